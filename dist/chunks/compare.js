import { t as Command } from "./esm2.js";
import { a as defaults, c as compareRuns, t as loadConfig } from "./load.js";
import { n as arePaired } from "./read-json-file.js";
import { n as compareInterleaved } from "./compare-interleaved.js";
import { t as exitCodeOf } from "./verdict2.js";
import { t as renderTerminal } from "./render2.js";
import { t as buildView } from "./build-view.js";
import { r as jsonFlag } from "./flags.js";
import { n as readRun } from "./read-file.js";
import { n as terminalStyle, t as print } from "./style.js";

// src/decide/compare-two.ts
/**
* Compares two run files: by their pairs where they are base and head of one interleaved gate, in this order, and
* otherwise as two runs. Pairs are judged by themselves: without what is stored, and without earlier gates.
*
* @param maxPairs of the gate that measured them: it says how the error probabilities are shared out over the looks
* @param now the verdict's time
*/
const compareTwo = (base, head, policy, maxPairs, now) => {
	if (!(arePaired(base, head) && head.interleaved?.arm === "head")) return compareRuns(base, head, policy, now);
	const comparisons = head.benchmarks.reduce((sum, { metrics }) => sum + metrics.length, 0);
	return compareInterleaved(base, head, {
		policy,
		maxPairs,
		comparisons,
		baselines: /* @__PURE__ */ new Map(),
		earlier: [],
		reasons: /* @__PURE__ */ new Map(),
		endings: /* @__PURE__ */ new Map()
	}, now);
};

// src/cli/compare.ts
const withoutConfig = {
	policy: {
		onInconclusive: "neutral",
		onNoBaseline: "neutral",
		onNotComparable: "neutral",
		allowEstimated: false
	},
	maxPairs: defaults.maxPairs
};
/** The policy, and the pairs that a gate may measure. */
const rulesOf = async (options) => {
	const { policy, maxPairs } = options.config === void 0 ? withoutConfig : await loadConfig(options.config, process.cwd());
	return {
		maxPairs,
		policy: options.allowEstimated === true ? {
			...policy,
			allowEstimated: true
		} : policy
	};
};
const compareCommand = (finish) => new Command("compare").description("Compares two run files of the same machine class, base first; those of one interleaved gate by their pairs.").argument("<base>", "run file of the base").argument("<head>", "run file of the head").option("-c, --config <file>", "take the policy (what inconclusive means, ...) and max-pairs from this configuration").option("--allow-estimated", "decide on modelled energy too; for demonstrations only").option(...jsonFlag).addHelpText("after", "\nExample:\n  $ joulegate compare base/run.json head/run.json").action(async (base, head, options) => {
	const [baseRun, headRun, rules] = await Promise.all([
		readRun(base),
		readRun(head),
		rulesOf(options)
	]);
	const verdict = compareTwo(baseRun, headRun, rules.policy, rules.maxPairs, /* @__PURE__ */ new Date());
	print(options.json === true ? JSON.stringify(verdict) : renderTerminal(buildView(verdict, headRun), terminalStyle()));
	finish(exitCodeOf(verdict));
});

export { compareCommand };