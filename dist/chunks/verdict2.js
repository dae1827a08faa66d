import { n as exitCodes } from "./errors.js";
import { r as verdicts } from "./verdict.js";

// src/decide/verdict.ts
/** The weightiest verdict of all comparisons. No comparison at all proves nothing and is `invalid`. */
const overallVerdict = (comparisons) => verdicts.find((verdict) => comparisons.some((comparison) => comparison.verdict === verdict)) ?? "invalid";
/** Whether the policy fails on a verdict that proves nothing. */
const failsByPolicy = (verdict, policy) => verdict === "inconclusive" && policy.onInconclusive === "fail" || verdict === "no-baseline" && policy.onNoBaseline === "fail" || verdict === "not-comparable" && policy.onNotComparable === "fail";
/**
* The exit code that a verdict file stands for: 1 for a regression; else 3 when something could not be judged for a
* reason that has to be mended; else 1 when the policy fails on any comparison that proves nothing; else 0.
* Every comparison counts: a neutral verdict never hides one that the policy fails on. So does every part of a merged
* verdict: one that failed or is missing had comparisons that nobody knows of.
*/
const exitCodeOf = (file) => {
	const found = /* @__PURE__ */ new Set([file.verdict, ...file.comparisons.map((comparison) => comparison.verdict)]);
	if (found.has("regressed")) return exitCodes.regressed;
	const lacks = file.shards?.some(({ outcome }) => outcome !== "measured") === true;
	if (found.has("invalid") || lacks || file.comparisons.length === 0) return exitCodes.unmeasured;
	return [...found].some((verdict) => failsByPolicy(verdict, file.policy)) ? exitCodes.regressed : exitCodes.ok;
};

export { failsByPolicy as n, overallVerdict as r, exitCodeOf as t };