import { r as InvalidArgumentError, t as Command } from "./esm2.js";
import { t as detectSources } from "./detect.js";
import { r as periodBoundsMs } from "./period.js";
import { n as windowSeconds, r as windowSum, t as summariseRepeats } from "./repeats.js";
import { i as systemCode, n as exitCodes, r as messageOf, t as JouleGateError } from "./errors.js";
import "./measurement.js";
import { o as summed } from "./source.js";
import { t as tool } from "./tool2.js";
import { a as energies, c as plainNumber, i as duration, l as power, o as energy, r as counted, s as percent } from "./format.js";
import { t as oneLine } from "./plain-text.js";
import { o as wrap, r as indented } from "./table.js";
import { t as precision } from "./precision.js";
import { o as isEstimated } from "./run.js";
import { a as tableBlock, n as canvas, r as finish } from "./parts.js";
import { n as estimatedBanner } from "./wording.js";
import { t as mergeWarnings } from "./merge-warnings.js";
import { a as signalExitCode, i as SignalPasser, r as runChild, t as measureSample } from "./sample.js";
import { r as jsonFlag } from "./flags.js";
import { n as terminalStyle, t as print } from "./style.js";
import { t as writeFileAtomically } from "./atomic-write.js";
import { constants } from "node:fs";
import path from "node:path";
import { access, realpath, stat, writeFile } from "node:fs/promises";

// src/report/measurement/finding-lines.ts
/** More lines than this are for --json and --csv. */
const mostLines = 12;
/** What the machine's state says about a window, for one field: `contaminated foreign-cpu; note power-cap`. */
const findingCodes = ({ findings = [] }) => findings.map(({ kind, code }) => `${kind} ${code}`).join("; ");
/** Notes that are warnings of the sample are said there. */
const worthLine = (sample, { kind, message }) => kind !== "note" || !sample.warnings.includes(message);
/**
* A line for each finding of each window: `train: contaminated (foreign-cpu): other processes used ...`.
* With several runs the run is named first.
*/
const findingLines = (samples, { width, paint }) => {
	const said = samples.flatMap((sample, run) => sample.windows.flatMap((window) => (window.findings ?? []).filter((finding) => worthLine(sample, finding)).map(({ kind, code, message }) => {
		return {
			kind,
			text: `${`${samples.length > 1 ? `run ${run + 1}, ` : ""}${oneLine(window.name, 60)}`}: ${kind} (${code}): ${oneLine(message)}`
		};
	})));
	const sorted = [...said.filter(({ kind }) => kind !== "note"), ...said.filter(({ kind }) => kind === "note")];
	const left = sorted.length - mostLines;
	return [...sorted.slice(0, mostLines).flatMap(({ kind, text }) => indented(text, width, 0).map((line) => paint(line, kind === "note" ? "dim" : "yellow"))), ...left > 0 ? [`and ${counted(left, "finding")} more: --json or --csv has all of them`] : []];
};

// src/report/measurement/rows.ts
const joulesOf = (microjoules) => Number(microjoules) / 1e6;
const energyJ = ({ energy }) => energy && joulesOf(energy.energyUj);
const uncertaintyJ = ({ energy }) => energy && joulesOf(energy.uncertaintyUj);
/** Mean power in watts. */
const powerW = (row) => {
	const value = energyJ(row);
	return value === void 0 || row.durationS <= 0 ? void 0 : value / row.durationS;
};
/** Half-width of the 95 % interval as a share of the energy. Absent for no energy at all. */
const relativeUncertainty = ({ energy }) => energy === void 0 || energy.energyUj === 0n ? void 0 : Number(energy.uncertaintyUj) / Number(energy.energyUj);
/** All rows of one window: the parts of the sum, the sum where there is more than one part, then what lies beside it. */
const windowRows = (window, sources) => {
	const durationS = windowSeconds(window);
	const sum = windowSum(window, sources);
	const parts = new Set(summed(sources).map(({ id }) => id));
	const rowOf = (source) => {
		const reading = window.energy.find((each) => each.source === source.id);
		const energyUj = reading === void 0 ? void 0 : BigInt(reading.energyUj);
		const role = parts.has(source.id) ? "part" : "beside";
		const ofSum = role === "part" && energyUj !== void 0 && sum !== void 0 && sum.energyUj > 0n;
		return {
			role,
			source: source.id,
			label: oneLine(source.label, 60),
			provenance: source.provenance,
			durationS,
			...reading === void 0 || energyUj === void 0 ? {} : { energy: {
				energyUj,
				uncertaintyUj: BigInt(reading.uncertaintyUj)
			} },
			...ofSum ? { share: Number(energyUj) / Number(sum.energyUj) } : {}
		};
	};
	const rows = sources.map(rowOf);
	const total = sum === void 0 || parts.size < 2 ? [] : [{
		role: "sum",
		source: "sum",
		label: "Sum",
		provenance: sum.provenances.join(" + "),
		durationS,
		energy: {
			energyUj: sum.energyUj,
			uncertaintyUj: sum.uncertaintyUj
		},
		...sum.energyUj > 0n ? { share: 1 } : {}
	}];
	return [
		...rows.filter(({ role }) => role === "part"),
		...total,
		...rows.filter(({ role }) => role === "beside")
	];
};
/** The row that stands for the whole window: the sum, or the only part. Undefined where nothing may be summed. */
const wholeRow = (rows) => {
	const sum = rows.find(({ role }) => role === "sum");
	if (sum !== void 0) return sum;
	const parts = rows.filter(({ role }) => role === "part");
	return parts.length === 1 ? parts[0] : void 0;
};

