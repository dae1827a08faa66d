/** Any training of the suite through the very code that the gate runs: what it reports of itself, and its speed. */
import path from 'node:path';
import { check } from '../src/model/schema.ts';
import { TrainWorkload } from '../src/model/workload/train.ts';
import { prepareWorkload } from '../src/workload/prepare.ts';
import { runChild } from '../src/workload/run-child.ts';

/** @param options as in joulegate.yml, without `kind` */
export const train = async (options: Readonly<Record<string, unknown>>) => {
  const workload = check(TrainWorkload, { kind: 'train', ...options });
  if (workload.kind === 'invalid') throw new Error(JSON.stringify(workload.problems));
  const { child } = await prepareWorkload({
    name: 'train',
    workload: workload.value,
    metrics: [],
    samples: 1,
    warmupSamples: 0,
    timeoutS: 3600,
    sameWork: {},
    directory: path.resolve(import.meta.dirname, '../..'),
  });
  const { events, outputTail } = await runChild(child, { onStart: () => undefined });
  if (events.kind !== 'windows' || events.windows[0] === undefined) throw new Error(`no window: ${outputTail}`);
  const [{ beginNs, endNs, units, metrics, digest }] = events.windows;
  return { seconds: Number(endNs - beginNs) / 1e9, units, metrics, digest };
};
