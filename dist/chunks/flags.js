// src/cli/flags.ts
/** Options that several commands have, each with its words for `--help`. */
const configFlag = [
	"-c, --config <file>",
	"configuration file",
	"joulegate.yml"
];
const outputFlag = ["--output <folder>", "folder for run files and reports (overrides \"output:\")"];
const baselinesFlag = ["--baselines <folder>", "folder of the stored sessions (overrides \"baselines:\")"];
const jsonFlag = ["--json", "print one JSON value on standard output instead of text"];

export { outputFlag as i, configFlag as n, jsonFlag as r, baselinesFlag as t };