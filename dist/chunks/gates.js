import { _ as readState } from "./accepted-result.js";
import { d as keyOf } from "./check-run.js";

// src/github/answer/gates.ts
/**
* The results that our comments in a conversation show, one of each gate.
* @param own comments by our own identity, oldest first: nobody else's state counts
*/
const gatesIn = (own) => {
	const gates = [];
	const unreadable = [];
	const seen = /* @__PURE__ */ new Set();
	for (const { id, html_url: url, body } of own) {
		const key = keyOf(body ?? "");
		if (key === void 0 || seen.has(key)) continue;
		seen.add(key);
		const read = readState(key, body ?? "");
		if (read.kind === "state") gates.push({
			key,
			commentId: id,
			url,
			state: read.state
		});
		if (read.kind === "unreadable") unreadable.push({
			key,
			reason: read.reason
		});
	}
	return {
		gates,
		unreadable
	};
};

export { gatesIn as t };