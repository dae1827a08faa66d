import type { Verdict } from '../model/verdict.ts';

/**
 * What a report says, as plain data: numbers are formatted, order is fixed, nothing is escaped.
 * Names, reasons and messages in it are untrusted text on one line; every renderer escapes them for its format.
 */
export interface SourceLine {
  readonly label: string;
  readonly id: string;
  /** How it knows its joules, in words. */
  readonly how: string;
  readonly note?: string;
}

export interface RefusedLine {
  readonly id: string;
  readonly reason: string;
  readonly hint?: string;
}

/** A name with its values; a side that has none is absent. */
export interface PairLine {
  readonly name: string;
  readonly base?: string;
  readonly head?: string;
}

export interface MachineLines {
  readonly name: string;
  readonly fields: readonly PairLine[];
}

/** The parts that a verdict's report and a run's report share. */
export interface ReportFrame {
  readonly headline: string;
  /** Present when the joules are a model's: title and text that every renderer shows first. */
  readonly banner?: { readonly title: string; readonly text: string };
  readonly warnings: readonly string[];
  readonly sources: readonly SourceLine[];
  readonly refused: readonly RefusedLine[];
  /** One, or of a verdict merged from several machines, each that took part. */
  readonly machines: readonly MachineLines[];
  /** Commit, run id, time, version: name and value in `head`. */
  readonly facts: readonly PairLine[];
}

/** The samples of one session in joules per unit, for charts. */
export interface SessionPoints {
  readonly label: string;
  readonly side: 'base' | 'head';
  readonly valuesJ: readonly number[];
}

/** Neighbouring pairs of base and head, in the order in which they were measured. */
export interface PairGroup {
  /** "9 pairs", "4 fresh pairs to confirm"; "job 2, 9 pairs" where several jobs measured them. */
  readonly label: string;
  readonly part: 'first' | 'confirmation';
  /** Relative change head/base - 1 of each pair. */
  readonly changes: readonly number[];
  /** The same, formatted. */
  readonly texts: readonly string[];
}

/** Numbers behind a row, for charts only. */
export interface RowNumbers {
  readonly tolerance: number;
  readonly baseJ?: number;
  readonly headJ?: number;
  readonly change?: { readonly estimate: number; readonly low: number; readonly high: number };
  /** Oldest base session first, head last. */
  readonly sessions: readonly SessionPoints[];
}

/** One benchmark and metric. Absent means: not known, and the reason says why. */
export interface ComparisonRow {
  readonly benchmark: string;
  /** "energy per epoch" */
  readonly metric: string;
  /** Machine class that measured it, where the parts of a gate were measured on several. */
  readonly machine?: string;
  readonly verdict: Verdict;
  readonly word: string;
  readonly mark: string;
  readonly base?: string;
  readonly head?: string;
  /** "+12.4 % (+9.8 % to +15.1 %)" */
  readonly change?: string;
  /** "+1.0 % power, +11.0 % time" */
  readonly split?: string;
  /** "+12.4 %: +1.0 % power, +11.0 % time" */
  readonly changeInWords?: string;
  readonly tolerance: string;
  /** The smallest true change that is found with 90 % certainty: "1.8 %". Every decided row has it. */
  readonly smallestDetectable?: string;
  readonly confidence?: string;
  /** "base 20 samples in 4 sessions, head 8 samples in 1 session" */
  readonly counts?: string;
  /** Of pairs: "9 pairs, then 4 fresh ones to confirm; 2 jobs put together" */
  readonly pairs?: string;
  readonly strategy?: string;
  /** Why the gate chose this strategy, a sentence. */
  readonly strategyReason?: string;
  readonly noise?: string;
  readonly reason: string;
  readonly next?: string;
  readonly warnings: readonly string[];
  readonly differences: readonly PairLine[];
  /** The workload's own metrics: loss, accuracy. */
  readonly workload: readonly PairLine[];
  /** Energy per every other unit that the windows counted, in order of name. */
  readonly otherUnits: readonly PairLine[];
  readonly evidence: readonly PairLine[];
  /** Every pair that the decision was made from, where they are known. */
  readonly pairGroups: readonly PairGroup[];
  readonly numbers: RowNumbers;
}

/** The jobs behind a merged verdict. */
export interface ShardsView {
  /** "Measured in 8 shards; shard 3 of 8 left no result." */
  readonly summary: string;
  /** "shard 2 of 8: detector, generator; run 2026...": one line each. */
  readonly lines: readonly string[];
}

export interface ReportView extends ReportFrame {
  readonly kind: 'verdict';
  readonly verdict: Verdict;
  readonly word: string;
  readonly mark: string;
  /** "2 regressed, 1 pass" */
  readonly tally: string;
  /** Gravest verdict first, then by size of the change, then by name. */
  readonly rows: readonly ComparisonRow[];
  /** What verdicts that prove nothing do to the check, in words. */
  readonly policy: readonly PairLine[];
  /** Of a verdict merged from several jobs. */
  readonly shards?: ShardsView;
}

/** One benchmark and metric of a run without a base. */
export interface RunRow {
  readonly benchmark: string;
  readonly metric: string;
  /** Joules per unit; absent when no counted sample has it. */
  readonly value?: string;
  /** The same less idle power, with its half-width; absent where idle power is not known. */
  readonly net?: string;
  /** Standard deviation between samples, relative. */
  readonly spread?: string;
  readonly power?: string;
  readonly timePerUnit?: string;
  /** "8 samples, 1 failed" */
  readonly counts: string;
  readonly workload: readonly PairLine[];
  readonly otherUnits: readonly PairLine[];
  /** The same energy by each source beside the sum (psys, a whole module), by label. */
  readonly beside: readonly PairLine[];
  readonly numbers: RowNumbers;
}

export interface FailedSample {
  readonly benchmark: string;
  /** "2 of 5"; "1" for a warm-up, and where it is not known how many were planned. */
  readonly sample: string;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** What a server draws whatever the rate of its requests, and what each costs on top, of one benchmark. */
export interface ServingLine {
  readonly benchmark: string;
  /** "energy a request = 561 W (± 8 W) / rate + 3.5 J (± 0.4 J), R² 0.998, from 8 rates"; or why there is none. */
  readonly text: string;
  /** "left out as saturated: rate-40" */
  readonly leftOut?: string;
}

export interface RunView extends ReportFrame {
  readonly kind: 'run';
  /** In the order of the run file. */
  readonly rows: readonly RunRow[];
  readonly failed: readonly FailedSample[];
  readonly serving: readonly ServingLine[];
}
