/**
 * The child of the built-in workloads: `node runner.js <kind> <options as JSON>`.
 * Speaks the event protocol; any failure is an `error` event and exit code 1.
 */
import type { TSchema } from 'typebox';
import { exitCodes, JouleGateError, messageOf } from '../../model/errors.ts';
import { eventsVariable } from '../../model/event.ts';
import { check } from '../../model/schema.ts';
import { EventWriter } from './event-writer.ts';
import { ServeRunnerOptions } from './options/serve.ts';
import { GenerateRunnerOptions, OnnxRunnerOptions, TrainRunnerOptions } from './options.ts';
import { TfjsRunnerOptions } from './tfjs/options.ts';

type Run = (options: unknown, events: EventWriter) => Promise<void>;

/** Each kind loads its own code only: a workload's process holds nothing that it does not use. */
const kinds: Readonly<Record<string, { readonly schema: TSchema; readonly load: () => Promise<Run> }>> = {
  onnx: { schema: OnnxRunnerOptions, load: async () => (await import('./onnx.ts')).runOnnx as Run },
  train: { schema: TrainRunnerOptions, load: async () => (await import('./train.ts')).runTrain as Run },
  tfjs: { schema: TfjsRunnerOptions, load: async () => (await import('./tfjs/index.ts')).runTfjs as Run },
  generate: { schema: GenerateRunnerOptions, load: async () => (await import('./generate.ts')).runGenerate as Run },
  serve: { schema: ServeRunnerOptions, load: async () => (await import('./serve.ts')).runServe as Run },
};

const start = async (events: EventWriter, kind: string | undefined, json: string | undefined): Promise<void> => {
  const known = new Map(Object.entries(kinds)).get(kind ?? '');
  if (known === undefined || json === undefined) {
    throw new JouleGateError('usage', 'runner-usage', `usage: runner.js ${Object.keys(kinds).join('|')} <JSON>`);
  }
  const checked = check(known.schema, JSON.parse(json));
  if (checked.kind === 'invalid') {
    const problems = checked.problems.map(({ path, message }) => `${path} ${message}`).join('; ');
    throw new JouleGateError(
      'internal',
      'runner-options',
      `the options of the ${String(kind)} runner are wrong: ${problems}`,
    );
  }
  const run = await known.load();
  await run(checked.value, events);
};

const file = process.env[eventsVariable];
if (file === undefined || file === '') {
  process.stderr.write(`${eventsVariable} names no file: this program is started by JouleGate\n`);
  process.exitCode = exitCodes.usage;
} else {
  const events = new EventWriter(file);
  const [, , kind, json] = process.argv;
  try {
    await start(events, kind, json);
  } catch (error) {
    events.error(error);
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}
