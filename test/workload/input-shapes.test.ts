import { describe, expect, it } from 'vitest';
import { inputShapes } from '../../src/workload/runner/input-shapes.ts';

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
      /length the sizes 8 and 9/,
    ],
    ['a batch against the given shapes', [picture], { x: [4, 3, 8, 8] }, 2, 'batch-mismatch', /batch: 2/],
    ['a batch against a fixed model', [{ name: 'x', shape: [1, 3] }], {}, 8, 'batch-mismatch', /batch: 8.*x \[1, 3\]/],
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

  it('is not led astray by an input that is named like a property of every object', () => {
    expect(shapesOf([{ name: 'constructor', shape: ['N', 2] }], {}, 3)).toEqual({ constructor: [3, 2] });
  });
});
