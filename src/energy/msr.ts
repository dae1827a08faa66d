import { JouleGateError } from '../model/errors.ts';
import type { Detection, SourceInfo, SourceRefusal } from '../model/source.ts';
import { findMirrors } from './counter-mirrors.ts';
import { readDies, type Die } from './cpu-topology.ts';
import { openMsrFile, type MsrFile } from './msr-file.ts';
import { countUnit, microJoulesOf, registersOf, type CountUnit, type EnergyRegisters } from './msr-registers.ts';
import { openMsr } from './msr-source.ts';
import { raplCounts } from './powercap-unit.ts';
import { raplNote, type Processor } from './processor.ts';
import { refusalOf } from './refusal.ts';
import type { Roots } from './roots.ts';
import { sourceFault } from './source-fault.ts';

const domains = ['package', 'dram', 'platform'] as const;
type Domain = (typeof domains)[number];

const component = { package: 'cpu', dram: 'dram', platform: 'platform' } as const;

/** `package-0`, or `package-0-die-1` where a package has several dies: as powercap names them. */
const nameOf = ({ packageId, dieId }: Die, dies: readonly Die[]): string =>
  dies.filter((die) => die.packageId === packageId).length > 1
    ? `package-${packageId}-die-${dieId}`
    : `package-${packageId}`;

const labelOf = (name: string, domain: Domain): string => {
  if (domain === 'platform') return 'Platform (psys)';
  return `${domain === 'dram' ? 'DRAM of' : 'CPU'} ${name.replaceAll('-', ' ')}`;
};

const ceilDivide = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;

const describe = (
  die: Die,
  name: string,
  domain: Domain,
  register: number,
  unit: CountUnit,
  note: string | undefined,
): SourceInfo => ({
  id: domain === 'platform' ? 'msr:psys' : `msr:${name}${domain === 'dram' ? '-dram' : ''}`,
  kind: 'msr',
  component: component[domain],
  label: labelOf(name, domain),
  provenance: 'counter',
  quantity: 'energy-uj',
  locator: `cpu/${die.cpu}/msr 0x${register.toString(16)} x ${unit.numerator}/${unit.denominator} uJ`,
  resolutionUj: String(ceilDivide(unit.numerator, unit.denominator)),
  // What 2^32 counts are worth: exact for units of 2^-n J, so that a wrap loses nothing.
  rangeUj: String(microJoulesOf(raplCounts, unit)),
  // About 976 us, Raffin and Trystram, arXiv:2401.15985.
  updatePeriodMs: 1,
  ...(domain === 'platform' ? { beside: true } : {}),
  ...(note === undefined ? {} : { note }),
});

const lowHalf = raplCounts - 1n;

/** The counters of one die. A register that does not exist, or that never counted, is as in the kernel none. */
const sourcesOf = (
  file: MsrFile,
  die: Die,
  name: string,
  registers: EnergyRegisters,
  wanted: readonly Domain[],
  processor: Processor,
): SourceInfo[] => {
  const unitRegister = file.read(registers.unit);
  return wanted.flatMap((domain): SourceInfo[] => {
    const register = registers[domain];
    if (register === undefined) return [];
    try {
      const unit = countUnit(processor, domain, unitRegister);
      if (unit === undefined) throw sourceFault('no-unit', `register 0x${registers.unit.toString(16)} states no unit`);
      if ((file.read(register) & lowHalf) === 0n) throw sourceFault('no-counter', `${name} has not counted anything`);
      return [describe(die, name, domain, register, unit, raplNote(processor))];
    } catch (thrown) {
      if (domain !== 'package' && thrown instanceof JouleGateError) return [];
      throw thrown;
    }
  });
};

/**
 * Finds the energy registers of every package (Intel: every die) that nothing better reads. The kernel's drivers come
 * first, as they know the units of their processors: a package in `covered` is refused as `duplicate`.
 *
 * @param covered packages that powercap or hwmon read
 */
export const detectMsr = async (
  roots: Required<Roots>,
  processor: Processor,
  covered: ReadonlySet<number>,
): Promise<Detection> => {
  const registers = registersOf(processor);
  const all = readDies(roots.sysfsRoot);
  // AMD counts by package, whatever dies there are.
  const dies =
    processor.maker === 'amd' ? all.filter((die, index) => all[index - 1]?.packageId !== die.packageId) : all;
  const refused: SourceRefusal[] = [];
  const sources: SourceInfo[] = [];
  if (registers === undefined) {
    const reason =
      'This processor has no energy registers that are known: Intel from Sandy Bridge on and AMD from Zen on have';
    return { sources, refused: [{ kind: 'msr', code: 'unsupported-processor', reason }] };
  }
  if (dies.length === 0) {
    const reason = `${roots.sysfsRoot}/devices/system/cpu shows no processor package, so its registers cannot be found`;
    return { sources, refused: [{ kind: 'msr', code: 'not-found', reason }] };
  }
  for (const die of dies) {
    const name = nameOf(die, dies);
    const id = `msr:${name}`;
    if (covered.has(die.packageId)) {
      refused.push({
        kind: 'msr',
        id,
        code: 'duplicate',
        reason: `A driver of the kernel reads package ${die.packageId}`,
      });
      continue;
    }
    let file: MsrFile | undefined;
    try {
      file = openMsrFile(roots.devRoot, roots.sysfsRoot, die.cpu);
      // Psys is valid on the first package alone.
      const wanted = die === all[0] && covered.size === 0 ? domains : domains.filter((domain) => domain !== 'platform');
      sources.push(...sourcesOf(file, die, name, registers, wanted, processor));
    } catch (thrown) {
      refused.push(refusalOf(thrown, 'msr', id));
    } finally {
      file?.close();
    }
  }
  return dropMirrors({ sources, refused }, roots);
};

/** Dies of one package may share its counter. */
const dropMirrors = async ({ sources, refused }: Detection, roots: Required<Roots>): Promise<Detection> => {
  const packages = sources.filter((source) => source.component === 'cpu');
  const opened = new Map(packages.map((source) => [source.id, openMsr(source, roots)]));
  try {
    const mirrors = await findMirrors(packages, ({ id }) => opened.get(id)?.read() ?? 0n);
    const dropped = [...mirrors].map(([twin, original]): SourceRefusal => ({
      kind: 'msr',
      id: twin.id,
      code: 'duplicate',
      reason: `${twin.id} shows the same values as ${original.id} at every reading: one counter seen twice`,
    }));
    const twins = new Set([...mirrors.keys()].flatMap(({ id }) => [id, `${id}-dram`]));
    return { sources: sources.filter(({ id }) => !twins.has(id)), refused: [...refused, ...dropped] };
  } finally {
    for (const source of opened.values()) source.close();
  }
};
