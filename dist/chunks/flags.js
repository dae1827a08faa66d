// src/cli/flags.ts
/** Options that several commands have, each with its words for `--help`. */
const configFlag = [
	"-c, --config <file>",
	"configuration file",
	"joulegate.yml"
];
const outputFlag = ["--output <folder>", "folder for run files and reports (overrides \"output:\")"];
const baselinesFlag = ["--baselines <folder>", "folder of the stored sessions (overrides \"baselines:\")"];
const shardFlag = ["--shard <part>", "measure only this part of the benchmarks, 2/8 for the second of eight (joulegate merge puts the parts together)"];
const jsonFlag = ["--json", "print one JSON value on standard output instead of text"];

export { shardFlag as a, outputFlag as i, configFlag as n, jsonFlag as r, baselinesFlag as t };