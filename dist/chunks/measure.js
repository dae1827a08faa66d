import { t as Command } from "./esm.js";
import { i as detectSources } from "./detection.js";
import { n as measureSample, r as runChild } from "./time-left.js";
import { n as exitCodes, t as JouleGateError } from "./errors.js";
import { O as isEstimated, _ as energy, b as power, h as duration, t as estimatedBanner } from "./wording.js";
import { t as oneLine } from "./plain-text.js";
import { r as interruptible } from "./door.js";
import { r as jsonFlag } from "./flags.js";
import { t as print } from "./style.js";

// src/cli/measure.ts
/** The longest that a timer can wait, 24 days: `measure` is for any command, and no configuration names a limit. */
const timeoutS = 2 ** 31 / 1e3;
const measureCommand = (finish) => new Command("measure").description("Runs a command and prints its energy, per source and per window that it stamps itself.").argument("<command...>", "program and arguments, after --").option(...jsonFlag).passThroughOptions().addHelpText("after", "\nExample:\n  $ joulegate measure -- python train.py --epochs 1").action(([program, ...parameters], { json }) => interruptible(async (signal) => {
	if (program === void 0) throw new JouleGateError("usage", "no-command", "there is no command to measure", { hint: "Write it after --: joulegate measure -- python train.py" });
	const detection = await detectSources();
	if (detection.sources.length === 0) throw new JouleGateError("energy", "no-energy-source", "no energy source can be used on this machine", { hint: "Run \"joulegate doctor\": it says why." });
	const child = {
		command: [program, ...parameters],
		cwd: process.cwd(),
		env: {},
		timeoutS
	};
	const sample = await measureSample({
		sources: detection.sources,
		runChild: (onStart) => runChild(child, {
			onStart,
			signal,
			onOutput: (chunk) => process.stderr.write(chunk)
		}),
		fallbackUnits: {},
		index: 0,
		warmup: false
	});
	if (json === true) print(JSON.stringify({
		sources: detection.sources,
		sample
	}));
	else if (sample.windows.length > 0) print(text(sample, detection));
	if (sample.outcome.kind === "failed") {
		const { message, hint } = sample.outcome;
		process.stderr.write(`joulegate: ${oneLine(message.replace(/ (?:Its last output:|It printed nothing\.)[^]*$/, ""))}\n`);
		if (hint !== void 0) process.stderr.write(`  next: ${oneLine(hint)}\n`);
	}
	for (const warning of sample.warnings) process.stderr.write(`joulegate: warning: ${oneLine(warning)}\n`);
	finish(sample.outcome.kind === "ok" ? exitCodes.ok : exitCodes.unmeasured);
}));
const text = (sample, detection) => {
	const lines = isEstimated(detection) ? [`${estimatedBanner.title.toUpperCase()}: ${estimatedBanner.text}`] : [];
	const label = (id) => detection.sources.find((source) => source.id === id)?.label ?? id;
	for (const window of sample.windows) {
		const seconds = Number(BigInt(window.endNs) - BigInt(window.beginNs)) / 1e9;
		lines.push(`${oneLine(window.name, 100)}: ${duration(seconds)}`);
		for (const { source, energyUj, uncertaintyUj } of window.energy) {
			const valueJ = Number(energyUj) / 1e6;
			lines.push(`  ${oneLine(label(source), 100)}: ${energy(valueJ)} ± ${energy(Number(uncertaintyUj) / 1e6)}, ${power(valueJ / seconds)}`);
		}
		const units = Object.entries(window.units);
		const totalJ = window.energy.reduce((sum, { energyUj }) => sum + Number(energyUj) / 1e6, 0);
		if (window.energy.length > 0) for (const [unit, count] of units) lines.push(`  ${energy(totalJ / count)} per ${unit} (${count})`);
	}
	return lines.join("\n");
};

export { measureCommand };