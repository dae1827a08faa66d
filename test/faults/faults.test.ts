import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hintOf } from '../../src/report/hints.ts';
import { describeEnding, endOf, endsAs, type Ending, type Group } from './fault-case.ts';
import { groups } from './groups.ts';
import { summaryTable } from './summary.ts';

const cases = groups.flatMap((group) => group.cases);
const played: Ending[] = [];
/** Of the plays that were repeated, too: no play may end in a false number. */
const everPlayed: Ending[] = [];

/**
 * Some groups run in real time. On a machine that stands still for a moment, a fault then misses the window that it was
 * meant for, and ends in another, as honest, way. Such a play is repeated; one that never ends as it should fails.
 */
const mostPlays = 4;
const playAsExpected = async ({ cases: own, play }: Group): Promise<readonly Ending[]> => {
  for (let count = 1; ; count += 1) {
    const endings = await play();
    everPlayed.push(...endings);
    const asExpected = own.every(({ expected }, index) => endings[index] && endsAs(expected, endings[index]));
    if (asExpected || count === mostPlays) return endings;
  }
};

describe.each(groups)('$title', (group) => {
  let endings: readonly Ending[] = [];
  beforeAll(async () => {
    endings = await playAsExpected(group);
    played.push(...endings);
  });
  it.each(group.cases.map((each, index) => ({ ...each, index })))('$source, $moment: $fault', ({ expected, index }) => {
    const ending = endings[index];
    if (ending === undefined) throw new Error('the case was not played');
    // A number that is neither true nor flagged, or silence, has no end.
    expect(endOf(ending), describeEnding(ending)).toBeDefined();
    expect(endsAs(expected, ending), describeEnding(ending)).toBe(true);
  });
});

describe('the fault matrix', () => {
  it('has at least 200 cases, each named once', () => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
    const names = cases.map(({ source, fault, moment }) => `${source} ${moment} ${fault}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('gave no number that is neither true nor flagged, and no zero in silence', () => {
    expect(played).toHaveLength(cases.length);
    expect(everPlayed.filter((ending) => endOf(ending) === undefined)).toEqual([]);
    const zeros = everPlayed.filter(
      ({ reading, truthUj = 0n, flags }) => reading?.energyUj === 0n && truthUj > 0n && flags.length === 0,
    );
    expect(zeros).toEqual([]);
  });

  it('has a step for every code: doctor names one for each refusal and fault', () => {
    const troubles = played.flatMap((ending) => ending.troubles);
    expect(troubles.length).toBeGreaterThan(200);
    const without = troubles.filter((trouble) => (hintOf(asRefusal(trouble)) ?? '').length < 10);
    expect([...new Set(without.map(({ code }) => code))]).toEqual([]);
  });

  it('is counted in the docs as it is', () => {
    const docs = readFileSync(path.join(import.meta.dirname, '..', '..', 'docs', 'faults.md'), 'utf8');
    expect(docs).toContain(summaryTable(cases));
  });

  afterAll(() => {
    process.stdout.write(`\n${summaryTable(cases)}\n`);
  });
});

const asRefusal = ({ code, hint }: Ending['troubles'][number]) => (hint === undefined ? { code } : { code, hint });
