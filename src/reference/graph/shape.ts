import { JouleGateError } from '../../model/errors.ts';

/** Sizes of the dimensions, outermost first. All are known when the graph is built; `[]` is a scalar. */
export type Shape = readonly number[];

export const elementCount = (shape: Shape): number => shape.reduce((product, size) => product * size, 1);

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((size, index) => size === b[index]);

export const showShape = (shape: Shape): string => `[${shape.join(', ')}]`;

/** An operation got values whose shapes do not fit. */
export const shapeError = (operation: string, problem: string, ...shapes: Shape[]): JouleGateError =>
  new JouleGateError(
    'internal',
    'graph-shape',
    `${operation}: ${problem} (shapes ${shapes.map(showShape).join(' and ')})`,
    {
      hint: 'The model is built for other sizes than it was given; check its input and its width.',
    },
  );

/** The size of a dimension that must exist. */
export const sizeAt = (shape: Shape, axis: number): number => {
  const size = shape[axis];
  if (size === undefined) throw shapeError('dimension', `there is no axis ${axis}`, shape);
  return size;
};

/** An axis counted from the front. @throws JouleGateError when it is out of range */
export const normaliseAxis = (operation: string, shape: Shape, axis: number): number => {
  const fromFront = axis < 0 ? axis + shape.length : axis;
  if (!Number.isInteger(axis) || fromFront < 0 || fromFront >= shape.length)
    throw shapeError(operation, `axis ${axis} is out of range`, shape);
  return fromFront;
};

/** Axes counted from the front, ascending, each once. */
export const normaliseAxes = (operation: string, shape: Shape, axes: readonly number[]): readonly number[] => {
  const fromFront = axes.map((axis) => normaliseAxis(operation, shape, axis)).sort((a, b) => a - b);
  if (new Set(fromFront).size !== fromFront.length)
    throw shapeError(operation, `axes [${axes.join(', ')}] repeat`, shape);
  return fromFront;
};

/** The shape of an element-wise result, by ONNX's (NumPy's) multidirectional broadcasting. */
export const broadcastShapes = (operation: string, a: Shape, b: Shape): Shape => {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, index) => {
    const left = a[index - rank + a.length] ?? 1;
    const right = b[index - rank + b.length] ?? 1;
    if (left !== right && left !== 1 && right !== 1) throw shapeError(operation, 'shapes do not broadcast', a, b);
    return left === 1 ? right : left;
  });
};
