import { describe, expect, it } from 'vitest';
import { batchShapes } from '../../src/workload/runner/batch-shapes.ts';
import { inputShapes as shapesOfRun } from '../../src/workload/runner/input-shapes.ts';

type Inputs = Parameters<typeof shapesOfRun>[0];
const inputShapes = (inputs: Inputs, given: Record<string, readonly number[]>, batch: number | undefined) =>
  shapesOfRun(inputs, new Map(Object.entries(given).map(([name, shape]) => [name, { shape, from: 'shapes:' }])), batch);

const picture = { name: 'x', shape: ['N', 3, 'H', 'W'] };
const words = { name: 'ids', shape: ['batch', 'length'] };
const mask = { name: 'mask', shape: ['batch', 'length'] };
const shapesOf = (...parameters: Parameters<typeof inputShapes>) =>
  Object.fromEntries(inputShapes(...parameters).shapes);

describe('inputShapes', () => {
  it('keeps a fixed shape and counts its first dimension as samples', () => {
    expect(inputShapes([{ name: 'x', shape: [8, 3, 4, 4] }], {}, undefined)).toEqual({
      shapes: new Map([['x', [8, 3, 4, 4]]]),
      samples: 8,
    });
  });

  it('fills an open first dimension with the batch, and with 1 when there is none', () => {
    const row = { name: 'x', shape: ['', 10] };
    expect(inputShapes([row], {}, 16)).toMatchObject({ samples: 16, shapes: new Map([['x', [16, 10]]]) });
    expect(inputShapes([row], {}, undefined)).toMatchObject({ samples: 1, shapes: new Map([['x', [1, 10]]]) });
  });

  it('takes a given shape as it is, with its batch', () => {
    expect(inputShapes([picture], { x: [4, 3, 320, 320] }, undefined)).toMatchObject({ samples: 4 });
    expect(inputShapes([picture], { x: [4, 3, 320, 320] }, 4)).toMatchObject({ samples: 4 });
  });

  it('gives a dimension of one name one size in all inputs', () => {
    expect(shapesOf([words, mask], { ids: [2, 128] }, undefined)).toEqual({ ids: [2, 128], mask: [2, 128] });
  });

  it('allows the batch to be another dimension than the first when it is named', () => {
    const recurrent = { name: 'x', shape: ['time', 'N', 64] };
    expect(inputShapes([recurrent], { x: [50, 2, 64] }, 2).samples).toBe(2);
  });

  it('counts a model of scalars as one sample', () => {
    expect(inputShapes([{ name: 'x', shape: [] }], {}, undefined).samples).toBe(1);
    expect(inputShapes([], {}, undefined).samples).toBe(1);
  });

  it.each([
    [
      'an open dimension that nothing fixes',
      [picture],
      {},
      undefined,
      'shape-unknown',
      /dimension 2 of its input x \[N, 3, H, W\] open/,
    ],
    ['a shape for an input that is not there', [picture], { y: [1] }, undefined, 'input-unknown', /input y/],
    [
      'a shape with too few dimensions',
      [picture],
      { x: [1, 3, 4] },
      undefined,
      'shape-mismatch',
      /\[1, 3, 4\].*x \[N, 3, H, W\]/,
    ],
    ['a shape against a fixed size', [picture], { x: [1, 4, 8, 8] }, undefined, 'shape-mismatch', /\[1, 4, 8, 8\]/],
    [
      'one name with two sizes',
      [words, mask],
      { ids: [1, 8], mask: [1, 9] },
      undefined,
      'shape-mismatch',
      /gives the dimension length of input mask the size 9, and shapes: \(input ids\) gives it 8/,
    ],
    ['a batch against the given shapes', [picture], { x: [4, 3, 8, 8] }, 2, 'batch-mismatch', /batch: 2/],
    ['a batch against a fixed model', [{ name: 'x', shape: [1, 3] }], {}, 8, 'batch-mismatch', /batch: 8.*x \[1, 3\]/],
    [
      'a batch that is only by chance a size of a model for one sample',
      [{ name: 'x', shape: [1, 'width'] }],
      { x: [1, 8] },
      8,
      'batch-mismatch',
      /batch: 8.*the model declares x \[1, width\]/,
    ],
    [
      'a batch that is only by chance the height of a picture',
      [picture],
      { x: [1, 3, 8, 4] },
      8,
      'batch-mismatch',
      /batch: 8/,
    ],
    [
      'inputs that disagree about the batch',
      [
        { name: 'a', shape: [2, 3] },
        { name: 'b', shape: [4, 3] },
      ],
      {},
      undefined,
      'batch-unknown',
      /a \[2, 3\], b \[4, 3\]/,
    ],
  ] as const)('refuses %s', (_title, inputs, given, batch, code, message) => {
    let thrown: unknown;
    try {
      inputShapes(inputs, given, batch);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code, message: expect.stringMatching(message) as string });
  });

  it('says what to set for an open dimension', () => {
    expect(() => inputShapes([picture], {}, 2)).toThrow(
      expect.objectContaining({ hint: 'Set its shape in the workload: shapes: {x: [2, 3, <size>, <size>]}.' }) as Error,
    );
  });

  it('makes the batch every dimension of its name, also one that is not first', () => {
    const speech = [
      { name: 'input', shape: ['batch', 512] },
      { name: 'state', shape: [2, 'batch', 128] },
      { name: 'sr', shape: [] },
    ];
    expect(inputShapes(speech, {}, 4)).toEqual({
      shapes: new Map<string, number[]>([
        ['input', [4, 512]],
        ['state', [2, 4, 128]],
        ['sr', []],
      ]),
      samples: 4,
    });
  });

  it('leaves a shape to the runtime where the model declares none', () => {
    expect(shapesOf([{ name: 'x', shape: [] }], { x: [2, 3] }, undefined)).toEqual({ x: [2, 3] });
  });

  it('is not led astray by an input that is named like a property of every object', () => {
    expect(shapesOf([{ name: 'constructor', shape: ['N', 2] }], {}, 3)).toEqual({ constructor: [3, 2] });
  });
});

describe('batchShapes', () => {
  const fixed = { name: 'w', shape: [1, 4] };

  it('puts each batch of a list where the model leaves the first dimension open', () => {
    const given = { x: [1, 3, 64, 64], w: [1, 4] };
    expect(batchShapes([picture, fixed], given, [1, 8], 8)).toEqual({ x: [8, 3, 64, 64], w: [1, 4] });
    expect(batchShapes([picture, fixed], given, [1, 8], 1)).toEqual(given);
  });

  it('refuses to overwrite a size that is none of the list', () => {
    expect(() => batchShapes([picture], { x: [3, 3, 64, 64] }, [1, 8], 8)).toThrow(
      expect.objectContaining({
        code: 'batch-mismatch',
        message: expect.stringMatching(
          /\[3, 3, 64, 64\].*none of batch: 1, 8; the model declares x \[N, 3, H, W\]/,
        ) as string,
        hint: 'Write the shape with one of the batches: x: [1, 3, 64, 64].',
      }) as Error,
    );
  });
});
