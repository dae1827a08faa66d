import { b as Optional, d as String, f as Number, y as _Object_ } from "./schema.js";
import { c as metricNamePattern, s as benchmarkNamePattern } from "./shard.js";

// src/model/acceptance.ts
/**
* A change that somebody with write permission has accepted: `/joulegate accept <benchmark> +8% <reason>`. It lets a
* regression pass as long as the measured change is at most the ceiling; it never changes what was measured.
*/
const Acceptance = _Object_({
	benchmark: String({ pattern: benchmarkNamePattern }),
	metric: Optional(String({
		pattern: metricNamePattern,
		maxLength: 80,
		description: "Absent: every metric of the benchmark"
	})),
	ceiling: Number({
		exclusiveMinimum: 0,
		maximum: 10,
		description: "Largest relative change that is accepted, as a fraction: 0.08 is +8 %"
	}),
	reason: String({
		minLength: 1,
		maxLength: 500,
		description: "Why, in the words of who accepted; untrusted"
	}),
	by: String({
		minLength: 1,
		maxLength: 100,
		description: "Login of who accepted"
	}),
	at: String({
		maxLength: 40,
		description: "ISO 8601"
	}),
	head: String({
		pattern: "^[0-9a-f]{40}([0-9a-f]{24})?$",
		description: "Head commit that it was given for; it holds for later ones that stay below the ceiling"
	})
}, { additionalProperties: false });

export { Acceptance as t };