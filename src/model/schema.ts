import { Ajv, type ErrorObject } from 'ajv';
import { Type, type Static, type TSchema } from 'typebox';

/** One reason why a value does not fit its schema. */
export interface SchemaProblem {
  /** Where, as a path of keys: `benchmarks.0.workload.batch`; empty for the whole value. */
  readonly path: string;
  /** What is wrong, without the path. */
  readonly message: string;
}

export type Checked<T> =
  | { readonly kind: 'valid'; readonly value: T }
  | { readonly kind: 'invalid'; readonly problems: readonly SchemaProblem[] };

type Validate = (schema: object) => ReturnType<Ajv['compile']>;

const validators = (allErrors: boolean): Validate => {
  let ajv: Ajv | undefined;
  const compiled = new WeakMap<object, ReturnType<Ajv['compile']>>();
  return (schema) => {
    let validate = compiled.get(schema);
    if (validate === undefined) {
      // The schemas are our own and a test holds them to their meta-schema; checking them at every start costs 50 ms.
      ajv ??= new Ajv({
        validateSchema: false,
        allErrors,
        strict: true,
        strictRequired: false,
        discriminator: true,
        allowUnionTypes: true,
      });
      validate = ajv.compile(schema);
      compiled.set(schema, validate);
    }
    return validate;
  };
};

const allProblems = validators(true);
const firstProblem = validators(false);

const describe = (error: ErrorObject): SchemaProblem => {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const params = error.params as Record<string, unknown>;
  if (error.keyword === 'additionalProperties') {
    return { path: [...path, String(params['additionalProperty'])].join('.'), message: 'unknown key' };
  }
  if (error.keyword === 'required') {
    return { path: [...path, String(params['missingProperty'])].join('.'), message: 'missing' };
  }
  if (error.keyword === 'enum') {
    return { path: path.join('.'), message: `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}` };
  }
  if (error.keyword === 'const') {
    return { path: path.join('.'), message: `must be ${JSON.stringify(params['allowedValue'])}` };
  }
  return { path: path.join('.'), message: error.message ?? error.keyword };
};

/**
 * Checks a value of unknown origin against a schema. Never changes the value and never fills in defaults.
 * All problems are reported, not only the first.
 */
export const check = <S extends TSchema>(schema: S, value: unknown): Checked<Static<S>> =>
  checkedBy(allProblems(schema), value);

/** The same up to the first problem, for values with so many numbers that a list of all problems would fill the memory. */
export const checkFirst = <S extends TSchema>(schema: S, value: unknown): Checked<Static<S>> =>
  checkedBy(firstProblem(schema), value);

const checkedBy = <S extends TSchema>(validate: ReturnType<Validate>, value: unknown): Checked<Static<S>> =>
  validate(value)
    ? { kind: 'valid', value: value as Static<S> }
    : { kind: 'invalid', problems: (validate.errors ?? []).map(describe) };

/** A string that is one of a fixed list; `enum` in JSON Schema, a union of literals in TypeScript. */
export const oneOf = <const T extends readonly string[]>(values: T, options: { description?: string } = {}) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...options });

/** An integer beyond 2^53 as a decimal string, as JSON has no such numbers. */
export const BigIntText = Type.String({ pattern: '^-?[0-9]{1,30}$' });

/** The same without a sign: the energy of a window is never negative. */
export const CountText = Type.String({ pattern: '^[0-9]{1,30}$' });

/** Keys for people and machines alike: any characters but control characters. */
export const plainKey = (longest: number): string => `^\\P{Cc}{1,${longest}}$`;

/**
 * An object with keys of a pattern and values of one schema. A pattern alone lets every other key pass with any value,
 * so others are forbidden.
 */
export const recordOf = <S extends TSchema>(
  keyPattern: string,
  value: S,
  options: { description?: string; propertyNames?: object } = {},
) => Type.Record(Type.String({ pattern: keyPattern }), value, { additionalProperties: false, ...options });
