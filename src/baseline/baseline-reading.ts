import type { BaselineFile } from '../model/baseline.ts';

/** What lies at a baseline's place. Something unreadable is neither of the two: it is an error. `path` is for messages. */
export type BaselineReading =
  | { readonly kind: 'found'; readonly file: BaselineFile; readonly path: string }
  | { readonly kind: 'absent'; readonly path: string };
