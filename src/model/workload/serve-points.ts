import type { arrivals, ServeWorkload } from './serve.ts';

/** One load on the server, and the window that it becomes: `rate-<n>` or `concurrency-<n>`. */
export interface ServePoint {
  readonly window: string;
  readonly drive:
    | { readonly kind: 'rate'; readonly perS: number; readonly arrivals: (typeof arrivals)[number] }
    | { readonly kind: 'concurrency'; readonly requests: number };
}

const listOf = (value: number | readonly number[] | undefined): readonly number[] =>
  value === undefined ? [] : typeof value === 'number' ? [value] : value;

/** The loads of a workload, in its order. */
export const servePoints = ({
  rate,
  concurrency,
  arrivals = 'poisson',
}: Pick<ServeWorkload, 'rate' | 'concurrency' | 'arrivals'>): readonly ServePoint[] => [
  ...listOf(rate).map((perS) => ({ window: `rate-${perS}`, drive: { kind: 'rate' as const, perS, arrivals } })),
  ...listOf(concurrency).map((requests) => ({
    window: `concurrency-${requests}`,
    drive: { kind: 'concurrency' as const, requests },
  })),
];
