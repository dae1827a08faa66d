import { printTrace, type PowerTrace } from './power-trace.ts';

/** A number, or `none` (NOT_SUPPORTED), or `error:<status>`. Absent is NOT_SUPPORTED too, unless said otherwise. */
export type FakeValue = number | 'none' | `error:${number}` | (string & {});

/** One simulated board; the words of the fake library's machine file, which README.md explains. */
export interface FakeGpu {
  readonly uuid: string;
  readonly name?: string;
  /** `00000000:65:00.0`; absent: the board does not say its place on the bus. */
  readonly pci?: string;
  /** Millijoules; `rate:<mW>` for that power times the clock; with a trace: what the counter shows at the epoch. */
  readonly energy?: string;
  /** Milliwatts of GetPowerUsage, of field 185, of field 186; with a trace they follow it where absent. */
  readonly power?: FakeValue;
  readonly average?: FakeValue;
  readonly instant?: FakeValue;
  readonly usage?: 'instant' | 'average';
  readonly arch?: FakeValue;
  readonly mig?: FakeValue;

  /** Power of the board, and of the module around it (scope 1). */
  readonly trace?: PowerTrace | string;
  readonly moduleTrace?: PowerTrace | string;
  /** CLOCK_MONOTONIC nanoseconds. Default with a trace or a timed event: `FakeNvml.epochNs`; else 0. */
  readonly epochNs?: bigint;
  /** Stops the clock at this instant. */
  readonly nowNs?: bigint;
  readonly tickMs?: number;
  readonly phaseMs?: number;
  readonly jitterUs?: number;
  readonly seed?: number;
  readonly viewMs?: number;
  readonly averageMs?: number;
  readonly lagMs?: number;
  readonly gain?: number;

  /** Seconds from the epoch. */
  readonly stuckAtS?: number;
  readonly resetAtS?: number;
  readonly lostAtS?: number;
  /** The board is lost after so many sensor readings of one process. */
  readonly lostAfter?: number;
  /** Status that a lost board answers; 15 (GPU_IS_LOST) by default. */
  readonly lostStatus?: number;
  readonly slowUs?: number;
  readonly unsupported?: readonly string[];
  /** Status by function. */
  readonly fails?: Readonly<Record<string, number>>;
  /** Field by number: 1 supported, 0 not, or `error:<status>`. All but 191 are by default. */
  readonly fields?: Readonly<Record<number, FakeValue>>;

  /** Milliwatts. */
  readonly limit?: FakeValue;
  readonly limitMin?: FakeValue;
  readonly limitMax?: FakeValue;
  readonly limitDefault?: FakeValue;
  readonly limitManagement?: FakeValue;
  readonly reasons?: FakeValue;
  /** Nanoseconds by field (74 to 81, 269 to 271). */
  readonly throttle?: Readonly<Record<number, number | bigint>>;
  /** Megahertz: multiprocessors, memory. */
  readonly clocks?: readonly [number, number];
  readonly maxClocks?: readonly [number, number];
  readonly temperature?: FakeValue;
  readonly memoryTemperature?: FakeValue;
  readonly persistence?: FakeValue;
  readonly computeMode?: FakeValue;
  /** Percent: GPU, memory. */
  readonly utilisation?: readonly [number, number];
  /** `pid` or `pid:bytes`. */
  readonly processes?: readonly (number | string)[] | `error:${number}`;
  readonly mpsProcesses?: readonly (number | string)[] | `error:${number}`;
  readonly processStride?: 16 | 24 | 32;
}

const traceText = (trace: PowerTrace | string): string => (typeof trace === 'string' ? trace : printTrace(trace));
const listOf = (items: readonly (number | string)[] | string | undefined): string | undefined =>
  typeof items === 'object' ? items.join(',') : items;
const pairsOf = (items: Readonly<Record<string, number | bigint>> | undefined): string | undefined =>
  items === undefined ? undefined : listOf(Object.entries(items).map(([key, value]) => `${key}:${value}`));

/** The board's line of the machine file. `traceFile` stores a trace and gives its name. */
export const machineLine = (gpu: FakeGpu, epochNs: bigint, traceFile: (text: string) => string): string => {
  const timed = [gpu.trace, gpu.moduleTrace, gpu.stuckAtS, gpu.resetAtS, gpu.lostAtS].some(
    (word) => word !== undefined,
  );
  const words: Readonly<Record<string, FakeValue | bigint | undefined>> = {
    uuid: gpu.uuid,
    pci: gpu.pci,
    name: (gpu.name ?? 'NVIDIA Test').replaceAll(' ', '_'),
    energy: gpu.energy,
    power: gpu.power,
    average: gpu.average,
    instant: gpu.instant,
    usage: gpu.usage,
    arch: gpu.arch,
    mig: gpu.mig,
    trace: gpu.trace === undefined ? undefined : traceFile(traceText(gpu.trace)),
    'module-trace': gpu.moduleTrace === undefined ? undefined : traceFile(traceText(gpu.moduleTrace)),
    epoch: gpu.epochNs ?? (timed ? epochNs : undefined),
    now: gpu.nowNs,
    'tick-ms': gpu.tickMs,
    'phase-ms': gpu.phaseMs,
    'jitter-us': gpu.jitterUs,
    seed: gpu.seed,
    'view-ms': gpu.viewMs,
    'average-ms': gpu.averageMs,
    'lag-ms': gpu.lagMs,
    gain: gpu.gain,
    'stuck-at': gpu.stuckAtS,
    'reset-at': gpu.resetAtS,
    'lost-at': gpu.lostAtS,
    'lost-after': gpu.lostAfter,
    'lost-status': gpu.lostStatus,
    'slow-us': gpu.slowUs,
    unsupported: listOf(gpu.unsupported),
    fails: pairsOf(gpu.fails),
    limit: gpu.limit,
    'limit-min': gpu.limitMin,
    'limit-max': gpu.limitMax,
    'limit-default': gpu.limitDefault,
    'limit-management': gpu.limitManagement,
    reasons: gpu.reasons,
    throttle: pairsOf(gpu.throttle),
    clocks: listOf(gpu.clocks),
    'max-clocks': listOf(gpu.maxClocks),
    temperature: gpu.temperature,
    'memory-temperature': gpu.memoryTemperature,
    persistence: gpu.persistence,
    'compute-mode': gpu.computeMode,
    utilisation: listOf(gpu.utilisation),
    processes: listOf(gpu.processes),
    'mps-processes': listOf(gpu.mpsProcesses),
    'process-stride': gpu.processStride,
    ...Object.fromEntries(Object.entries(gpu.fields ?? {}).map(([field, value]) => [`field${field}`, value])),
  };
  const given = Object.entries(words).filter(([, value]) => value !== undefined);
  return `gpu ${given.map(([key, value]) => `${key}=${value ?? ''}`).join(' ')}`;
};
