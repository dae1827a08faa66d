import type { SourceKey, StoredSession } from '../model/baseline.ts';
import type { WorkChanges } from '../model/benchmark.ts';
import type { MachineClass } from '../model/machine.ts';
import { shortened } from './words.ts';

/** One field that keeps two sessions from being comparable; a side without the field has no value. */
export interface Difference {
  readonly field: string;
  readonly base?: string;
  readonly head?: string;
}

/** A difference within the bounds that a verdict file allows. */
export const difference = (field: string, base: string | undefined, head: string | undefined): Difference => ({
  field: shortened(field, 200),
  ...(base === undefined ? {} : { base: shortened(base, 4000) }),
  ...(head === undefined ? {} : { head: shortened(head, 4000) }),
});

const differingFields = (
  prefix: string,
  base: Readonly<Record<string, string>>,
  head: Readonly<Record<string, string>>,
): Difference[] => {
  const valueOf = (record: Readonly<Record<string, string>>, key: string) =>
    Object.hasOwn(record, key) ? record[key] : undefined;
  const keys = [...new Set([...Object.keys(base), ...Object.keys(head)])].sort();
  return keys
    .filter((key) => valueOf(base, key) !== valueOf(head, key))
    .map((key) => difference(`${prefix}.${key}`, valueOf(base, key), valueOf(head, key)));
};

const sourceWords = (sources: readonly SourceKey[]): Record<string, string> =>
  Object.fromEntries(
    sources.map(({ id, kind, component, provenance }) => [id, `${kind}, ${component}, ${provenance}`]),
  );

/** A session with the machine class it was measured on. */
export interface PlacedSession {
  readonly machineClass: MachineClass;
  readonly session: StoredSession;
}

/**
 * Every field in which two sessions differ and which must be equal for their joules to be compared: the machine
 * class's fields, the benchmark's pins, and the sources with how each knows its joules. Empty: comparable.
 */
export const differencesBetween = (base: PlacedSession, head: PlacedSession): Difference[] => [
  ...differingFields('machine', base.machineClass.fields, head.machineClass.fields),
  ...differingFields('pins', base.session.pins, head.session.pins),
  ...differingFields('source', sourceWords(base.session.sources), sourceWords(head.session.sources)),
];

/**
 * Differences that keep two sessions apart, and those that a benchmark whose work may change declares as meant: its
 * pins, but for the kind of workload.
 */
export const sortDifferences = (
  differences: readonly Difference[],
  changes: WorkChanges,
): { readonly blocking: Difference[]; readonly meant: Difference[] } => {
  const isMeant = ({ field }: Difference): boolean =>
    changes === 'allowed' && field.startsWith('pins.') && field !== 'pins.kind';
  return {
    blocking: differences.filter((each) => !isMeant(each)),
    meant: differences.filter(isMeant),
  };
};

/** What a report says of differences that are meant. */
export const meantWords = (differences: readonly Difference[]): string[] =>
  differences.length === 0
    ? []
    : [`The work may differ, as the configuration says, and it does: ${differenceWords(differences)}.`];

/** "pins.threads is "1", was "2"; and 3 more" */
export const differenceWords = (differences: readonly Difference[]): string => {
  const value = (text: string | undefined) => (text === undefined ? 'absent' : `"${shortened(text, 80)}"`);
  const shown = differences
    .slice(0, 2)
    .map(({ field, base, head }) => `${field} is ${value(head)}, was ${value(base)}`);
  const more = differences.length - shown.length;
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '');
};
