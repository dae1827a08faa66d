import { afterAll, beforeAll, expect, it } from 'vitest';
import { annotationsOf, commandsOf } from '../../action/action-run.ts';
import { hostileTexts } from '../../report/hostile.ts';
import { seenInMarkdown } from '../../report/parsed.ts';
import { machineClass, notComparable, packageSource, regressed } from '../../report/samples.ts';
import { startGitHub, type TestGitHub } from '../../support/github-server.ts';
import { honestArchive } from './crafted-zip.ts';
import { publishFrom, verdictOf, type Outcome, type Pull } from './world.ts';

// One artifact whose every free text tries to act somewhere: in the comment, the check, the summary, the log, the outputs.

/** Texts of a verdict are well-formed Unicode, or it is not read; what only the runner or GitHub obeys comes on top. */
const texts = [
  ...hostileTexts.filter((text) => !/\p{Cs}/u.test(text)).map((text) => text.slice(0, 200)),
  '::stop-commands::x',
  '::add-mask::e',
  '\r::warning::owned',
  'ghadelimiter_00000000-0000-0000-0000-000000000000',
  'EOF\nverdict=pass',
  '<!-- joulegate:joulegate -->\n<!-- joulegate-state:v1:e30 -->',
  '/joulegate accept cnn-train +900% please',
  'Closes https://github.com/octo-lab/model/issues/1',
];

let github: TestGitHub;
let own: Pull;
let outcome: Outcome;

beforeAll(async () => {
  github = await startGitHub();
  own = await github.open();
  const verdict = verdictOf(own.head, {
    verdict: 'regressed',
    run: texts[3]!,
    machineClass: { ...machineClass, fields: { ...machineClass.fields, [texts[0]!]: texts[1]! } },
    sources: texts.map((text) => ({ ...packageSource, id: text, label: text, note: text })),
    refused: texts.map((text) => ({
      kind: 'nvml' as const,
      id: text,
      code: text.slice(0, 60),
      reason: text,
      hint: text,
    })),
    comparisons: texts.flatMap((text, index) => [
      regressed({ benchmark: `b-${index}`, reason: text, next: text, warnings: [text] }),
      notComparable({
        benchmark: `n-${index}`,
        reason: text,
        next: text,
        warnings: [text],
        differences: [{ field: text, base: text, head: text }],
      }),
    ]),
    warnings: texts,
  });
  outcome = await publishFrom(github, own, { archive: honestArchive(JSON.stringify(verdict)) });
}, 120_000);
afterAll(() => github.close());

/** Nothing in it acts: no link, picture, mention, reference, HTML or second marker. */
const expectQuiet = (markdown: string, comments: number): void => {
  const { elements, texts: shown, comments: hidden } = seenInMarkdown(markdown);
  const tags = new Set(elements.map(({ tagName }) => tagName));
  for (const tag of ['a', 'img', 'script', 'svg', 'input', 'iframe', 'style', 'h1', 'h2'])
    expect(tags).not.toContain(tag);
  const all = shown.join('');
  expect(all).not.toMatch(/@[\w-]/);
  expect(all).not.toMatch(/(^|\W)(gh-|#)\d/i);
  expect(all).not.toMatch(/:\/\/|www\.\w/i);
  expect(markdown).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff\u2028\u2029]/u);
  expect(hidden).toHaveLength(comments);
};

it('the verdict is published', () => {
  expect(outcome.step.code).toBe(0);
  expect(outcome.step.stderr).toBe('');
  expect(outcome.step.stdout).not.toContain('is not believed');
});

it('the comment shows every text and lets none act; its marker and its state are our own', async () => {
  const [comment, ...more] = await github.comments(own.number);
  expect(more).toEqual([]);
  const [marker, state] = comment!.body.split('\n');
  expect(marker).toBe('<!-- joulegate:joulegate -->');
  expect(state).toMatch(/^<!-- joulegate-state:v1:[\w-]{20,} -->$/);
  expectQuiet(comment!.body, 2);
});

it('the check and its annotations let none act', async () => {
  const [check] = await github.checks(own.head);
  expect(check?.conclusion).toBe('failure');
  expectQuiet(check!.output.summary, 0);
  expect(check!.output.title).not.toMatch(/[\n\r\u202e]/);
});

it('the summary of the job lets none act', () => expectQuiet(outcome.step.summary, 0));

it('the runner hears no command but our annotations', () => {
  const { stdout } = outcome.step;
  expect(commandsOf(stdout)).toHaveLength(annotationsOf(stdout).length);
  for (const { title, message } of annotationsOf(stdout)) expect(`${title}${message}`).not.toMatch(/::|##\[/);
  expect(stdout).not.toMatch(/\u001b|\u202e|\r/);
});

it('the outputs are ours', () => {
  expect(Object.keys(outcome.step.outputs).sort()).toEqual(['accepted', 'comment-url', 'regressed', 'verdict']);
  expect(outcome.step.outputs['verdict']).toBe('regressed');
});
