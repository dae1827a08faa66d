import { expect } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { JouleGateError } from '../../src/model/errors.ts';

/** Reads a configuration as if it stood in `/project/joulegate.yml`. */
export const load = (text: string) => parseConfig(text, 'joulegate.yml', '/project');

/** What is said of a wrong configuration; `accepted` of a right one. */
export const complaint = (text: string): string => {
  try {
    load(text);
  } catch (error) {
    expect(error).toBeInstanceOf(JouleGateError);
    expect((error as JouleGateError).exitCode).toBe(2);
    expect((error as JouleGateError).hint).toBeTruthy();
    return (error as JouleGateError).message;
  }
  return 'accepted';
};
