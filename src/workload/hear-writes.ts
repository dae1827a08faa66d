import { watch, type FSWatcher } from 'node:fs';

/** Writes that follow each other faster are one: a flood of events must not keep the machine busy. */
const shortestNs = 5_000_000n;

/**
 * Calls back soon after a file was written to (inotify). What a system cannot watch is not heard of, which costs only
 * sharpness: the meter reads on its own as well.
 *
 * @returns stops listening
 */
export const hearWrites = (file: string, onWrite: () => void): (() => void) => {
  let watcher: FSWatcher;
  let lastNs = 0n;
  try {
    watcher = watch(file, { persistent: false }, () => {
      const now = process.hrtime.bigint();
      if (now - lastNs < shortestNs) return;
      lastNs = now;
      onWrite();
    });
  } catch {
    return () => undefined;
  }
  watcher.on('error', () => watcher.close());
  return () => watcher.close();
};
