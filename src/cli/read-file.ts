import { JouleGateError } from '../model/errors.ts';
import { MeasurementFile, measurementSchemaVersion } from '../model/measurement.ts';
import { runSchemaVersion, RunFile } from '../model/run.ts';
import { verdictSchemaVersion, VerdictFile } from '../model/verdict.ts';
import { formatOf, type JsonFormat } from '../storage/json-document.ts';
import { readJsonFile } from '../storage/read-json-file.ts';

const runFormat = formatOf('run', runSchemaVersion, RunFile);
const measurementFormat = formatOf('measurement', measurementSchemaVersion, MeasurementFile);
const verdictFormat = formatOf('verdict', verdictSchemaVersion, VerdictFile);

/** A run file keeps every counter reading, so it may be larger than other files. */
const largestRunFile = 256 * 1024 * 1024;

const missing = (file: string, kind: string): JouleGateError =>
  new JouleGateError('usage', 'file-missing', `${file}: there is no such file`, {
    hint: `Name a ${kind} file that a run or gate wrote.`,
  });

const read = async <T>(format: JsonFormat<T>, file: string, largest: number): Promise<T> => {
  const reading = await readJsonFile(format, file, largest);
  if (reading.kind === 'absent') throw missing(file, format.kind);
  return reading.value;
};

/** @throws JouleGateError that names the file when it is missing, truncated, of another kind or newer than this version */
export const readRun = (file: string): Promise<RunFile> => read(runFormat, file, largestRunFile);

export type ReportFile =
  { readonly kind: 'run'; readonly run: RunFile } | { readonly kind: 'verdict'; readonly verdict: VerdictFile };

/** Either kind of file, told apart by its own word. */
export const readReportFile = async (file: string): Promise<ReportFile> => {
  try {
    return { kind: 'verdict', verdict: await read(verdictFormat, file, largestRunFile) };
  } catch (error) {
    if (!(error instanceof JouleGateError) || error.code !== 'verdict-wrong-kind') throw error;
    return { kind: 'run', run: await readRun(file) };
  }
};

export type VerifiableFile =
  | { readonly kind: 'run'; readonly run: RunFile }
  | { readonly kind: 'measurement'; readonly measurement: MeasurementFile };

/** Whatever can be recomputed: a run file, or what `measure --json` gave. @throws JouleGateError as {@link readRun} */
export const readVerifiable = async (file: string): Promise<VerifiableFile> => {
  try {
    return { kind: 'run', run: await readRun(file) };
  } catch (error) {
    if (!(error instanceof JouleGateError) || error.code !== 'run-wrong-kind') throw error;
  }
  return { kind: 'measurement', measurement: await read(measurementFormat, file, largestRunFile) };
};
