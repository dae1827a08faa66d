import { t as Command } from "./esm2.js";
import { a as compose } from "./time-left.js";
import { t as exitCodeOf } from "./verdict2.js";
import { t as mergeResults } from "./merge.js";
import { t as buildView } from "./build-view.js";
import { t as renderTerminal } from "./render2.js";
import { i as terminalDoor, n as defaultConfig, r as interruptible, t as configured } from "./door.js";
import { i as outputFlag, n as configFlag, r as jsonFlag, t as baselinesFlag } from "./flags.js";
import { n as terminalStyle, t as print } from "./style.js";
import { existsSync } from "node:fs";
import path from "node:path";

// src/cli/merge.ts
const usual = configFlag[2];
/** The default file is taken where there is one; one that is named has to be there. */
const configOf = async (options) => {
	const config = options.config ?? (existsSync(path.resolve(usual)) ? usual : void 0);
	return config === void 0 ? defaultConfig({
		...options,
		config: usual
	}) : configured({
		...options,
		config
	});
};
const mergeCommand = (finish) => new Command("merge").description("Puts the results of several shards together: one verdict, one report. A missing shard never passes.").argument("<results...>", "verdict and run files of the shards, or folders that they lie below").option("-c, --config <file>", `configuration that says what had to be measured (default: ${usual}, where there is one)`).option(...outputFlag).option(...baselinesFlag).option(...jsonFlag).addHelpText("after", "\nExample:\n  $ joulegate merge downloaded/").action((results, options) => interruptible(async (signal) => {
	const config = await configOf(options);
	const { verdict, runs, evidence, folder } = await mergeResults(results, config, compose(config, terminalDoor(signal)));
	print(options.json === true ? JSON.stringify({
		verdict,
		paths: folder.paths
	}) : [
		renderTerminal(buildView(verdict, runs, [], evidence), terminalStyle()).trimEnd(),
		"",
		`Verdict     ${folder.paths.verdict}`,
		`Markdown    ${folder.paths.markdown}`,
		`HTML        ${folder.paths.html}`
	].join("\n"));
	finish(exitCodeOf(verdict));
}));

export { mergeCommand };