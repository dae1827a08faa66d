import { t as Command } from "./esm2.js";
import { a as compose, y as fileBaselineStore } from "./time-left.js";
import { a as store, r as measure } from "./gate.js";
import { i as systemCode, n as exitCodes, r as messageOf, t as JouleGateError } from "./errors.js";
import { c as isEstimated } from "./verdict.js";
import { r as counted } from "./format.js";
import { t as oneLine } from "./plain-text.js";
import { i as terminalDoor, n as defaultConfig, r as interruptible, t as configured } from "./door.js";
import { i as outputFlag, n as configFlag, r as jsonFlag, t as baselinesFlag } from "./flags.js";
import { n as readRun } from "./read-file.js";
import path from "node:path";
import { readdir } from "node:fs/promises";

// src/report/baselines-terminal.ts
/** Stored baselines as lines for a terminal: machine class, then each benchmark with its sessions, newest last. */
const renderBaselines = (files, folder) => {
	if (files.length === 0) return `No baselines in ${folder}. "joulegate baseline update" or "joulegate gate --store" makes them.`;
	const lines = [];
	let machine;
	for (const { machineClass, benchmark, sessions } of files) {
		if (machineClass.name !== machine) lines.push(...machine === void 0 ? [] : [""], machineClass.name);
		machine = machineClass.name;
		lines.push(`  ${benchmark}: ${counted(sessions.length, "session")}`);
		for (const { createdAt, id, commit, samples, sources } of sessions) {
			const provenance = [...new Set(sources.map((source) => source.provenance))].join(", ");
			const from = commit === void 0 ? "" : `, commit ${commit.sha.slice(0, 12)}${commit.dirty === true ? " with changes" : ""}`;
			lines.push(`    ${oneLine(createdAt, 40)}  ${counted(samples.length, "sample")}, ${provenance}${from}  (${oneLine(id, 100)})`);
		}
	}
	return lines.join("\n");
};

// src/cli/baseline.ts
const failedBenchmarks = (run) => run.benchmarks.filter(({ samples }) => samples.some(({ outcome }) => outcome.kind === "failed")).map(({ name }) => name);
/** An estimate in a baseline would be compared with estimates for ever; it must be asked for, as in the gate. */
const refuseEstimate = (run, allowed) => {
	if (allowed || !isEstimated(run)) return;
	throw new JouleGateError("energy", "estimated-energy-refused", `run ${run.id} holds estimated energy, which is not stored as a baseline`, { hint: "Measure on a machine with an energy counter, or set \"allow-estimated: true\" under \"gate:\" for a demonstration." });
};
/** No folder is no baseline yet; a folder that cannot be listed may hold some. */
const entriesOf = async (folder) => {
	try {
		return await readdir(folder, { withFileTypes: true });
	} catch (error) {
		if (systemCode(error) === "ENOENT") return [];
		throw new JouleGateError("data", "baseline-unreadable", `${folder} cannot be listed: ${messageOf(error)}`, {
			hint: "Name the folder of the baselines with --baselines, or \"baselines:\" in the configuration.",
			cause: error
		});
	}
};
/** Every stored baseline below a folder, by machine class and benchmark. A damaged file is an error, as everywhere. */
const readAllBaselines = async (folder) => {
	const store = fileBaselineStore(folder);
	const classes = (await entriesOf(folder)).filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map(({ name }) => name);
	const files = [];
	for (const machineClass of classes.toSorted()) for (const benchmark of await store.list(machineClass)) {
		const reading = await store.read(machineClass, benchmark);
		if (reading.kind === "found") files.push(reading.file);
	}
	return files;
};
/** Run files can be stored without a configuration; only the folder and the policy would come from it. */
const configuredOrDefault = async (options) => {
	try {
		return await configured(options);
	} catch (error) {
		if (!(error instanceof JouleGateError && error.code === "config-missing") || options.config !== configFlag[2]) throw error;
		return defaultConfig(options);
	}
};
const updateCommand = (finish) => new Command("update").summary("append a session to the baselines").description("Appends the session of a run file to the baselines; without a file, measures one first.").argument("[runs...]", "run files to append").option(...configFlag).option(...outputFlag).option(...baselinesFlag).option(...jsonFlag).addHelpText("after", "\nExample:\n  $ joulegate baseline update .joulegate/runs/20261123T120000Z-1a2b3c4d/run.json").action((files, options) => interruptible(async (signal) => {
	const config = files.length > 0 ? await configuredOrDefault(options) : await configured(options);
	const door = terminalDoor(signal);
	const ports = compose(config, door);
	const runs = files.length > 0 ? await Promise.all(files.map(readRun)) : [(await measure(config, ports).finally(door.clear)).run];
	for (const run of runs) refuseEstimate(run, config.policy.allowEstimated);
	const stored = [];
	for (const run of runs) stored.push(...await store(run, ports, () => true));
	const failed = runs.flatMap(failedBenchmarks);
	if (options.json === true) process.stdout.write(`${JSON.stringify({
		stored,
		failed
	})}\n`);
	else for (const { benchmark, path: file, sessions } of stored) process.stdout.write(`${benchmark}: ${counted(sessions, "session")} in ${file}\n`);
	for (const benchmark of failed) process.stderr.write(`joulegate: ${benchmark} has a failed sample and was not stored\n`);
	finish(failed.length > 0 ? exitCodes.unmeasured : exitCodes.ok);
}));
const showCommand = () => new Command("show").summary("print the stored sessions").description("Prints every stored baseline: machine class, benchmark, sessions, joules per unit.").option(...baselinesFlag).option("-c, --config <file>", "take the folder from this configuration").option(...jsonFlag).addHelpText("after", "\nExample:\n  $ joulegate baseline show --baselines baselines").action(async (options) => {
	const folder = options.baselines === void 0 ? (await configured({ config: options.config ?? "joulegate.yml" })).baselines : path.resolve(options.baselines);
	const files = await readAllBaselines(folder);
	process.stdout.write(options.json === true ? `${JSON.stringify(files)}\n` : `${renderBaselines(files, folder)}\n`);
});
const baselineCommand = (finish) => new Command("baseline").description("The sessions that later runs are compared with.").addHelpText("after", "\nExample:\n  $ joulegate baseline show").addCommand(updateCommand(finish)).addCommand(showCommand());

export { baselineCommand };