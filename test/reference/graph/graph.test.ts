import { describe, expect, it } from 'vitest';
import * as g from '../../../src/reference/graph/index.ts';
import { JouleGateError } from '../../../src/model/errors.ts';
import { evaluate } from './evaluate.ts';

const floats = (graph: g.Graph, shape: g.Shape): g.Value =>
  graph.constant(
    'float32',
    shape,
    Array.from({ length: g.elementCount(shape) }, (_, index) => index - 2),
  );

const failure = (act: () => unknown): JouleGateError => {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof JouleGateError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
};

describe('an operation given shapes that do not fit names itself and the shapes:', () => {
  const cases: Readonly<Record<string, readonly [(graph: g.Graph) => unknown, string]>> = {
    add: [
      (graph) => g.add(floats(graph, [2, 3]), floats(graph, [4])),
      'Add: shapes do not broadcast (shapes [2, 3] and [4])',
    ],
    matmul: [
      (graph) => g.matmul(floats(graph, [2, 3]), floats(graph, [2, 3])),
      'MatMul: inner sizes differ (shapes [2, 3] and [2, 3])',
    ],
    'matmul of a vector': [
      (graph) => g.matmul(floats(graph, [3]), floats(graph, [3, 2])),
      'MatMul: both need two axes or more',
    ],
    reshape: [(graph) => g.reshape(floats(graph, [2, 3]), [4, -1]), 'Reshape: the number of elements differs'],
    transpose: [
      (graph) => g.transpose(floats(graph, [2, 3]), [0, 0]),
      'Transpose: [0, 0] does not name every axis once',
    ],
    slice: [
      (graph) => g.slice(floats(graph, [2, 3]), 1, 2, 5),
      'Slice: 2 to 5 is not a part of axis 1 (shapes [2, 3])',
    ],
    concat: [
      (graph) => g.concat([floats(graph, [2, 3]), floats(graph, [3, 3])], 1),
      'Concat: sizes beside axis 1 differ',
    ],
    'reduceSum of a missing axis': [
      (graph) => g.reduceSum(floats(graph, [2]), { axes: [1] }),
      'ReduceSum: axis 1 is out of range',
    ],
    'reduceSum of an axis twice': [
      (graph) => g.reduceSum(floats(graph, [2, 2]), { axes: [1, -1] }),
      'axes [1, -1] repeat',
    ],
    'convolution of other channels': [
      (graph) => g.convolution2d(floats(graph, [1, 2, 4, 4]), floats(graph, [3, 1, 2, 2])),
      'Conv: the numbers of channels differ (shapes [1, 2, 4, 4] and [3, 1, 2, 2])',
    ],
    'convolution of a small picture': [
      (graph) => g.convolution2d(floats(graph, [1, 1, 2, 2]), floats(graph, [1, 1, 3, 3])),
      'the kernel is larger than the padded input',
    ],
    maxPool2d: [(graph) => g.maxPool2d(floats(graph, [1, 1, 2, 2]), { size: 3 }), 'MaxPool: a window of 3 is larger'],
    groupNorm: [
      (graph) => g.groupNorm(floats(graph, [1, 3, 2, 2]), 2, floats(graph, [3]), floats(graph, [3])),
      'the channels do not make 2 groups',
    ],
    softmaxCrossEntropy: [
      (graph) => g.softmaxCrossEntropy(floats(graph, [2, 3]), graph.constant('int64', [3], [0, 1, 2])),
      'labels must have the shape of the logits without their last axis (shapes [2, 3] and [3])',
    ],
  };
  for (const [name, [act, message]] of Object.entries(cases))
    it(name, () => {
      const error = failure(() => act(new g.Graph('test')));
      expect(error.message).toContain(message);
      expect(error.code).toBe('graph-shape');
    });
});

