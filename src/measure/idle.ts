import { setTimeout as sleep } from 'node:timers/promises';
import type { SourceContext } from '../energy/open.ts';
import type { IdlePower, IdleReading } from '../model/idle.ts';
import type { Machine } from '../model/machine.ts';
import type { MachineState } from '../model/machine-state.ts';
import type { Quality } from '../model/quality.ts';
import type { CounterStream, SourceInfo } from '../model/source.ts';
import type { Finding } from '../model/window-state.ts';
import { withFindings } from './findings.ts';
import { idlePowerOf } from './idle-power.ts';
import { disqualifying } from './judge.ts';
import { startMeter, type MeterResult } from './meter.ts';
import { windowState } from './window-state.ts';

export interface MeasureIdleOptions {
  readonly when: IdleReading['when'];
  /** Measured sources; estimates have no idle power. */
  readonly sources: readonly SourceInfo[];
  readonly durationS: number;
  readonly quality: Quality;
  readonly machine?: Machine;
  readonly meterPeriodMs?: number;
  readonly context?: SourceContext;
  readonly signal?: AbortSignal;
}

/** A GPU that has just worked takes about a second to lower its clocks, and its averaged power as long to follow. */
const settleMs = 1000;

/** Seconds that measuring idle power takes, with the time to settle. */
export const idleTakesS = (durationS: number): number => settleMs / 1000 + durationS;

/**
 * What the readings of an idle span say: the power of each source, or warnings that say why it has none. Pure.
 */
export const readIdle = (
  { when, beginNs, endNs }: Pick<IdleReading, 'when' | 'beginNs' | 'endNs'>,
  counters: readonly CounterStream[],
  states: readonly MachineState[],
  { sources, quality, machine }: Pick<MeasureIdleOptions, 'sources' | 'quality' | 'machine'>,
): Pick<IdleReading, 'findings' | 'power' | 'warnings'> => {
  const [begin, end] = [BigInt(beginNs), BigInt(endNs)];
  const state = windowState(states, begin, end, machine);
  const window = { name: 'idle', beginNs, endNs, units: {}, metrics: {}, energy: [], ...(state && { state }) };
  const sample = { warmup: true, windows: [window], states: [...states], counters: [...counters] };
  const judged = withFindings(sample, { sources, quality, earlier: [], earlierOfBenchmark: [] });
  const findings: Finding[] = judged.flatMap((each) => each.findings ?? []);
  const why = (message: string): string => `No net energy: ${when} the session, ${message}`.slice(0, 1000);
  const unquiet = disqualifying(judged);
  if (unquiet.length > 0) {
    return { findings, power: [], warnings: [why(unquiet.map(({ message }) => message).join('; '))] };
  }
  const power: IdlePower[] = [];
  const warnings: string[] = [];
  for (const source of sources) {
    const stream = counters.find((candidate) => candidate.source === source.id);
    if (stream === undefined) {
      warnings.push(why(`nothing was read of ${source.id}`));
      continue;
    }
    const reading = idlePowerOf(source, stream, begin, end);
    if (reading.kind === 'known') power.push(reading.power);
    else warnings.push(why(reading.message));
  }
  return { findings, power, warnings };
};

/**
 * Measures the machine at rest with the meter that the samples are measured with.
 * @throws whatever the meter throws when it dies, and the signal's reason
 */
export const measureIdle = async (options: MeasureIdleOptions): Promise<IdleReading> => {
  const { when, sources, durationS, signal } = options;
  const wait = (ms: number) => sleep(ms, undefined, signal === undefined ? {} : { signal });
  const meter = await startMeter({
    sources,
    ...(options.meterPeriodMs === undefined ? {} : { periodMs: options.meterPeriodMs }),
    ...(options.context === undefined ? {} : { context: options.context }),
  });
  const marginMs = Math.min(1000, Math.max(0, ...sources.map((source) => source.updatePeriodMs ?? 0)));
  let result: MeterResult;
  let [beginNs, endNs] = [0n, 0n];
  try {
    await wait(settleMs);
    await meter.readNow();
    beginNs = process.hrtime.bigint();
    await wait(durationS * 1000);
    endNs = process.hrtime.bigint();
    await wait(marginMs);
    await meter.readNow();
  } finally {
    result = await meter.stop();
  }
  const span = { when, beginNs: String(beginNs), endNs: String(endNs) };
  const { streams, states } = result;
  return { ...span, counters: streams, states, ...readIdle(span, streams, states, options) };
};
