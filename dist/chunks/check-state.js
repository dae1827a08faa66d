import { f as getState, h as saveState } from "./gate-key.js";

// src/action/check-state.ts
/** @param check undefined: there is none, or nothing is left to do */
const saveCheck = (check) => saveState("check", check === void 0 ? "" : check === "opening" ? check : String(check.id));
/** The commit of the check, for events that do not tell it themselves. */
const saveHead = (headSha) => saveState("check-head", headSha);
const savedHead = () => {
	const text = getState("check-head");
	return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text) ? text : void 0;
};
const savedCheck = () => {
	const text = getState("check");
	if (text === "opening") return text;
	return /^[1-9]\d{0,15}$/.test(text) ? { id: Number(text) } : void 0;
};
const longest = 2e3;
/** Written where no time is left to tell GitHub: in the handlers of signals and of exceptions that nobody caught. */
const saveEnding = (ending) => {
	saveState("ending", ending.kind);
	if (ending.kind !== "failed") return;
	saveState("ending-message", ending.message.slice(0, longest));
	saveState("ending-hint", (ending.hint ?? "").slice(0, longest));
};
const savedEnding = () => {
	const kind = getState("ending");
	if (kind === "cancelled") return { kind };
	if (kind !== "failed") return { kind: "silent" };
	const hint = getState("ending-hint");
	return {
		kind,
		message: getState("ending-message").slice(0, longest),
		...hint === "" ? {} : { hint: hint.slice(0, longest) }
	};
};

export { savedEnding as a, savedCheck as i, saveEnding as n, savedHead as o, saveHead as r, saveCheck as t };