// src/report/measurement/csv.ts
const header = [
	"run",
	"window",
	"begin_ns",
	"end_ns",
	"duration_s",
	"source",
	"label",
	"role",
	"provenance",
	"energy_uj",
	"uncertainty_uj",
	"power_w",
	"share",
	"units",
	"outcome",
	"findings"
];
/** A field of RFC 4180: quoted where it holds a comma, a quote or a line break, quotes doubled. */
const field = (value) => /[",\r\n]/.test(value) ? `"${value.replaceAll("\"", "\"\"")}"` : value;
/**
* A measurement as comma-separated values (RFC 4180, lines end in CR LF, UTF-8): one line for each run, window and source,
* and one for the sum of the sources, whose `source` is `sum`. What was not measured is an empty field. `units` is JSON; `findings`
* are kind and code of each.
*/
const renderMeasurementCsv = (samples, sources) => {
	const lines = samples.flatMap((sample, run) => sample.windows.flatMap((window) => windowRows(window, sources).map((row) => [
		String(run + 1),
		window.name,
		window.beginNs,
		window.endNs,
		String(row.durationS),
		row.source,
		row.label,
		row.role,
		row.provenance,
		String(row.energy?.energyUj ?? ""),
		String(row.energy?.uncertaintyUj ?? ""),
		String(powerW(row) ?? ""),
		String(row.share ?? ""),
		Object.keys(window.units).length === 0 ? "" : JSON.stringify(window.units),
		sample.outcome.kind === "ok" ? "ok" : sample.outcome.code,
		findingCodes(window)
	])));
	return [header, ...lines].map((line) => `${line.map(field).join(",")}\r\n`).join("");
};

// src/report/measurement/short-windows.ts
/** What is asked of a window, for the words of the warning; `precision` computes with the same figure. */
const asked = "1 %";
/**
* One warning for each measured source with windows that are shorter than the shortest one that gives 1 % at the power
* they had. It holds in the hardest case, power that changes near the edges, between two readings; the uncertainty of a window says
* what was reached.
*/
const shortWindowWarnings = (samples, sources) => sources.filter(({ provenance }) => provenance === "counter" || provenance === "integrated").flatMap((source) => {
	const short = samples.flatMap(({ windows }) => windows).flatMap((window) => {
		const seconds = windowSeconds(window);
		const reading = window.energy.find((each) => each.source === source.id);
		const powerW = reading === void 0 ? 0 : Number(reading.energyUj) / 1e6 / seconds;
		if (!(powerW > 0 && Number.isFinite(powerW))) return [];
		const { shortestWindowS } = precision(source, powerW);
		return seconds < shortestWindowS ? [{
			powerW,
			shortestWindowS
		}] : [];
	});
	const [first, ...rest] = short;
	if (first === void 0) return [];
	const worst = rest.reduce((most, each) => each.shortestWindowS > most.shortestWindowS ? each : most, first);
	return [`${source.id}: ${counted(short.length, "window")} shorter than ${duration(worst.shortestWindowS)}, which ${asked} needs at ${power(worst.powerW)} when power changes near its edges`];
});

// src/report/measurement/repeat-table.ts
/** More sources than this make the table wider than a terminal; the sum alone is shown then. */
const mostColumns = 4;
/** Statistics below the runs, by the words of their line. */
const statistics = [
	["mean", ({ mean }, write) => write(mean)],
	["standard deviation", ({ standardDeviation }, write) => write(standardDeviation)],
	["minimum", ({ minimum }, write) => write(minimum)],
	["maximum", ({ maximum }, write) => write(maximum)]
];
const interval = ({ low, high }, write) => write(low, high).join(" to ");
/** `75.0 mJ ± 1.2 mJ`: one window name in one run, on one source or on the sum; words where a part was not measured. */
const cellOf = (sample, name, source, sources) => {
	const rows = sample.windows.filter((window) => window.name === name).map((window) => windowRows(window, sources).find((row) => row.source === source));
	const values = rows.map((row) => row === void 0 ? void 0 : energyJ(row));
	const known = values.filter((value) => value !== void 0);
	if (known.length === 0 || known.length < values.length) return "not measured";
	const squares = rows.reduce((sum, row) => sum + ((row && uncertaintyJ(row)) ?? 0) ** 2, 0);
	return `${energy(known.reduce((sum, value) => sum + value, 0))} ± ${energy(Math.sqrt(squares))}`;
};
/** One window over all runs: a line a run, then the statistics of those that succeeded. */
const repeatTable = (name, samples, entries, sources, place) => {
	const withEntry = [...sources.map(({ id, label }) => ({
		id,
		label
	})), {
		id: "sum",
		label: "Sum"
	}].filter(({ id }) => entries.some((entry) => entry.source === id));
	const used = withEntry.length > mostColumns ? withEntry.filter(({ id }) => id === "sum") : withEntry;
	const spread = (id) => entries.find((entry) => entry.source === id)?.energyJ;
	const time = entries[0]?.durationS;
	const columns = [
		{
			title: "Run",
			align: "left"
		},
		...used.map(({ label }) => ({
			title: oneLine(label, 40),
			align: "right"
		})),
		{
			title: "Time",
			align: "right"
		}
	];
	const runs = samples.map((sample, index) => {
		const failed = sample.outcome.kind === "failed";
		const windows = sample.windows.filter((window) => window.name === name);
		const seconds = windows.reduce((sum, window) => sum + windowSeconds(window), 0);
		return [
			{ text: `${index + 1}${failed ? " (failed)" : ""}` },
			...used.map(({ id }) => ({ text: cellOf(sample, name, id, sources) })),
			{ text: windows.length === 0 ? "" : duration(seconds) }
		];
	});
	const below = statistics.map(([words, write]) => [
		{ text: words },
		...used.map(({ id }) => {
			const own = spread(id);
			return { text: own === void 0 ? "" : write(own, energy) };
		}),
		{ text: time === void 0 ? "" : write(time, duration) }
	]);
	const last = [
		{ text: "95 % interval of the mean" },
		...used.map(({ id }) => {
			const own = spread(id);
			return { text: own === void 0 ? "" : interval(own, energies) };
		}),
		{ text: time === void 0 ? "" : interval(time, (low, high) => [duration(low), duration(high)]) }
	];
	const runsUsed = entries[0]?.runs ?? 0;
	return [`${oneLine(name, 60)}, ${counted(runsUsed, "run")}`, ...tableBlock(columns, [
		...runs,
		...below,
		last
	], place)];
};
/** A table for each window that at least two runs measured. */
const repeatBlocks = (samples, summary, sources, place) => [...new Set(summary.map(({ window }) => window))].map((name) => repeatTable(name, samples, summary.filter(({ window }) => window === name), sources, place));

// src/report/measurement/window-table.ts
const columns = [
	{
		title: "Window",
		align: "left"
	},
	{
		title: "Source",
		align: "left"
	},
	{
		title: "Energy",
		align: "right"
	},
	{
		title: "Uncertainty",
		align: "right"
	},
	{
		title: "Exact to",
		align: "right"
	},
	{
		title: "Power",
		align: "right"
	},
	{
		title: "Time",
		align: "right"
	},
	{
		title: "Share",
		align: "right"
	},
	{
		title: "How",
		align: "left"
	}
];
/** More windows than this are for --json and --csv. */
const mostWindows = 40;
const shown = (value, write, prefix = "") => value === void 0 ? "" : prefix + write(value);
const cells = (row, name) => [
	{ text: name },
	{
		text: row.label,
		...row.role === "sum" ? { colour: "bold" } : {}
	},
	{
		text: shown(energyJ(row), energy) || "not measured",
		...row.role === "sum" ? { colour: "bold" } : {}
	},
	{ text: shown(uncertaintyJ(row), energy, "± ") },
	{ text: shown(relativeUncertainty(row), percent, "± ") },
	{ text: shown(powerW(row), power) },
	{ text: duration(row.durationS) },
	{ text: shown(row.share, percent) },
	{ text: row.role === "beside" ? `${row.provenance}, in no sum` : row.provenance }
];
/** Energy per unit of work of each window that stamped units. */
const perUnit = (name, units, whole) => {
	const value = whole === void 0 ? void 0 : energyJ(whole);
	if (whole === void 0 || value === void 0) return [];
	return Object.entries(units).map(([unit, count]) => `${name}: ${energy(value / count)} ± ${energy((uncertaintyJ(whole) ?? 0) / count)} per ${oneLine(unit, 60)} (${plainNumber(count)})`);
};
/** The windows of one run, source by source, and energy per unit below. */
const windowBlocks = (sample, sources, place) => {
	const windows = sample.windows.slice(0, mostWindows);
	const left = sample.windows.length - windows.length;
	const table = windows.flatMap((window) => windowRows(window, sources).map((row, index) => cells(row, index === 0 ? oneLine(window.name, 60) : "")));
	const units = windows.flatMap((window) => perUnit(oneLine(window.name, 60), window.units, wholeRow(windowRows(window, sources))));
	return [
		tableBlock(columns, table, place),
		left > 0 ? [`and ${counted(left, "window")} more: --json or --csv has all of them`] : [],
		units.flatMap((line) => indented(line, place.width, 0))
	];
};

// src/report/measurement/terminal.ts
/** What the uncertainty does not hold: one factor in all readings of a sensor. */
const gainNotes = (sources) => sources.flatMap(({ label, gain }) => gain === void 0 ? [] : [`${oneLine(label, 60)}: all of its readings may be too high or too low by one factor, up to ${percent(gain)}; that is not in the uncertainty, and cancels between two measurements on this board`]);
/** A measurement for a terminal: the windows of one run, or every run with mean, spread and interval. */
const renderMeasurement = (view, options = {}) => {
	const { samples, sources, summary } = view;
	const place = canvas(options);
	const { paint, width } = place;
	const banner = isEstimated(view) ? wrap(`${estimatedBanner.title.toUpperCase()}: ${estimatedBanner.text}`, width).map((line) => paint(line, "yellow")) : [];
	const [only] = samples;
	const blocks = samples.length > 1 && summary.length > 0 ? repeatBlocks(samples, summary, sources, place) : samples.length <= 1 && only !== void 0 ? windowBlocks(only, sources, place) : samples.flatMap((sample, index) => [[`Run ${index + 1}`], ...windowBlocks(sample, sources, place)]);
	if (blocks.every((block) => block.length === 0)) return "";
	return finish([
		banner,
		...blocks,
		findingLines(samples, place),
		gainNotes(sources).flatMap((note) => wrap(`Note: ${note}`, width))
	]);
};

// src/cli/child-exit.ts
/** What a shell, env(1) and timeout(1) report of a program that could not be found, not be run, or took too long. */
const shellCodes = {
	notFound: 127,
	notExecutable: 126,
	timedOut: 124
};
/** Exit code that passes on how a child ended: its own code, 128 + the signal's number, 126 or 127. */
const childExitCode = (outcome) => {
	switch (outcome.kind) {
		case "exited": return outcome.code;
		case "signalled": return signalExitCode(outcome.signal);
		case "timed-out": return shellCodes.timedOut;
		case "not-started": return outcome.code === "ENOENT" ? shellCodes.notFound : shellCodes.notExecutable;
	}
};

// src/cli/measure-runs.ts
/** The longest that a timer can wait, 24 days: `measure` is for any command, and nothing names a limit. */
const timeoutS = 2 ** 31 / 1e3;
/**
* Runs a command so many times, each in a fresh process on JouleGate's own streams. A run that fails, or a signal, ends
* the series; what was measured until then stays.
*/
const measureRuns = async (options) => {
	const { command, sources, repeat, stdout, signals, periodMs } = options;
	const runs = [];
	for (let index = 0; index < repeat && signals.received === void 0; index++) {
		const ended = [];
		const child = {
			command,
			cwd: process.cwd(),
			env: {},
			timeoutS
		};
		try {
			const sample = await measureSample({
				sources,
				runChild: async (onStart, onEvent) => {
					const run = await runChild(child, {
						onStart,
						onEvent,
						attached: {
							stdout,
							signals
						}
					});
					ended.push(run);
					return run;
				},
				fallbackUnits: {},
				index,
				warmup: false,
				...periodMs === void 0 ? {} : { meterPeriodMs: periodMs }
			});
			const exitCode = ended[0] === void 0 ? 0 : childExitCode(ended[0].outcome);
			runs.push({
				exitCode,
				sample
			});
			if (exitCode !== 0 || sample.outcome.kind === "failed") return {
				runs,
				exitCode
			};
		} catch (error) {
			const exitCode = ended[0] === void 0 ? 0 : childExitCode(ended[0].outcome);
			if (exitCode === 0) throw error;
			process.stderr.write(`joulegate: ${oneLine(messageOf(error))}\n`);
			return {
				runs,
				exitCode
			};
		}
	}
	return {
		runs,
		exitCode: 0
	};
};

// src/cli/write-output.ts
/**
* Looks whether a file can be written, before a command runs for an hour.
* @throws JouleGateError `output-not-writable` of kind usage
*/
const checkOutput = async (option, file) => {
	try {
		await access(path.dirname(path.resolve(file)), constants.W_OK | constants.X_OK);
	} catch (error) {
		throw new JouleGateError("usage", "output-not-writable", `${option} ${file}: ${messageOf(error)}`, {
			hint: "Name a file in a folder that exists and can be written to.",
			cause: error
		});
	}
};
/** Whether something stands there that is no file, as /dev/null or a pipe: it is written to, never replaced. */
const isDevice = async (file) => {
	try {
		return !(await stat(file)).isFile();
	} catch (error) {
		if (systemCode(error) === "ENOENT") return false;
		throw error;
	}
};
/** Where a link leads; a link to nowhere, and a file that is not there yet, is its own path. */
const target = async (file) => {
	try {
		return await realpath(file);
	} catch {
		return path.resolve(file);
	}
};
/** Writes a file that a user has named: at once and whole, or into the device that stands there. */
const writeOutput = async (file, text) => {
	const place = await target(file);
	if (!await isDevice(place)) {
		await writeFileAtomically(place, text);
		return;
	}
	try {
		await writeFile(place, text);
	} catch (error) {
		throw new JouleGateError("storage", "storage-write-failed", `cannot write ${file}: ${messageOf(error)}`, {
			hint: "Name a file that can be written to.",
			cause: error
		});
	}
};

// src/cli/measure.ts
const mostRepeats = 1e4;
const wholeNumber = (text) => {
	if (!/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > mostRepeats) throw new InvalidArgumentError(`It must be a whole number from 1 to ${mostRepeats}.`);
	return Number(text);
};
const period = (text) => {
	const { least, most } = periodBoundsMs;
	if (!/^\d+(?:\.\d+)?$/.test(text) || Number(text) < least || Number(text) > most) throw new InvalidArgumentError(`It must be a number of milliseconds from ${least} to ${most}.`);
	return Number(text);
};
const another = (text, list) => [...list, text];
const findSources = async ({ source, require: required }) => {
	const selection = {
		...source.length === 0 ? {} : { pick: source },
		require: required,
		from: "options"
	};
	const detection = await detectSources({}, selection);
	if (summed(detection.sources).length > 0) return detection;
	throw new JouleGateError("energy", "no-energy-source", "no energy source can be used, so nothing was started", { hint: source.length === 0 ? "Run \"joulegate doctor\": it says why." : "\"joulegate doctor\" lists what --source can name." });
};
/** JSON or CSV: what was asked for, or what the name of the file says. */
const formatOf = ({ json, csv, output }) => {
	if (json === true && csv === true) throw new JouleGateError("usage", "two-formats", "--json and --csv exclude each other", { hint: "Give one of them." });
	if (json === true) return "json";
	if (csv === true) return "csv";
	if (output === void 0) return "table";
	return output.toLowerCase().endsWith(".csv") ? "csv" : "json";
};
const say = (text) => {
	process.stderr.write(`joulegate: ${oneLine(text)}\n`);
};
/** Codes that say how the command itself ended: it has said why, and its exit code is passed on. */
const ownFailures = /* @__PURE__ */ new Set(["workload-failed", "workload-killed"]);
const sayTrouble = ({ runs, sources }) => {
	const samples = runs.map(({ sample }) => sample);
	for (const { outcome } of samples) {
		if (outcome.kind === "ok") continue;
		say(outcome.message);
		if (outcome.hint !== void 0 && !ownFailures.has(outcome.code)) process.stderr.write(`  next: ${oneLine(outcome.hint)}\n`);
	}
	const warnings = mergeWarnings(samples.flatMap((sample) => sample.warnings));
	for (const warning of [...warnings, ...shortWindowWarnings(samples, sources)]) say(`warning: ${warning}`);
};
const drawPlot = async (file, { runs, sources }) => {
	const { renderPowerPlot } = await import("./plot.js");
	const svg = renderPowerPlot(runs.map(({ sample }) => sample), sources);
	if (svg === void 0) say(`warning: ${file} is not drawn: no run has enough readings of a meter`);
	else await writeOutput(file, svg);
};
const measureCommand = (finish) => new Command("measure").usage("[options] -- <command...>").description("Runs a command on the terminal as it is and prints its energy on standard error: by source, and by window that it stamps itself.").argument("<command...>", "program and arguments, after --").option("--json", `${jsonFlag[1]}; what the command prints goes to standard error`).option("--csv", "the same as comma-separated values, a line a window and source").option("--output <file>", "write JSON or CSV to this file instead and leave the streams of the command alone").option("--repeat <n>", "run it so many times; prints mean, spread and the 95 % interval of the mean", wholeNumber, 1).option("--plot <file.svg>", "draw power over time with the windows marked").option("--source <pattern>", "use only sources whose id matches, * for any text; may be repeated", another, []).option("--require <pattern>", "start nothing unless such a source can be used; may be repeated", another, []).option("--period <ms>", "time between two readings of the counters", period).passThroughOptions().addHelpText("after", `
Example:
  $ joulegate measure -- python train.py --epochs 1

Exit code: that of the command. 128 + n when signal n ended it, 126 when it cannot be executed, 127 when it is not found,
3 when it succeeded and its energy could not be measured, or nothing measures and nothing was started; 2 for a wrong option.
SIGINT, SIGTERM, SIGHUP and SIGQUIT are passed to the command; what was measured until its end is printed.`).action(async ([program = "", ...parameters], options) => {
	const signals = new SignalPasser();
	try {
		const format = formatOf(options);
		if (options.output !== void 0) await checkOutput("--output", options.output);
		if (options.plot !== void 0) await checkOutput("--plot", options.plot);
		const detection = await findSources(options);
		const toStandardOutput = format !== "table" && options.output === void 0;
		const { runs, exitCode } = await measureRuns({
			command: [program, ...parameters],
			sources: detection.sources,
			repeat: options.repeat,
			stdout: toStandardOutput ? "stderr" : "stdout",
			signals,
			...options.period === void 0 ? {} : { periodMs: options.period }
		});
		const samples = runs.map(({ sample }) => sample);
		const file = {
			schemaVersion: 1,
			kind: "measurement",
			tool,
			createdAt: (/* @__PURE__ */ new Date()).toISOString(),
			command: [program, ...parameters],
			sources: [...detection.sources],
			refused: [...detection.refused],
			runs,
			summary: summariseRepeats(samples, detection.sources)
		};
		if (!toStandardOutput) {
			const text = renderMeasurement({
				samples,
				sources: file.sources,
				summary: file.summary
			}, terminalStyle(process.stderr));
			if (text !== "") process.stderr.write(`\n${text}`);
		}
		sayTrouble(file);
		const written = format === "csv" ? renderMeasurementCsv(samples, file.sources) : `${JSON.stringify(file)}\n`;
		if (toStandardOutput && format === "csv") process.stdout.write(written);
		else if (toStandardOutput) print(written);
		else if (options.output !== void 0) await writeOutput(options.output, written);
		if (options.plot !== void 0) await drawPlot(options.plot, file);
		finish(finalCode(file, exitCode, signals));
	} finally {
		signals.close();
	}
});
/** The command's code; where it succeeded, whether its energy was measured; where none was run, the signal. */
const finalCode = ({ runs }, exitCode, { received }) => {
	if (exitCode !== 0) return exitCode;
	if (runs.length === 0) return received === void 0 ? exitCodes.unmeasured : signalExitCode(received);
	return runs.some(({ sample }) => sample.outcome.kind === "failed") ? exitCodes.unmeasured : exitCodes.ok;
};

export { measureCommand };