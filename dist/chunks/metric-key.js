import { a as oneOf, b as Optional, d as String, f as Number, h as Integer, m as Literal, s as recordOf, x as _Array_, y as _Object_ } from "./schema.js";
import { t as Acceptance } from "./acceptance.js";
import { c as metricNamePattern, i as MachineClass, o as Pins, s as benchmarkNamePattern } from "./shard.js";
import { r as Units, t as Metrics } from "./event3.js";
import { a as Tool, n as EnergyReading, t as Commit } from "./run.js";
import { a as sourceKinds, i as provenances } from "./source.js";

// src/model/baseline.ts
/** What must be equal of a source for its joules to be comparable. */
const SourceKey = _Object_({
	id: String({ maxLength: 200 }),
	kind: oneOf(sourceKinds),
	component: String({ maxLength: 40 }),
	provenance: oneOf(provenances)
}, { additionalProperties: false });
/**
* A window of a stored sample: the reading without the raw counters. `offsetS` tells which windows lie inside others,
* so that nested ones are not counted twice; it may be absent where a sample has one window only.
*/
const StoredWindow = _Object_({
	name: String({
		minLength: 1,
		maxLength: 100
	}),
	offsetS: Optional(Number({
		minimum: 0,
		description: "Seconds from the begin of the sample's first window to the begin of this one"
	})),
	durationS: Number({ minimum: 0 }),
	units: Units,
	metrics: Metrics,
	digest: Optional(String({ pattern: "^[0-9a-f]{64}$" })),
	energy: _Array_(EnergyReading)
}, { additionalProperties: false });
/**
* A metric within a baseline: `energy-per-epoch`, or `energy-per-sample net|predict` for the net energy of the windows
* "predict".
*/
const metricKeyPattern = `${metricNamePattern.slice(0, -1)}( net)?(\\|\\P{Cc}{1,100})?$`;
/** The counted samples of one job, as raw as a decision needs them. */
const StoredSession = _Object_({
	id: String({
		minLength: 1,
		maxLength: 100,
		description: "The run file's id; appending the same session twice changes nothing"
	}),
	createdAt: String({ maxLength: 40 }),
	tool: Tool,
	commit: Optional(Commit),
	accepted: Optional(_Array_(Acceptance, {
		maxItems: 50,
		description: "Changes that were accepted in the pull request behind it"
	})),
	metrics: Optional(_Array_(String({ pattern: metricKeyPattern }), {
		maxItems: 100,
		description: "Metrics that were decided on when it was measured; older files lack them"
	})),
	pins: Pins,
	sources: _Array_(SourceKey, { minItems: 1 }),
	samples: _Array_(_Object_({ windows: _Array_(StoredWindow, { minItems: 1 }) }, { additionalProperties: false }), { minItems: 1 })
}, { additionalProperties: false });
/** What is kept of one metric of a session that is no longer decided on. */
const OlderValue = _Object_({
	valueJ: Number({
		exclusiveMinimum: 0,
		description: "Centre of the session's samples, joules per unit"
	}),
	samples: Integer({ minimum: 1 }),
	runNoise: Optional(Number({
		minimum: 0,
		description: "Standard deviation of ln(joules) between its samples; one has none"
	}))
}, { additionalProperties: false });
/** A session reduced to what looking back needs. */
const OlderSession = _Object_({
	id: String({
		minLength: 1,
		maxLength: 100
	}),
	createdAt: String({ maxLength: 40 }),
	commit: Optional(Commit),
	accepted: Optional(_Array_(Acceptance, { maxItems: 50 })),
	key: String({
		pattern: "^[0-9a-f]{16}$",
		description: "Digest of its pins and sources: only sessions of equal keys are comparable"
	}),
	values: recordOf(metricKeyPattern, OlderValue, { description: "By metric" })
}, { additionalProperties: false });
const baselineSchemaVersion = 1;
/** `baselines/<machine class>/<benchmark>.json`: the sessions of one benchmark on one machine class, oldest first. */
const BaselineFile = _Object_({
	schemaVersion: Literal(1),
	kind: Literal("baseline"),
	benchmark: String({ pattern: benchmarkNamePattern }),
	machineClass: MachineClass,
	older: Optional(_Array_(OlderSession, { description: "Sessions too old to be decided on, oldest first; the oldest ones are thinned out" })),
	sessions: _Array_(StoredSession)
}, { additionalProperties: false });

// src/baseline/metric-key.ts
/** A metric within a baseline, as text: `energy-per-epoch`, `energy net`, `energy-per-sample|predict`. */
const metricKey = ({ name, window, basis }) => `${name}${basis === "net" ? " net" : ""}${window === void 0 ? "" : `|${window}`}`;
const pattern = new RegExp(metricKeyPattern, "u");
/** The metric that {@link metricKey} gave the text of; undefined for any other text. */
const metricOf = (key) => {
	if (!pattern.test(key)) return void 0;
	const bar = key.indexOf("|");
	const metric = bar < 0 ? key : key.slice(0, bar);
	const name = metric.replace(/ net$/, "");
	return {
		name,
		...name === "energy" ? {} : { unit: name.slice(11) },
		...metric === name ? {} : { basis: "net" },
		...bar < 0 ? {} : { window: key.slice(bar + 1) }
	};
};

export { StoredSession as a, SourceKey as i, metricOf as n, metricKeyPattern as o, BaselineFile as r, metricKey as t };