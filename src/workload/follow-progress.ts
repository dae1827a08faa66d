import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Static } from 'typebox';
import { ProgressEvent } from '../model/event.ts';
import { check } from '../model/schema.ts';

/** Time between two looks at the events file. Rare, so that looking costs no energy worth counting. */
export const progressPeriodMs = 500;
const bytesPerLook = 64 * 1024;

/**
 * Hands on the `progress` events that a running child appends to its events file, until stopped.
 * Only the newest of several is handed on. Lines that are not progress are left to the reading at the end.
 *
 * @returns stops following
 */
export const followProgress = (path: string, onProgress: (done: number, text: string) => void): (() => void) => {
  const file = openSync(path, 'r');
  const buffer = Buffer.alloc(bytesPerLook);
  let offset = 0;
  let rest = '';
  const look = () => {
    // Far behind, only the end is of interest: skipping keeps a flood of events from costing the machine's time.
    const { size } = fstatSync(file);
    if (size - offset > bytesPerLook) {
      offset = size - bytesPerLook;
      rest = '';
    }
    const read = readSync(file, buffer, 0, bytesPerLook, offset);
    if (read === 0) return;
    offset += read;
    const lines = (rest + buffer.toString('utf8', 0, read)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > bytesPerLook) rest = '';
    const newest = lines.map(progressOf).findLast((event) => event !== undefined);
    if (newest !== undefined) onProgress(newest.done, newest.text ?? '');
  };
  const timer = setInterval(look, progressPeriodMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    look();
    closeSync(file);
  };
};

const progressOf = (line: string): Static<typeof ProgressEvent> | undefined => {
  if (!line.includes('"progress"')) return undefined;
  try {
    const checked = check(ProgressEvent, JSON.parse(line));
    return checked.kind === 'valid' ? checked.value : undefined;
  } catch {
    return undefined;
  }
};
