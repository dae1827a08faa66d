import { JouleGateError } from '../../model/errors.ts';
import { type DeclaredInput, declared } from './input-shapes.ts';

/**
 * The given shapes for one batch of a list: where the model leaves the first dimension of an input open, it is the batch.
 * It must have been given as one of the list, so that a shape that means something else is not overwritten.
 *
 * @throws JouleGateError `batch-mismatch`
 */
export const batchShapes = (
  inputs: readonly DeclaredInput[],
  shapes: Readonly<Record<string, readonly number[]>>,
  batches: readonly number[],
  batch: number,
): Record<string, readonly number[]> =>
  Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const input = inputs.find((candidate) => candidate.name === name);
      const [first, ...rest] = shape;
      if (input === undefined || typeof input.shape[0] !== 'string' || first === undefined) return [name, shape];
      if (batches.includes(first)) return [name, [batch, ...rest]];
      throw new JouleGateError(
        'workload',
        'batch-mismatch',
        `shapes: gives input ${name} the shape [${shape.join(', ')}], whose first dimension is none of batch: ${batches.join(', ')}; the model declares ${declared(input)}`,
        { hint: `Write the shape with one of the batches: ${name}: [${[batches[0], ...rest].join(', ')}].` },
      );
    }),
  );
