// src/model/errors.ts
/**
* The one exception of JouleGate. It means "cannot go on" and tells what was wrong, where, and what to do next.
* Expected outcomes (a regression, a refused source, a failed sample) are data, not exceptions.
*/
/** Exit codes of every command; the same on the command line and in the Action. */
const exitCodes = {
	ok: 0,
	regressed: 1,
	usage: 2,
	unmeasured: 3
};
var JouleGateError = class extends Error {
	name = "JouleGateError";
	kind;
	/** Stable identifier for scripts and tests: lower case with dashes, for example `config-unknown-key`. */
	code;
	hint;
	/**
	* @param kind what the trouble concerns; decides the exit code
	* @param code stable identifier, lower case with dashes
	* @param message what was wrong and where (file, line, key, device)
	* @param details the next step and the original error
	*/
	constructor(kind, code, message, details = {}) {
		super(message, details.cause === void 0 ? void 0 : { cause: details.cause });
		this.kind = kind;
		this.code = code;
		this.hint = details.hint;
	}
	get exitCode() {
		return this.kind === "usage" || this.kind === "config" ? exitCodes.usage : exitCodes.unmeasured;
	}
};
/** The message of anything that was thrown. */
const messageOf = (thrown) => thrown instanceof Error ? thrown.message : String(thrown);
/** The operating system's code (`ENOENT`, `EACCES`, ...) of a thrown error, if it has one. */
const systemCode = (thrown) => {
	const code = thrown?.code;
	return typeof code === "string" ? code : void 0;
};

export { systemCode as i, exitCodes as n, messageOf as r, JouleGateError as t };