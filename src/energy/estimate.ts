import { platform } from 'node:os';
import type { Detection, SourceInfo } from '../model/source.ts';
import { readCpuInfo } from './cpu-info.ts';
import { threadPowerOf } from './estimate-coefficients.ts';
import type { OpenSource, SourceContext } from './open.ts';
import { readStat, ticksPerSecond } from './process-stat.ts';
import { ProcessTreeTime } from './process-tree.ts';
import { sourceFault } from './source-fault.ts';

export const estimateId = 'estimate:process-tree';
const locatorPattern = /^cpu-time (\d{1,9}) mW$/;

/** Microjoules of one tick of CPU time: mW / Hz gives mJ. */
const microJoulesPerTick = (milliwatts: bigint): bigint => (milliwatts * 1000n) / ticksPerSecond;

/**
 * The last resort: CPU seconds of the process tree times the power of a busy hardware thread. It knows nothing of
 * clock rate, vector units, memory traffic or a GPU, so it can compare amounts of CPU time and nothing else.
 *
 * @param measured whether anything on this machine is measured; then nothing is estimated
 */
export const detectEstimate = (procRoot: string, measured: boolean): Detection => {
  const refuse = (code: string, reason: string): Detection => ({
    sources: [],
    refused: [{ kind: 'estimate', id: estimateId, code, reason }],
  });
  if (measured) return refuse('measured', 'Nothing is estimated: measured sources are present');
  if (platform() !== 'linux') {
    return refuse(
      'unsupported-platform',
      `CPU time of a process tree is read from Linux's /proc; this is ${platform()}`,
    );
  }
  if (readStat(procRoot, process.pid) === undefined) {
    return refuse('not-found', `${procRoot} does not show this process, so its CPU time cannot be read`);
  }
  const cpu = readCpuInfo(procRoot);
  const power = threadPowerOf(cpu);
  const source: SourceInfo = {
    id: estimateId,
    kind: 'estimate',
    component: 'process',
    label: `Estimate from CPU time on ${cpu.name}`.slice(0, 200),
    provenance: 'estimated',
    quantity: 'energy-uj',
    locator: `cpu-time ${power.milliwatts} mW`,
    resolutionUj: String(microJoulesPerTick(BigInt(power.milliwatts))),
    updatePeriodMs: 1000 / Number(ticksPerSecond),
    note: `A model, not a measurement: CPU seconds of the process tree x ${power.origin}.`,
  };
  return { sources: [source], refused: [] };
};

/** Opens the estimate in the measuring process. @throws a source fault */
export const openEstimate = (info: SourceInfo, context: Required<SourceContext>): OpenSource => {
  const [, milliwatts] = locatorPattern.exec(info.locator) ?? [];
  if (milliwatts === undefined)
    throw sourceFault('bad-locator', `${info.id} has a locator that says no power: ${info.locator}`);
  const perTick = microJoulesPerTick(BigInt(milliwatts));
  const time = new ProcessTreeTime(context.procRoot, process.pid);
  return {
    read: () => time.read() * perTick,
    watch: (pid) => time.watch(pid),
    close: () => undefined,
  };
};
