import { spawn } from 'node:child_process';
import type { ChildRun, EventReading } from '../../src/model/child.ts';

/**
 * A plain child runner for tests of the meter: starts `node -e script`, waits, and hands over the events that `events`
 * makes of its printed output. Spawning in the measuring process is what the real runner does as well.
 */
export const runScript =
  (
    script: string,
    events: (output: string, run: { beginNs: bigint; endNs: bigint }) => EventReading = () => ({ kind: 'none' }),
    args: readonly string[] = [],
  ) =>
  (onStart: (pid: number) => void) =>
    new Promise<ChildRun>((resolve) => {
      const beginNs = process.hrtime.bigint();
      const child = spawn(process.execPath, ['-e', script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      child.stdout.on('data', (data) => (output += String(data)));
      child.stderr.on('data', (data) => (output += String(data)));
      child.on('spawn', () => onStart(child.pid!));
      child.on('close', (code, signal) => {
        const endNs = process.hrtime.bigint();
        const outcome =
          signal === null ? ({ kind: 'exited', code: code ?? -1 } as const) : ({ kind: 'signalled', signal } as const);
        resolve({ outcome, beginNs, endNs, outputTail: output, events: events(output, { beginNs, endNs }) });
      });
    });
