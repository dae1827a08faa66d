import { setTimeout as sleep } from 'node:timers/promises';
import type { Drive } from '../options/serve.ts';
import { arrivalTimes } from './arrivals.ts';
import type { Clock } from './clock.ts';
import type { RequestRecord } from './record.ts';

/** How requests are sent, and for how long. */
export interface LoadPlan {
  readonly drive: Drive;
  readonly warmupS: number;
  readonly durationS: number;
  /** The load goes on so long after `durationS`, so that power is steady beyond the edge of the window. */
  readonly settleS: number;
  readonly seed: number;
}

/** What a load has done. Times are of the {@link Clock}. */
export interface Load {
  /** Every request, in the order in which they ended. */
  readonly records: readonly RequestRecord[];
  /** When warm-up ended. */
  readonly fromS: number;
  /** `durationS` later. */
  readonly toS: number;
  /** CPU time of this process while it sent, as a share of one processor. */
  readonly cpuShare: number;
}

export interface LoadHooks {
  readonly clock: Clock;
  /** Sends the request of this number; never rejects. */
  readonly send: (index: number, intendedS: number) => Promise<RequestRecord>;
  /** Hears each record as it comes. */
  readonly onRecord: (record: RequestRecord) => void;
  /** Hears, about ten times a second, how much of the sending is done, 0 to 1. */
  readonly onProgress: (done: number) => void;
  /** Ends the load; its reason is thrown. */
  readonly halt: AbortSignal;
}

const progressMs = 100;
/** After a failure, so that a server that refuses at once is not flooded. */
const pauseAfterFailureMs = 50;

/** Waits for a moment; never ends early, and a timer's millisecond late at worst on an idle machine. */
const until = async (atS: number, clock: Clock, halt: AbortSignal): Promise<void> => {
  for (let leftS = atS - clock.nowS(); leftS > 0; leftS = atS - clock.nowS()) {
    await sleep(leftS * 1000, undefined, { signal: halt });
  }
};

/** Sends at the given times, whatever becomes of earlier requests. */
const openLoop = async (
  { drive, seed }: LoadPlan & { readonly drive: { readonly kind: 'rate' } },
  beginS: number,
  lengthS: number,
  { clock, halt }: LoadHooks,
  send: (intendedS: number) => Promise<unknown>,
): Promise<void> => {
  const underWay = new Set<Promise<unknown>>();
  for (const at of arrivalTimes(drive.arrivals, drive.perS, lengthS, seed)) {
    await until(beginS + at, clock, halt);
    halt.throwIfAborted();
    const request = send(beginS + at);
    underWay.add(request);
    void request.then(() => underWay.delete(request));
  }
  await until(beginS + lengthS, clock, halt);
  await Promise.all(underWay);
};

/** Keeps a number of requests under way: each sender sends its next as soon as its last is answered. */
const closedLoop = async (
  requests: number,
  endS: number,
  { clock, halt }: LoadHooks,
  send: (intendedS: number) => Promise<RequestRecord>,
): Promise<void> => {
  const sender = async () => {
    while (clock.nowS() < endS && !halt.aborted) {
      const { outcome } = await send(clock.nowS());
      if (outcome.kind === 'failed') await sleep(pauseAfterFailureMs);
    }
  };
  await Promise.all(Array.from({ length: requests }, sender));
};

/**
 * Sends for the whole length of the plan and waits for the answers.
 * @throws the reason of `hooks.halt`, once it is aborted
 */
export const runLoad = async (plan: LoadPlan, hooks: LoadHooks): Promise<Load> => {
  const { clock, halt } = hooks;
  halt.throwIfAborted();
  const records: RequestRecord[] = [];
  let sent = 0;
  const send = async (intendedS: number): Promise<RequestRecord> => {
    const record = await hooks.send(sent++, intendedS);
    records.push(record);
    hooks.onRecord(record);
    return record;
  };
  const lengthS = plan.warmupS + plan.durationS + plan.settleS;
  const beginS = clock.nowS();
  const progress = setInterval(() => hooks.onProgress(Math.min(1, (clock.nowS() - beginS) / lengthS)), progressMs);
  const cpuBefore = process.cpuUsage();
  const { promise: halted, stop } = whenAborted(halt);
  try {
    const { drive } = plan;
    const sending =
      drive.kind === 'rate'
        ? openLoop({ ...plan, drive }, beginS, lengthS, hooks, send)
        : closedLoop(drive.requests, beginS + lengthS, hooks, send);
    await Promise.race([sending, halted]);
    // A sender's wait that is cut short rejects before the signal's own promise is heard.
    halt.throwIfAborted();
  } catch (error) {
    halt.throwIfAborted();
    throw error;
  } finally {
    clearInterval(progress);
    stop();
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    records,
    fromS: beginS + plan.warmupS,
    toS: beginS + plan.warmupS + plan.durationS,
    cpuShare: (user + system) / 1e6 / (clock.nowS() - beginS),
  };
};

/** A promise that rejects when the signal is aborted; `stop` takes its listener away. */
const whenAborted = (signal: AbortSignal) => {
  let stop = (): void => undefined;
  const promise = new Promise<never>((_, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
    stop = () => signal.removeEventListener('abort', onAbort);
  });
  promise.catch(() => undefined);
  return { promise, stop };
};
