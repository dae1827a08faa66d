import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { parse } from 'yaml';
import { eventEnvironment } from './github-events.ts';

export const root = path.resolve(import.meta.dirname, '..', '..');

export interface ActionMetadata {
  readonly name: string;
  readonly description: string;
  readonly author: string;
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string; readonly post: string };
}

export const readAction = async (): Promise<ActionMetadata> =>
  parse(await readFile(path.join(root, 'action.yml'), 'utf8')) as ActionMetadata;

export interface ActionCall {
  /** Name of the event: `pull_request`, `push`. */
  readonly event: string;
  /** Its payload; a text is written as it is. */
  readonly payload: object | string;
  /** What stands under `with:`. The defaults of action.yml are filled in as the runner does. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The checkout, `GITHUB_WORKSPACE`. */
  readonly cwd: string;
  readonly token?: string;
  readonly apiUrl?: string;
  /** Further variables; they win. */
  readonly env?: Readonly<Record<string, string>>;
  /** The Node to run on; this one if absent. */
  readonly node?: string;
  /** The program; the Action's own if absent. */
  readonly main?: string;
  readonly timeoutMs?: number;
}

export interface ActionResult {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Markdown of the job summary. */
  readonly summary: string;
  /** The signal that ended the program, where one did. */
  readonly signal: string | undefined;
  /** What the program saved for its step after the job. */
  readonly state: Readonly<Record<string, string>>;
  /** That step, which the runner starts however the program ended; absent where another program was run. */
  readonly post: { readonly code: number | undefined; readonly stdout: string } | undefined;
}

/** `name=value` and `name<<delimiter`, as the runner reads the file of `GITHUB_OUTPUT`. */
export const parseOutputs = (text: string): Record<string, string> => {
  const outputs: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    if (line === '') continue;
    const [, name, sign, rest] = /^([^=<]+?)(=|<<)(.*)$/.exec(line) ?? [];
    if (name === undefined || rest === undefined) throw new Error(`not an output: ${line}`);
    if (sign === '=') {
      outputs[name] = rest;
      continue;
    }
    const end = lines.indexOf(rest, at + 1);
    if (end === -1) throw new Error(`the output ${name} has no end ${rest}`);
    outputs[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return outputs;
};

/** The runner upper-cases a name and makes spaces underscores; hyphens stay. */
const inputVariable = (name: string): string => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;

const inputVariables = async (inputs: Readonly<Record<string, string>>, token: string) => {
  const action = await readAction();
  const unknown = Object.keys(inputs).filter((name) => !(name in action.inputs));
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`);
  return Object.fromEntries(
    Object.entries(action.inputs).map(([name, { default: value = '' }]) => [
      inputVariable(name),
      inputs[name] ?? value.replace('${{ github.token }}', token),
    ]),
  );
};

/**
 * Runs the Action's program as GitHub's runner does, with nothing of this process's environment but the path, and then
 * its step after the job with the state that the program saved.
 */
export const runAction = async (call: ActionCall): Promise<ActionResult> => {
  const temporary = await mkdtemp(path.join(tmpdir(), 'joulegate-action-'));
  const file = (name: string) => path.join(temporary, name);
  try {
    await mkdir(file('temp'));
    await mkdir(file('home'));
    const commandFiles = ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE'];
    for (const name of commandFiles) await writeFile(file(name), '');
    await writeFile(file('event.json'), typeof call.payload === 'string' ? call.payload : JSON.stringify(call.payload));
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: file('home'),
      LANG: 'C.UTF-8',
      CI: 'true',
      RUNNER_OS: 'Linux',
      RUNNER_ARCH: 'X64',
      RUNNER_TEMP: file('temp'),
      GITHUB_WORKSPACE: call.cwd,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_API_URL: call.apiUrl ?? 'http://127.0.0.1:1',
      ...eventEnvironment(call.event, file('event.json')),
      ...Object.fromEntries(commandFiles.map((name) => [name, file(name)])),
      ...(await inputVariables(call.inputs ?? {}, call.token ?? '')),
      ...call.env,
    };
    const { runs } = await readAction();
    const run = (program: string, state: Readonly<Record<string, string>> = {}) =>
      execa(call.node ?? process.execPath, [program], {
        cwd: call.cwd,
        env: { ...env, ...state },
        extendEnv: false,
        reject: false,
        timeout: call.timeoutMs ?? 120_000,
      });
    const { exitCode, signal, stdout, stderr } = await run(call.main ?? path.join(root, runs.main));
    const state = parseOutputs(await readFile(file('GITHUB_STATE'), 'utf8'));
    const states = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
    const post = call.main === undefined ? await run(path.join(root, runs.post), states) : undefined;
    return {
      code: exitCode,
      stdout,
      stderr,
      outputs: parseOutputs(await readFile(file('GITHUB_OUTPUT'), 'utf8')),
      summary: await readFile(file('GITHUB_STEP_SUMMARY'), 'utf8'),
      signal,
      state,
      post: post === undefined ? undefined : { code: post.exitCode, stdout: post.stdout },
    };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
};
