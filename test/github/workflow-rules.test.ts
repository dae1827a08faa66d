import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../support/run-action.ts';
import { ownWorkflows, shownWorkflows } from '../support/workflow-files.ts';
import { codeRules } from './workflow-rules/code.ts';
import { planted, sound } from './workflow-rules/planted.ts';
import { rightsRules } from './workflow-rules/rights.ts';
import { runningRules } from './workflow-rules/running.ts';
import { readWorkflow } from './workflow-rules/workflow.ts';

const rules = [...codeRules, ...rightsRules, ...runningRules];

/** What all rules find in a workflow, each with its reason. */
const findings = (yaml: string): { readonly id: string; readonly words: string }[] => {
  const workflow = readWorkflow(yaml);
  return rules.flatMap(({ id, why, find }) =>
    find(workflow).map((found) => ({ id, words: `${id}: ${found} (${why})` })),
  );
};

describe('the rules for workflows', () => {
  it('find nothing in a sound one', () => {
    expect(findings(sound)).toEqual([]);
  });

  it('each have a workflow that breaks them', () => {
    expect(Object.keys(planted).toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
  });

  it.each(Object.entries(planted).flatMap(([id, all]) => all.map((yaml, at) => ({ id, at, yaml }))))(
    'find $id, and nothing else ($at)',
    ({ id, yaml }) => {
      expect([...new Set(findings(yaml).map((found) => found.id))]).toEqual([id]);
    },
  );
});

describe('the workflows of this repository and of its pages', async () => {
  const all = [...(await ownWorkflows()), ...(await shownWorkflows())];

  it('are more than a few', () => {
    expect(all.length).toBeGreaterThanOrEqual(7);
  });

  it.each(all)('$name keeps the rules', ({ text }) => {
    expect(findings(text).map(({ words }) => words)).toEqual([]);
  });

  it('that users copy have our own action by its tag, and our own never', async () => {
    for (const { text } of await ownWorkflows()) expect(text).not.toContain('OWNER/joulegate');
  });
});

describe('updates by Dependabot', () => {
  it('wait some days, in which a bad release of somebody else is found', async () => {
    const { updates } = parse(await readFile(path.join(root, '.github', 'dependabot.yml'), 'utf8')) as {
      updates: { 'package-ecosystem': string; cooldown?: { 'default-days'?: number } }[];
    };
    expect(updates.length).toBeGreaterThan(0);
    for (const { cooldown } of updates) expect(cooldown?.['default-days']).toBeGreaterThanOrEqual(7);
  });
});
