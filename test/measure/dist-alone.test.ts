import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { MeterAnswer, MeterSetup } from '../../src/measure/meter-messages.ts';
import type { SourceInfo } from '../../src/model/source.ts';
import { FakeNvml } from '../support/nvml-fake.ts';

const dist = path.resolve(import.meta.dirname, '..', '..', 'dist');

it.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'reads a GPU from dist/ alone, where no node_modules is near, as an Action does',
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-dist-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync(dist, path.join(folder, 'dist'), { recursive: true });
    // The Action's repository says in its package.json that dist/ holds modules.
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    const gpu: SourceInfo = {
      id: 'nvml:GPU-a',
      kind: 'nvml',
      component: 'gpu',
      label: 'GPU 0',
      provenance: 'counter',
      quantity: 'energy-uj',
      locator: 'GPU-a total-energy',
    };
    const setup: MeterSetup = { sources: [gpu], context: {}, periodMs: 50 };
    writeFileSync(
      path.join(folder, 'start.mjs'),
      `import { Worker } from 'node:worker_threads';
       const worker = new Worker(new URL('./dist/meter.js', import.meta.url), { workerData: ${JSON.stringify(setup)} });
       worker.on('message', (answer) => {
         if (answer.kind === 'done') worker.postMessage({ kind: 'stop', id: 1 });
         else process.stdout.write(JSON.stringify(answer));
       });`,
    );
    const fake = new FakeNvml({ gpus: [{ uuid: 'GPU-a', energy: '123456' }] });
    onTestFinished(() => rmSync(fake.folder, { recursive: true }));
    const env = { PATH: process.env['PATH'], ...fake.env };
    const text = execFileSync(process.execPath, ['start.mjs'], { cwd: folder, env, encoding: 'utf8' });
    const answer = JSON.parse(text) as Extract<MeterAnswer, { kind: 'stopped' }>;
    expect(answer.result.streams).toMatchObject([{ source: 'nvml:GPU-a', faults: [] }]);
    expect(answer.result.streams[0]!.ticks.map(([, value]) => value)).toEqual(['123456000']);
  },
);
