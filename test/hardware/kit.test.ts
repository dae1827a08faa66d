import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StepResponse } from '../../hardware/analysis/step-response.ts';
import type { View } from '../../hardware/analysis/view.ts';
import { pack } from '../../hardware/pack.mjs';
import { python, withoutPython } from '../python/python.ts';
import { FakeNvml } from '../support/nvml-fake.ts';
import { node24 } from '../support/runtimes.ts';

/** What the tests look at, file by file. */
interface Measured {
  readonly code: number;
  readonly measured: {
    readonly runs: readonly { readonly sample: { readonly windows: readonly { name: string }[] } }[];
  };
}
interface Moves {
  readonly ticks: { readonly medianS: number };
}
interface Results {
  readonly summary: {
    readonly outcomes: readonly { readonly part: string; readonly ended: string; readonly why?: string }[];
  };
  readonly machine: { readonly node: string; readonly doctor: object };
  readonly probes: {
    readonly idle: { readonly 'total-energy': Moves };
    readonly levels: readonly {
      readonly share: number;
      readonly ticks: { readonly 'total-energy': { readonly medianS: number } };
      readonly against: { readonly 'total-energy': { readonly 'instant-power': { readonly difference: number } } };
    }[];
    readonly square: { readonly sensors: { readonly 'instant-power': { readonly response: StepResponse } } };
    readonly views: readonly { readonly sensor: string; readonly view: View }[];
  };
  readonly work: Readonly<Record<'train' | 'generate' | 'batches' | 'rates', Measured>>;
  readonly alike: object;
  readonly planted: {
    readonly regressed: {
      readonly verdict: {
        readonly verdict: { readonly comparisons: readonly { verdict: string; change: { estimate: number } }[] };
      };
    };
  };
  readonly overhead: { readonly pairs: readonly object[] };
  readonly suite: { readonly said: string };
}

const parts = ['alike', 'machine', 'overhead', 'planted', 'probes', 'suite', 'summary', 'work'];
const board = { uuid: 'GPU-dry', name: 'NVIDIA H100 80GB HBM3', tickMs: 100, viewMs: 25, limit: 700_000 };

