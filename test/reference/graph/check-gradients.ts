import { expect } from 'vitest';
import {
  gradients,
  Graph,
  mul,
  reduceSum,
  reshape,
  type Shape,
  type Value,
} from '../../../src/reference/graph/index.ts';
import { elementCount } from '../../../src/reference/graph/index.ts';
import { compile } from './evaluate.ts';

export interface GradientCheck {
  readonly shapes: readonly Shape[];
  readonly build: (graph: Graph, ...parameters: Value[]) => Value;
  /** Contents by position in all parameters; smooth, distinct numbers of both signs when left out. */
  readonly fill?: (position: number) => number;
  /** Where onnxruntime's CPU provider has no double kernel: linear operations, so that a large step is exact. */
  readonly float32?: { readonly step: number; readonly tolerance: number };
}

/** Numbers from -1.5 to 1.5 that are distinct and in no order. */
const spreadOut = (position: number): number => ((position * 0.6180339887498949 + 0.13) % 1) * 3 - 1.5;

/**
 * Compares the gradient by every element of every parameter with central finite differences of
 * `sum(weights * build(...))`. In double precision the two agree to about 1e-8.
 */
export const checkGradients = async ({ shapes, build, fill = spreadOut, float32 }: GradientCheck): Promise<void> => {
  const dtype = float32 === undefined ? 'float64' : 'float32';
  const { step, tolerance } = float32 ?? { step: 1e-5, tolerance: 1e-7 };
  const graph = new Graph('check');
  let position = 0;
  const contents = shapes.map((shape) =>
    Array.from({ length: elementCount(shape) }, () => Math.fround(fill(position++))),
  );
  const parameters = shapes.map((shape, index) =>
    graph.parameter(
      `p${index}`,
      shape,
      dtype === 'float64' ? Float64Array.from(contents[index]!) : Float32Array.from(contents[index]!),
    ),
  );
  const output = build(graph, ...parameters);
  const weights = Array.from({ length: elementCount(output.shape) }, (_, index) => Math.cos(index + 1));
  const flat = reshape(output, [elementCount(output.shape)]);
  const loss = reduceSum(mul(flat, graph.constant(dtype, flat.shape, weights)));
  const found = gradients(loss, parameters);
  expect(found.map(({ shape }) => shape)).toEqual(shapes);
  const named = Object.fromEntries(found.map((value, index) => [`gradient${index}`, value]));
  const feeds = Object.fromEntries(contents.map((values, index) => [`p${index}`, values]));
  const analytic = await (await compile(named))(feeds);
  const runLoss = await compile({ out: flat });
  const project = (values: number[]): number => values.reduce((sum, value, index) => sum + value * weights[index]!, 0);
  for (const [index, values] of contents.entries()) {
    for (let element = 0; element < values.length; element += 1) {
      const moved = async (by: number): Promise<number> =>
        project(
          (await runLoss({ ...feeds, [`p${index}`]: values.map((value, at) => (at === element ? value + by : value)) }))
            .out!,
        );
      const numeric = ((await moved(step)) - (await moved(-step))) / (2 * step);
      const actual = analytic[`gradient${index}`]![element]!;
      const bound = tolerance * Math.max(1, Math.abs(numeric), Math.abs(actual));
      if (!(Math.abs(actual - numeric) <= bound))
        expect.fail(`gradient of parameter ${index} at ${element} is ${actual}, finite differences give ${numeric}`);
    }
  }
};
