import { operationsBehind } from '../../../src/reference/graph/forward-graph.ts';
import type { Operation, Value } from '../../../src/reference/graph/graph.ts';
import { convolve, convolveTransposed, pool, product } from './interpret-products.ts';

/** A tensor of the interpreter: every type is kept as doubles, true as 1. */
export interface Dense {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

export const countOf = (shape: readonly number[]): number => shape.reduce((total, size) => total * size, 1);

/** Distance in memory of neighbours along each axis. */
const stepsOf = (shape: readonly number[]): number[] => shape.map((_, axis) => countOf(shape.slice(axis + 1)));

/** For each element of `shape`, in order, the sum over the axes of index times step, from a first place. */
const places = (shape: readonly number[], steps: readonly number[], first = 0): Int32Array => {
  let found = Int32Array.of(first);
  for (const [axis, size] of shape.entries()) {
    const next = new Int32Array(found.length * size);
    for (const [row, place] of found.entries())
      for (let index = 0; index < size; index += 1) next[row * size + index] = place + index * (steps[axis] ?? 0);
    found = next;
  }
  return found;
};

const take = ({ data }: Dense, at: Int32Array): Float64Array => Float64Array.from(at, (place) => data[place]!);

/** Steps of `from` where it is repeated over `to`: 0 along an axis of size 1, and along the new leading ones. */
const broadcastSteps = (from: readonly number[], to: readonly number[]): number[] => {
  const [steps, lead] = [stepsOf(from), to.length - from.length];
  return to.map((_, axis) => (axis < lead || from[axis - lead] === 1 ? 0 : steps[axis - lead]!));
};
const spread = (x: Dense, shape: readonly number[]): Float64Array =>
  take(x, places(shape, broadcastSteps(x.shape, shape)));

type Kernel = (operation: Operation, inputs: readonly Dense[], shape: readonly number[]) => Float64Array;

const unary =
  (act: (x: number) => number): Kernel =>
  (_, [x]) =>
    x!.data.map(act);
const elementwise =
  (act: (...values: number[]) => number): Kernel =>
  (_, inputs, shape) => {
    const all = inputs.map((input) => spread(input, shape));
    return Float64Array.from({ length: countOf(shape) }, (_value, index) => act(...all.map((data) => data[index]!)));
  };
const summed = ([x, axes]: readonly Dense[]): Float64Array => {
  const dropped = Array.from(axes!.data);
  const keep = x!.shape.map((size, axis) => (dropped.includes(axis) ? 1 : size));
  const sums = new Float64Array(countOf(keep));
  places(x!.shape, broadcastSteps(keep, x!.shape)).forEach((place, index) => (sums[place]! += x!.data[index]!));
  return sums;
};

/** Sum of the exponentials of the row, along the last axis, that the element is in. */
const rowTotal = ({ shape, data }: Dense, index: number): number => {
  const size = shape.at(-1)!;
  const first = index - (index % size);
  return data.subarray(first, first + size).reduce((total, one) => total + Math.exp(one), 0);
};

export const attribute = <T>(operation: Operation, name: string, otherwise: T): T =>
  (operation.attributes.get(name)?.value as T | undefined) ?? otherwise;

const kernels: Readonly<Record<string, Kernel>> = {
  Add: elementwise((a = 0, b = 0) => a + b),
  Sub: elementwise((a = 0, b = 0) => a - b),
  Mul: elementwise((a = 0, b = 0) => a * b),
  Div: elementwise((a = 0, b = 0) => a / b),
  Equal: elementwise((a, b) => Number(a === b)),
  Greater: elementwise((a = 0, b = 0) => Number(a > b)),
  Where: elementwise((condition, a = 0, b = 0) => (condition === 1 ? a : b)),
  Neg: unary((x) => -x),
  Sqrt: unary(Math.sqrt),
  Exp: unary(Math.exp),
  Tanh: unary(Math.tanh),
  Relu: unary((x) => Math.max(x, 0)),
  Sigmoid: unary((x) => 1 / (1 + Math.exp(-x))),
  Identity: unary((x) => x),
  Cast: unary((x) => x),
  Reshape: unary((x) => x),
  Expand: (_, [x], shape) => spread(x!, shape),
  ReduceSum: (_, inputs) => summed(inputs),
  ReduceMean: (_, inputs, shape) => summed(inputs).map((sum) => (sum * countOf(shape)) / countOf(inputs[0]!.shape)),
  Transpose: (operation, [x], shape) => {
    const steps = stepsOf(x!.shape);
    return take(x!, places(shape, attribute(operation, 'perm', [] as number[]).map((axis) => steps[axis]!))); // prettier-ignore
  },
  Slice: (_, [x, from, , axes, by], shape) => {
    const steps = stepsOf(x!.shape);
    let first = 0;
    const moved = [...steps];
    axes!.data.forEach((axis, index) => {
      first += from!.data[index]! * steps[axis]!;
      moved[axis]! *= by?.data[index] ?? 1;
    });
    return take(x!, places(shape, moved, first));
  },
  Pad: (_, [x, amounts], shape) => {
    const steps = stepsOf(shape);
    const first = steps.reduce((total, step, axis) => total + step * amounts!.data[axis]!, 0);
    const padded = new Float64Array(countOf(shape));
    places(x!.shape, steps, first).forEach((place, index) => (padded[place] = x!.data[index]!));
    return padded;
  },
  Concat: (operation, inputs, shape) => {
    const [axis, steps, joined] = [attribute(operation, 'axis', 0), stepsOf(shape), new Float64Array(countOf(shape))];
    let first = 0;
    for (const { shape: part, data } of inputs) {
      places(part, steps, first).forEach((place, index) => (joined[place] = data[index]!));
      first += part[axis]! * steps[axis]!;
    }
    return joined;
  },
  LogSoftmax: (_, [x]) => x!.data.map((value, index) => value - Math.log(rowTotal(x!, index))),
  Softmax: (_, [x]) => x!.data.map((value, index) => Math.exp(value) / rowTotal(x!, index)),
  Gather: (_, [table, rows], shape) => {
    const size = table!.shape[1]!;
    const gathered = new Float64Array(countOf(shape));
    rows!.data.forEach((row, index) => {
      gathered.set(table!.data.subarray(row * size, (row + 1) * size), index * size);
    });
    return gathered;
  },
  ScatterElements: (_, [x, indices, values]) => {
    const sums = x!.data.slice();
    indices!.data.forEach((place, index) => (sums[place]! += values!.data[index]!));
    return sums;
  },
  MatMul: (_, [a, b], shape) => product(a!, b!, shape),
  Gemm: (operation, [a, b], shape) => product(a!, b!, shape, [attribute(operation, 'transA', 0), attribute(operation, 'transB', 0)]), // prettier-ignore
  Conv: convolve,
  ConvTranspose: convolveTransposed,
  AveragePool: (operation, [x], shape) => pool(operation, x!, shape).values,
  MaxPool: (operation, [x], shape) => pool(operation, x!, shape).values,
};

/**
 * Runs a graph in double precision by the definitions of its operations, in plain loops: what onnxruntime gives can be
 * held against it, and finite differences of it are exact to eight digits, where onnxruntime convolves in single
 * precision only.
 * @param feeds contents of inputs by name, and of parameters whose own are not meant
 */
export const interpret = (outputs: readonly Value[], feeds: ReadonlyMap<string, ArrayLike<number>>): Float64Array[] => {
  const known = new Map<Value, Dense>();
  const read = (value: Value): Dense => {
    const { origin, shape } = value;
    const own = known.get(value);
    if (own !== undefined) return own;
    const contents = feeds.get(value.name) ?? (origin.kind === 'constant' ? origin.data : undefined);
    const initial = origin.kind === 'parameter' || origin.kind === 'state' ? origin.initial : undefined;
    if (contents === undefined && initial === undefined) throw new Error(`no contents for ${value.name}`);
    const dense = { shape, data: Float64Array.from((contents ?? initial) as ArrayLike<number>, Number) };
    known.set(value, dense);
    return dense;
  };
  for (const operation of operationsBehind(outputs)) {
    const kernel = kernels[operation.type];
    if (kernel === undefined) throw new Error(`the interpreter has no ${operation.type}`);
    const [first, second] = operation.outputs as readonly [Value, Value?];
    const inputs = operation.inputs.map(read);
    known.set(first, { shape: first.shape, data: kernel(operation, inputs, first.shape) });
    if (operation.type === 'MaxPool' && second !== undefined)
      known.set(second, { shape: second.shape, data: pool(operation, inputs[0]!, first.shape).indices });
  }
  return outputs.map((output) => read(output).data);
};