describe.skipIf(python === undefined)(`the evidence kit on a simulated H100${withoutPython}`, () => {
  let folder = '';
  let ended: { exitCode?: number; stderr: string };
  const result = <Name extends keyof Results>(name: Name, out = 'out'): Results[Name] =>
    JSON.parse(readFileSync(path.join(folder, out, `${name}.json`), 'utf8')) as Results[Name];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'joulegate-kit-test-'));
    const kit = path.join(folder, 'kit.pyz');
    // Packed briefly: packed well, it is smaller still.
    expect(await pack(kit, await node24(), 1)).toBeLessThan(60 * 2 ** 20);
    const fake = new FakeNvml({ gpus: [{ ...board, trace: '0 100000\n' }], driver: '580.0' });
    // Nothing of this machine's Node is on the path: the kit brings its own.
    ended = await execa(python!, [kit, path.join(folder, 'out'), '--dry', '--quick'], {
      cwd: folder,
      env: { ...fake.env, PATH: '/usr/bin:/bin' },
      reject: false,
    });
  }, 600_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('ends well and writes a file a part', async () => {
    expect(ended).toMatchObject({ exitCode: 0 });
    expect((await readdir(path.join(folder, 'out'))).toSorted()).toEqual(parts.map((name) => `${name}.json`));
    for (const { part, ended: how } of result('summary').outcomes) expect([part, how]).toEqual([part, 'whole']);
    for (const name of parts) {
      const text = await readFile(path.join(folder, 'out', `${name}.json`), 'utf8');
      expect(text.length, name).toBeLessThan(16 * 2 ** 20);
    }
  });

  it('says the machine and what doctor finds', () => {
    const { node, doctor } = result('machine');
    expect(node).toMatch(/^v24\./);
    expect(JSON.stringify(doctor)).toContain('nvml:GPU-dry');
  });

  // How exact the analysis is, its own tests say, on made readings. Here the load runs in real time, and a machine that stands
  // still for a moment moves it: the bounds only tell a figure from another quantity, unit or board.
  it('finds the ticks, the view and the delay that the simulated board has, roughly', () => {
    const { levels, views, square, idle } = result('probes');
    const within = (value: number, low: number, high: number) => {
      expect(value).toBeGreaterThan(low);
      expect(value).toBeLessThan(high);
    };
    within(idle['total-energy'].ticks.medianS, 0.05, 0.2);
    expect(levels.map(({ share }) => share)).toEqual([0, 0.5, 1]);
    within(levels[2]!.ticks['total-energy'].medianS, 0.05, 0.2);
    within(levels[2]!.against['total-energy']['instant-power'].difference, -0.5, 0.5);
    const { highLevel, lowLevel, delayS } = square.sensors['instant-power'].response;
    within(highLevel, 300_000, 600_000);
    within(lowLevel, 50_000, 300_000);
    within(delayS.median, 0, 0.5);
    // The board shows the mean of the first 25 ms of every 100 ms.
    const counter = views.find(({ sensor }) => sensor === 'total-energy');
    within(counter!.view.viewS, 0, 0.1);
    within(counter!.view.ageS, 0, 0.2);
  });

  it('measures work whose numbers can be verified, over batch sizes and rates', () => {
    const { train, generate, batches, rates } = result('work');
    for (const each of [train, generate, batches, rates])
      expect(each).toMatchObject({ code: 0, verified: { code: 0 } });
    const names = (each: Measured) => each.measured.runs[0]!.sample.windows.map(({ name }) => name);
    expect(names(batches)).toHaveLength(9);
    expect(names(rates)).toHaveLength(6);
  });

  it('puts pairs of the same and a planted change before the rule', () => {
    expect(result('alike')).toMatchObject({ code: 0, calibration: { metrics: [{ pairs: 8 }] } });
    const { regressed } = result('planted');
    // What six pairs of short windows prove is the machine's to say; that the change does more work, is not.
    const { comparisons } = regressed.verdict.verdict;
    expect(comparisons).toMatchObject([
      { verdict: expect.stringMatching(/^(regressed|inconclusive|pass|improved)$/) as string },
    ]);
    expect(Math.abs(comparisons[0]!.change.estimate)).toBeLessThan(1);
    expect(result('overhead').pairs).toHaveLength(2);
  });

  it('says what the embedded models lacked', () => {
    expect(result('suite')).toMatchObject({ onnxruntimeNode: 'not installed', code: 3 });
    expect(result('suite').said).toContain('onnxruntime-node is installed neither in');
  });

  it('is a page of figures only where a real board was measured whole', async () => {
    const program = path.resolve(import.meta.dirname, '../../hardware/page.mjs');
    const [out, docs] = [path.join(folder, 'out'), path.join(folder, 'docs')];
    const page = () => execa(process.execPath, [program, out, docs], { reject: false });
    expect(await page()).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('it is of a dry run') as string,
    });
    const summary = path.join(out, 'summary.json');
    const dry = readFileSync(summary, 'utf8');
    writeFileSync(summary, dry.replace('"dry": true', '"dry": false'));
    expect(await page()).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('it is of a quick run') as string,
    });
    await expect(readdir(docs)).rejects.toThrow('ENOENT');
    // As if it had been a real one, to see the page.
    writeFileSync(summary, dry.replace('"dry": true', '"dry": false').replace('"quick": true', '"quick": false'));
    expect(await page()).toMatchObject({ exitCode: 0 });
    const text = await readFile(path.join(docs, 'hardware-evidence.md'), 'utf8');
    expect(text).toContain('| board | NVIDIA H100 80GB HBM3 |');
    expect(text).toMatch(/\| instant-power \| \d+ W \| \d+ W \| [\d.]+ ms \|/);
    expect(text).toMatch(/\| 5 % more work for the same units \| (regressed|inconclusive|pass|improved) \|/);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    const pictures = [...text.matchAll(/\]\((figures\/[a-z-]+\.svg)\)/g)].map(([, file]) => file!);
    expect(pictures).toHaveLength(4);
    for (const file of pictures) expect(await readFile(path.join(docs, file), 'utf8')).toMatch(/^<svg /);
  });

  it('is refused with a part that does not exist, before anything is started', async () => {
    const args = [path.join(folder, 'kit.pyz'), path.join(folder, 'none'), '--only', 'probes,prices'];
    const { exitCode, stderr } = await execa(python!, args, { cwd: folder, reject: false });
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^There is no part "prices"\.\nUsage:/)]);
  });

  it('without a driver says so, part by part, and keeps what there is', async () => {
    const out = path.join(folder, 'bare');
    const args = [path.join(folder, 'kit.pyz'), out, '--dry', '--quick', '--only', 'machine,probes,work'];
    const env = { LD_LIBRARY_PATH: folder, PATH: '/usr/bin:/bin' };
    const { exitCode } = await execa(python!, args, { cwd: folder, env, reject: false });
    expect(exitCode).toBe(1);
    const { outcomes } = result('summary', 'bare');
    expect(outcomes.map(({ ended: how }) => how)).toEqual(['whole', 'failed', 'failed']);
    expect(outcomes[1]!.why).toMatch(/libnvidia-ml\.so\.1/);
  });
});
