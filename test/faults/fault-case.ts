import type { SourceKind } from '../../src/model/source.ts';

/** When the fault happens, as seen from the one window that is asked for. */
export const moments = [
  'at detection',
  'before the window',
  'at its begin',
  'inside',
  'at its end',
  'after it',
  'all along',
] as const;
export type Moment = (typeof moments)[number];

/** What a fault may end in. Nothing else is allowed. */
export const ends = ['refused', 'unmeasured', 'flagged', 'true'] as const;
export type End = (typeof ends)[number];

/**
 * `refused`: at detection, with this code. `unmeasured`: no number, with this code. `flagged`: a warning or note that
 * says so, whatever the number. `true`: a number whose stated interval holds the truth.
 */
export type Expected =
  | { readonly end: 'refused' | 'unmeasured'; readonly code: string }
  | { readonly end: 'flagged'; readonly says: RegExp }
  | { readonly end: 'true' };

export interface FaultCase {
  readonly source: SourceKind | 'meter' | 'workload';
  readonly fault: string;
  readonly moment: Moment;
  readonly expected: Expected;
}

/** What came of a case when it was played through the real code. */
export interface Ending {
  /** Of the refusal, or of the missing number, with what caused it. */
  readonly troubles: readonly { readonly code: string; readonly hint?: string | undefined }[];
  readonly refused: boolean;
  /** Warnings and notes that a report shows. */
  readonly flags: readonly string[];
  readonly reading?: { readonly energyUj: bigint; readonly uncertaintyUj: bigint };
  /** What the fake knows. */
  readonly truthUj?: bigint;
  /** Energy that the fake itself may have shown late, where it runs in real time on a machine with other work. */
  readonly lateUj?: bigint;
}

/** Cases that are played together, each on a source of its own; endings are in the order of the cases. */
export interface Group {
  readonly title: string;
  readonly cases: readonly FaultCase[];
  readonly play: () => Promise<readonly Ending[]>;
}

export const refused = (code: string): Expected => ({ end: 'refused', code });
export const unmeasured = (code: string): Expected => ({ end: 'unmeasured', code });
export const flagged = (says: RegExp): Expected => ({ end: 'flagged', says });
export const holds: Expected = { end: 'true' };

const holdsTruth = ({ reading, truthUj, lateUj = 0n }: Ending): boolean => {
  if (reading === undefined || truthUj === undefined) return false;
  const apart = reading.energyUj > truthUj ? reading.energyUj - truthUj : truthUj - reading.energyUj;
  return apart <= reading.uncertaintyUj + lateUj;
};

/** The end that a case came to; `undefined`: a number that is neither true nor flagged, or nothing at all. */
export const endOf = (ending: Ending): End | undefined => {
  if (ending.reading === undefined) {
    if (ending.troubles.length > 0) return ending.refused ? 'refused' : 'unmeasured';
    return ending.flags.length > 0 ? 'flagged' : undefined;
  }
  if (holdsTruth(ending)) return 'true';
  return ending.flags.length > 0 ? 'flagged' : undefined;
};

const joules = (uj: bigint | undefined): string => (uj === undefined ? 'unknown' : `${Number(uj) / 1e6} J`);

/** In words, for a case that ended otherwise than it should. */
export const describeEnding = (ending: Ending): string =>
  [
    endOf(ending) ?? 'A FALSE NUMBER',
    ...(ending.reading === undefined
      ? []
      : [
          `${joules(ending.reading.energyUj)} ± ${joules(ending.reading.uncertaintyUj)}, truth ${joules(ending.truthUj)}`,
        ]),
    ...ending.troubles.map(({ code }) => code),
    ...ending.flags,
  ].join(' | ');

/** Whether the case ended as it should. */
export const endsAs = (expected: Expected, ending: Ending): boolean => {
  switch (expected.end) {
    case 'refused':
    case 'unmeasured':
      return endOf(ending) === expected.end && ending.troubles.some(({ code }) => code === expected.code);
    case 'flagged':
      return ending.troubles.length === 0 && ending.flags.some((flag) => expected.says.test(flag));
    case 'true':
      return endOf(ending) === 'true';
  }
};
