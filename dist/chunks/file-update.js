import { n as parseJsonDocument } from "./json-document.js";
import { _ as appendSession, g as machineText, h as baselineFormat, p as machineFileName, u as baselinePath, y as baselineText } from "./tree-files.js";
import { i as toStoredSession } from "./stored-session.js";

// src/baseline/session-updates.ts
/**
* What a branch's files become when the session of a run is appended to the baselines of these benchmarks: the same
* files, with the same texts, that a store on disk writes.
* @throws JouleGateError `session-empty`, `baseline-bad-name`; an update throws what reading and `appendSession` throw
*/
const sessionUpdates = (run, benchmarks, { folder, accepted = () => [], onAppended = () => void 0 }) => {
	const { machineClass } = run;
	const files = benchmarks.map((benchmark) => {
		const file = `${folder}/${baselinePath(machineClass.name, benchmark.name)}`;
		const changes = accepted(benchmark.name);
		const session = {
			...toStoredSession(run, benchmark),
			...changes.length === 0 ? {} : { accepted: [...changes] }
		};
		return {
			path: file,
			update: (current) => {
				const before = current === void 0 ? void 0 : parseJsonDocument(baselineFormat, current, file);
				const after = appendSession(before, machineClass, benchmark.name, session);
				onAppended(after);
				return baselineText(after);
			}
		};
	});
	const machineFile = `${folder}/${machineClass.name}/${machineFileName}`;
	return [...files, {
		path: machineFile,
		update: () => machineText(machineClass)
	}];
};

// src/model/file-update.ts
/** A commit of measurements must not start the measurement again. */
const skippingCi = (message) => message.includes("[skip ci]") ? message : `${message} [skip ci]`;

export { sessionUpdates as n, skippingCi as t };