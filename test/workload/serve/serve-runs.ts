import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ChildRun } from '../../../src/model/child.ts';
import type { StampedWindow } from '../../../src/model/event.ts';
import type { ServeWorkload } from '../../../src/model/workload/serve.ts';
import { prepareWorkload } from '../../../src/workload/prepare.ts';
import { readProcess } from '../../../src/workload/process-table.ts';
import { runChild } from '../../../src/workload/run-child.ts';
import { llamaServer, type LlamaServer, type LlamaServerShape } from '../../support/llama-server/llama-server.ts';
import { planned } from '../planned-benchmark.ts';

/** A folder with three prompts. */
export const promptFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
  const lines = [
    { prompt: 'Once upon a time' },
    { prompt: 'In the beginning', max_tokens: 6 },
    { prompt: 'It was the best of times' },
  ];
  writeFileSync(path.join(folder, 'prompts.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return folder;
};

/** Short loads; what a test wants otherwise it says. */
export const quickLoad = {
  kind: 'serve',
  prompts: 'prompts.jsonl',
  rate: 20,
  warmup: '0.1s',
  duration: '0.8s',
  'request-timeout': '20s',
  'ready-within': '30s',
  tokens: 8,
} as const;

export interface ServeRun {
  readonly run: ChildRun;
  readonly server: LlamaServer;
  readonly windows: readonly StampedWindow[];
}

/** Runs load on a server that is started for it, as a sample does. */
export const serve = async (
  folder: string,
  workload: Partial<ServeWorkload> = {},
  shape: LlamaServerShape = {},
  timeoutS = 120,
): Promise<ServeRun> => {
  const server = await llamaServer(folder, shape);
  const { child } = await prepareWorkload({
    ...planned({ ...quickLoad, url: server.url, start: server.start, ...workload }, folder),
    timeoutS,
  });
  const run = await runChild(child, { onStart: () => undefined });
  return { run, server, windows: run.events.kind === 'none' ? [] : run.events.windows };
};

/** Whether a process runs: one that has ended and that nobody has asked after does not. */
export const isRunning = (pid: number): boolean => readProcess(pid) !== undefined;
