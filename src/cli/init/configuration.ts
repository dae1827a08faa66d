import { oneLine } from '../../report/plain-text.ts';
import type { FoundBenchmark } from './look.ts';

/** Runs wherever joulegate does, so that a first run shows something. */
const standIn: FoundBenchmark = {
  name: 'stand-in',
  origin: 'nothing was found to measure: put your training or inference here',
  workload: `{ kind: command, run: [node, --eval, "let sum = 0; for (let i = 0; i < 2e9; i += 1) sum += i % 7"] }`,
};

/** The text of a joulegate.yml with what was found, every line of it explained. */
export const configurationText = (benchmarks: readonly FoundBenchmark[]): string => `\
# yaml-language-server: $schema=https://raw.githubusercontent.com/OWNER/joulegate/v1/schema/config.schema.json
# What JouleGate measures. Every key: docs/configuration.md of JouleGate.
version: 1
gate:
  # The smallest change that matters. joulegate calibrate says which changes this machine can find.
  tolerance: 3%
# A program that has to be built or installed first, in the base and in the head:
# setup: [npm, ci]
benchmarks:
${(benchmarks.length === 0 ? [standIn] : benchmarks)
  .map(({ name, origin, workload }) => `  # ${oneLine(origin)}\n  - name: ${name}\n    workload: ${workload}\n`)
  .join('')}`;
