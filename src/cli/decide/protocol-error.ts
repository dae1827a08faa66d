import { JouleGateError } from '../../model/errors.ts';

const hint = 'docs/decide.md shows the protocol line by line, schema/decide.schema.json has its keys.';

/**
 * Input that does not follow the protocol of `decide --stdio`; exit code 2.
 * @param line number of the line on standard input, from 1
 */
export const protocolError = (line: number, message: string): JouleGateError =>
  new JouleGateError('usage', 'decide-malformed-input', `line ${line}: ${message}`, { hint });
