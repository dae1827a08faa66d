import { JouleGateError } from '../model/errors.ts';
import { sourceKinds, summed, type Detection, type SourceKind, type SourceRefusal } from '../model/source.ts';
import { withoutModuleTwice } from './module-overlap.ts';

/**
 * Which sources a configuration wants. Each entry is a pattern: `*`, a kind alone (`msr`), or `<kind>:<id>` with `*` for
 * any characters (`nvml:*`, `powercap:package-*`).
 */
export interface SourceSelection {
  /** Use these alone; absent: all that are found. */
  readonly pick?: readonly string[];
  /** Never use these. */
  readonly forbid?: readonly string[];
  /** Each must match a source that is used, or nothing is measured. */
  readonly require?: readonly string[];
  /** Where the patterns were given, for messages: `sources:` of the configuration unless said otherwise. */
  readonly from?: 'options';
}

/** Who wants a pattern, in the words of a message. */
const wanting = {
  configuration: {
    requires: (pattern: string) => `the configuration requires the source "${pattern}" (sources.require)`,
    picksOthers: 'the configuration picks other sources (sources.pick)',
    picks: (pattern: string) => `the configuration picks "${pattern}" (sources.pick)`,
  },
  options: {
    requires: (pattern: string) => `--require wants the source "${pattern}"`,
    picksOthers: '--source picks other sources',
    picks: (pattern: string) => `--source picks "${pattern}"`,
  },
} as const;

const wordsOf = ({ from }: SourceSelection) => wanting[from ?? 'configuration'];

/** `*`, or a kind with or without a pattern of ids. */
export const sourcePattern = `^(\\*|(${sourceKinds.join('|')})(:[^\\p{Cc}\\s]{1,190})?)$`;

const kindOf = (pattern: string): SourceKind | undefined =>
  sourceKinds.find((kind) => pattern === kind || pattern.startsWith(`${kind}:`));

/** Whether a pattern names a source. A refusal of a whole kind (no GPU at all) has no id and is named by its kind. */
export const matchesSource = (pattern: string, { kind, id }: { kind: SourceKind; id?: string }): boolean => {
  if (pattern === '*' || pattern === kind) return true;
  if (id === undefined) return kindOf(pattern) === kind;
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(id);
};

/** Whether some pattern asks for the estimate by its name; `*` does not. */
export const namesEstimate = ({ pick = [], require = [] }: SourceSelection): boolean =>
  [...pick, ...require].some((pattern) => kindOf(pattern) === 'estimate');

const named = (patterns: readonly string[], source: { kind: SourceKind; id?: string }): string | undefined =>
  patterns.find((pattern) => matchesSource(pattern, source));

/** The detection with what is not wanted moved to the refusals; nothing is required yet. */
export const narrowSources = (detection: Detection, selection: SourceSelection): Detection => {
  const { pick, forbid = [] } = selection;
  const refused: SourceRefusal[] = [...detection.refused];
  const sources = detection.sources.filter(({ id, kind }) => {
    const forbidden = named(forbid, { id, kind });
    if (forbidden !== undefined) {
      const reason = `the configuration forbids it ("${forbidden}" under sources.forbid)`;
      refused.push({ kind, id, code: 'forbidden', reason });
      return false;
    }
    if (pick !== undefined && named(pick, { id, kind }) === undefined) {
      refused.push({ kind, id, code: 'not-picked', reason: wordsOf(selection).picksOthers });
      return false;
    }
    return true;
  });
  return { sources, refused };
};

/** A pattern to pick that fits nothing on this machine, not even something refused: a slip, or another machine. */
const unmatched = (detection: Detection, selection: SourceSelection): SourceRefusal[] =>
  (selection.pick ?? []).flatMap((pattern): SourceRefusal[] => {
    const kind = kindOf(pattern);
    if (
      kind === undefined ||
      [...detection.sources, ...detection.refused].some((known) => matchesSource(pattern, known))
    ) {
      return [];
    }
    const reason = `${wordsOf(selection).picks(pattern)}, and nothing of that name is known on this machine`;
    return [
      { kind, id: pattern.slice(0, 200), code: 'unknown-source', reason, hint: 'joulegate doctor lists the names.' },
    ];
  });

const mostReasons = 5;

const missing = (pattern: string, selection: SourceSelection, { refused }: Detection): JouleGateError => {
  const own = refused.filter((refusal) => matchesSource(pattern, refusal));
  const listed = own.slice(0, mostReasons).map(({ kind, id, reason }) => `${id ?? kind}: ${reason}`);
  if (own.length > mostReasons) listed.push(`and ${own.length - mostReasons} more`);
  const because = own.length === 0 ? 'nothing of that name is known on this machine' : listed.join('; ');
  return new JouleGateError(
    'energy',
    'required-source-missing',
    `${wordsOf(selection).requires(pattern)}, and none is used: ${because}`,
    {
      hint:
        own.find(({ hint }) => hint !== undefined)?.hint ??
        'Run "joulegate doctor": it names each source and the one step that makes it usable.',
    },
  );
};

/**
 * Applies a selection, as the configuration's `sources:`, to what was found. What is forbidden or not picked becomes a refusal with the
 * code `forbidden` or `not-picked`; forbidding wins over picking. Sources beside the sum go when nothing is left to sum.
 *
 * @throws JouleGateError `required-source-missing` when a required pattern matches no source that is used
 */
export const selectSources = (detection: Detection, selection: SourceSelection): Detection => {
  const narrowed = narrowSources(detection, selection);
  const chosen = withoutLonely({ ...narrowed, sources: withoutModuleTwice(narrowed.sources) });
  for (const pattern of selection.require ?? []) {
    if (!chosen.sources.some((source) => matchesSource(pattern, source))) throw missing(pattern, selection, chosen);
  }
  return { ...chosen, refused: [...chosen.refused, ...unmatched(detection, selection)] };
};

/** Beside nothing, a source that is in no sum has nothing to stand beside. */
export const withoutLonely = (detection: Detection): Detection => {
  if (summed(detection.sources).length > 0) return detection;
  const lonely = detection.sources.map(({ kind, id }): SourceRefusal => ({
    kind,
    id,
    code: 'beside-nothing',
    reason: 'it is in no sum, and there is no source that it could be shown beside',
  }));
  return { sources: [], refused: [...detection.refused, ...lonely] };
};
