import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { python, withoutPython } from '../python/python.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** What `program` prints, with the work of the kit at hand and a load that only counts. */
const counted = async (program: string): Promise<unknown> => {
  const text = `
import json, sys
sys.path[:0] = [${JSON.stringify(path.join(root, 'hardware'))}, ${JSON.stringify(path.join(root, 'python'))}]
import work
class Counting(work.DryWork):
    steps = 0
    length = 0
    def step(self): self.steps += 1
    def tokens(self, count): self.length += count
it = Counting()
${program}
`;
  const { stdout } = await execa(python!, ['-B', '-'], { input: text });
  return JSON.parse(stdout);
};

describe.skipIf(python === undefined)(`the work that is measured on a GPU${withoutPython}`, () => {
  it('trains exactly so many steps, and five of a hundred more as a planted change', async () => {
    expect(await counted('work.train(it, 200, 0.0); print(it.steps)')).toBe(200);
    expect(await counted('work.train(it, 200, 0.05); print(it.steps)')).toBe(210);
  });

  it('generates exactly so many tokens a request, and more as a planted change', async () => {
    expect(await counted('work.generate(it, 3, 0.0); print(it.length)')).toBe(192);
    expect(await counted('work.generate(it, 3, 0.05); print(it.length)')).toBe(3 * 67);
  });
});
