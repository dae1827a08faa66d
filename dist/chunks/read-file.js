import { t as JouleGateError } from "./errors.js";
import { t as MeasurementFile } from "./measurement.js";
import { r as RunFile } from "./run.js";
import { n as VerdictFile } from "./verdict.js";
import { t as formatOf } from "./json-document.js";
import { t as readJsonFile } from "./read-json-file.js";

// src/cli/read-file.ts
const runFormat = formatOf("run", 1, RunFile);
const measurementFormat = formatOf("measurement", 1, MeasurementFile);
const verdictFormat = formatOf("verdict", 1, VerdictFile);
/** A run file keeps every counter reading, so it may be larger than other files. */
const largestRunFile = 268435456;
const missing = (file, kind) => new JouleGateError("usage", "file-missing", `${file}: there is no such file`, { hint: `Name a ${kind} file that a run or gate wrote.` });
const read = async (format, file, largest) => {
	const reading = await readJsonFile(format, file, largest);
	if (reading.kind === "absent") throw missing(file, format.kind);
	return reading.value;
};
/** @throws JouleGateError that names the file when it is missing, truncated, of another kind or newer than this version */
const readRun = (file) => read(runFormat, file, largestRunFile);
/** Either kind of file, told apart by its own word. */
const readReportFile = async (file) => {
	try {
		return {
			kind: "verdict",
			verdict: await read(verdictFormat, file, largestRunFile)
		};
	} catch (error) {
		if (!(error instanceof JouleGateError) || error.code !== "verdict-wrong-kind") throw error;
		return {
			kind: "run",
			run: await readRun(file)
		};
	}
};
/** Whatever can be recomputed: a run file, or what `measure --json` gave. @throws JouleGateError as {@link readRun} */
const readVerifiable = async (file) => {
	try {
		return {
			kind: "run",
			run: await readRun(file)
		};
	} catch (error) {
		if (!(error instanceof JouleGateError) || error.code !== "run-wrong-kind") throw error;
	}
	return {
		kind: "measurement",
		measurement: await read(measurementFormat, file, largestRunFile)
	};
};

export { readRun as n, readVerifiable as r, readReportFile as t };