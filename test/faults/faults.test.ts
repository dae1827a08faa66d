import { beforeAll, describe, expect, it } from 'vitest';
import { describeEnding, endOf, endsAs, type Ending } from './fault-case.ts';
import { groups } from './groups.ts';

describe.each(groups)('$title', ({ cases, play }) => {
  let endings: readonly Ending[] = [];
  beforeAll(async () => {
    endings = await play();
  });
  it.each(cases.map((each, index) => ({ ...each, index })))('$source, $moment: $fault', ({ expected, index }) => {
    const ending = endings[index];
    if (ending === undefined) throw new Error('the case was not played');
    expect(endOf(ending), describeEnding(ending)).toBeDefined();
    expect(endsAs(expected, ending), describeEnding(ending)).toBe(true);
  });
});
