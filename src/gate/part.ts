import { readdir } from 'node:fs/promises';
import { fileBaselineStore } from '../baseline/file-store.ts';
import type { Config } from '../config/config.ts';
import { parseShard, shardText, takePart } from '../config/shard.ts';
import type { BaselineFile, StoredSession } from '../model/baseline.ts';
import { JouleGateError, messageOf, systemCode } from '../model/errors.ts';
import { MachineClass } from '../model/machine.ts';
import { runSchemaVersion, type RunFile } from '../model/run.ts';
import { check } from '../model/schema.ts';
import { tool } from '../model/tool.ts';
import type { Measured, Ports } from './ports.ts';

/** Seconds from the first stamp of a stored sample to its last. */
const sampleS = ({ windows }: StoredSession['samples'][number]): number =>
  Math.max(0, ...windows.map(({ offsetS = 0, durationS }) => offsetS + durationS));

const medianOf = (values: readonly number[]): number | undefined => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1];
};

const classesIn = async (folder: string): Promise<string[]> => {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && check(MachineClass.properties.name, entry.name).kind === 'valid')
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw new JouleGateError('data', 'baseline-unreadable', `${folder} cannot be listed: ${messageOf(error)}`, {
      hint: 'Check that it is a folder that the user who runs JouleGate may read.',
      cause: error,
    });
  }
};

/**
 * How long a gate will take over each benchmark, in seconds, from the stored sessions of every machine class: the median
 * of a sample times the planned number of samples. All classes together, so that the same checkout gives the same on any
 * machine. A benchmark that nothing is stored of is not in it.
 *
 * @throws JouleGateError where a stored file cannot be trusted
 */
export const durationsOf = async ({
  baselines,
  benchmarks,
}: Pick<Config, 'baselines' | 'benchmarks'>): Promise<ReadonlyMap<string, number>> => {
  const store = fileBaselineStore(baselines);
  const classes = await classesIn(baselines);
  const durations = new Map<string, number>();
  for (const { name, samples, warmupSamples } of benchmarks) {
    const stored: BaselineFile[] = [];
    for (const machineClass of classes) {
      const reading = await store.read(machineClass, name);
      if (reading.kind === 'found') stored.push(reading.file);
    }
    const seconds = medianOf(stored.flatMap(({ sessions }) => sessions.flatMap((one) => one.samples.map(sampleS))));
    if (seconds !== undefined) durations.set(name, seconds * (samples + warmupSamples));
  }
  return durations;
};

/**
 * The part of a configuration that `2/8` asks for; the whole where nothing is asked for.
 * @param name of the option or input that asks, for messages
 * @throws JouleGateError `shard-invalid`, and where a stored file cannot be trusted
 */
export const partOf = async (config: Config, shard: string | undefined, name: string): Promise<Config> =>
  shard === undefined ? config : takePart(config, parseShard(shard, name), await durationsOf(config));

/** A run with the word which part of the configuration it is of. */
export const ofPart = (run: RunFile, { part }: Pick<Config, 'part'>): RunFile =>
  part === undefined ? run : { ...run, shard: part.shard };

/** Whether there is nothing to measure, because there are more parts than benchmarks. */
export const isEmptyPart = ({ part, benchmarks }: Pick<Config, 'part' | 'benchmarks'>): boolean =>
  part !== undefined && benchmarks.length === 0;

/** What a job says that has nothing to measure. */
export const emptyWords = ({ part }: Pick<Config, 'part'>): string =>
  part === undefined
    ? ''
    : `Shard ${shardText(part.shard)} has no benchmark: there are more shards than benchmarks. Nothing is measured.`;

/** A run file without benchmarks, so that whoever merges the parts knows that this one is not missing. */
export const measureNothing = async (config: Config, ports: Ports): Promise<Measured> => {
  const detection = await ports.detect();
  const { machine, machineClass } = await ports.readMachine(detection);
  const commit = await ports.readCommit();
  const id = ports.newId();
  const run: RunFile = {
    schemaVersion: runSchemaVersion,
    kind: 'run',
    id,
    tool,
    createdAt: ports.now().toISOString(),
    ...(commit === undefined ? {} : { commit }),
    machine,
    machineClass,
    sources: [...detection.sources],
    refused: [...detection.refused],
    benchmarks: [],
  };
  const folder = await ports.openRunFolder(id);
  const whole = ofPart(run, config);
  await folder.keepRun(whole);
  return { run: whole, folder };
};
