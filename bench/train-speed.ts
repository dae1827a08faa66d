/** JouleGate's side of bench/speed.mjs: a reference model's training, as the gate runs it. */
import path from 'node:path';
import type { PictureModel } from '../src/model/workload/train.ts';
import { prepareWorkload } from '../src/workload/prepare.ts';
import { runChild } from '../src/workload/run-child.ts';

/** @param amount epochs inside the window and most steps of each; one thread, batches of 64 */
export const prepareModel = async (
  model: PictureModel,
  amount: { readonly epochs: number; readonly steps?: number },
) => {
  const { child, pins } = await prepareWorkload({
    name: model,
    workload: { kind: 'train', model, data: 'emoji', batch: 64, ...amount, seed: 7, threads: 1 },
    metrics: [],
    samples: 1,
    warmupSamples: 0,
    timeoutS: 600,
    sameWork: {},
    directory: path.resolve(import.meta.dirname, '../..'),
  });
  return {
    version: pins['runtime.version'],
    run: async () => {
      const { events, outputTail } = await runChild(child, { onStart: () => undefined });
      const [window] = events.kind === 'windows' ? events.windows : [];
      const [steps, parameterCount] = [window?.units['step'], window?.metrics['parameters']];
      if (window === undefined || steps === undefined) throw new Error(`no window: ${outputTail}`);
      return { stepsPerSecond: steps / (Number(window.endNs - window.beginNs) / 1e9), parameterCount };
    },
  };
};
