import type { Times } from './times.ts';

/** Where the unpacked kit lies, and how its programs are started. */
export interface Kit {
  /** Folder with `dist/`, `python/` and `hardware/`. */
  readonly root: string;
  readonly python: string;
  readonly dry: boolean;
  /** Where files are made that nobody keeps. */
  readonly scratch: string;
  /** Folder whose node_modules holds onnxruntime-node, if any does. */
  readonly project: string;
}

/** What every part is given. */
export interface Context {
  readonly kit: Kit;
  readonly times: Times;
  /** Seconds until this part has to have ended, so that those after it have their time. */
  readonly remainingS: () => number;
  /** A line for who is watching. */
  readonly say: (text: string) => void;
}

/** One part of the evidence, which becomes one file. */
export interface Part {
  readonly name: string;
  readonly what: string;
  /** Seconds that it takes on a GPU; it is left out where not even half of them are left. */
  readonly needsS: number;
  /** What is kept, also of a part that failed: it says so in `failure`. */
  readonly run: (context: Context) => object | Promise<object>;
}
