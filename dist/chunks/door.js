import { a as defaults, t as loadConfig } from "./load.js";
import { S as interrupted, i as renderDetection, n as pairWords, r as timeLeft, t as idleWords } from "./time-left.js";
import { n as exitCodes, t as JouleGateError } from "./errors.js";
import { s as defaultQuality } from "./run.js";
import { t as oneLine } from "./plain-text.js";
import { r as terminalWidth } from "./style.js";
import path from "node:path";

// src/cli/door.ts
/** What holds where there is no configuration file: the default folders and the strictest policy. */
const defaultConfig = (options) => ({
	origin: "defaults",
	policy: {
		onInconclusive: "neutral",
		onNoBaseline: "neutral",
		onNotComparable: "neutral",
		allowEstimated: false
	},
	strategy: defaults.strategy,
	maxPairs: defaults.maxPairs,
	evidence: path.resolve(options.output ?? defaults.output, defaults.evidence),
	quality: defaultQuality,
	idleS: defaults.idleS,
	baselines: path.resolve(options.baselines ?? defaults.baselines),
	output: path.resolve(options.output ?? defaults.output),
	benchmarks: []
});
/** The configuration with what the flags override, relative to the working directory. */
const configured = async (options) => {
	return {
		...await loadConfig(options.config, process.cwd()),
		...options.output === void 0 ? {} : { output: path.resolve(options.output) },
		...options.baselines === void 0 ? {} : { baselines: path.resolve(options.baselines) }
	};
};
/**
* A line that says how far the session is: `cnn-train 3/5, 42 % of the samples done, about 1 min 20 s left`, or, of an
* interleaved one, `cnn-train pair 5 of at most 20, head, at most 3 min 5 s left`: what part that is of the whole is
* not known before it ends.
*/
const progressLine = (progress) => {
	const left = timeLeft(progress);
	const pair = pairWords(progress);
	return `  ${[...pair === void 0 ? [`${progress.benchmark} ${progress.warmup ? "warm-up " : ""}${progress.sample}/${progress.of}`, `${Math.round(progress.done * 100)} % of the samples done`] : [`${progress.benchmark} ${pair}`], ...left === void 0 ? [] : [left]].join(", ")}${progress.text === void 0 ? "" : ` (${oneLine(progress.text)})`}`;
};
/** A terminal's door: what was found first, then one line of progress that is rewritten, or appended to a log. */
const terminalDoor = (signal) => {
	const { stderr } = process;
	let shown = false;
	const clear = () => {
		if (stderr.isTTY && shown) stderr.write("\r\x1B[2K");
		shown = false;
	};
	/** @param logged whether a log gets the line, too */
	const show = (line, logged) => {
		if (stderr.isTTY) {
			clear();
			stderr.write(line.slice(0, Math.max(20, terminalWidth(stderr) - 1)));
		} else if (logged) stderr.write(`${line}\n`);
		shown = true;
	};
	return {
		workingDirectory: process.cwd(),
		signal,
		clear,
		onPreparing: (text) => show(`  ${oneLine(text)}`, true),
		onDetected: (detection, machineClass) => stderr.write(`${renderDetection(detection, machineClass)}\n\n`),
		onProgress: (progress) => show(progressLine(progress), progress.text === void 0),
		onIdle: (progress) => show(`  ${idleWords(progress)}`, true),
		onSample: (benchmark, sample) => {
			if (sample.outcome.kind === "ok") return;
			clear();
			const rejected = sample.outcome.kind === "rejected" ? "rejected, " : "";
			stderr.write(`  ${benchmark}: ${rejected}${oneLine(sample.outcome.message)}\n`);
		}
	};
};
const signals = [
	"SIGINT",
	"SIGTERM",
	"SIGHUP"
];
/**
* Ends on Ctrl-C, on SIGTERM and when the terminal is closed: the child's whole tree is ended first, and the samples so
* far are kept. A second signal ends at once, for a child that takes its time.
*/
const interruptible = async (work) => {
	const controller = new AbortController();
	const stop = () => {
		if (controller.signal.aborted) process.exit(exitCodes.unmeasured);
		process.stderr.write("\njoulegate: interrupted, ending the workload (once more ends at once)\n");
		controller.abort();
	};
	for (const name of signals) process.on(name, stop);
	try {
		return await work(controller.signal);
	} catch (error) {
		if (!controller.signal.aborted || error instanceof JouleGateError && error.code === "interrupted") throw error;
		throw interrupted(void 0, error);
	} finally {
		for (const name of signals) process.off(name, stop);
	}
};

export { terminalDoor as i, defaultConfig as n, interruptible as r, configured as t };