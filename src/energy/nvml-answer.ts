import { nvmlCode, nvmlHint } from './nvml-returns.ts';
import { sourceFault } from './source-fault.ts';

/** Outcome of a question that a driver or board may not answer. */
export type NvmlAnswer<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'none'; readonly status: number; readonly message: string };

/** The fault that an unanswered question is where the answer is needed. */
export const faultOf = (answer: { readonly status: number; readonly message: string }) =>
  sourceFault(nvmlCode(answer.status), answer.message, nvmlHint(answer.status));

/** @throws a source fault where there is no value */
export const valueOf = <T>(answer: NvmlAnswer<T>): T => {
  if (answer.kind === 'value') return answer.value;
  throw faultOf(answer);
};

/** The value, or nothing. */
export const known = <T>(answer: NvmlAnswer<T>): T | undefined => (answer.kind === 'value' ? answer.value : undefined);
