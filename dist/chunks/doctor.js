import { t as Command } from "./esm.js";
import { i as detectSources, n as defaultPeriodMs, t as renderDetection } from "./detection.js";
import { n as classifyMachine, t as readMachine } from "./machine.js";
import { n as exitCodes } from "./errors.js";
import { O as isEstimated, _ as energy, b as power, h as duration } from "./wording.js";
import { r as jsonFlag } from "./flags.js";

// src/measure/precision.ts
const leastPowerW = 1;
const wanted = .01;
/**
* The expected precision of a source for a window whose load starts and ends with it, the hardest case:
*
*   half-width = quantum + P (T + G / 2)      shortest window = half-width / (1 % of P)
*
* with T the update period and G the meter's period: each edge falls between two readings, where linear interpolation
* over a step of power P is off by at most P G / 4 (see counter-window.ts). The relative precision gets better with
* more power, so without `powerW` the figures are for 1 W and hold above.
*/
const precision = (source, powerW = leastPowerW) => {
	if (!(powerW > 0 && Number.isFinite(powerW))) throw new RangeError(`power must be positive, not ${powerW}`);
	const updatePeriodMs = source.updatePeriodMs ?? 0;
	const meterPeriodMs = defaultPeriodMs([source]);
	const quantumUj = source.quantity === "energy-uj" ? BigInt(source.resolutionUj ?? 1) : void 0;
	const halfWidthJ = Number(quantumUj ?? 0n) / 1e6 + powerW * (updatePeriodMs + meterPeriodMs / 2) / 1e3;
	return {
		...quantumUj === void 0 ? {} : { quantumUj },
		updatePeriodMs,
		meterPeriodMs,
		powerW,
		halfWidthJ,
		shortestWindowS: halfWidthJ / (wanted * powerW)
	};
};

// src/cli/doctor.ts
const doctorCommand = (finish) => new Command("doctor").description("Looks for every energy source and says which can be used, which not and why, and how exact they are. Exit code 3 if none measures.").option(...jsonFlag).addHelpText("after", "\nExample:\n  $ joulegate doctor").action(async ({ json }) => {
	const detection = await detectSources();
	const machine = await readMachine(detection);
	const machineClass = classifyMachine(machine);
	const exactness = detection.sources.filter(({ provenance }) => provenance !== "estimated").map((source) => ({
		id: source.id,
		...precision(source)
	}));
	if (json === true) {
		const plain = exactness.map(({ quantumUj, ...rest }) => ({
			...rest,
			...quantumUj === void 0 ? {} : { quantumUj: String(quantumUj) }
		}));
		process.stdout.write(`${JSON.stringify({
			machine,
			machineClass,
			...detection,
			precision: plain
		})}\n`);
	} else {
		const lines = [renderDetection(detection, machineClass)];
		if (exactness.length > 0) lines.push("", "Precision:");
		for (const { id, halfWidthJ, powerW, shortestWindowS } of exactness) lines.push(`  ${id}: any window ±${energy(halfWidthJ)} at ${power(powerW)}; 1 % needs ${duration(shortestWindowS)}`);
		process.stdout.write(`${lines.join("\n")}\n`);
	}
	finish(detection.sources.length === 0 || isEstimated(detection) ? exitCodes.unmeasured : exitCodes.ok);
});

export { doctorCommand };