describe('Graph', () => {
  it('refuses values of different types or graphs in one operation', () => {
    const graph = new g.Graph('one');
    const whole = graph.constant('int64', [2], [1, 2]);
    expect(failure(() => g.add(floats(graph, [2]), whole)).message).toMatch(
      /constant.1 float32\[2\] and constant.0 int64\[2\] differ/,
    );
    expect(failure(() => g.exp(whole)).message).toMatch(/Exp: constant.0 int64\[2\] is not a floating-point tensor/);
    expect(failure(() => g.add(floats(graph, [2]), floats(new g.Graph('two'), [2]))).message).toMatch(
      /belongs to graph "two"/,
    );
  });

  it('refuses a name twice, and names that a file cannot carry', () => {
    const graph = new g.Graph('test');
    graph.input('x', 'float32', [2]);
    expect(failure(() => graph.parameter('x', [2], new Float32Array(2))).message).toMatch(/has a value "x" already/);
    expect(failure(() => graph.input('a b', 'float32', [2])).code).toBe('graph-name');
  });

  it('refuses contents that do not fill their shape', () => {
    const graph = new g.Graph('test');
    expect(failure(() => graph.parameter('w', [2, 3], new Float32Array(5))).message).toBe(
      'w: 5 values do not fill shape [2, 3]',
    );
    expect(failure(() => graph.input('x', 'float32', [2, 0])).message).toMatch(/\[2, 0\] is not a shape/);
  });

  it('writes only what the outputs depend on, and the same bytes each time', async () => {
    const build = () => {
      const graph = new g.Graph('test');
      const x = graph.input('x', 'float32', [2]);
      const unused = graph.input('unused', 'float32', [2]);
      g.exp(unused);
      return g.buildForwardGraph({ outputs: { y: g.add(x, 1), again: x } });
    };
    const file = build();
    expect(file.inputs.map(({ name }) => name)).toEqual(['x']);
    expect(build().bytes).toEqual(file.bytes);
    const graph = new g.Graph('test');
    const x = graph.input('x', 'float32', [2]);
    const y = g.add(x, 1);
    expect(await evaluate({ y, again: x, twice: y }, { x: [1, 2] })).toEqual({
      y: [2, 3],
      again: [1, 2],
      twice: [2, 3],
    });
  });

  it('counts multiply-accumulates of products and convolutions', () => {
    const graph = new g.Graph('test');
    const product = g.matmul(floats(graph, [2, 3, 4]), floats(graph, [4, 5]));
    expect(g.countMacs([product])).toBe(2 * 3 * 4 * 5);
    const convolution = g.convolution2d(floats(graph, [2, 3, 8, 8]), floats(graph, [4, 3, 3, 3]), {
      stride: 2,
      padding: 1,
    });
    expect(g.countMacs([convolution])).toBe(2 * 4 * 4 * 4 * 3 * 9);
    expect(g.countMacs([g.relu(convolution), product])).toBe(120 + 3456);
  });
});

describe('the numbers that operations compute', () => {
  it('follow their definition', async () => {
    const graph = new g.Graph('test');
    const x = floats(graph, [2, 3]);
    const results = await evaluate({
      where: g.where(g.greater(x, 0), x, g.mul(x, 10)),
      max: g.reduceMax(x, { axes: [1] }),
      slice: g.slice(x, 1, -2),
      pad: g.padAxis(x, 1, 1, 0),
      gather: g.gather(x, graph.constant('int64', [3], [1, 0, 1])),
      oneHot: g.oneHot(graph.constant('int32', [3], [1, 0, 7]), 2, 'float32'),
      minimum: g.minimum(x, 1),
      product: g.matmul(x, g.transpose(x)),
      average: g.averagePool2d(g.reshape(floats(graph, [4, 4]), [1, 1, 4, 4]), { size: 2 }),
      maximum: g.maxPool2d(g.reshape(floats(graph, [4, 4]), [1, 1, 4, 4]), { size: 3, stride: 2, padding: 1 }),
      hits: g.hits(x, graph.constant('int64', [2], [2, 0])),
    });
    expect(results).toEqual({
      where: [-20, -10, 0, 1, 2, 3],
      max: [0, 3],
      slice: [-1, 0, 2, 3],
      pad: [0, -2, -1, 0, 0, 1, 2, 3],
      gather: [1, 2, 3, -2, -1, 0, 1, 2, 3],
      oneHot: [0, 1, 1, 0, 0, 0],
      minimum: [-2, -1, 0, 1, 1, 1],
      product: [5, -4, -4, 14],
      average: [0.5, 2.5, 8.5, 10.5],
      maximum: [3, 5, 11, 13],
      hits: [1, 0],
    });
  });

  it('give the cross-entropy of a known distribution', async () => {
    const graph = new g.Graph('test');
    const logits = graph.constant('float32', [2, 2], [0, Math.log(3), 1000, 0]);
    const labels = graph.constant('int32', [2], [0, 1]);
    const { losses, mean } = await evaluate({
      losses: g.crossEntropies(logits, labels),
      mean: g.softmaxCrossEntropy(logits, labels),
    });
    expect(losses![0]).toBeCloseTo(Math.log(4), 6);
    expect(losses![1]).toBe(1000);
    expect(mean![0]).toBeCloseTo((Math.log(4) + 1000) / 2, 3);
  });

  it('put the gradient of equal elements of a pooling window on one of them', async () => {
    const graph = new g.Graph('test');
    const x = graph.parameter('x', [1, 1, 2, 2], new Float32Array(4));
    const [gradient] = g.gradients(g.reduceSum(g.maxPool2d(x, { size: 2 })), [x]);
    expect(await evaluate({ gradient: gradient! }, { x: [0, 0, 0, 0] })).toEqual({ gradient: [1, 0, 0, 0] });
  });

  it('make the run fail for a row that a table does not have', async () => {
    const graph = new g.Graph('test');
    const rows = graph.input('rows', 'int64', [1]);
    await expect(evaluate({ row: g.gather(floats(graph, [2, 2]), rows) }, { rows: [2] })).rejects.toThrow(
      /out of data bounds/,
    );
  });
});
