import { describe, expect, it } from 'vitest';
import { withFindings } from '../../src/measure/findings.ts';
import { withStates } from '../../src/measure/window-state.ts';
import type { MachineState } from '../../src/model/machine-state.ts';
import { defaultQuality } from '../../src/model/quality.ts';
import type { Window } from '../../src/model/run.ts';
import type { CounterStream, SourceInfo } from '../../src/model/source.ts';
import type { Finding } from '../../src/model/window-state.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { shapes, simulatedLoad, type SimulatedLoad } from '../support/simulated/loads.ts';
import { simulatedStream } from '../support/simulated/meter.ts';
import { gpuSensor } from '../support/simulated/sensor.ts';

const uuid = 'GPU-0';
const second = 1e9;
const update = second / 10;

interface Board {
  /** What the counter counts of each joule. */
  readonly counts?: number;
  /** How the power readings are off: 1.05 is the gain of a sensor, which a board's counter need not share. */
  readonly gain?: number;
  /** Whether a power reading is the mean of the last second. */
  readonly means?: boolean;
  readonly lagMs?: number;
}

/** What NVML says of the board's power at a moment, refreshed every 100 ms. */
const powerMw = ({ trace }: SimulatedLoad, t: number, { gain = 1, means = true, lagMs = 0 }: Board): number => {
  const at = Math.max(0, Math.floor(t / update) * update - lagMs * 1e6);
  const from = Math.max(0, at - second);
  const powerW =
    means && at > from ? ((trace.energyAt(at) - trace.energyAt(from)) * 1000) / (at - from) : trace.powerAt(at);
  return Math.round(1000 * gain * powerW);
};

/** The findings of the window of a load, with states about once a second beside the counter's readings. */
const judge = (
  load: SimulatedLoad,
  board: Board,
  random: () => number,
  change: (source: SourceInfo) => SourceInfo = (s) => s,
): readonly Finding[] => {
  const sensor = gpuSensor(load.trace, random);
  const counted = {
    ...sensor,
    valueAt: (t: number) => BigInt(Math.round(Number(sensor.valueAt(t)) * (board.counts ?? 1))),
  };
  const stream: CounterStream = simulatedStream(counted, { random, endNs: load.trace.endNs });
  const states: MachineState[] = [];
  // The meter looks whether a state is due when it reads a source: up to 100 ms later.
  for (let t = random() * 1e8; t < load.trace.endNs; t += second * (1 + 0.1 * random())) {
    const power = powerMw(load, t, board);
    states.push({
      t: String(Math.round(t)),
      gpus: [{ uuid, powerMw: power, ...(board.means === false ? {} : { powerAverageMs: 1000 }) }],
    });
  }
  const window: Window = {
    name: 'train',
    beginNs: String(load.beginNs),
    endNs: String(load.endNs),
    units: {},
    metrics: {},
    energy: [],
  };
  const sample = { warmup: false, windows: withStates([window], states), states, counters: [stream] };
  const source = change(sensor.source);
  const [judged] = withFindings(sample, {
    sources: [source],
    quality: defaultQuality,
    earlier: [],
    earlierOfBenchmark: [],
  });
  return judged?.findings ?? [];
};

const names = Object.keys(shapes);
const codes = (findings: readonly Finding[]): string[] => findings.map(({ kind, code }) => `${kind} ${code}`);

/** A load of a random shape in a window of so many seconds. */
const draw = (random: () => number, leastS: number, of = names): SimulatedLoad =>
  simulatedLoad(of[Math.floor(random() * of.length)] ?? '', (leastS + 5 * random()) * second, random);

/** A load in step with a sensor that looks at moments is not what the sensor says: that is no false alarm. */
const neverInStep = names.filter((name) => name !== 'periodic load');

/** A board like those in the field: the gain of its power sensor within 5 %, its readings up to 150 ms late. */
const drawBoard = (random: () => number): Board => ({ gain: 0.95 + 0.1 * random(), lagMs: 150 * random() });

describe('a GPU counter held against the power readings beside it', () => {
  it('gives no alarm in 2000 windows of varied load, on boards whose readings are means or of the moment', () => {
    const random = seededRandom(20_261_123);
    const next = () => random.nextFloat();
    const alarms: string[] = [];
    for (let run = 0; run < 2000; run++) {
      const means = run % 4 !== 3;
      const load = means ? draw(next, 5) : draw(next, 22, neverInStep);
      for (const { message } of judge(load, { ...drawBoard(next), means }, next))
        alarms.push(`${load.shape}: ${message}`);
    }
    expect(alarms).toEqual([]);
  }, 120_000);

  it('finds a counter that counts a quarter too little or too much, and one that counts half', () => {
    const random = seededRandom(7);
    const next = () => random.nextFloat();
    let missed = 0;
    let believed = 0;
    const runs = 600;
    for (let run = 0; run < runs; run++) {
      const off = judge(draw(next, 5), { ...drawBoard(next), counts: run % 2 === 0 ? 0.75 : 1.25 }, next);
      if (off.every(({ code }) => code !== 'counter-disagrees')) missed += 1;
      const half = judge(draw(next, 5), { ...drawBoard(next), counts: 0.5 }, next);
      if (!codes(half).includes('note counter-disagrees')) believed += 1;
    }
    expect(missed / runs).toBeLessThanOrEqual(0.05);
    expect(believed / runs).toBeLessThanOrEqual(0.05);
  }, 120_000);

  const steady = (windowS = 10) => {
    const random = seededRandom(3);
    const next = () => random.nextFloat();
    return { load: simulatedLoad('steady load', windowS * second, next), next };
  };
  const found = (board: Board, windowS?: number, change?: (source: SourceInfo) => SourceInfo) => {
    const { load, next } = steady(windowS);
    return judge(load, board, next, change);
  };

  it('names both powers', () => {
    const [finding] = found({ counts: 0.8 });
    expect(finding?.kind).toBe('note');
    expect(finding?.message).toMatch(
      /^GPU-0: its energy counter gave \d+ W and its power readings \d+ W, over the same seconds \(\d+ readings\)$/,
    );
    const [counted, read] = [...(finding?.message ?? '').matchAll(/(\d+) W/g)].map(([, watts]) => Number(watts));
    expect(counted! / read!).toBeCloseTo(0.8, 1);
  });

  it('is never refused, and not judged on few looks at a moment', () => {
    expect(codes(found({ counts: 0.5 }, 24))).toEqual(['note counter-disagrees']);
    expect(codes(found({ counts: 0.5, means: false }, 24))).toEqual(['note counter-disagrees']);
    expect(codes(found({ counts: 0.5, means: false }, 10))).toEqual([]);
  });

  it('is not judged in windows below 5 s, nor where the readings may be of another scope', () => {
    expect(codes(found({ counts: 0.5 }, 5.1))).toEqual(['note counter-disagrees']);
    expect(codes(found({ counts: 0.5 }, 4.9))).toEqual([]);
    for (const locator of ['GPU-0 total-energy maybe-module', 'GPU-0 gpu-energy', 'GPU-1 total-energy']) {
      expect(codes(found({ counts: 0.5 }, 10, (source) => ({ ...source, locator })))).toEqual([]);
    }
  });
});
