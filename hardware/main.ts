// Evidence from a real NVIDIA GPU: docs/hardware.md says how to get it and what is in the files.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Context, Part } from './part.ts';
import { parts } from './parts.ts';
import { quickTimes, wholeTimes } from './times.ts';

const usage = `Usage: joulegate-hardware OUT [--minutes 8] [--only PART,PART] [--quick] [--dry] [--python python3] [--project FOLDER]

Measures the first NVIDIA GPU and writes one JSON file a part to OUT. No setting of the card is changed.
Parts: ${parts.map(({ name, what }) => `${name} (${what})`).join('; ')}.
--quick    everything once and briefly; the figures are not worth keeping
--dry      works on no GPU, for the project's fake NVML library
--project  folder whose node_modules has onnxruntime-node, for the embedded models on CUDA
`;

/** How one part ended. */
interface Outcome {
  readonly part: string;
  readonly ended: 'whole' | 'failed' | 'left out';
  readonly seconds: number;
  readonly why?: string;
}

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item), 1);

const runPart = async (part: Part, context: Context, out: string): Promise<Outcome> => {
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  const { name, needsS } = part;
  const leftS = context.remainingS();
  if (leftS < needsS / 2) {
    const why = `it needs about ${needsS} s, and ${Math.max(0, leftS).toFixed(0)} s are left for it`;
    return { part: name, ended: 'left out', seconds: 0, why };
  }
  context.say(`${name}: ${part.what}`);
  try {
    const result: { readonly failure?: string } = await part.run(context);
    writeFileSync(path.join(out, `${name}.json`), `${textOf(result)}\n`);
    if (result.failure === undefined) return { part: name, ended: 'whole', seconds: seconds() };
    context.say(`${name}: ${result.failure}`);
    return { part: name, ended: 'failed', seconds: seconds(), why: result.failure };
  } catch (thrown) {
    const why = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    context.say(`${name}: ${why}`);
    return { part: name, ended: 'failed', seconds: seconds(), why };
  }
};

const options = {
  minutes: { type: 'string', default: '8' },
  only: { type: 'string' },
  quick: { type: 'boolean', default: false },
  dry: { type: 'boolean', default: false },
  python: { type: 'string', default: 'python3' },
  project: { type: 'string', default: process.cwd() },
} as const;

const given = () => {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
};

/** Seconds after its time at which a program that does not answer is given up. */
const patienceS = 20;

const main = async (): Promise<number> => {
  const read = given();
  if (typeof read === 'string') {
    process.stderr.write(`${read}\n${usage}`);
    return 2;
  }
  const { values, positionals } = read;
  const [out] = positionals;
  const names = values.only?.split(',') ?? parts.map(({ name }) => name);
  const unknown = names.find((name) => !parts.some((part) => part.name === name));
  const minutes = Number(values.minutes);
  if (out === undefined || positionals.length > 1 || unknown !== undefined || !(minutes > 0)) {
    const why = unknown === undefined ? '' : `There is no part "${unknown}".\n`;
    process.stderr.write(`${why}${usage}`);
    return 2;
  }
  const begun = performance.now();
  const scratch = mkdtempSync(path.join(tmpdir(), 'joulegate-hardware-'));
  mkdirSync(out, { recursive: true });
  const lastS = (): number => minutes * 60 - (performance.now() - begun) / 1000;
  const contextOf = (keptS: number): Context => ({
    kit: {
      root: path.resolve(import.meta.dirname, '..'),
      python: values.python,
      dry: values.dry,
      scratch,
      project: path.resolve(values.project),
    },
    times: values.quick ? quickTimes : wholeTimes,
    remainingS: () => lastS() - keptS,
    say: (text) => process.stderr.write(`hardware ${((performance.now() - begun) / 1000).toFixed(0)} s: ${text}\n`),
  });
  const outcomes: Outcome[] = [];
  const summarise = (): void =>
    writeFileSync(path.join(out, 'summary.json'), `${textOf({ options: values, outcomes })}\n`);
  const chosen = parts.filter(({ name }) => names.includes(name));
  for (const [index, part] of chosen.entries()) {
    const keptS = chosen.slice(index + 1).reduce((sum, { needsS }) => sum + needsS, 0);
    const givenUp = setTimeout(
      () => {
        outcomes.push({ part: part.name, ended: 'failed', seconds: minutes * 60, why: 'it did not end in time' });
        summarise();
        process.exit(1);
      },
      1000 * (lastS() + patienceS),
    );
    outcomes.push(await runPart(part, contextOf(keptS), out));
    clearTimeout(givenUp);
    summarise();
  }
  rmSync(scratch, { recursive: true, force: true });
  for (const { part, ended, seconds, why } of outcomes)
    process.stderr.write(`${part}: ${ended}, ${seconds.toFixed(1)} s${ended === 'left out' ? `: ${why ?? ''}` : ''}\n`);
  return outcomes.every(({ ended }) => ended === 'whole') ? 0 : 1;
};

process.exitCode = await main();
