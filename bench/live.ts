import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { detectSources } from '../src/energy/detect.ts';
import { startMeter } from '../src/measure/meter.ts';
import { windowEnergy } from '../src/measure/window-energy.ts';
import { seededRandom } from '../src/stats/random.ts';
import { FakeNvml } from '../test/support/nvml-fake.ts';
import { energyOf, parseTrace, printTrace, type PowerTrace } from '../test/support/power-trace.ts';
import { PowercapTrace, memoryFolder } from '../test/support/powercap-trace.ts';
import { PowercapTree } from '../test/support/powercap-tree.ts';

const gpuUuid = (index: number): string => `GPU-${String(index).padStart(8, '0')}`;
const zones = ['0', '0:2', '1', '1:2'];

/** The loader reads its path at a process's start, so the fake driver is made by the parent of the measuring process. */
export const fakeDriver = (trace: PowerTrace, gpus: number): FakeNvml =>
  new FakeNvml({
    gpus: Array.from({ length: gpus }, (_, index) => ({
      uuid: gpuUuid(index),
      trace,
      tickMs: 100,
      phaseMs: (index * 37) % 100,
      jitterUs: 200,
      clocks: [1980, 2619] as const,
      temperature: 50,
      limit: 700_000,
      reasons: 0,
      processes: [],
    })),
  });

/** Steps of 50 ms to 2 s between 60 and 400 W, with a ramp now and then. */
export const randomSteps = (seconds: number, seed: number): PowerTrace => {
  const { nextFloat: random } = seededRandom(seed);
  const lines: string[] = [];
  let at = 0;
  while (at < seconds) {
    const ramp = lines.length > 0 && random() < 0.2 ? 'ramp ' : '';
    lines.push(`${ramp}${at.toFixed(6)} ${Math.round(60_000 + 340_000 * random())}`);
    at += 0.05 * 40 ** random();
  }
  return parseTrace(`${lines.join('\n')}\n`);
};

const twoSockets = (root: string): PowercapTree =>
  new PowercapTree(
    [
      { id: '0', name: 'package-0' },
      { id: '0:2', name: 'dram', rangeUj: 65_712_999_613n },
      { id: '1', name: 'package-1', energyUj: 7_000_000_000n },
      { id: '1:2', name: 'dram', rangeUj: 65_712_999_613n, energyUj: 9_000_000_000n },
    ],
    root,
  );

export interface Cost {
  readonly sources: number;
  readonly readsPerS: number;
  readonly cpuShare: number;
  readonly largestGapMs: number;
}

/** CPU time of the meter on eight fake GPUs and two sockets. @param periodMs absent: each source at its own pace */
export const meterCost = async (seconds: number, periodMs?: number): Promise<Cost> => {
  const tree = twoSockets(memoryFolder());
  try {
    const context = { sysfsRoot: tree.root };
    const { sources } = await detectSources(context);
    const meter = await startMeter({ sources, context, ...(periodMs === undefined ? {} : { periodMs }) });
    await sleep(seconds * 1000);
    const { report } = await meter.stop();
    const durationS = report.durationS ?? seconds;
    return {
      sources: sources.length,
      readsPerS: report.readsPerS ?? 0,
      cpuShare: report.cpuS / durationS,
      largestGapMs: report.largestGapMs,
    };
  } finally {
    tree.remove();
  }
};

/** Error and half-width of one window, as parts of its true energy. */
export interface LiveWindow {
  readonly source: string;
  readonly lengthS: number;
  readonly error: number;
  readonly halfWidth: number;
}

/** Random windows on what the real meter read, in real time, of a fake GPU and of counters that a writer moves. */
export const liveWindows = async (
  trace: PowerTrace,
  epochNs: bigint,
  seconds: number,
  count: number,
): Promise<LiveWindow[]> => {
  const tree = twoSockets(memoryFolder());
  const counters = new PowercapTrace(
    tree,
    zones.map((id) => ({ id, trace })),
    { epochNs },
  );
  try {
    await counters.start();
    const context = { sysfsRoot: tree.root };
    const { sources } = await detectSources(context);
    const meter = await startMeter({ sources, context });
    const begunNs = process.hrtime.bigint();
    await sleep(seconds * 1000);
    const endedNs = process.hrtime.bigint();
    await sleep(300);
    const { streams } = await meter.stop();
    const { nextFloat: random } = seededRandom(randomBytes(4).readUInt32LE());
    return [0.1, 0.3, 1, 3, 10].flatMap((lengthS) =>
      Array.from({ length: count }, () => {
        const room = Number(endedNs - begunNs) - lengthS * 1e9 - 5e8;
        const beginNs = begunNs + 500_000_000n + BigInt(Math.floor(random() * (room - 5e8)));
        const endNs = beginNs + BigInt(lengthS * 1e9);
        return sources.flatMap((source, index): LiveWindow[] => {
          const stream = streams[index];
          if (stream === undefined) return [];
          const energy = windowEnergy(source, stream, beginNs, endNs);
          if (energy.kind !== 'measured') throw new Error(`${energy.code}: ${energy.message}`);
          const truth = Number(energyOf(trace, beginNs - epochNs, endNs - epochNs));
          return [
            {
              source: source.kind,
              lengthS,
              error: (Number(energy.energyUj) - truth) / truth,
              halfWidth: Number(energy.uncertaintyUj) / truth,
            },
          ];
        });
      }).flat(),
    );
  } finally {
    await counters.stop();
    tree.remove();
  }
};

export { parseTrace, printTrace };
