import type { Drive } from '../src/workload/runner/options/serve.ts';
import { startClock } from '../src/workload/runner/serve/clock.ts';
import { openEndpoint } from '../src/workload/runner/serve/endpoint.ts';
import { runLoad } from '../src/workload/runner/serve/load.ts';
import { isCompleted } from '../src/workload/runner/serve/record.ts';
import { requestBody } from '../src/workload/runner/serve/request-body.ts';
import { sendRequest } from '../src/workload/runner/serve/send-request.ts';
import { percentile } from '../src/stats/percentile.ts';

/** The request that all contestants send. */
export const body = requestBody({ prompt: 'Count to four.' }, 'model', {
  api: 'chat',
  tokens: 4,
  temperature: 0,
  seed: 7,
});

export interface LoadFigures {
  readonly requestsPerS: number;
  readonly failed: number;
  /** CPU time of this process, of one processor. */
  readonly cpuShare: number;
  readonly sendDelayS: { readonly p50: number; readonly p99: number; readonly largest: number };
}

/** Puts the load generator of `kind: serve` on a server for some seconds. */
export const load = async (url: string, drive: Drive, durationS: number): Promise<LoadFigures> => {
  const clock = startClock();
  const endpoint = openEndpoint(url, undefined);
  const sending = { endpoint, clock, resource: 'chat/completions', timeoutS: 10 };
  const { records, cpuShare } = await runLoad(
    { drive, warmupS: 0, durationS, settleS: 0, seed: 7 },
    {
      clock,
      send: (_, intendedS) => sendRequest(sending, body, intendedS, false),
      onRecord: () => undefined,
      onProgress: () => undefined,
      halt: new AbortController().signal,
    },
  );
  await endpoint.pool.destroy();
  const completed = records.filter(isCompleted).length;
  const delays = records.map(({ intendedS, sentS }) => sentS - intendedS);
  return {
    requestsPerS: completed / durationS,
    failed: records.length - completed,
    cpuShare,
    sendDelayS: { p50: percentile(delays, 0.5), p99: percentile(delays, 0.99), largest: percentile(delays, 1) },
  };
};
