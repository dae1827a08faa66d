import type { RequestRecord } from './record.ts';

type Span = Pick<RequestRecord, 'sentS' | 'endS'>;

/** Requests under way at a moment. */
export const inFlightAt = (records: readonly Span[], atS: number): number =>
  records.filter(({ sentS, endS }) => sentS <= atS && endS > atS).length;

/** Mean number of requests under way over a span of time: their time in it over its length. */
export const inFlightMean = (records: readonly Span[], fromS: number, toS: number): number =>
  records.reduce((sum, { sentS, endS }) => sum + Math.max(0, Math.min(endS, toS) - Math.max(sentS, fromS)), 0) /
  (toS - fromS);
