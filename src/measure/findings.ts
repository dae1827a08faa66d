import type { MachineState } from '../model/machine-state.ts';
import type { Quality } from '../model/quality.ts';
import type { Sample, Window } from '../model/run.ts';
import type { SourceInfo } from '../model/source.ts';
import type { Finding, WindowState } from '../model/window-state.ts';
import { counterPowerFindings } from './counter-power.ts';
import { gpuFindings, shareWords } from './gpu-findings.ts';
import { measuredGpus } from './measured-gpus.ts';

/** The kernel counts CPU time in ticks of 10 ms in six kinds, and the tree is read a moment after the rest. */
const resolutionS = 0.1;
/** Below this, ticks are too coarse to say anything. */
const leastJudgedS = 1;

/** Whether joules of the processors are measured; an estimate follows the process tree and knows nothing of others. */
const measuresCpu = (sources: readonly SourceInfo[]): boolean =>
  sources.some(
    ({ component, provenance }) =>
      provenance !== 'estimated' && (component === 'cpu' || component === 'dram' || component === 'platform'),
  );

/**
 * Work of others on the processors, held against what the benchmark itself used: a benchmark of one thread on a machine
 * of many is spoilt by one foreign thread, however small a share of the machine that is. A benchmark that uses less
 * than one processor is held to one.
 */
const foreignCpu = ({ cpu, spanS }: WindowState, windowS: number, limit: number | undefined): Finding[] => {
  if (cpu?.foreignS === undefined || limit === undefined || windowS < leastJudgedS) return [];
  const treeS = cpu.treeS ?? 0;
  const share = (cpu.foreignS - resolutionS) / Math.max(spanS, treeS);
  if (!(share > limit)) return [];
  const heldTo = treeS > spanS ? 'what the benchmark used' : 'one processor';
  return [
    {
      kind: 'contaminated',
      code: 'foreign-cpu',
      message:
        `other processes used ${cpu.foreignS.toFixed(1)} s of CPU time in ${spanS.toFixed(1)} s, ` +
        `${shareWords(share)} of ${heldTo}; ${shareWords(limit)} are allowed`,
    },
  ];
};

/** The power limit of each GPU at the first state of all that has one. */
const firstLimits = (states: Iterable<MachineState>, uuids: readonly string[]): Map<string, number> => {
  const limits = new Map<string, number>();
  for (const { gpus } of states) {
    for (const { uuid, powerLimitMw } of gpus) {
      if (powerLimitMw !== undefined && !limits.has(uuid)) limits.set(uuid, powerLimitMw);
    }
    if (uuids.every((uuid) => limits.has(uuid))) break;
  }
  return limits;
};

function* statesOf(samples: readonly Pick<Sample, 'states'>[]): Generator<MachineState> {
  for (const { states } of samples) yield* states ?? [];
}

/** Temperature at the begin of a sample's first window, by part. */
const startTemperatures = (windows: readonly Pick<Window, 'state'>[]): Map<string, number> => {
  const state = windows[0]?.state;
  const parts: [string, number | undefined][] = [
    ['the processor', state?.cpu?.temperatureC?.start],
    ...(state?.gpus ?? []).map(({ uuid, temperatureC }): [string, number | undefined] => [uuid, temperatureC?.start]),
  ];
  return new Map(parts.flatMap(([part, start]) => (start === undefined ? [] : [[part, start] as const])));
};

const temperatureFindings = (
  windows: readonly Window[],
  earlier: readonly Sample[],
  spreadC: number,
): readonly Finding[] => {
  const before = earlier
    .filter(({ warmup, outcome }) => !warmup && outcome.kind === 'ok')
    .map((sample) => startTemperatures(sample.windows));
  return [...startTemperatures(windows)].flatMap(([part, start]): Finding[] => {
    const others = before.map((starts) => starts.get(part)).filter((value) => value !== undefined);
    const far = others.find((other) => Math.abs(other - start) > spreadC);
    if (far === undefined) return [];
    return [
      {
        kind: 'note',
        code: 'start-temperature',
        message: `${part} began a sample at ${Math.round(start)} °C and another at ${Math.round(far)} °C; heat costs energy`,
      },
    ];
  });
};

/** What a sample is judged by, besides its own windows and states. */
export interface Judging {
  readonly sources: readonly SourceInfo[];
  readonly quality: Quality;
  /** All samples of the session before this one, of any benchmark, in order of time. */
  readonly earlier: readonly Pick<Sample, 'states'>[];
  /** Those of the same benchmark. */
  readonly earlierOfBenchmark: readonly Sample[];
}

/**
 * The windows of a sample, each with what its state says about it. Pure: the same file gives the same findings. A window
 * without a state cannot be judged and has none.
 */
export const withFindings = (
  sample: Pick<Sample, 'warmup' | 'windows' | 'states' | 'counters'>,
  { sources, quality, earlier, earlierOfBenchmark }: Judging,
): Window[] => {
  const uuids = measuredGpus(sources);
  const limits = firstLimits(statesOf([...earlier, sample]), uuids);
  const temperatures = sample.warmup
    ? []
    : temperatureFindings(sample.windows, earlierOfBenchmark, quality.temperatureSpreadC);
  return sample.windows.map((window, index) => {
    const { state } = window;
    if (state === undefined) return window;
    const windowS = Number(BigInt(window.endNs) - BigInt(window.beginNs)) / 1e9;
    const findings = [
      ...(measuresCpu(sources) ? foreignCpu(state, windowS, quality.foreignCpu) : []),
      ...state.gpus
        .filter(({ uuid }) => uuids.includes(uuid))
        .flatMap((gpu) => gpuFindings(gpu, state.spanS, quality, limits.get(gpu.uuid))),
      ...counterPowerFindings(window, sources, sample.counters, sample.states ?? []),
      ...(index === 0 ? temperatures : []),
    ].map((finding) => ({ ...finding, message: finding.message.slice(0, 1000) }));
    return { ...window, findings: findings.slice(0, 100) };
  });
};

/** Notes that a reader of a report should see. */
const telling: readonly string[] = ['start-temperature', 'gpu-processes-unknown', 'counter-disagrees'];

/** Warnings of a sample from the notes of its windows, each once. */
export const findingWarnings = (windows: readonly Window[]): string[] => [
  ...new Set(
    windows.flatMap(({ findings = [] }) =>
      findings.filter(({ kind, code }) => kind === 'note' && telling.includes(code)).map(({ message }) => message),
    ),
  ),
];
