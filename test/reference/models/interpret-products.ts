import type { Operation } from '../../../src/reference/graph/graph.ts';
import { attribute, countOf, type Dense } from './interpret.ts';

type Four = readonly [number, number, number, number];
const four = (shape: readonly number[]): Four => shape as Four;

/** Sizes of a window that moves over a picture, from an operation's attributes. */
const geometry = (operation: Operation) => {
  const [stride = 1] = attribute<readonly number[]>(operation, 'strides', []);
  const [dilation = 1] = attribute<readonly number[]>(operation, 'dilations', []);
  const [padding = 0] = attribute<readonly number[]>(operation, 'pads', []);
  return { stride, dilation, padding, groups: attribute(operation, 'group', 1) };
};

/** Calls back for each product of a convolution: places in the picture, in the kernel and in the result. */
const eachProduct = (
  operation: Operation,
  picture: Four,
  kernel: Four,
  result: Four,
  visit: (picture: number, kernel: number, result: number) => void,
): void => {
  const { stride, dilation, padding, groups } = geometry(operation);
  const [batch, , height, width] = picture;
  const [filters, channels, kernelHeight, kernelWidth] = kernel;
  const [, , rows, columns] = result;
  for (let image = 0; image < batch; image += 1)
    for (let filter = 0; filter < filters; filter += 1)
      for (let channel = 0; channel < channels; channel += 1) {
        const source = image * picture[1] + Math.floor(filter / (filters / groups)) * channels + channel;
        for (let i = 0; i < kernelHeight; i += 1)
          for (let j = 0; j < kernelWidth; j += 1)
            for (let row = 0; row < rows; row += 1) {
              const y = row * stride - padding + i * dilation;
              if (y < 0 || y >= height) continue;
              for (let column = 0; column < columns; column += 1) {
                const x = column * stride - padding + j * dilation;
                if (x < 0 || x >= width) continue;
                visit(
                  (source * height + y) * width + x,
                  ((filter * channels + channel) * kernelHeight + i) * kernelWidth + j,
                  ((image * filters + filter) * rows + row) * columns + column,
                );
              }
            }
      }
};

export const convolve = (operation: Operation, inputs: readonly Dense[], shape: readonly number[]): Float64Array => {
  const [x, kernel, bias] = inputs as [Dense, Dense, Dense?];
  const [, filters, rows, columns] = four(shape);
  const out = Float64Array.from({ length: countOf(shape) }, (_, index) =>
    bias === undefined ? 0 : bias.data[Math.floor(index / (rows * columns)) % filters]!,
  );
  eachProduct(operation, four(x.shape), four(kernel.shape), four(shape), (from, weight, to) => {
    out[to]! += x.data[from]! * kernel.data[weight]!;
  });
  return out;
};

/** The same products with picture and result in each other's place. */
export const convolveTransposed = (
  operation: Operation,
  inputs: readonly Dense[],
  shape: readonly number[],
): Float64Array => {
  const [x, kernel] = inputs as [Dense, Dense];
  const out = new Float64Array(countOf(shape));
  eachProduct(operation, four(shape), four(kernel.shape), four(x.shape), (to, weight, from) => {
    out[to]! += x.data[from]! * kernel.data[weight]!;
  });
  return out;
};

/** Batches of matrices, broadcast; `swapped` says which of the two is taken transposed. */
export const product = (a: Dense, b: Dense, shape: readonly number[], swapped: readonly number[] = [0, 0]) => {
  const [rows, columns] = shape.slice(-2) as [number, number];
  const inner = a.shape.at(swapped[0] === 1 ? -2 : -1)!;
  const out = new Float64Array(countOf(shape));
  const matrices = countOf(shape.slice(0, -2));
  const [ofA, ofB] = [a, b].map(({ shape: own }) => countOf(own.slice(0, -2))) as [number, number];
  for (const own of [ofA, ofB]) if (own !== matrices && own !== 1) throw new Error('batches of several axes differ');
  for (let matrix = 0; matrix < matrices; matrix += 1)
    for (let row = 0; row < rows; row += 1)
      for (let column = 0; column < columns; column += 1) {
        let sum = 0;
        for (let index = 0; index < inner; index += 1) {
          const left = swapped[0] === 1 ? index * rows + row : row * inner + index;
          const right = swapped[1] === 1 ? column * inner + index : index * columns + column;
          sum += a.data[(matrix % ofA) * rows * inner + left]! * b.data[(matrix % ofB) * inner * columns + right]!;
        }
        out[(matrix * rows + row) * columns + column] = sum;
      }
  return out;
};

/** Maximum with its first place, or mean with padding as zeros, by the operation's type. */
export const pool = (operation: Operation, x: Dense, shape: readonly number[]) => {
  const { stride, padding } = geometry(operation);
  const [size = 1] = attribute<readonly number[]>(operation, 'kernel_shape', []);
  const [height, width] = x.shape.slice(2) as [number, number];
  const [rows, columns] = shape.slice(2) as [number, number];
  const values = new Float64Array(countOf(shape));
  const indices = new Float64Array(countOf(shape));
  for (let to = 0; to < values.length; to += 1) {
    const [image, row, column] = [Math.floor(to / (rows * columns)), Math.floor(to / columns) % rows, to % columns];
    let [sum, largest, at] = [0, -Infinity, -1];
    for (let place = 0; place < size * size; place += 1) {
      const y = row * stride - padding + Math.floor(place / size);
      const across = column * stride - padding + (place % size);
      if (y < 0 || y >= height || across < 0 || across >= width) continue;
      const index = (image * height + y) * width + across;
      const value = x.data[index]!;
      sum += value;
      if (value > largest) [largest, at] = [value, index];
    }
    values[to] = operation.type === 'MaxPool' ? largest : sum / size ** 2;
    indices[to] = at;
  }
  return { values, indices };
};
