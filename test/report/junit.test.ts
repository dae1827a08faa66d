import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, overallVerdict } from '../../src/decide/verdict.ts';
import type { VerdictFile } from '../../src/model/verdict.ts';
import { buildView } from '../../src/report/build-view.ts';
import { renderJunit } from '../../src/report/junit/render.ts';
import { python, withoutPython } from '../python/python.ts';
import { hostileEvidence, hostileTexts, hostileVerdict } from './hostile.ts';
import {
  decided,
  inconclusive,
  invalid as invalidSample,
  machineClass,
  notComparable,
  regressed,
  undecided,
  verdictFile as sampleFile,
} from './samples.ts';
import { parseXml, type XmlElement } from './xml.ts';

const render = (verdict: VerdictFile): string => renderJunit(verdict, buildView(verdict));
const read = (verdict: VerdictFile): XmlElement => parseXml(render(verdict));
const cases = (root: XmlElement): XmlElement[] => root.children.flatMap(({ children }) => children);
const outcomes = (root: XmlElement): string[] =>
  cases(root).map(({ attributes, children: [child] }) => `${attributes['name']}: ${child?.name ?? ''}`);
const failing = {
  onInconclusive: 'fail',
  onNoBaseline: 'fail',
  onNotComparable: 'fail',
  allowEstimated: false,
} as const;

const invalid = invalidSample();
const noBaseline = () => undecided({ verdict: 'no-baseline', reason: 'Nothing is stored yet' });

const verdictFile = (comparisons: VerdictFile['comparisons'], overrides: Partial<VerdictFile> = {}): VerdictFile =>
  sampleFile({ comparisons, verdict: overallVerdict(comparisons), ...overrides });

describe('a verdict as JUnit XML', () => {
  it('is a failure, an error, skipped or passed, with the numbers and the next step', () => {
    const file = verdictFile([regressed(), invalid, inconclusive(), noBaseline(), notComparable(), decided()]);
    const root = read(file);
    expect(root.attributes).toEqual({
      name: 'JouleGate',
      tests: '6',
      failures: '1',
      errors: '1',
      skipped: '3',
      time: '0',
    });
    expect(
      outcomes(root)
        .map((each) => each.split(': ').at(-1))
        .toSorted(),
    ).toEqual(['error', 'failure', 'skipped', 'skipped', 'skipped', 'system-out']);
    const [failure] = cases(root).flatMap(({ children }) => children.filter(({ name }) => name === 'failure'));
    expect(failure?.attributes).toMatchObject({
      type: 'regressed',
      message: expect.stringMatching(/^regressed: \+.* %/),
    });
    expect(failure?.text).toMatch(/Base .* J.*, head .* J/);
  });

  it('counts the same in its suites as in the whole', () => {
    const root = read(verdictFile([regressed(), { ...decided(), benchmark: 'other' }]));
    expect(
      root.children.map(({ attributes }) => [attributes['name'], attributes['tests'], attributes['failures']]),
    ).toEqual([
      [regressed().benchmark, '1', '1'],
      ['other', '1', '0'],
    ]);
  });

  it('fails where the policy fails on what proves nothing', () => {
    for (const comparison of [inconclusive(), noBaseline(), notComparable()]) {
      expect(read(verdictFile([comparison])).attributes).toMatchObject({ failures: '0', skipped: '1' });
      expect(read(verdictFile([comparison], { policy: failing })).attributes).toMatchObject({
        failures: '1',
        skipped: '0',
      });
    }
  });

  it('is red exactly where the exit code is', () => {
    const shard = { index: 1, of: 2, benchmarks: ['cnn-train'], machineClass };
    const shards = [
      { ...shard, outcome: 'measured' as const },
      { ...shard, index: 2, outcome: 'missing' as const },
    ];
    const comparisons = [regressed(), invalid, inconclusive(), noBaseline(), notComparable(), decided()];
    const files = [
      verdictFile([]),
      verdictFile([decided()], { shards, verdict: 'invalid' }),
      verdictFile([decided()], { shards: shards.slice(0, 1) }),
      ...comparisons.flatMap((one) => [verdictFile([one]), verdictFile([one], { policy: failing })]),
      ...comparisons.flatMap((one) => comparisons.map((other) => verdictFile([one, { ...other, benchmark: 'other' }]))),
    ];
    for (const file of files) {
      const { failures, errors } = read(file).attributes;
      expect(failures !== '0' || errors !== '0', JSON.stringify(file.comparisons)).toBe(exitCodeOf(file) !== 0);
    }
  });

  it.each([...hostileTexts, ']]>', '<![CDATA[', '&#0;', '\u0000\u0008\ufffe\uffff\ud800', '"\' onload="x"'])(
    'stays well-formed and shows it as written: %j',
    (text) => {
      const verdict = hostileVerdict(text);
      const root = parseXml(renderJunit(verdict, buildView(verdict, undefined, [], hostileEvidence(text))));
      const names = new Set(
        [root, ...root.children, ...cases(root), ...cases(root).flatMap((each) => each.children)].map(
          ({ name }) => name,
        ),
      );
      expect(
        [...names].filter((name) => !/^(testsuites?|testcase|failure|error|skipped|system-out)$/.test(name)),
      ).toEqual([]);
    },
  );

  it.skipIf(python === undefined)(`is read by a parser of others${withoutPython}`, () => {
    const all = [verdictFile([regressed(), decided()]), ...hostileTexts.map(hostileVerdict)].map(render);
    const program =
      'import json, sys, xml.etree.ElementTree as t\nprint(json.dumps([t.fromstring(x.encode()).get("tests") for x in json.load(sys.stdin)]))';
    const counts = JSON.parse(
      execFileSync(python!, ['-c', program], { input: JSON.stringify(all), encoding: 'utf8' }),
    ) as string[];
    expect(counts).toEqual(all.map((xml) => parseXml(xml).attributes['tests']));
  });
});
