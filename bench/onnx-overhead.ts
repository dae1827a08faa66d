/** The loop of the ONNX runner against a bare one, on one session in one process. See onnx-overhead.mjs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeOnnxModel } from '../src/reference/graph/onnx-format.ts';
import { createSession, loadOnnxRuntime } from '../src/reference/runtime/onnx-runtime.ts';
import { EventWriter } from '../src/workload/runner/event-writer.ts';
import { declaredInputs, feedsOf, windowShapes } from '../src/workload/runner/onnx-inputs.ts';
import { repeatRuns } from '../src/workload/runner/repeat-runs.ts';
import { runModel } from '../src/workload/runner/run-model.ts';

/** What a block of runs took: by the clock, and of this process's CPU time, which other work on the machine lengthens less. */
export interface BlockTime {
  readonly wallS: number;
  readonly cpuS: number;
}

/** One block of runs, in each way. */
export interface OverheadBench {
  readonly bare: (runs: number) => Promise<BlockTime>;
  readonly runner: (runs: number) => Promise<BlockTime>;
  readonly close: () => Promise<void>;
}

const timeOf = async (work: () => Promise<unknown>): Promise<BlockTime> => {
  const begin = process.hrtime.bigint();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wallS: Number(process.hrtime.bigint() - begin) / 1e9, cpuS: (user + system) / 1e6 };
};

/** The smallest model: one operation on two numbers. What it takes is nearly all the loop's and the runtime's own. */
export const smallestModel = (): Uint8Array =>
  encodeOnnxModel({
    name: 'smallest',
    nodes: [{ name: 'root', operation: 'Sqrt', inputs: ['x'], outputs: ['y'], attributes: new Map() }],
    inputs: [{ name: 'x', dtype: 'float32', shape: [2] }],
    outputs: [{ name: 'y', dtype: 'float32', shape: [2] }],
    initialisers: [],
  });

/** Loads a model once and gives both ways of running it on the same inputs. */
export const prepareOverhead = async (
  model: string | Uint8Array,
  shapes: Readonly<Record<string, number[]>>,
): Promise<OverheadBench> => {
  const runtime = await loadOnnxRuntime(path.resolve('.'));
  const session = await createSession(runtime, model, { provider: 'cpu', threads: 1 });
  const inputs = declaredInputs(session);
  const windows = [{ name: 'inference' }];
  const feeds = feedsOf(
    runtime,
    inputs,
    new Map(),
    windowShapes(inputs, new Map(), { shapes: { ...shapes }, windows }, undefined).shapes,
    7,
  );
  const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-bench-'));
  const events = new EventWriter(path.join(folder, 'events.jsonl'));
  return {
    bare: (runs) =>
      timeOf(async () => {
        for (let done = 0; done < runs; done += 1) await session.run(feeds);
      }),
    // With the events of a window, as a measured process writes them.
    runner: (runs) =>
      timeOf(async () => {
        events.begin('inference');
        await repeatRuns(
          () => runModel(session, feeds),
          { iterations: runs },
          (share, done) => events.progress(share, `inference: run ${done}`),
        );
        await events.end('inference', () => ({ units: { iteration: runs } }));
      }),
    close: async () => {
      await session.release();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
