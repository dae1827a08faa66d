import { readSync, writeSync } from 'node:fs';
import { JouleGateError, messageOf, systemCode } from '../../model/errors.ts';

/**
 * A harness waits for every line, so each passage counts. Calls that block take half of the time that streams of Node
 * take (measured: 21 against 43 microseconds a passage), write a line before the next is read, and stop where a harness
 * does not read, without a queue of ours.
 */
const input = 0;
const output = 1;

/** Where the descriptor is in non-blocking mode, as a parent may have left it, the call is made again after a rest. */
const longestRestMs = 2;
const resting = new Int32Array(new SharedArrayBuffer(4));

const persist = (call: () => number): number => {
  for (let restMs = 0.05; ; restMs = Math.min(restMs * 2, longestRestMs)) {
    try {
      return call();
    } catch (error) {
      if (systemCode(error) !== 'EAGAIN') throw error;
      Atomics.wait(resting, 0, 0, restMs);
    }
  }
};

const buffer = Buffer.allocUnsafe(64 * 1024);

/**
 * The next bytes of standard input, none at its end. They are overwritten by the next call.
 * @throws JouleGateError of kind `storage`
 */
export const readInput = (): Buffer => {
  try {
    return buffer.subarray(
      0,
      persist(() => readSync(input, buffer, 0, buffer.length, null)),
    );
  } catch (error) {
    // How Windows says that the other side of a pipe is closed.
    if (systemCode(error) === 'EOF') return buffer.subarray(0, 0);
    throw new JouleGateError('storage', 'input-unreadable', `cannot read standard input: ${messageOf(error)}`, {
      hint: 'Give it a pipe or a file.',
      cause: error,
    });
  }
};

/**
 * Writes a line to standard output, all of it before this returns.
 * @throws JouleGateError of kind `storage`: without a reader there is nobody to decide for
 */
export const writeLine = (line: string): void => {
  const bytes = Buffer.from(`${line}\n`, 'utf8');
  try {
    for (let written = 0; written < bytes.length;) {
      const from = written;
      written += persist(() => writeSync(output, bytes, from));
    }
  } catch (error) {
    throw new JouleGateError('storage', 'output-unwritable', `cannot write to standard output: ${messageOf(error)}`, {
      hint: 'Keep the reading end open until the verdicts have come.',
      cause: error,
    });
  }
};
