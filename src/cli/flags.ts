/** Options that several commands have, each with its words for `--help`. */

export const configFlag = ['-c, --config <file>', 'configuration file', 'joulegate.yml'] as const;
export const outputFlag = ['--output <folder>', 'folder for run files and reports (overrides "output:")'] as const;
export const baselinesFlag = [
  '--baselines <folder>',
  'folder of the stored sessions (overrides "baselines:")',
] as const;
export const shardFlag = [
  '--shard <part>',
  'measure only this part of the benchmarks, 2/8 for the second of eight (joulegate merge puts the parts together)',
] as const;
export const jsonFlag = ['--json', 'print one JSON value on standard output instead of text'] as const;
