import path from 'node:path';
import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { PreparedWorkload } from '../model/child.ts';
import { JouleGateError } from '../model/errors.ts';
import type { ServeWorkload } from '../model/workload/serve.ts';
import { servePoints } from '../model/workload/serve-points.ts';
import { secondsOf } from '../model/workload/time-span.ts';
import { checkStart } from './check-start.ts';
import { pinsOf } from './pins.ts';
import { type PrepareContext, runnerChild } from './prepare-context.ts';
import type { ServeRunnerOptions, Start } from './runner/options/serve.ts';
import { readPrompts } from './serve-prompts.ts';

/** What load on a server is where its configuration says nothing. */
export const serveDefaults = {
  'ready-within': '5m',
  api: 'chat',
  arrivals: 'poisson',
  warmup: '10s',
  duration: '60s',
  'request-timeout': '2m',
  tokens: 128,
  temperature: 0,
  'token-check': 'off',
  seed: 7,
} as const;

const askMs = 10_000;

const serveError = (code: string, message: string, hint: string) =>
  new JouleGateError('workload', code, message, { hint });

/** @throws JouleGateError `working-directory-missing`, `program-missing` */
const findStart = async (
  { name, directory }: PlannedBenchmark,
  { start, cwd: folder = '.', env = {} }: ServeWorkload,
  context: PrepareContext,
): Promise<Start | undefined> => {
  const [program] = start ?? [];
  if (start === undefined || program === undefined) return undefined;
  const cwd = path.resolve(directory, folder);
  const searchPath = env['PATH'] ?? (context.env ?? process.env)['PATH'];
  await checkStart({ benchmark: name, program, cwd, searchPath });
  return { command: start, cwd, env };
};

/** @throws JouleGateError `api-key-missing` */
const apiKey = (variable: string | undefined, context: PrepareContext): string | undefined => {
  if (variable === undefined) return undefined;
  const key = (context.env ?? process.env)[variable];
  if (key !== undefined && key !== '') return key;
  throw serveError(
    'api-key-missing',
    `the environment has no ${variable}, which api-key-variable: names`,
    'Set it, in GitHub Actions from a secret, or leave api-key-variable: out.',
  );
};

/**
 * The model of a server that runs already.
 * @throws JouleGateError `server-unreachable`, `server-unauthorised`, `model-not-served`
 */
const servedModel = async ({ url, model }: ServeWorkload, key: string | undefined): Promise<string> => {
  // The HTTP client is loaded where a server is asked: every other run does without.
  const { askModels, chooseModel, unauthorised } = await import('./runner/serve/models.ts');
  const answer = await askModels(url, key === undefined ? {} : { authorization: `Bearer ${key}` }, askMs);
  if (answer.kind === 'models') return chooseModel(model, answer.ids, url);
  if (answer.kind === 'unauthorised') throw unauthorised(url, answer.message);
  throw serveError(
    'server-unreachable',
    `no model server answers GET ${url}/models: ${answer.message}`,
    'Start the server before JouleGate, or let JouleGate do it with start:; url: is the base of the API, mostly with /v1.',
  );
};

/** @throws JouleGateError `timeout-too-short` */
const checkTime = ({ name, timeoutS }: PlannedBenchmark, loads: number, loadS: number): void => {
  if (loads * loadS < timeoutS) return;
  throw serveError(
    'timeout-too-short',
    `benchmark ${name}: ${loads} loads of ${loadS} s (warmup and duration) do not fit into its timeout of ${timeoutS} s`,
    'Raise timeout:, with time for the server to get ready and for the last answers, or shorten the loads.',
  );
};

/**
 * Load on a model server with an OpenAI-compatible API, by JouleGate's own runner, which also starts and ends the server.
 *
 * The prompts are pinned by their digest. The model is pinned by its name where it is given, or where the server runs
 * already; else by the digest of each window.
 *
 * @throws JouleGateError `prompts-missing`, `prompts-invalid`, `program-missing`, `working-directory-missing`,
 *   `api-key-missing`, `server-unreachable`, `server-unauthorised`, `model-not-served`, `timeout-too-short`
 */
export const prepareServe = async (
  benchmark: PlannedBenchmark,
  workload: ServeWorkload,
  context: PrepareContext,
): Promise<PreparedWorkload> => {
  const chosen = { ...serveDefaults, ...workload };
  const points = servePoints(chosen);
  const file = path.resolve(benchmark.directory, workload.prompts);
  const { sha256 } = await readPrompts(file, chosen.api);
  const start = await findStart(benchmark, workload, context);
  const key = apiKey(workload['api-key-variable'], context);
  const [warmupS, durationS] = [secondsOf(chosen.warmup), secondsOf(chosen.duration)];
  checkTime(benchmark, points.length, warmupS + durationS);
  const model = start === undefined ? await servedModel(workload, key) : workload.model;
  const options: ServeRunnerOptions = {
    url: workload.url.replace(/\/+$/, ''),
    ...(start === undefined ? {} : { start }),
    readyWithinS: secondsOf(chosen['ready-within']),
    ...(model === undefined ? {} : { model }),
    api: chosen.api,
    ...(key === undefined ? {} : { apiKeyVariable: workload['api-key-variable'] }),
    prompts: file,
    promptsSha256: sha256,
    points: [...points],
    warmupS,
    durationS,
    requestTimeoutS: secondsOf(chosen['request-timeout']),
    tokens: chosen.tokens,
    temperature: chosen.temperature,
    tokenCheck: chosen['token-check'],
    seed: chosen.seed,
  };
  const { kind, api, arrivals, tokens, temperature, seed, rate, concurrency } = chosen;
  return {
    child: runnerChild(benchmark, 'serve', options, context),
    pins: pinsOf({
      ...{ kind, url: options.url, start: workload.start, cwd: workload.cwd, env: workload.env },
      ...{ model: model ?? 'the first served', api, 'prompts.sha256': sha256, rate, concurrency },
      arrivals: rate === undefined ? undefined : arrivals,
      ...{ warmup: chosen.warmup, duration: chosen.duration, 'request-timeout': chosen['request-timeout'] },
      ...{ tokens, temperature, seed },
    }),
    fallbackUnits: {},
  };
};
