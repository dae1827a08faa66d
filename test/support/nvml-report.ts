import { rmSync } from 'node:fs';
import { expect, onTestFinished } from 'vitest';
import { check } from '../../src/model/schema.ts';
import { SourceInfo, SourceRefusal } from '../../src/model/source.ts';
import { buildEnergyProbe, type ProbeReport } from './energy-probe.ts';
import { FakeNvml, type FakeMachine, type MissingSymbol } from './nvml-fake.ts';

export interface NvmlRun {
  /** Functions that the driver lacks. */
  readonly without?: readonly MissingSymbol[];
  readonly reads?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly sysfsRoot?: string;
}

/** What JouleGate says of a fake machine, from a process of its own; sources and refusals are held to their schemas. */
export type ReportOnNvml = (machine: FakeMachine, run?: NvmlRun) => ProbeReport;

export const buildNvmlReport = async (): Promise<ReportOnNvml> => {
  const probe = await buildEnergyProbe();
  return (machine, { without = [], reads = 1, env = {}, sysfsRoot } = {}) => {
    const fake = new FakeNvml(machine, without);
    onTestFinished(() => rmSync(fake.folder, { recursive: true }));
    const report = probe({ env: { ...fake.env, ...env }, reads, ...(sysfsRoot === undefined ? {} : { sysfsRoot }) });
    for (const source of report.detection.sources) expect(check(SourceInfo, source).kind).toBe('valid');
    for (const refusal of report.detection.refused) expect(check(SourceRefusal, refusal).kind).toBe('valid');
    return report;
  };
};

/** `<id> <code>` of each NVML refusal. */
export const refusalsOf = ({ detection }: ProbeReport): string[] =>
  detection.refused.filter(({ kind }) => kind === 'nvml').map(({ id, code }) => `${id ?? '-'} ${code}`);

export const nvmlSourcesOf = ({ detection }: ProbeReport): SourceInfo[] =>
  detection.sources.filter(({ kind }) => kind === 'nvml');
