import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { defaultQuality, Quality } from '../../src/model/quality.ts';
import { check } from '../../src/model/schema.ts';
import { complaint, load } from './load-text.ts';

const minimal = `version: 1
benchmarks:
  - name: finetune
    workload: { kind: command, run: [python, train.py], unit: epoch }
`;

describe('a configuration', () => {
  it('may say which sources are used', () => {
    expect(load(minimal).sources).toBeUndefined();
    const text = `${minimal}sources: { pick: [nvml:*, powercap], forbid: [powercap:psys], require: ["*"] }\n`;
    expect(load(text).sources).toEqual({ pick: ['nvml:*', 'powercap'], forbid: ['powercap:psys'], require: ['*'] });
  });

  it('may let the work change, and then compares energy per unit only', () => {
    expect(load(minimal).benchmarks[0]).not.toHaveProperty('workChanges');
    const allowed = `${minimal}    work: { changes: allowed }\n`;
    expect(load(allowed).benchmarks[0]).toMatchObject({ workChanges: 'allowed' });
    expect(complaint(`${allowed}    metrics: [energy-per-epoch, energy]\n`)).toMatch(
      /^joulegate\.yml:6: benchmarks\.0\.metrics\.1: "energy" of a whole sample cannot be compared/,
    );
    expect(complaint(`${minimal}    work: { changes: some }\n`)).toContain('joulegate.yml:5');
  });

  it.each(['nvlm:*', 'package-0', 'nvml:', 'nvml: GPU', ''])('knows that "%s" names no source', (pattern) => {
    const message = complaint(`${minimal}sources:\n  require: ["${pattern}"]\n`);
    expect(message).toContain('joulegate.yml:6');
    expect(message).toContain(`"${pattern}" is no pattern of sources`);
  });

  it('needs ten lines: defaults fill in the rest', () => {
    const config = load(minimal);
    expect(config.policy).toEqual({
      onInconclusive: 'neutral',
      onNoBaseline: 'neutral',
      onNotComparable: 'neutral',
      allowEstimated: false,
    });
    expect(config.baselines).toBe('/project/baselines');
    expect(config.benchmarks).toHaveLength(1);
    expect(config.benchmarks[0]).toMatchObject({
      name: 'finetune',
      samples: 5,
      warmupSamples: 1,
      timeoutS: 600,
      directory: '/project',
      metrics: [{ name: 'energy-per-epoch', unit: 'epoch', tolerance: 0.03 }],
    });
  });

  it('takes tolerances, time spans and metrics from the nearest place that names them', () => {
    const config = load(`version: 1
gate: { tolerance: 4%, on-inconclusive: fail }
samples: 7
timeout: 2m
benchmarks:
  - name: a
    timeout: 1.5h
    samples: 3
    workload: { kind: train, model: lenet, data: emoji }
    metrics: [energy-per-epoch, { name: energy-per-sample, tolerance: 0.05, window: train }]
  - name: b
    workload: { kind: command, run: [x] }
`);
    expect(config.policy.onInconclusive).toBe('fail');
    expect(config.benchmarks[0]).toMatchObject({
      timeoutS: 5400,
      samples: 3,
      sameWork: { loss: 0.05 },
      metrics: [
        { name: 'energy-per-epoch', tolerance: 0.04 },
        { name: 'energy-per-sample', unit: 'sample', window: 'train', tolerance: 0.05 },
      ],
    });
    expect(config.benchmarks[1]).toMatchObject({
      timeoutS: 120,
      samples: 7,
      metrics: [{ name: 'energy', tolerance: 0.04 }],
    });
  });
});

