import { Worker } from 'node:worker_threads';
import type { SourceContext } from '../energy/open.ts';
import { JouleGateError, messageOf } from '../model/errors.ts';
import type { SourceInfo } from '../model/source.ts';
import type { MeterResult } from './meter-loop.ts';
import type { MeterAnswer, MeterRequest, MeterSetup } from './meter-messages.ts';
import { meterProgram } from './meter-program.ts';
import { periodBoundsMs } from './period.ts';

export type { MeterResult } from './meter-loop.ts';

/** A running meter. `readNow` and `stop` reject with a `JouleGateError` when the meter's thread has died. */
export interface Meter {
  /** Tells sources that follow a process tree whose energy is wanted. Others do not care. */
  watch(pid: number): void;
  /** An edge of a window has just been: reads what is refreshed fast at once. Answers nothing, costs next to nothing. */
  edge(): void;
  /** Takes one reading more; resolves when it is done. */
  readNow(): Promise<void>;
  /** Ends the meter and hands over what it read. To be called once. */
  stop(): Promise<MeterResult>;
}

export interface MeterOptions {
  readonly sources: readonly SourceInfo[];
  /** Reads every source evenly at this period, 1 to 10000 ms. Default: each at its own pace (period.ts). */
  readonly periodMs?: number;
  /** Other roots of sysfs and procfs. */
  readonly context?: SourceContext;
  /** How long the thread may leave a request unanswered, as when a driver call hangs. Default 30 s. */
  readonly answerWithinMs?: number;
}

interface Pending {
  readonly resolve: (answer: MeterAnswer) => void;
  readonly reject: (reason: JouleGateError) => void;
}

const died = (message: string, cause?: unknown) =>
  new JouleGateError('energy', 'meter-died', `The meter stopped: ${message}`, {
    hint: 'Run joulegate doctor; if every source is fine there, this is a defect worth reporting.',
    cause,
  });

/**
 * Starts reading the sources in a thread of its own and resolves after the first reading.
 * A source that cannot be opened or read shows as a fault in its stream. Time is CLOCK_MONOTONIC
 * (`process.hrtime.bigint()`), the clock that workloads stamp their windows with.
 *
 * @throws JouleGateError `meter-died`, `meter-silent`, `meter-missing`, `bad-period`
 */
export const startMeter = async (options: MeterOptions): Promise<Meter> => {
  const { sources, context = {}, answerWithinMs = 30_000 } = options;
  const { periodMs } = options;
  if (periodMs !== undefined && !(periodMs >= periodBoundsMs.least && periodMs <= periodBoundsMs.most)) {
    throw new JouleGateError('usage', 'bad-period', `The meter's period must be 1 to 10000 ms, not ${periodMs}`);
  }
  const setup: MeterSetup = { sources, context, ...(periodMs === undefined ? {} : { periodMs }) };
  const worker = new Worker(meterProgram(), { workerData: setup, name: 'joulegate meter' });
  const pending = new Map<number, Pending>();
  let dead: JouleGateError | undefined;
  let lastId = 0;

  const die = (reason: JouleGateError): void => {
    dead ??= reason;
    for (const { reject } of pending.values()) reject(dead);
    pending.clear();
  };
  worker.on('error', (thrown) => die(died(messageOf(thrown), thrown)));
  worker.on('messageerror', (thrown) => die(died(messageOf(thrown), thrown)));
  worker.on('exit', (code) => die(died(`its thread ended with code ${code}`)));
  worker.on('message', (answer: MeterAnswer) => {
    pending.get(answer.id)?.resolve(answer);
    pending.delete(answer.id);
  });

  const answerTo = async (id: number): Promise<MeterAnswer> => {
    if (dead !== undefined) throw dead;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<MeterAnswer>((resolve, reject) => {
        pending.set(id, { resolve, reject });
        timer = setTimeout(() => {
          die(
            new JouleGateError('energy', 'meter-silent', `The meter gave no answer for ${answerWithinMs / 1000} s`, {
              hint: 'A driver call may hang; see whether nvidia-smi answers.',
            }),
          );
          void worker.terminate();
        }, answerWithinMs);
      });
    } finally {
      clearTimeout(timer);
    }
  };
  const request = async (message: Extract<MeterRequest, { id: number }>): Promise<MeterAnswer> => {
    const answer = answerTo(message.id);
    if (dead === undefined) worker.postMessage(message);
    return answer;
  };

  await answerTo(0);
  return {
    watch: (pid) => {
      if (dead === undefined) worker.postMessage({ kind: 'watch', pid } satisfies MeterRequest);
    },
    edge: () => {
      if (dead === undefined) worker.postMessage({ kind: 'edge' } satisfies MeterRequest);
    },
    readNow: async () => {
      await request({ kind: 'read', id: ++lastId });
    },
    stop: async () => {
      const answer = await request({ kind: 'stop', id: ++lastId });
      if (answer.kind !== 'stopped') throw died('it answered the wrong request');
      return answer.result;
    },
  };
};
