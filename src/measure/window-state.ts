import type { Machine } from '../model/machine.ts';
import type { GpuState, MachineState } from '../model/machine-state.ts';
import type { Window } from '../model/run.ts';
import type { CpuWindowState, GpuWindowState, StateRange, WindowState } from '../model/window-state.ts';

/** The states that speak for a window: from the last at or before its begin to the first at or after its end. */
export const statesAround = (
  states: readonly MachineState[],
  beginNs: bigint,
  endNs: bigint,
): readonly MachineState[] => {
  const from = Math.max(
    0,
    states.findLastIndex(({ t }) => BigInt(t) <= beginNs),
  );
  const to = states.findIndex(({ t }) => BigInt(t) >= endNs);
  return states.slice(from, to < 0 ? states.length : to + 1);
};

const rangeOf = (values: readonly (number | undefined)[]): StateRange | undefined => {
  const known = values.filter((value) => value !== undefined);
  const [start, end] = [known[0], known.at(-1)];
  if (start === undefined || end === undefined) return undefined;
  return { start, end, min: known.reduce((a, b) => Math.min(a, b)), max: known.reduce((a, b) => Math.max(a, b)) };
};

/** Only what is known, under its name. */
const known = <K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> =>
  value === undefined ? {} : ({ [name]: value } as Record<K, V>);

const spanSeconds = (states: readonly MachineState[]): number => {
  const [first, last] = [states[0], states.at(-1)];
  return first === undefined || last === undefined ? 0 : Number(BigInt(last.t) - BigInt(first.t)) / 1e9;
};

/** Differences over the span; absent where a counter went back, as after a migration of the machine. */
const cpuTimes = (around: readonly MachineState[], machine: Pick<Machine, 'logicalCpus'> | undefined) => {
  const withCpu = around.filter(({ cpu }) => cpu !== undefined);
  const [first, last] = [withCpu[0], withCpu.at(-1)];
  if (first?.cpu === undefined || last?.cpu === undefined) return {};
  const spanS = spanSeconds(withCpu);
  const [busyS, treeS, ownS] = [
    (last.cpu.busyMs - first.cpu.busyMs) / 1000,
    (last.cpu.treeMs - first.cpu.treeMs) / 1000,
    (last.cpu.ownMs - first.cpu.ownMs) / 1000,
  ];
  if (!(spanS > 0) || busyS < 0 || treeS < 0 || ownS < 0) return {};
  // Never below zero: the three are rounded, and read one after the other.
  const foreignS = Math.max(0, busyS - treeS - ownS);
  return {
    busyS,
    treeS,
    ownS,
    foreignS,
    ...(machine === undefined ? {} : { foreignShare: foreignS / (spanS * machine.logicalCpus) }),
  };
};

const cpuState = (around: readonly MachineState[], machine: Machine | undefined): CpuWindowState | undefined => {
  if (around.every(({ cpu }) => cpu === undefined)) return undefined;
  return {
    ...known('clockMhz', rangeOf(around.map(({ cpu }) => cpu?.clockMhz))),
    ...known('temperatureC', rangeOf(around.map(({ cpu }) => cpu?.temperatureC))),
    ...known('governor', machine?.governor),
    ...cpuTimes(around, machine),
  };
};

const accumulators = ['softwareThermal', 'hardwareThermal', 'powerBrake', 'powerCap'] as const;

/** How far each accumulator advanced, in seconds; one that went back says nothing. */
const throttledSeconds = (states: readonly GpuState[]): GpuWindowState['throttledS'] => {
  const advanced = accumulators.flatMap((name) => {
    const values = states.map(({ throttledNs }) => throttledNs?.[name]).filter((value) => value !== undefined);
    const [first, last] = [values[0], values.at(-1)];
    if (first === undefined || last === undefined || BigInt(last) < BigInt(first)) return [];
    return [[name, Number(BigInt(last) - BigInt(first)) / 1e9] as const];
  });
  return advanced.length === 0 ? undefined : Object.fromEntries(advanced);
};

const reasonShares = (states: readonly GpuState[]): Record<string, number> => {
  const answered = states.filter(({ reasons }) => reasons !== undefined);
  const names = [...new Set(answered.flatMap(({ reasons }) => reasons ?? []))].sort();
  return Object.fromEntries(
    names.map((name) => [name, answered.filter(({ reasons }) => reasons?.includes(name)).length / answered.length]),
  );
};

/**
 * The benchmark's own processes on the GPUs over all states of a sample; undefined where not one of them was ever
 * recognised, so that nothing can be said of the others.
 */
const ownProcesses = (states: readonly MachineState[]): ReadonlySet<number> | undefined =>
  states.some(({ treeProcesses }) => treeProcesses !== undefined)
    ? new Set(states.flatMap(({ treeProcesses }) => treeProcesses ?? []))
    : undefined;

const gpuState = (
  uuid: string,
  around: readonly MachineState[],
  own: ReadonlySet<number> | undefined,
  machine: Machine | undefined,
): GpuWindowState => {
  const states = around.flatMap(({ gpus }) => gpus.filter((gpu) => gpu.uuid === uuid));
  const last = states.at(-1);
  const answered = states.some(({ processes }) => processes !== undefined);
  const processes = [...new Set(states.flatMap((state) => state.processes ?? []))].sort((a, b) => a - b);
  return {
    uuid,
    ...known('driver', machine?.gpus.find((gpu) => gpu.uuid === uuid)?.driver),
    ...known('smClockMhz', rangeOf(states.map(({ smClockMhz }) => smClockMhz))),
    ...known('memoryClockMhz', rangeOf(states.map(({ memoryClockMhz }) => memoryClockMhz))),
    ...known('temperatureC', rangeOf(states.map(({ temperatureC }) => temperatureC))),
    ...known('powerLimitMw', rangeOf(states.map(({ powerLimitMw }) => powerLimitMw))),
    ...known('utilisation', rangeOf(states.map(({ utilisation }) => utilisation))),
    reasons: reasonShares(states),
    ...known('throttledS', throttledSeconds(states)),
    ...known('persistence', last?.persistence),
    ...known('computeMode', last?.computeMode),
    ...(answered ? { processes: processes.length } : {}),
    ...(answered && (own !== undefined || processes.length === 0)
      ? { foreignProcesses: processes.filter((pid) => own?.has(pid) !== true).slice(0, 1000) }
      : {}),
  };
};

/**
 * Condenses the states of a sample around one of its windows; undefined where no state was read. Pure: the same states
 * give the same result, bit for bit.
 *
 * @param states all states of the sample, in order of time
 * @param machine what does not change while a session runs: governor, driver, number of processors
 */
export const windowState = (
  states: readonly MachineState[],
  beginNs: bigint,
  endNs: bigint,
  machine?: Machine,
): WindowState | undefined => {
  const around = statesAround(states, beginNs, endNs);
  if (around.length === 0) return undefined;
  const own = ownProcesses(states);
  const uuids = [...new Set(around.flatMap(({ gpus }) => gpus.map(({ uuid }) => uuid)))].sort();
  return {
    states: around.length,
    spanS: spanSeconds(around),
    ...known('cpu', cpuState(around, machine)),
    gpus: uuids.map((uuid) => gpuState(uuid, around, own, machine)),
  };
};

/** The windows of a sample, each with the state of the machine around it. Pure. */
export const withStates = (windows: readonly Window[], states: readonly MachineState[], machine?: Machine): Window[] =>
  windows.map((window) => {
    const state = windowState(states, BigInt(window.beginNs), BigInt(window.endNs), machine);
    return state === undefined ? window : { ...window, state };
  });
