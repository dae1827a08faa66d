import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { node24 } from '../support/runtimes.ts';
import { parseOutputs, readAction, root, runAction } from '../support/run-action.ts';

const main = path.join(root, 'test', 'fixtures', 'github', 'echo-action.mjs');
const cwd = realpathSync(tmpdir());
const call = { event: 'push', payload: { ref: 'refs/heads/main' }, cwd, main };

describe('an action is run as on a runner', () => {
  it('with its defaults and inputs, its payload, and nothing else of the environment', async () => {
    process.env['A_SECRET_OF_THE_TEST'] = 'x';
    const inputs = { mode: 'baseline', 'working-directory': 'model' };
    const { code, stdout, outputs, summary } = await runAction({
      ...call,
      inputs,
      token: 'ghs_x',
      env: { EXTRA: '1' },
    });
    const seen = JSON.parse(stdout) as { inputs: object; cwd: string; variables: string[]; payload: object };
    expect(code).toBe(3);
    expect(outputs).toEqual({ plain: 'one=two', long: 'first\nnot=an output', empty: '' });
    expect(summary).toBe('# Summary\n');
    expect(seen.inputs).toMatchObject({
      INPUT_MODE: 'baseline',
      'INPUT_WORKING-DIRECTORY': 'model',
      INPUT_CONFIG: 'joulegate.yml',
      INPUT_TOKEN: 'ghs_x',
      INPUT_BASELINES: '',
    });
    expect(seen.cwd).toBe(cwd);
    expect(seen.payload).toEqual(call.payload);
    expect(seen.variables).toContain('EXTRA');
    expect(seen.variables).not.toContain('A_SECRET_OF_THE_TEST');
  });

  it('on the Node of the runners', async () => {
    const { stdout } = await runAction({ ...call, node: await node24() });
    expect((JSON.parse(stdout) as { node: string }).node).toMatch(/^24\./);
  });

  it('not with an input that action.yml does not have', async () => {
    await expect(runAction({ ...call, inputs: { tokn: 'x' } })).rejects.toThrow('no input tokn');
  });

  it('and a broken file of outputs is noticed', () => {
    expect(() => parseOutputs('name<<end\nvalue\n')).toThrow('no end');
    expect(() => parseOutputs('nothing')).toThrow('not an output');
  });
});

describe('action.yml', () => {
  it('describes every input and output, for people', async () => {
    const { name, author, inputs, outputs, runs } = await readAction();
    expect({ name, author, runs }).toEqual({
      name: 'JouleGate',
      author: 'JouleGate maintainers',
      runs: { using: 'node24', main: 'dist/index.js', post: 'dist/post.js', 'post-if': 'always()' },
    });
    for (const { description } of [...Object.values(inputs), ...Object.values(outputs)]) {
      expect(description).toMatch(/^\S.{20,}/);
    }
  });

  it('has a default for every input, so that none is needed', async () => {
    const { inputs } = await readAction();
    expect(Object.values(inputs).map((input) => typeof input.default)).toEqual(Object.keys(inputs).map(() => 'string'));
  });
});
