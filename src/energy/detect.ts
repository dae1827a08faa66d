import { platform } from 'node:os';
import type { Detection, SourceInfo, SourceKind } from '../model/source.ts';
import { detectEstimate } from './estimate.ts';
import { detectHwmon } from './hwmon.ts';
import { detectMsr } from './msr.ts';
import { detectNvml } from './nvml-detect.ts';
import { detectPowercap } from './powercap.ts';
import { readProcessor } from './processor.ts';
import { resolveRoots, type Roots } from './roots.ts';
import { namesEstimate, narrowSources, selectSources, withoutLonely, type SourceSelection } from './select.ts';
import { virtualMachineOf, withMachine } from './virtual-machine.ts';

const elsewhere = (): Detection => {
  const refuse = (kind: SourceKind, what: string) => ({
    kind,
    code: 'unsupported-platform',
    reason: `${what} read on Linux only; this is ${platform()}`,
  });
  return {
    sources: [],
    refused: [refuse('powercap', 'RAPL counters are'), refuse('nvml', 'NVIDIA GPUs are')],
  };
};

/** The packages of the processors that sources count: `powercap:package-0-die-1`, `hwmon:amd_energy-socket-1`. */
const packagesOf = (sources: readonly SourceInfo[]): ReadonlySet<number> =>
  new Set(
    sources.flatMap(({ id, component }) => {
      const [, packageId] = /:(?:package|amd_energy-socket)-(\d+)/.exec(id) ?? [];
      return component === 'cpu' && packageId !== undefined ? [Number(packageId)] : [];
    }),
  );

const join = (...parts: readonly Detection[]): Detection => ({
  sources: parts.flatMap(({ sources }) => sources),
  refused: parts.flatMap(({ refused }) => refused),
});

/**
 * Every counter and sensor, each read through one path: powercap, else hwmon, else the registers themselves. A path that
 * is not picked leaves its packages to the next. One that is forbidden does not: what is forbidden must not come in
 * through another door.
 */
const detectMeasured = async (roots: Required<Roots>, { pick }: SourceSelection): Promise<Detection> => {
  const covering = (...parts: readonly Detection[]): ReadonlySet<number> =>
    packagesOf(narrowSources(join(...parts), pick === undefined ? {} : { pick }).sources);
  const processor = readProcessor(roots.procRoot);
  const virtualMachine = virtualMachineOf(roots.sysfsRoot, processor);
  const powercap = await detectPowercap(roots.sysfsRoot, processor);
  const hwmon = detectHwmon(roots.sysfsRoot, covering(powercap));
  const covered = covering(powercap, hwmon);
  const msr = processor.maker === 'other' ? { sources: [], refused: [] } : await detectMsr(roots, processor, covered);
  const found = join(powercap, msr, hwmon, detectNvml(roots));
  return { sources: found.sources, refused: withMachine(found.refused, virtualMachine, processor) };
};

/**
 * Finds everything that energy can be read from on this machine, and says of everything else why it is not used.
 * Never throws for what a machine lacks.
 *
 * An estimate is offered only where nothing at all is measured. Forbidding or not picking what is measured does not
 * bring it in: then it must be picked or required by its name.
 *
 * @param selection the configuration's `sources:`
 * @throws JouleGateError `required-source-missing` for a source that `selection` requires
 */
export const detectSources = async (options: Roots = {}, selection: SourceSelection = {}): Promise<Detection> => {
  const roots = resolveRoots(options);
  const measured = withoutLonely(platform() === 'linux' ? await detectMeasured(roots, selection) : elsewhere());
  const left = withoutLonely(narrowSources(measured, selection)).sources.length;
  const estimate = detectEstimate(roots.procRoot, namesEstimate(selection) ? left > 0 : measured.sources.length > 0);
  return selectSources(join(measured, estimate), selection);
};
