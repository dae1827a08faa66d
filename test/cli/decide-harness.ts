import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { seededRandom } from '../../src/stats/random.ts';
import { cli } from './project.ts';

/** A line of the engine, as JSON. */
export interface Reply {
  readonly b?: number;
  readonly arm?: 'base' | 'head';
  readonly verdicts?: readonly string[];
  readonly error?: string;
}

/** Factors around 1 with this spread (standard deviation of their logarithm), the same for the same seed. */
export const noiseOf = (seed: number, spread: number): (() => number) => {
  const random = seededRandom(seed);
  return () => Math.exp(spread * random.nextNormal());
};

/** Ten sessions of ten runs of 40 J, oldest first. */
export const storedSessions = (seed: number, spread: number): readonly object[] => {
  const noise = noiseOf(seed, spread);
  return Array.from({ length: 10 }, (_, index) => {
    const level = 40 * noise();
    return {
      session: `nightly-${index}`,
      age_days: 10 - index,
      runs: Array.from({ length: 10 }, () => level * noise()),
    };
  });
};

/** A case, quiet and small unless told otherwise. */
export const caseOf = (more: object = {}): object => ({
  id: 'pr-12',
  unit: 'J/epoch',
  slots: 84,
  benchmarks: [{ name: 'lenet', baseline: [] }],
  ...more,
});

/** How a case went: the requests in order and the verdicts. */
export interface Played {
  readonly requests: readonly { readonly b: number; readonly arm: 'base' | 'head' }[];
  readonly verdicts: readonly string[];
  /** Every line that the harness sent and every line that it got. */
  readonly sent: readonly string[];
  readonly received: readonly string[];
}

/** The command in a real process, a line at a time: a line is sent only after the reply to the one before. */
export class Harness {
  readonly process = spawn(process.execPath, [cli, 'decide', '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  readonly #ended = once(this.process, 'close');
  readonly #replies = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  #stderr = '';

  constructor() {
    this.process.stderr.on('data', (chunk: Buffer) => (this.#stderr += chunk.toString()));
    // The engine may end while a line is on its way to it; its exit code is what tests look at.
    this.process.stdin.on('error', () => undefined);
    onTestFinished(() => {
      this.process.kill('SIGKILL');
    });
  }

  /** The reply to a line. */
  async send(line: string): Promise<string> {
    this.process.stdin.write(`${line}\n`);
    const next = await this.#replies.next();
    if (next.done === true) throw new Error(`no reply to ${line}: ${this.#stderr}`);
    return next.value;
  }

  /** Plays a whole case; `runJ` gives the energy of a run. */
  async play(given: object, runJ: (b: number, arm: 'base' | 'head') => number): Promise<Played> {
    const requests: { b: number; arm: 'base' | 'head' }[] = [];
    const sent = [JSON.stringify(given)];
    const received = [await this.send(sent[0]!)];
    for (;;) {
      const { b, arm, verdicts, error } = JSON.parse(received.at(-1)!) as Reply;
      if (verdicts !== undefined) return { requests, verdicts, sent, received };
      if (b === undefined || arm === undefined) throw new Error(error);
      requests.push({ b, arm });
      sent.push(JSON.stringify({ J: runJ(b, arm) }));
      received.push(await this.send(sent.at(-1)!));
    }
  }

  /** Ends the input and waits for the process. */
  async end(): Promise<{ readonly code: number | null; readonly stderr: string }> {
    this.process.stdin.end();
    return this.ended();
  }

  async ended(): Promise<{ readonly code: number | null; readonly stderr: string }> {
    const [code] = (await this.#ended) as [number | null];
    return { code, stderr: this.#stderr };
  }
}
