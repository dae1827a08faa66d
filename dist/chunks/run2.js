import { t as Command } from "./esm2.js";
import { a as compose, h as isEmptyPart, m as emptyWords, v as partOf } from "./time-left.js";
import { r as measure } from "./gate.js";
import { n as exitCodes } from "./errors.js";
import { t as buildRunView } from "./build-run-view.js";
import { t as renderRunTerminal } from "./render-run2.js";
import { i as terminalDoor, r as interruptible, t as configured } from "./door.js";
import { a as shardFlag, i as outputFlag, n as configFlag, r as jsonFlag } from "./flags.js";
import { n as terminalStyle, t as print } from "./style.js";

// src/cli/run.ts
const runCommand = (finish) => new Command("run").description("Measures the configured benchmarks and writes a run file; nothing is compared.").option(...configFlag).option(...outputFlag).option(...shardFlag).option(...jsonFlag).addHelpText("after", "\nExample:\n  $ joulegate run --output measured && joulegate compare base/run.json measured/runs/*/run.json").action((options) => interruptible(async (signal) => {
	const config = await partOf(await configured(options), options.shard, "--shard");
	const door = terminalDoor(signal);
	const { run, folder } = await measure(config, compose(config, door)).finally(door.clear);
	print(options.json === true ? JSON.stringify({
		run: folder.paths.run,
		id: run.id,
		samples: folder.paths.samples
	}) : isEmptyPart(config) ? `${emptyWords(config)}\n\nRun file    ${folder.paths.run}` : `${renderRunTerminal(buildRunView(run), terminalStyle()).trimEnd()}\n\nRun file    ${folder.paths.run}`);
	finish(run.benchmarks.some(({ samples }) => samples.some(({ outcome }) => outcome.kind === "failed")) ? exitCodes.unmeasured : exitCodes.ok);
}));

export { runCommand };