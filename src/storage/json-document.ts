import type { Static, TSchema } from 'typebox';
import { JouleGateError, messageOf } from '../model/errors.ts';
import { check, type Checked, type SchemaProblem } from '../model/schema.ts';
import { whereJsonBreaks } from './json-position.ts';

/** A kind of JSON document that JouleGate keeps, and how each schema version of it is read into today's type. */
export interface JsonFormat<T> {
  /** What its `kind` key says: run, baseline, verdict. */
  readonly kind: string;
  /** Readers by `schemaVersion`; each checks the whole value and gives it in the newest form. */
  readonly readers: Readonly<Record<number, (value: unknown) => Checked<T>>>;
}

/** A format with a single schema version so far. */
export const formatOf = <S extends TSchema>(kind: string, version: number, schema: S): JsonFormat<Static<S>> => ({
  kind,
  readers: { [version]: (value) => check(schema, value) },
});

/** The first few problems, in words; a broken file may have thousands. */
const listed = (problems: readonly SchemaProblem[]): string => {
  const shown = problems.slice(0, 3).map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  const more = problems.length - shown.length;
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '');
};

const parse = (text: string): { readonly value: unknown } | { readonly problem: string } => {
  if (text.trim() === '') return { problem: 'it is empty' };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const { line, column } = whereJsonBreaks(text);
    const place = `line ${line}, column ${column}`;
    return { problem: `it is not JSON, or was cut off: ${place}: ${messageOf(error).slice(0, 300)}` };
  }
};

const keyOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;

/**
 * Reads a JSON document of a known kind. Anything that cannot be trusted is an error: nothing is guessed or repaired.
 *
 * @param name what to call the document in messages: its path
 * @throws JouleGateError of kind `data`: `<kind>-unreadable`, `<kind>-wrong-kind`, `<kind>-too-new`, `<kind>-invalid`
 */
export const parseJsonDocument = <T>(format: JsonFormat<T>, text: string, name: string): T => {
  const { kind, readers } = format;
  const restore = `Restore ${name} from version control, or delete it to start over.`;
  const fail = (code: string, reason: string, hint: string) =>
    new JouleGateError('data', `${kind}-${code}`, `${name} cannot be read as a ${kind} file: ${reason}`, { hint });

  const parsed = parse(text);
  if ('problem' in parsed) throw fail('unreadable', parsed.problem, restore);

  const foundKind = keyOf(parsed.value, 'kind');
  if (foundKind !== kind) {
    const found = typeof foundKind === 'string' ? `"${foundKind.slice(0, 60)}"` : 'missing';
    throw fail('wrong-kind', `its kind is ${found}, not "${kind}"`, `Name a ${kind} file.`);
  }
  const version = keyOf(parsed.value, 'schemaVersion');
  const newest = Math.max(...Object.keys(readers).map(Number));
  if (typeof version === 'number' && version > newest) {
    throw fail(
      'too-new',
      `its schemaVersion is ${version}; this JouleGate knows versions up to ${newest}`,
      'Use the JouleGate version that wrote it, or a newer one.',
    );
  }
  const reader = typeof version === 'number' ? readers[version] : undefined;
  if (reader === undefined) {
    throw fail('invalid', `its schemaVersion must be a whole number from 1 to ${newest}`, restore);
  }
  const checked = reader(parsed.value);
  if (checked.kind === 'invalid') throw fail('invalid', listed(checked.problems), restore);
  return checked.value;
};
