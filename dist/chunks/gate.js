import { t as Command } from "./esm.js";
import { i as compose, o as gate, s as interrupted, u as store } from "./time-left.js";
import { a as exitCodeOf } from "./load.js";
import { r as counted } from "./format.js";
import { t as renderTerminal } from "./render2.js";
import { t as buildView } from "./build-view.js";
import { d as verdictWord } from "./wording.js";
import { i as terminalDoor, r as interruptible, t as configured } from "./door.js";
import { i as outputFlag, n as configFlag, r as jsonFlag, t as baselinesFlag } from "./flags.js";
import { n as terminalStyle, t as print } from "./style.js";

// src/cli/gate.ts
/** Sessions that would teach the baseline something wrong are never stored: a regression would become the normal. */
const worthStoring = [
	"pass",
	"improved",
	"inconclusive",
	"no-baseline",
	"not-comparable"
];
const gateCommand = (finish) => new Command("gate").description("Runs the configured benchmarks, compares them with the baseline of this machine class and reports.").option(...configFlag).option(...outputFlag).option(...baselinesFlag).option("--store", "append this session to the baseline afterwards, except where it regressed or is invalid").option(...jsonFlag).addHelpText("after", "\nExample:\n  $ joulegate gate --config joulegate.yml").action((options) => interruptible(async (signal) => {
	const config = await configured(options);
	const door = terminalDoor(signal);
	const ports = compose(config, door);
	const gated = await gate(config, ports).finally(door.clear);
	const storing = options.store === true ? await storeWorthy(gated, ports, signal) : void 0;
	if (options.json === true) {
		if (storing?.kind === "failed") throw storing.error;
		const stored = storing?.stored ?? [];
		process.stdout.write(`${JSON.stringify({
			verdict: gated.verdict,
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
		return {
			kind: "stored",
			stored: await store(gated.run, ports, (name) => verdictsOf(gated, name).every((verdict) => worthStoring.includes(verdict)))
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
	const { verdict, run, folder } = gated;
	const stored = storing?.kind === "stored" ? storing.stored : [];
	const shown = withoutDoneAdvice(verdict, new Set(stored.map(({ benchmark }) => benchmark)));
	return [
		renderTerminal(buildView(shown, run), terminalStyle()).trimEnd(),
		"",
		...storing?.kind === "stored" ? storeLines(gated, stored) : [],
		`Run file    ${folder.paths.run}`,
		`Verdict     ${folder.paths.verdict}`,
		`Markdown    ${folder.paths.markdown}`,
		`HTML        ${folder.paths.html}`
	].join("\n");
};

export { gateCommand };