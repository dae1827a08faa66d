import { i as Option, r as InvalidArgumentError, t as Command } from "./esm2.js";
import { S as interrupted, a as compose, g as measureNothing, h as isEmptyPart, m as emptyWords, v as partOf } from "./time-left.js";
import { t as exitCodeOf } from "./verdict2.js";
import { a as store, n as gate } from "./gate.js";
import { n as exitCodes } from "./errors.js";
import { r as counted } from "./format.js";
import { t as renderTerminal } from "./render2.js";
import { t as buildView } from "./build-view.js";
import { m as verdictWord } from "./wording.js";
import { i as terminalDoor, r as interruptible, t as configured } from "./door.js";
import { n as gateStrategies } from "./load.js";
import { a as shardFlag, i as outputFlag, n as configFlag, r as jsonFlag, t as baselinesFlag } from "./flags.js";
import { n as terminalStyle, t as print } from "./style.js";
import path from "node:path";

// src/cli/pair-options.ts
const pairs = (text) => {
	const value = /^[0-9]{1,3}$/.test(text) ? Number(text) : NaN;
	if (value >= 6 && value <= 200) return value;
	throw new InvalidArgumentError("Give a whole number from 6 to 200.");
};
const minutes = (text) => {
	const value = /^[0-9]{1,5}([.][0-9]{1,3})?$/.test(text) ? Number(text) : NaN;
	if (value > 0 && value <= 1e4) return value;
	throw new InvalidArgumentError("Give a number above 0, at most 10000.");
};
const withPairFlags = (command) => command.addOption(new Option("--strategy <name>", "how base and head are compared (overrides \"strategy:\")").choices(gateStrategies)).option("--base <ref>", "commit, branch or tag that the change goes into; found from the repository unless given").option("--max-pairs <n>", "most pairs a benchmark, and as many again to confirm (overrides \"max-pairs:\")", pairs).option("--max-minutes <n>", "time for all pairs (overrides \"max-minutes:\")", minutes).option("--evidence <folder>", "folder of pairs that earlier gates measured (overrides \"evidence:\")");
/** The configuration with what the command line says instead. */
const withPairOptions = (config, options) => ({
	...config,
	...options.strategy === void 0 ? {} : { strategy: options.strategy },
	...options.maxPairs === void 0 ? {} : { maxPairs: options.maxPairs },
	...options.maxMinutes === void 0 ? {} : { maxMinutes: options.maxMinutes },
	...options.evidence === void 0 ? {} : { evidence: path.resolve(options.evidence) }
});

// src/cli/gate.ts
/** Sessions that would teach the baseline something wrong are never stored: a regression would become the normal. */
const worthStoring = [
	"pass",
	"improved",
	"inconclusive",
	"no-baseline",
	"not-comparable"
];
const gateCommand = (finish) => withPairFlags(new Command("gate")).description("Runs the configured benchmarks, compares them with the base commit or the baseline of this machine class and reports.").option(...configFlag).option(...outputFlag).option(...baselinesFlag).option(...shardFlag).option("--store", "append this session to the baseline afterwards, except where it regressed or is invalid").option(...jsonFlag).addHelpText("after", "\nExample:\n  $ joulegate gate --config joulegate.yml").action((options) => interruptible(async (signal) => {
	const whole = withPairOptions(await configured(options), options);
	const config = await partOf(whole, options.shard, "--shard");
	const door = {
		...terminalDoor(signal),
		...options.base === void 0 ? {} : { base: options.base }
	};
	const ports = compose(config, door);
	if (isEmptyPart(config)) {
		const { folder } = await measureNothing(config, ports).finally(door.clear);
		print(options.json === true ? JSON.stringify({
			paths: folder.paths,
			stored: []
		}) : `${emptyWords(config)}\n\nRun file    ${folder.paths.run}`);
		finish(exitCodes.ok);
		return;
	}
	const gated = await gate(config, ports).finally(door.clear);
	const storing = options.store === true ? await storeWorthy(gated, ports, signal) : void 0;
	if (options.json === true) {
		if (storing?.kind === "failed") throw storing.error;
		const stored = storing?.stored ?? [];
		const verdict = storing?.kind === "stored" ? storing.verdict : gated.verdict;
		process.stdout.write(`${JSON.stringify({
			verdict,
			paths: gated.folder.paths,
			stored
		})}\n`);
	} else {
		print(text(gated, storing));
		if (storing?.kind === "failed") throw storing.error;
	}
	finish(exitCodeOf(gated.verdict));
}));
const verdictsOf = ({ verdict }, benchmark) => [...new Set(verdict.comparisons.filter((comparison) => comparison.benchmark === benchmark).map((comparison) => comparison.verdict))];
const storeWorthy = async (gated, ports, signal) => {
	if (signal.aborted) throw interrupted(`Everything was measured: ${gated.folder.paths.run}`, signal.reason);
	try {
		const stored = await store(gated.run, ports, (name) => verdictsOf(gated, name).every((verdict) => worthStoring.includes(verdict)));
		const verdict = withoutDoneAdvice(gated.verdict, new Set(stored.map(({ benchmark }) => benchmark)));
		if (stored.length > 0) await gated.folder.amendVerdict(verdict);
		return {
			kind: "stored",
			stored,
			verdict
		};
	} catch (error) {
		return {
			kind: "failed",
			error
		};
	}
};
/** The advice to store a first session is followed already where it has just been stored. */
const withoutDoneAdvice = (verdict, stored) => ({
	...verdict,
	comparisons: verdict.comparisons.map((comparison) => comparison.verdict === "no-baseline" && stored.has(comparison.benchmark) ? {
		...comparison,
		next: "Nothing: this session has just been stored, and the next gate compares with it."
	} : comparison)
});
const storeLines = (gated, stored) => {
	const lines = stored.map(({ benchmark, path, sessions }) => `Stored      ${benchmark}: ${counted(sessions, "session")} in ${path}`);
	for (const { name } of gated.run.benchmarks) {
		if (stored.some(({ benchmark }) => benchmark === name)) continue;
		lines.push(`Not stored  ${name}: ${verdictsOf(gated, name).map(verdictWord).join(", ")}`);
	}
	if (stored.length > 0) lines.push("The next gate on this machine class compares with what is stored.");
	return [...lines, ""];
};
const text = (gated, storing) => {
	const { run, folder, evidence } = gated;
	const verdict = storing?.kind === "stored" ? storing.verdict : gated.verdict;
	return [
		renderTerminal(buildView(verdict, run, [], evidence), terminalStyle()).trimEnd(),
		"",
		...storing?.kind === "stored" ? storeLines(gated, storing.stored) : [],
		`Run file    ${folder.paths.run}`,
		`Verdict     ${folder.paths.verdict}`,
		`Markdown    ${folder.paths.markdown}`,
		`HTML        ${folder.paths.html}`
	].join("\n");
};

export { gateCommand };