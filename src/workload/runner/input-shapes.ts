import { JouleGateError } from '../../model/errors.ts';

/** An input as a model declares it: an open dimension is its symbol, which may be empty. */
export interface DeclaredInput {
  readonly name: string;
  readonly shape: readonly (number | string)[];
}

/** Shapes of every input of one run, and how many samples such a run processes. */
export interface InputShapes {
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  readonly samples: number;
}

const declared = (input: DeclaredInput): string =>
  `${input.name} [${input.shape.map((size) => (size === '' ? '?' : String(size))).join(', ')}]`;

const shapeError = (code: string, message: string, hint: string) =>
  new JouleGateError('workload', code, message, { hint });

/** The open dimensions that given shapes fix, by symbol: one symbol is one size in the whole model. */
const boundSymbols = (
  inputs: readonly DeclaredInput[],
  given: Readonly<Record<string, readonly number[]>>,
): Map<string, number> => {
  const bound = new Map<string, number>();
  for (const [name, shape] of Object.entries(given)) {
    const input = inputs.find((candidate) => candidate.name === name);
    if (input === undefined) {
      throw shapeError(
        'input-unknown',
        `shapes: names an input ${name} that the model does not have`,
        `The model's inputs are ${inputs.map(declared).join(', ')}.`,
      );
    }
    const fits =
      shape.length === input.shape.length &&
      input.shape.every((size, axis) => typeof size === 'string' || size === shape[axis]);
    if (!fits) {
      throw shapeError(
        'shape-mismatch',
        `shapes: gives input ${name} the shape [${shape.join(', ')}], and the model declares ${declared(input)}`,
        'Keep the number of dimensions and the fixed sizes of the model.',
      );
    }
    for (const [axis, symbol] of input.shape.entries()) {
      const size = shape[axis];
      if (typeof symbol !== 'string' || symbol === '' || size === undefined) continue;
      const earlier = bound.get(symbol);
      if (earlier !== undefined && earlier !== size) {
        throw shapeError(
          'shape-mismatch',
          `shapes: gives the dimension ${symbol} the sizes ${earlier} and ${size}`,
          'Every dimension of one name has one size.',
        );
      }
      bound.set(symbol, size);
    }
  }
  return bound;
};

/** How many samples one run processes: what `batch` says, or the first dimension that the inputs agree on. */
const samplesOf = (
  inputs: readonly DeclaredInput[],
  shapes: ReadonlyMap<string, readonly number[]>,
  batch: number | undefined,
): number => {
  const all = inputs.map((input) => `${input.name} [${(shapes.get(input.name) ?? []).join(', ')}]`).join(', ');
  if (batch !== undefined) {
    // Not always the first dimension: some models have the batch second. But it must be there, or samples are miscounted.
    const occurs = inputs.some((input) => {
      const shape = shapes.get(input.name) ?? [];
      return shape[0] === batch || input.shape.some((size, axis) => typeof size === 'string' && shape[axis] === batch);
    });
    if (occurs || (batch === 1 && inputs.every((input) => input.shape.length === 0))) return batch;
    throw shapeError(
      'batch-mismatch',
      `batch: ${batch} is the size of no input's first or open dimension: ${all}`,
      'Give shapes: with that batch, or leave batch: out to take it from the shapes.',
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
 * Decides the shape of every input: fixed sizes are the model's, a shape in `given` is used as it is and fixes its
 * symbols for other inputs too, and an open first dimension is the batch.
 *
 * @param batch samples a run; absent: 1 where the first dimension is open
 * @throws JouleGateError `input-unknown`, `shape-mismatch`, `shape-unknown`, `batch-mismatch`, `batch-unknown`
 */
export const inputShapes = (
  inputs: readonly DeclaredInput[],
  given: Readonly<Record<string, readonly number[]>>,
  batch: number | undefined,
): InputShapes => {
  const bound = boundSymbols(inputs, given);
  const shapes = new Map<string, readonly number[]>();
  for (const input of inputs) {
    const shape = new Map(Object.entries(given)).get(input.name) ?? filled(input, bound, batch);
    shapes.set(input.name, shape);
  }
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