describe('a wrong configuration', () => {
  it.each([
    [
      'a misspelt key',
      minimal.replace('unit: epoch', 'units_: epoch'),
      /joulegate\.yml:4: benchmarks\.0\.workload\.units_: unknown key "units_"; did you mean "units"\?/,
    ],
    [
      'a misspelt key at the top',
      `${minimal}toleranse: 3%\n`,
      /joulegate\.yml:5: toleranse: unknown key "toleranse"; did you mean "tolerance"\?/,
    ],
    ['an unknown key that nothing resembles', `${minimal}zebra: 3\n`, /:5: zebra: unknown key "zebra"$/],
    [
      'a wrong type',
      minimal.replace('[python, train.py]', 'python train.py'),
      /:4: .*"run" must be array \(it is "python train.py"\)/,
    ],
    ['a negative number', `${minimal}samples: -5\n`, /:5: samples: "samples" must be >= 3 \(it is -5\)/],
    ['an absurd number', `${minimal}samples: 100000\n`, /:5: samples: "samples" must be <= 200/],
    ['too few samples for a spread', `${minimal}samples: 1\n`, /"samples" must be >= 3/],
    [
      'a tolerance without a unit',
      `${minimal}gate: { tolerance: 3 percent }\n`,
      /:5: gate\.tolerance: "tolerance" has the wrong form \(it is "3 percent"\): write a percentage/,
    ],
    ['a negative tolerance', `${minimal}gate: { tolerance: -0.1 }\n`, /:5: gate\.tolerance/],
    ['a time span without a unit', `${minimal}timeout: 90\n`, /:5: timeout: .*must be string/],
    [
      'an unknown kind',
      minimal.replace('kind: command', 'kind: comand'),
      /:4: .*must be one of command, onnx, train, tfjs, generate, serve/,
    ],
    ['a workload without a kind', minimal.replace('kind: command, ', ''), /:4: .*"kind"/],
    [
      'a strategy that does not exist',
      `${minimal}gate: { strategy: guess }\n`,
      /:5: gate\.strategy: "strategy" must be one of stored/,
    ],
    ['a metric of no known form', `${minimal}    metrics: [joules]\n`, /:5: benchmarks\.0\.metrics\.0/],
    ['a bad name', minimal.replace('finetune', '../evil'), /:3: benchmarks\.0\.name: "name" has the wrong form/],
    [
      'an empty list',
      'version: 1\nbenchmarks: []\n',
      /joulegate\.yml:2: benchmarks: .*must NOT have fewer than 1 items/,
    ],
    ['no benchmarks', 'version: 1\n', /"benchmarks" is missing/],
    ['another version', minimal.replace('version: 1', 'version: 2'), /:1: version: "version" must be 1/],
    ['an empty file', '', /the file is empty or not a mapping/],
    ['a list', '- 1\n', /must be object/],
    ['broken YAML', 'version: 1\nbenchmarks: [\n', /joulegate\.yml:\d: YAML: /],
    ['a key twice', `${minimal}samples: 5\nsamples: 6\n`, /joulegate\.yml:6: YAML: Map keys must be unique/],
    [
      'a name twice',
      `${minimal}  - name: finetune\n    workload: { kind: command, run: [x] }\n`,
      /:5: benchmarks\.1\.name: the name "finetune" is taken by the benchmark on line 3/,
    ],
  ])('says where and what: %s', (_, text, expected) => {
    expect(complaint(text)).toMatch(expected);
  });

  it('reports all problems at once', () => {
    const lines = complaint(
      `version: 1\nsamples: 0\ntimeout: soon\nbenchmarks:\n  - name: a\n    workload: { kind: train, model: alexnet, data: emoji, batch: -1 }\n`,
    ).split('\n');
    expect(lines.map((line) => line.split(':')[1])).toEqual(expect.arrayContaining(['2', '3', '6']));
    expect(lines.join('\n')).toMatch(/"model" must be one of lenet, vgg, resnet-8/);
    expect(lines.join('\n')).toMatch(/"batch" must be >= 1/);
  });
});

describe('how quiet a machine must be', () => {
  it('has defaults for all of it', () => {
    expect(load(minimal)).toMatchObject({ quality: defaultQuality, idleS: 5 });
    expect(load(`${minimal}quality: {}\n`).quality).toEqual(defaultQuality);
  });

  it('is read from its section, each key by itself', () => {
    const text = `${minimal}idle: 0s
quality: { foreign-cpu: 10%, foreign-gpu: note, throttled: 0.02, temperature-spread: 8, max-rejected: 0 }
`;
    expect(load(text)).toMatchObject({
      idleS: 0,
      quality: { foreignCpu: 0.1, foreignGpu: 'note', throttled: 0.02, temperatureSpreadC: 8, maxRejected: 0 },
    });
    const off = load(`${minimal}quality: { foreign-cpu: off, throttled: off }\n`).quality;
    expect(off).not.toHaveProperty('foreignCpu');
    expect(off).not.toHaveProperty('throttled');
    expect(check(Quality, off)).toMatchObject({ kind: 'valid' });
  });

  it.each([
    ['idle: 5', /joulegate\.yml:5: idle/],
    ['idle: -1s', /idle/],
    ['quality: { foreign-cpu: maybe }', /foreign-cpu/],
    ['quality: { foreign-gpu: ignore }', /"foreign-gpu" must be one of reject, note/],
    ['quality: { max-rejected: -1 }', /max-rejected/],
    ['quality: { throttle: 1% }', /throttle/],
  ])('refuses %s', (line, expected) => {
    expect(complaint(`${minimal}${line}\n`)).toMatch(expected);
  });

  it('counts net energy where a metric asks for it, gross by default', () => {
    const metrics = (basis: string) =>
      load(minimal.replace('unit: epoch }', `unit: epoch }\n    metrics: [{ name: energy, basis: ${basis} }]`))
        .benchmarks[0]?.metrics[0];
    expect(metrics('net')).toEqual({ name: 'energy', tolerance: 0.03, basis: 'net' });
    expect(metrics('gross')).toEqual({ name: 'energy', tolerance: 0.03 });
  });
});

describe('a configuration file', () => {
  it('that is missing names itself and the next step', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'joulegate-config-'));
    await expect(loadConfig('joulegate.yml', directory)).rejects.toMatchObject({
      code: 'config-missing',
      exitCode: 2,
      message: 'joulegate.yml: there is no such file',
    });
  });

  it('that is a folder is refused', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'joulegate-config-'));
    await mkdir(path.join(directory, 'joulegate.yml'));
    await expect(loadConfig('joulegate.yml', directory)).rejects.toMatchObject({ code: 'config-unreadable' });
  });

  it('gives relative paths its own folder to start from', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'joulegate-config-'));
    await mkdir(path.join(directory, 'energy'));
    await writeFile(path.join(directory, 'energy', 'joulegate.yml'), `${minimal}baselines: ../stored\n`);
    const config = await loadConfig('energy/joulegate.yml', directory);
    expect(config.baselines).toBe(path.join(directory, 'stored'));
    expect(config.benchmarks[0]?.directory).toBe(path.join(directory, 'energy'));
  });
});
