import { t as JouleGateError } from "./errors.js";
import { i as toStoredSession } from "./stored-session.js";
import { t as counted } from "./words.js";
import { n as arePaired, r as completePairs } from "./read-json-file.js";

// src/decide/rejected.ts
/**
* How many samples of a benchmark were rejected and measured again, and why:
* "2 samples were rejected and measured again (foreign-cpu, thermal-throttle)". Undefined for none.
*/
const rejectedWords = ({ samples }) => {
	const codes = samples.flatMap(({ outcome }) => outcome.kind === "rejected" ? [outcome.code] : []);
	if (codes.length === 0) return void 0;
	const were = codes.length === 1 ? "was" : "were";
	return `${counted(codes.length, "sample")} ${were} rejected and measured again (${[...new Set(codes)].join(", ")})`;
};

// src/baseline/paired-session.ts
/** @throws JouleGateError `runs-not-paired` unless the two are base and head of one interleaved session */
const checkPaired = (base, head) => {
	if (arePaired(base, head) && head.interleaved?.arm === "head") return;
	throw new JouleGateError("data", "runs-not-paired", `runs ${base.id} and ${head.id} are not the base and the head of one interleaved session`, { hint: "Give base-run.json and run.json of one and the same folder." });
};
/**
* One benchmark of two runs that were measured in turns: its complete pairs alone, in the order of their numbers.
* Undefined where one of the runs lacks the benchmark or no pair is complete.
*
* @throws JouleGateError `runs-not-paired`; `session-empty` where no source was read; `window-ends-before-begin`
*/
const pairedBenchmark = (base, head, name) => {
	checkPaired(base, head);
	const [ofBase, ofHead] = [base, head].map(({ benchmarks }) => benchmarks.find((each) => each.name === name));
	if (ofBase === void 0 || ofHead === void 0) return void 0;
	const pairs = completePairs(ofBase, ofHead);
	if (pairs.length === 0) return void 0;
	return {
		benchmark: name,
		base: toStoredSession(base, {
			...ofBase,
			samples: pairs.map((pair) => pair.base)
		}),
		head: toStoredSession(head, {
			...ofHead,
			samples: pairs.map((pair) => pair.head)
		})
	};
};
/**
* The pairs of a whole session, as evidence. A benchmark without a complete pair is left out.
* @throws JouleGateError as {@link pairedBenchmark}
*/
const toPairedSession = (base, head) => {
	checkPaired(base, head);
	return {
		id: head.id,
		createdAt: head.createdAt,
		benchmarks: head.benchmarks.map(({ name }) => pairedBenchmark(base, head, name)).filter((each) => each !== void 0)
	};
};

export { toPairedSession as n, rejectedWords as r, pairedBenchmark as t };