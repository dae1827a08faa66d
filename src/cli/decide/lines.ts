import { isUtf8 } from 'node:buffer';
import { longestProtocolLine } from '../../model/decide-protocol.ts';
import { protocolError } from './protocol-error.ts';

/** A line of standard input without its line feed. */
export interface InputLine {
  /** From 1; an empty line counts. */
  readonly number: number;
  readonly text: string;
}

const lineFeed = 0x0a;

/**
 * Cuts bytes into lines, each handed on before more is read. A last line may lack its line feed: it holds one JSON
 * object, which is not one when it is cut off.
 *
 * @param read gives the next bytes, which it may overwrite at the next call; none at the end of input
 * @throws JouleGateError of kind `usage` for a line that is too long or not UTF-8
 */
export function* linesOf(read: () => Buffer, longest = longestProtocolLine): Generator<InputLine, void> {
  let number = 1;
  let parts: Buffer[] = [];
  let length = 0;
  const finish = (rest: Buffer): InputLine => {
    const bytes = parts.length === 0 ? rest : Buffer.concat([...parts, rest]);
    if (bytes.length > longest) throw protocolError(number, `longer than ${longest} bytes`);
    if (!isUtf8(bytes)) throw protocolError(number, 'not UTF-8');
    parts = [];
    length = 0;
    const line = { number, text: bytes.toString('utf8') };
    number += 1;
    return line;
  };
  for (let chunk = read(); chunk.length > 0; chunk = read()) {
    let begin = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, begin)) {
      yield finish(chunk.subarray(begin, end));
      begin = end + 1;
    }
    if (begin === chunk.length) continue;
    parts.push(Buffer.from(chunk.subarray(begin)));
    length += chunk.length - begin;
    // Said before the rest of it arrives, which may be never.
    if (length > longest) throw protocolError(number, `longer than ${longest} bytes`);
  }
  if (length > 0) yield finish(Buffer.alloc(0));
}
