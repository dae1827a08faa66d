import { expect } from 'vitest';
import type { Ended } from './project.ts';

/** An error as people see it: what was wrong, the next step, no stack. */
export const readable = (ended: Ended): string => {
  expect(ended.stderr).toMatch(/joulegate: \S/);
  expect(ended.stderr).toMatch(/^ {2}next: \S/m);
  expect(ended.stderr).not.toMatch(/^ {4}at /m);
  return ended.stderr;
};
