import { t as Command } from "./esm.js";
import { C as exitCodeOf, o as compareRuns, t as loadConfig } from "./load.js";
import { t as renderTerminal } from "./render2.js";
import { t as buildView } from "./build-view.js";
import { r as jsonFlag } from "./flags.js";
import { n as readRun } from "./read-file.js";
import { n as terminalStyle, t as print } from "./style.js";

// src/cli/compare.ts
const policyOf = async (options) => {
	const policy = options.config === void 0 ? {
		onInconclusive: "neutral",
		onNoBaseline: "neutral",
		onNotComparable: "neutral",
		allowEstimated: false
	} : (await loadConfig(options.config, process.cwd())).policy;
	return options.allowEstimated === true ? {
		...policy,
		allowEstimated: true
	} : policy;
};
const compareCommand = (finish) => new Command("compare").description("Compares two run files of the same machine class, base first.").argument("<base>", "run file of the base").argument("<head>", "run file of the head").option("-c, --config <file>", "take the policy (what inconclusive means, ...) from this configuration").option("--allow-estimated", "decide on modelled energy too; for demonstrations only").option(...jsonFlag).addHelpText("after", "\nExample:\n  $ joulegate compare base/run.json head/run.json").action(async (base, head, options) => {
	const [baseRun, headRun, policy] = await Promise.all([
		readRun(base),
		readRun(head),
		policyOf(options)
	]);
	const verdict = compareRuns(baseRun, headRun, policy, /* @__PURE__ */ new Date());
	print(options.json === true ? JSON.stringify(verdict) : renderTerminal(buildView(verdict, headRun), terminalStyle()));
	finish(exitCodeOf(verdict));
});

export { compareCommand };