import type { Static, TSchema } from 'typebox';
import { DecideAnswer, DecideCase } from '../../model/decide-protocol.ts';
import { checkFirst } from '../../model/schema.ts';
import { whereJsonBreaks } from '../../storage/json-position.ts';
import { bareNumber } from '../../workload/parse-events.ts';
import { quoted } from '../../workload/quoted.ts';
import type { InputLine } from './lines.ts';
import { misspeltKey } from './misspelt.ts';
import { protocolError } from './protocol-error.ts';

/** What a line holds, or in words why it holds nothing. */
type Parsed<T> = { readonly value: T } | { readonly problem: string };

/** Finding the column takes a pass over the line by regular expressions, which very long strings are too much for. */
const longestSearched = 100_000;

const notJson = (text: string): string => {
  if (text.trim() === '') return 'an empty line';
  const [, key = '', number] = bareNumber.exec(text.slice(0, longestSearched)) ?? [];
  if (number !== undefined) return `${quoted(key)} is ${number}: JSON has no such number`;
  if (text.length > longestSearched) return `not JSON: ${quoted(text)}`;
  const { column } = whereJsonBreaks(text);
  return column > text.trimEnd().length
    ? `not JSON, it ends too early: ${quoted(text)}`
    : `not JSON from column ${column} on: ${quoted(text.slice(column - 1))}`;
};

const objectOn = (text: string): Parsed<Readonly<Record<string, unknown>>> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: notJson(text) };
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { value: value as Readonly<Record<string, unknown>> }
    : { problem: `a line is a JSON object, this is ${quoted(text)}` };
};

const valueAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((node, key) => (node as Readonly<Record<string, unknown>>)[key], value);

/** A value as a message shows it. JSON has no name for a number beyond a double, which it can write all the same: 1e999. */
const shown = (value: unknown): string => {
  if (value === Infinity || value === -Infinity) return 'it is beyond what a double can hold';
  if (typeof value === 'string') return `it is ${quoted(value, 60)}`;
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'it is an array' : 'it is an object';
  return `it is ${String(value)}`;
};

/** The words of the schema checker, for people who have no schema at hand. */
const plainWords: Readonly<Record<string, string>> = {
  'must be > 0': 'must be above 0',
  'must be < 1': 'must be below 1, as a fraction (0.03 is 3 %)',
  'must be number': 'must be a number',
  'must be integer': 'must be a whole number',
  'must be string': 'must be text',
  'must be string,number': 'must be text or a number',
  'must NOT have fewer than 1 characters': 'must not be empty',
  'must NOT have fewer than 1 items': 'must not be empty',
};

const fitting = <S extends TSchema>(schema: S, value: object): Parsed<Static<S>> => {
  const checked = checkFirst(schema, value);
  if (checked.kind === 'valid') return { value: checked.value };
  const { path = '', message = '' } = checked.problems[0] ?? {};
  if (message === 'missing') return { problem: `"${path}" is missing` };
  return { problem: `"${path}" ${plainWords[message] ?? message}; ${shown(valueAt(value, path))}` };
};

/** The name of a case as a message shows it. */
export const caseName = (id: string | number): string => `case ${typeof id === 'string' ? quoted(id) : id}`;

/**
 * The case on a line.
 * @throws JouleGateError of kind `usage` that names line and key
 */
export const parseCase = ({ number, text }: InputLine): DecideCase => {
  const found = objectOn(text);
  if ('problem' in found) throw protocolError(number, found.problem);
  const { value } = found;
  if (!('benchmarks' in value) && 'J' in value)
    throw protocolError(number, `a case was due, this is an answer: ${quoted(text)}`);
  const id = value['id'];
  const named = typeof id === 'string' || typeof id === 'number' ? `${caseName(id)}: ` : '';
  const fitted = fitting(DecideCase, value);
  if ('problem' in fitted) throw protocolError(number, `${named}${fitted.problem}`);
  const misspelt = misspeltKey(fitted.value);
  if (misspelt === undefined) return fitted.value;
  const { found: key, meant } = misspelt;
  throw protocolError(number, `${named}unknown key ${quoted(key)}, and no "${meant}"; did you mean that?`);
};

/**
 * The energy on a line that answers a request, in joules or in the case's own unit.
 * @param due what was asked for, in words
 * @throws JouleGateError of kind `usage` that names line and key
 */
export const parseAnswer = ({ number, text }: InputLine, due: () => string): number => {
  const found = objectOn(text);
  if ('problem' in found) throw protocolError(number, `${due()}: ${found.problem}`);
  const { value } = found;
  if (!('J' in value) && 'benchmarks' in value)
    throw protocolError(number, `${due()}: an answer {"J": ...} was due, this is a case`);
  const fitted = fitting(DecideAnswer, value);
  if ('value' in fitted) return fitted.value.J;
  throw protocolError(number, `${due()}: ${fitted.problem}`);
};
