import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { counterStep } from '../../src/energy/counter.ts';
import { detectSources } from '../../src/energy/detect.ts';
import { limitsOf } from '../../src/energy/limits.ts';
import { openSource } from '../../src/energy/open.ts';
import { check } from '../../src/model/schema.ts';
import { SourceInfo, SourceRefusal, summed, type Detection } from '../../src/model/source.ts';
import { buildEnergyProbe } from '../support/energy-probe.ts';
import { MachineTree, readMachineFile, type RecordedMachine } from '../support/recorded-machine.ts';

const folder = path.join(import.meta.dirname, 'topologies');
const machines = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name: path.basename(name, '.yaml'), machine: readMachineFile(path.join(folder, name)) }));

const plant = (machine: RecordedMachine): MachineTree => {
  const tree = new MachineTree(machine);
  onTestFinished(() => tree.remove());
  return tree;
};

/** What the processor and sysfs have to say; GPUs of NVIDIA and the estimate depend on the machine of the test. */
const isRecorded = ({ kind }: { kind: string }): boolean => kind !== 'nvml' && kind !== 'estimate';

const expectDetection = ({ sources, refused }: Detection, { expected }: RecordedMachine): void => {
  const ids = (list: readonly SourceInfo[]) => list.map(({ id }) => id).sort();
  const own = sources.filter(isRecorded);
  expect(ids(summed(own))).toEqual([...expected.sources].sort());
  expect(ids(own.filter(({ beside }) => beside === true))).toEqual([...expected.beside].sort());
  expect(ids(own.filter(({ note }) => note !== undefined))).toEqual([...(expected.noted ?? [])].sort());
  const codes = refused.filter(isRecorded).map(({ id, kind, code }) => `${id ?? kind} ${code}`);
  expect(codes.sort()).toEqual([...expected.refused].sort());
  for (const source of sources) expect(check(SourceInfo, source).kind).toBe('valid');
  for (const refusal of refused) expect(check(SourceRefusal, refusal).kind).toBe('valid');
};

/** Microjoules of every source over the machine's step. */
const energyOfStep = (tree: MachineTree, machine: RecordedMachine, sources: readonly SourceInfo[]) => {
  const { seconds = 1, files = {}, registers = {} } = machine.after ?? {};
  const opened = sources.map((info) => {
    const source = openSource(info, tree.roots);
    onTestFinished(() => source.close());
    return { info, source, before: source.read() };
  });
  tree.write(files);
  tree.writeRegisters(registers);
  return new Map(
    opened.map(({ info, source, before }) => {
      const after = source.read();
      if (info.quantity === 'power-uw') return [info.id, ((before + after) * BigInt(seconds)) / 2n];
      const step = counterStep(before, after, BigInt(seconds) * 1_000_000_000n, limitsOf(info));
      if (step.kind === 'faulty') throw new Error(`${info.id}: ${step.message}`);
      return [info.id, step.deltaUj];
    }),
  );
};

const apart = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);

describe('recorded machines', () => {
  it('are at least twenty, each with its own title', () => {
    expect(machines.length).toBeGreaterThanOrEqual(20);
    expect(new Set(machines.map(({ machine }) => machine.title)).size).toBe(machines.length);
  });

  it.each(machines.filter(({ machine }) => machine.denied === undefined))(
    '$name: sources, refusals, and the sum of a step',
    async ({ machine }) => {
      const tree = plant(machine);
      const detection = await detectSources(tree.roots);
      expectDetection(detection, machine);
      const own = detection.sources.filter(isRecorded);
      const energies = energyOfStep(tree, machine, own);
      const sum = summed(own).reduce((total, { id }) => total + (energies.get(id) ?? 0n), 0n);
      // Every counter is rounded down to whole microjoules, before and after.
      expect(apart(sum, BigInt(machine.expected.sumUj))).toBeLessThanOrEqual(BigInt(2 * own.length));
      for (const [id, energyUj] of Object.entries(machine.expected.besideUj ?? {})) {
        expect(apart(energies.get(id) ?? -1n, BigInt(energyUj))).toBeLessThanOrEqual(2n);
      }
    },
  );

  it.for(machines.filter(({ machine }) => machine.denied !== undefined))(
    '$name: refused to a user without rights, each with the step that helps',
    async ({ machine }, { skip }) => {
      const asNobody = [
        'setpriv',
        '--reuid',
        '65534',
        '--regid',
        '65534',
        '--clear-groups',
        '--inh-caps=-all',
        '--bounding-set=-all',
      ];
      const root = process.getuid?.() === 0;
      const [program = '', ...rest] = asNobody;
      if (root && spawnSync(program, [...rest, 'true']).status !== 0) skip('setpriv is not usable here');
      const bundle = mkdtempSync(path.join(tmpdir(), 'joulegate-nobody-'));
      onTestFinished(() => rmSync(bundle, { recursive: true }));
      spawnSync('chmod', ['755', bundle]);
      const tree = plant(machine);
      if (!root) spawnSync('chmod', ['000', ...(machine.denied ?? []).map((file) => path.join(tree.root, file))]);
      const probe = await buildEnergyProbe(bundle);
      const { detection } = probe({ roots: tree.roots, under: root ? asNobody : [] });
      expectDetection(detection, machine);
      for (const { kind, hint } of detection.refused.filter(isRecorded)) {
        expect(hint).toMatch(kind === 'msr' ? /CAP_SYS_RAWIO/ : /CAP_DAC_READ_SEARCH/);
      }
    },
  );
});
