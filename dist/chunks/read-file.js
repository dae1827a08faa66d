import { t as JouleGateError } from "./errors.js";
import { E as RunFile, S as VerdictFile } from "./wording.js";
import { f as formatOf, n as readJsonFile } from "./build-view.js";

// src/cli/read-file.ts
const runFormat = formatOf("run", 1, RunFile);
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

export { readRun as n, readReportFile as t };