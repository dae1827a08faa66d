import { precision } from '../measure/precision.ts';
import type { MachineClass } from '../model/machine.ts';
import { sourceKinds, type Detection, type SourceInfo, type SourceKind, type SourceRefusal } from '../model/source.ts';
import { duration, energy, percent, power } from './format.ts';
import { hintOf, nothingToDo } from './hints.ts';
import { oneLine } from './plain-text.ts';
import { canvas, tableBlock, type TerminalOptions } from './terminal/parts.ts';
import { indented } from './terminal/text.ts';
import { estimatedBanner, sourceWords } from './wording.ts';

const kindWords: Readonly<Record<SourceKind, string>> = {
  powercap: 'RAPL through powercap',
  msr: 'RAPL through registers (msr)',
  hwmon: 'Sensors (hwmon)',
  nvml: 'NVIDIA GPUs (NVML)',
  estimate: 'Estimate',
};

/** Powers in watts that the shortest window is stated at: little work, and much. */
const statedPowersW: Readonly<Record<SourceInfo['component'], readonly [number, number]>> = {
  cpu: [10, 100],
  dram: [2, 10],
  gpu: [50, 300],
  platform: [50, 500],
  process: [10, 100],
};

export interface SourcePrecision {
  readonly id: string;
  /** Smallest step in microjoules; absent for a power sensor. */
  readonly quantumUj?: bigint;
  readonly updatePeriodMs: number;
  readonly meterPeriodMs: number;
  readonly gain?: number;
  /** Shortest window for 1 % at two powers, in the hardest case: power changes near the edges, between two readings. */
  readonly shortest: readonly { readonly powerW: number; readonly windowS: number }[];
}

/** How exact each measured source is expected to be. */
export const expectedPrecision = (sources: readonly SourceInfo[]): readonly SourcePrecision[] =>
  sources
    .filter(({ provenance }) => provenance === 'counter' || provenance === 'integrated')
    .map((source) => {
      const { quantumUj, updatePeriodMs, meterPeriodMs } = precision(source);
      return {
        id: source.id,
        ...(quantumUj === undefined ? {} : { quantumUj }),
        updatePeriodMs,
        meterPeriodMs,
        ...(source.gain === undefined ? {} : { gain: source.gain }),
        shortest: statedPowersW[source.component].map((powerW) => ({
          powerW,
          windowS: precision(source, powerW).shortestWindowS,
        })),
      };
    });

const columns = [
  { title: 'Source', align: 'left' },
  { title: 'Step', align: 'right' },
  { title: 'Refreshed', align: 'right' },
  { title: 'Read', align: 'right' },
  { title: '1 % needs', align: 'right' },
  { title: 'Gain', align: 'right' },
] as const;

const precisionLines = (precisions: readonly SourcePrecision[], options: TerminalOptions): readonly string[] => {
  if (precisions.length === 0) return [];
  const place = canvas(options);
  const rows = precisions.map(({ id, quantumUj, updatePeriodMs, meterPeriodMs, gain, shortest }) => [
    { text: oneLine(id, 80) },
    { text: quantumUj === undefined ? 'sensor' : energy(Number(quantumUj) / 1e6) },
    { text: updatePeriodMs === 0 ? 'always' : `each ${duration(updatePeriodMs / 1e3)}` },
    { text: `each ${duration(meterPeriodMs / 1e3)}` },
    { text: shortest.map(({ powerW, windowS }) => `${duration(windowS)} at ${power(powerW)}`).join(', ') },
    { text: gain === undefined ? '' : `± ${percent(gain)}` },
  ]);
  const gains = precisions.some(({ gain }) => gain !== undefined)
    ? indented(
        'Gain: all readings of the sensor may be off by one factor of up to this (for NVIDIA boards: arXiv:2312.02741). ' +
          'It is in no uncertainty, and cancels between two measurements on one board.',
        place.width,
        2,
      )
    : [];
  return [
    '',
    'Precision, where power changes right at the edges of a window:',
    ...tableBlock(columns, rows, place),
    ...gains,
  ];
};

const sourceLines = (source: SourceInfo): readonly string[] => [
  `  ${source.beside === true ? 'beside ' : 'uses   '}  ${oneLine(source.label, 200)} (${oneLine(source.id, 200)}): ${sourceWords(source)}`,
  ...(source.note === undefined || source.provenance === 'estimated' ? [] : [`           ${oneLine(source.note)}`]),
];

/** A refusal with its step. Hints that several refusals share follow the last of them. */
const refusalLines = (refusals: readonly SourceRefusal[]): readonly string[] =>
  refusals.flatMap((refusal, index) => {
    const { kind, id, reason, code } = refusal;
    const hint = hintOf(refusal);
    const next = refusals[index + 1];
    const sharedWithNext = next !== undefined && hintOf(next) === hint;
    return [
      `  refused  ${oneLine(id ?? kind, 200)}: ${oneLine(reason === '' ? code : reason)}`,
      ...(hint === undefined || hint === nothingToDo || sharedWithNext ? [] : [`           ${oneLine(hint)}`]),
    ];
  });

export interface DoctorView {
  readonly detection: Detection;
  readonly machineClass: MachineClass;
  /** What the process may do, as lines. */
  readonly rights: readonly string[];
  /** What metering costs, as one sentence; absent where it was not measured. */
  readonly cost?: string;
}

/** Every source by its kind, found or refused with the step that helps, and how exact each is. */
export const renderDoctor = (view: DoctorView, options: TerminalOptions = {}): string => {
  const { detection, machineClass, rights, cost } = view;
  const { sources, refused } = detection;
  const groups = sourceKinds.flatMap((kind) => {
    const found = sources.filter((source) => source.kind === kind);
    const not = refused.filter((refusal) => refusal.kind === kind);
    return found.length + not.length === 0
      ? []
      : ['', kindWords[kind], ...found.flatMap(sourceLines), ...refusalLines(not)];
  });
  return [
    `Machine class ${machineClass.name}`,
    'This process:',
    ...rights.map((line) => `  ${line}`),
    '',
    sources.length === 0 ? 'Energy sources: none can be used' : 'Energy sources:',
    ...groups.slice(1),
    ...(sources.some(({ provenance }) => provenance === 'estimated')
      ? ['', `${estimatedBanner.title.toUpperCase()}: ${estimatedBanner.text}`]
      : []),
    ...precisionLines(expectedPrecision(sources), options),
    ...(cost === undefined ? [] : ['', cost]),
  ].join('\n');
};
