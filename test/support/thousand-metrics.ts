import type { VerdictFile } from '../../src/model/verdict.ts';
import { decided, regressed, verdictFile } from '../report/samples.ts';

const name = (index: number): string => `benchmark-with-a-rather-long-name-${String(index).padStart(4, '0')}`;
/** Outside of the basic plane: one character, two units of a string, four bytes. */
const wide = '𝛥'.repeat(40);

/** A verdict of so many metrics, of which every fourth regressed, in an order that is not the report's. */
export const manyMetrics = (count: number, overrides: Partial<VerdictFile> = {}): VerdictFile =>
  verdictFile({
    comparisons: Array.from({ length: count }, (_, index) => {
      const benchmark = name(index);
      const change = { estimate: 0.05 + index / 10_000, low: 0.04, high: 0.3, confidence: 0.95 };
      return index % 4 === 3
        ? regressed({ benchmark, change, reason: `It uses more. ${wide}` })
        : decided({ benchmark });
    }),
    ...overrides,
  });
