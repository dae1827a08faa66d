import { arePaired } from '../../model/complete-pairs.ts';
import type { MeasurementFile } from '../../model/measurement.ts';
import type { RunFile, Sample } from '../../model/run.ts';
import type { SourceInfo } from '../../model/source.ts';
import { judgedParts, judgeRun } from '../judge-run.ts';
import { classifyMachine } from '../machine-class.ts';
import { summariseRepeats } from '../repeats.ts';
import { differencesOf, type Difference } from './difference.ts';
import { sampleChecks } from './sample-checks.ts';

/** What came of recomputing a file. */
export interface Verification {
  /** Windows that were looked at, and energies in them that were recomputed. */
  readonly windows: number;
  readonly readings: number;
  /** Samples of older versions carry no digest: a change away from the edges of their windows does not show. */
  readonly withoutDigest: number;
  /** What the file alone does not tell and was taken as it stands there, as sentences. */
  readonly notRecomputed: readonly string[];
  readonly differences: readonly Difference[];
}

interface Placed {
  readonly path: string;
  readonly sample: Sample;
}

const repeatedSources = (sources: readonly SourceInfo[]): Difference[] =>
  sources.flatMap(({ id }, index) =>
    sources.findIndex((each) => each.id === id) === index
      ? []
      : [{ path: `sources.${index}.id`, stored: id, recomputed: 'one source of each id' }],
  );

const verifySamples = (
  placed: readonly Placed[],
  sources: readonly SourceInfo[],
  more: readonly Difference[],
  notRecomputed: readonly string[] = [],
): Verification => ({
  windows: placed.reduce((sum, { sample }) => sum + sample.windows.length, 0),
  readings: placed.reduce((sum, { sample }) => sum + sample.windows.flatMap(({ energy }) => energy).length, 0),
  withoutDigest: placed.filter(({ sample }) => sample.digest === undefined).length,
  notRecomputed,
  differences: [
    ...repeatedSources(sources),
    ...placed.flatMap(({ path, sample }) => sampleChecks.flatMap((check) => check(sample, sources, path))),
    ...more,
  ],
});

/** What a run says that rests on the samples of the other side too, where that is not at hand. */
const restsOnOther = ({ interleaved }: RunFile): string[] =>
  interleaved === undefined
    ? []
    : [
        `start temperatures, a power limit that changed between samples, and how many samples were rejected are judged over both sides of an interleaved session: give the run file of ${interleaved.with} (${interleaved.arm === 'head' ? 'base' : 'head'}), too`,
      ];

/**
 * Recomputes every number of a run file from its readings, stamps and sources, bit for bit. Pure.
 * @param others run files among which the other side of an interleaved session may be; what was judged over both sides
 *   is recomputed only with it
 */
export const verifyRun = (run: RunFile, others: readonly RunFile[] = []): Verification => {
  const other = others.find((each) => arePaired(run, each));
  return verifySamples(
    run.benchmarks.flatMap(({ samples }, benchmark) =>
      samples.map((sample, index) => ({ path: `benchmarks.${benchmark}.samples.${index}`, sample })),
    ),
    run.sources,
    [
      ...differencesOf('machineClass', run.machineClass, classifyMachine(run.machine)),
      ...differencesOf('', judgedParts(run), judgedParts(judgeRun(run, other))),
    ],
    other === undefined ? restsOnOther(run) : [],
  );
};

/** The same for what `joulegate measure --json` gives, with its summary. Pure. */
export const verifyMeasurement = ({ runs, sources, summary }: MeasurementFile): Verification =>
  verifySamples(
    runs.map(({ sample }, index) => ({ path: `runs.${index}.sample`, sample })),
    sources,
    differencesOf(
      'summary',
      summary,
      summariseRepeats(
        runs.map(({ sample }) => sample),
        sources,
      ),
    ),
  );
