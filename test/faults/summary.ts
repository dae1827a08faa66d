import { ends, type FaultCase } from './fault-case.ts';

const words: Readonly<Record<string, string>> = {
  powercap: 'RAPL through powercap',
  msr: 'RAPL through registers',
  hwmon: 'sensors (hwmon)',
  nvml: 'NVIDIA GPUs (NVML)',
  estimate: 'estimate',
  meter: 'meter and its clock',
  workload: 'workload and its stamps',
};
const kinds = Object.keys(words);

/** Cases by what is at fault and by end, as a table of Markdown. Pure: it needs no case to be played. */
export const summaryTable = (cases: readonly FaultCase[]): string => {
  const count = (own: readonly FaultCase[]) =>
    ends.map((end) => own.filter(({ expected }) => expected.end === end).length);
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const rows = kinds.map((kind) => {
    const own = cases.filter(({ source }) => source === kind);
    return row([words[kind] ?? kind, ...count(own), own.length]);
  });
  return [
    row(['at fault', 'refused', 'no energy', 'flagged', 'true', 'cases']),
    row(['---', '---:', '---:', '---:', '---:', '---:']),
    ...rows,
    row(['all', ...count(cases), cases.length]),
  ].join('\n');
};
