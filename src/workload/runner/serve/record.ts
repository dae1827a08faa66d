/**
 * Why a request has no answer that counts. `refused`: no connection; `http`: a status other than 200, or an error in the
 * stream; `dropped`: the stream ended before the answer did; `malformed`: what came is no stream of answer events;
 * `no-usage`: a whole answer without the number of its tokens; `timed-out`: not answered in time.
 */
export const failureKinds = ['refused', 'http', 'dropped', 'malformed', 'no-usage', 'timed-out'] as const;
export type FailureKind = (typeof failureKinds)[number];

export type RequestOutcome =
  | { readonly kind: 'completed'; readonly inputTokens: number; readonly outputTokens: number }
  | { readonly kind: 'failed'; readonly failure: FailureKind; readonly message: string };

/** One request, in seconds of the {@link Clock}. */
export interface RequestRecord {
  readonly intendedS: number;
  readonly sentS: number;
  readonly endS: number;
  readonly outcome: RequestOutcome;
  /** When each piece of the answer came. */
  readonly pieceTimesS: readonly number[];
  /** The answer, of the few requests of which it is kept. */
  readonly text?: string;
}

export type CompletedRequest = RequestRecord & {
  readonly outcome: Extract<RequestOutcome, { readonly kind: 'completed' }>;
};

export const isCompleted = (record: RequestRecord): record is CompletedRequest => record.outcome.kind === 'completed';

/** A request that has ended without an answer that counts. */
export class RequestFailure extends Error {
  readonly failure: FailureKind;

  constructor(failure: FailureKind, message: string) {
    super(message);
    this.failure = failure;
  }
}
