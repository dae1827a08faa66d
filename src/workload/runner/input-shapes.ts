import { JouleGateError } from '../../model/errors.ts';

/** An input as a model declares it: an open dimension is its symbol, which may be empty. */
export interface DeclaredInput {
  readonly name: string;
  readonly shape: readonly (number | string)[];
}

/** A shape that the configuration gives, and where it does: `shapes:`, or a file of contents. */
export interface GivenShape {
  readonly shape: readonly number[];
  readonly from: string;
}

/** Shapes of every input of one run, and how many samples such a run processes. */
export interface InputShapes {
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  readonly samples: number;
}

export const declared = (input: DeclaredInput): string =>
  `${input.name} [${input.shape.map((size) => (size === '' ? '?' : String(size))).join(', ')}]`;

const shapeError = (code: string, message: string, hint: string) =>
  new JouleGateError('workload', code, message, { hint });

/** An input without a declared dimension is a scalar, or the model leaves even their number open; the runtime knows. */
const fits = (shape: readonly number[], { shape: sizes }: DeclaredInput): boolean =>
  sizes.length === 0 ||
  (shape.length === sizes.length && sizes.every((size, axis) => typeof size === 'string' || size === shape[axis]));

/** The open dimensions that given shapes fix, by symbol: one symbol is one size in the whole model. */
const boundSymbols = (
  inputs: readonly DeclaredInput[],
  given: ReadonlyMap<string, GivenShape>,
): Map<string, { size: number; by: string }> => {
  const bound = new Map<string, { size: number; by: string }>();
  for (const [name, { shape, from }] of given) {
    const input = inputs.find((candidate) => candidate.name === name);
    if (input === undefined) {
      throw shapeError(
        'input-unknown',
        `${from} is for an input ${name} that the model does not have`,
        `The model's inputs are ${inputs.map(declared).join(', ')}.`,
      );
    }
    if (!fits(shape, input)) {
      throw shapeError(
        'shape-mismatch',
        `${from} gives input ${name} the shape [${shape.join(', ')}], and the model declares ${declared(input)}`,
        'Keep the number of dimensions and the fixed sizes of the model.',
      );
    }
    for (const [axis, symbol] of input.shape.entries()) {
      const size = shape[axis];
      if (typeof symbol !== 'string' || symbol === '' || size === undefined) continue;
      const earlier = bound.get(symbol);
      if (earlier !== undefined && earlier.size !== size) {
        throw shapeError(
          'shape-mismatch',
          `${from} gives the dimension ${symbol} of input ${name} the size ${size}, and ${earlier.by} gives it ${earlier.size}`,
          'Every dimension of one name has one size.',
        );
      }
      bound.set(symbol, { size, by: `${from} (input ${name})` });
    }
  }
  return bound;
};

/**
 * Whether a dimension of an input is the batch. Not always the first: recurrent models have time before it. But a model
 * whose first dimension is fixed at 1 takes one sample a run, whatever sizes its other dimensions have.
 */
const hasBatch = (input: DeclaredInput, shape: readonly number[], batch: number): boolean =>
  shape[0] === batch || (input.shape[0] !== 1 && typeof input.shape[1] === 'string' && shape[1] === batch);

/** How many samples one run processes: what `batch` says, or the first dimension that the inputs agree on. */
const samplesOf = (
  inputs: readonly DeclaredInput[],
  shapes: ReadonlyMap<string, readonly number[]>,
  batch: number | undefined,
): number => {
  const all = inputs.map((input) => `${input.name} [${(shapes.get(input.name) ?? []).join(', ')}]`).join(', ');
  if (batch !== undefined) {
    const occurs = inputs.some((input) => hasBatch(input, shapes.get(input.name) ?? [], batch));
    if (occurs || (batch === 1 && inputs.every((input) => input.shape.length === 0))) return batch;
    throw shapeError(
      'batch-mismatch',
      `batch: ${batch} is not what the inputs have: ${all}; the model declares ${inputs.map(declared).join(', ')}`,
      'Export the model with an open batch, give inputs of that batch, or leave batch: out to take it from the inputs.',
    );
  }
  const firsts = new Set([...shapes.values()].map(([first]) => first).filter((size) => size !== undefined));
  if (firsts.size > 1) {
    throw shapeError(
      'batch-unknown',
      `the first dimensions of the inputs differ, so the samples of a run cannot be counted: ${all}`,
      'Set batch: to the number of samples that one run processes.',
    );
  }
  return firsts.values().next().value ?? 1;
};

/**
 * Decides the shape of every input: fixed sizes are the model's, a given shape is used as it is and fixes its symbols
 * for other inputs too, and an open first dimension is the batch, as are all others of its symbol.
 *
 * @param batch samples a run; absent: 1 where the first dimension is open
 * @throws JouleGateError `input-unknown`, `shape-mismatch`, `shape-unknown`, `batch-mismatch`, `batch-unknown`
 */
export const inputShapes = (
  inputs: readonly DeclaredInput[],
  given: ReadonlyMap<string, GivenShape>,
  batch: number | undefined,
): InputShapes => {
  const bound = new Map([...boundSymbols(inputs, given)].map(([symbol, { size }]) => [symbol, size]));
  for (const { name, shape } of inputs) {
    const [first] = shape;
    if (given.has(name) || typeof first !== 'string' || first === '' || bound.has(first)) continue;
    bound.set(first, batch ?? 1);
  }
  const shapes = new Map(
    inputs.map((input) => [input.name, given.get(input.name)?.shape ?? filled(input, bound, batch)] as const),
  );
  return { shapes, samples: samplesOf(inputs, shapes, batch) };
};

const filled = (input: DeclaredInput, bound: ReadonlyMap<string, number>, batch: number | undefined): number[] =>
  input.shape.map((size, axis) => {
    if (typeof size === 'number') return size;
    const known = (size === '' ? undefined : bound.get(size)) ?? (axis === 0 ? (batch ?? 1) : undefined);
    if (known !== undefined) return known;
    const example = input.shape.map((other, at) =>
      typeof other === 'number' ? other : at === 0 ? (batch ?? 1) : '<size>',
    );
    throw shapeError(
      'shape-unknown',
      `the model leaves dimension ${axis} of its input ${declared(input)} open`,
      `Set its shape in the workload: shapes: {${input.name}: [${example.join(', ')}]}.`,
    );
  });
