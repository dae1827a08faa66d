/** The workload of the benches: LeNet on the embedded pictures, through the very code that the gate runs. */
import path from 'node:path';
import { detectSources } from '../src/energy/detect.ts';
import { measureSample } from '../src/measure/sample.ts';
import type { StampedWindow } from '../src/model/event.ts';
import { prepareWorkload } from '../src/workload/prepare.ts';
import { runChild } from '../src/workload/run-child.ts';

export interface TimedWindow {
  readonly seconds: number;
  readonly units: Readonly<Record<string, number>>;
}

const timed = ({ beginNs, endNs, units }: Pick<StampedWindow, 'beginNs' | 'endNs' | 'units'>): TimedWindow => ({
  seconds: Number(endNs - beginNs) / 1e9,
  units,
});

/** @param epochs whole epochs inside the window */
export const prepareLenet = async (epochs: number) => {
  const { child } = await prepareWorkload({
    name: 'lenet',
    workload: { kind: 'train', model: 'lenet', data: 'emoji', batch: 64, epochs, seed: 7, threads: 1 },
    metrics: [],
    samples: 1,
    warmupSamples: 0,
    timeoutS: 600,
    sameWork: {},
    directory: path.resolve(import.meta.dirname, '../..'),
  });
  const { sources } = await detectSources();
  return {
    /** Without a meter: the window as the child stamped it. */
    bare: async (): Promise<TimedWindow> => {
      const { events, outputTail } = await runChild(child, { onStart: () => undefined });
      if (events.kind !== 'windows' || events.windows[0] === undefined) throw new Error(`no window: ${outputTail}`);
      return timed(events.windows[0]);
    },
    metered: async () => {
      const sample = await measureSample({
        sources,
        runChild: (onStart) => runChild(child, { onStart }),
        fallbackUnits: {},
        index: 0,
        warmup: false,
      });
      const [window] = sample.windows;
      if (window === undefined) throw new Error(JSON.stringify(sample.outcome));
      const { beginNs, endNs, units } = window;
      return { ...timed({ beginNs: BigInt(beginNs), endNs: BigInt(endNs), units }), meter: sample.meter };
    },
  };
};
