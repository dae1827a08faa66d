import { _ as Unsafe, b as Optional, d as String, f as Number, m as Literal, o as plainKey, s as recordOf, t as BigIntText, y as _Object_ } from "./schema.js";

// src/model/event.ts
/** Environment variable that names the append-only file a workload writes its events to. */
const eventsVariable = "JOULEGATE_EVENTS";
/**
* Environment variable with the milliseconds that a slow counter needs to show steady power. A workload that can afford
* it waits so long, doing nothing, before its first window and after its last, outside of both.
*/
const settleVariable = "JOULEGATE_SETTLE_MS";
/** A unit of work, in the singular: epoch, step, sample, token, request. */
const unitPattern = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
const Units = recordOf(unitPattern, Number({ exclusiveMinimum: 0 }), { propertyNames: {
	type: "string",
	maxLength: 60
} });
/** Numbers that the workload reports beside its work: loss, accuracy. Finite: NaN is not JSON and is refused. */
const Metrics = recordOf(plainKey(60), Number());
const window = String({
	minLength: 1,
	maxLength: 100
});
const BeginEvent = _Object_({
	event: Literal("begin"),
	window,
	t: BigIntText
}, { additionalProperties: false });
/** `digest`: SHA-256 (hex) of what the window produced, the proof of equal work. */
const EndEvent = _Object_({
	event: Literal("end"),
	window,
	t: BigIntText,
	units: Optional(Units),
	metrics: Optional(Metrics),
	digest: Optional(String({ pattern: "^[0-9a-f]{64}$" }))
}, { additionalProperties: false });
/** Says what runs and how far it is; shown while measuring, never stored. `done` is 0 to 1. */
const ProgressEvent = _Object_({
	event: Literal("progress"),
	done: Number({
		minimum: 0,
		maximum: 1
	}),
	text: Optional(String({ maxLength: 200 }))
}, { additionalProperties: false });
/** The workload cannot go on: it writes this, then exits non-zero. */
const ErrorEvent = _Object_({
	event: Literal("error"),
	code: String({ maxLength: 60 }),
	message: String({ maxLength: 4e3 }),
	hint: Optional(String({ maxLength: 1e3 }))
}, { additionalProperties: false });
/**
* One line of the events file. `t` is CLOCK_MONOTONIC in nanoseconds, as a decimal string
* (`process.hrtime.bigint()`, Python's `time.monotonic_ns()`).
* A window is what lies between a `begin` and the `end` of the same name; windows of different names may nest.
*/
const WorkloadEvent = Unsafe({
	type: "object",
	discriminator: { propertyName: "event" },
	required: ["event"],
	oneOf: [
		BeginEvent,
		EndEvent,
		ProgressEvent,
		ErrorEvent
	]
});

export { eventsVariable as a, WorkloadEvent as i, ProgressEvent as n, settleVariable as o, Units as r, unitPattern as s, Metrics as t };