import type { SourceContext } from '../energy/open.ts';
import type { SourceInfo } from '../model/source.ts';
import type { MeterResult } from './meter-loop.ts';

/** What the meter's thread is started with. */
export interface MeterSetup {
  readonly sources: readonly SourceInfo[];
  readonly context: SourceContext;
  readonly periodMs?: number;
}

/** A request to the meter's thread; it answers those with an `id` with a {@link MeterAnswer} of the same. */
export type MeterRequest =
  | { readonly kind: 'watch'; readonly pid: number }
  | { readonly kind: 'edge' }
  | { readonly kind: 'read'; readonly id: number }
  | { readonly kind: 'stop'; readonly id: number };

/** The answer to request 0 says that the first reading is done. */
export type MeterAnswer =
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'stopped'; readonly id: number; readonly result: MeterResult };
