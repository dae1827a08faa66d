import { a as oneOf, b as Optional, d as String, f as Number, h as Integer, l as Tuple, m as Literal, t as BigIntText, x as _Array_, y as _Object_ } from "./schema.js";

// src/model/source.ts
/**
* How a source knows its joules.
* `counter`: a hardware energy counter; `integrated`: power samples of a sensor, integrated over time;
* `estimated`: a model, nothing was measured; `unmeasured`: the component is there and nothing reads it.
*/
const provenances = [
	"counter",
	"integrated",
	"estimated",
	"unmeasured"
];
const sourceKinds = [
	"powercap",
	"msr",
	"hwmon",
	"nvml",
	"estimate"
];
/** One thing that energy is read from. Plain data: the meter's thread opens the source from it. */
const SourceInfo = _Object_({
	id: String({
		minLength: 1,
		maxLength: 200,
		description: "Unique on the machine: powercap:package-0, nvml:GPU-<uuid>"
	}),
	kind: oneOf(sourceKinds),
	component: oneOf([
		"cpu",
		"dram",
		"gpu",
		"platform",
		"process"
	]),
	label: String({
		maxLength: 200,
		description: "For people: \"CPU package 0\", \"GPU 0 NVIDIA H100\""
	}),
	provenance: oneOf(provenances),
	quantity: oneOf(["energy-uj", "power-uw"], { description: "What a tick of its stream holds" }),
	locator: String({
		maxLength: 1e3,
		description: "Where to read: a sysfs folder below the root, a GPU UUID"
	}),
	resolutionUj: Optional(BigIntText),
	rangeUj: Optional(BigIntText),
	updatePeriodMs: Optional(Number({ exclusiveMinimum: 0 })),
	averageMs: Optional(Number({
		exclusiveMinimum: 0,
		description: "Of a power sensor: each reading is the mean of so many milliseconds before it"
	})),
	beside: Optional(Literal(true, { description: "Shown beside the others and in no sum: it counts again what they count (psys, a whole module)" })),
	gain: Optional(Number({
		exclusiveMinimum: 0,
		maximum: 1,
		description: "How far all of its readings may be too high or too low by one factor: 0.05 is ±5 %. The same on both sides of a comparison on one board, so no part of the uncertainty of a window"
	})),
	note: Optional(String({
		maxLength: 1e3,
		description: "What a reader must know, with the origin of a model"
	}))
}, { additionalProperties: false });
/** A source that exists, or might, and is not used. */
const SourceRefusal = _Object_({
	kind: oneOf(sourceKinds),
	id: Optional(String({ maxLength: 200 })),
	code: String({
		maxLength: 60,
		description: "Stable: permission-denied, not-found, duplicate, ..."
	}),
	reason: String({ maxLength: 1e3 }),
	hint: Optional(String({
		maxLength: 1e3,
		description: "The one step that would make it usable"
	}))
}, { additionalProperties: false });
/** The sources that make up a machine's energy. Every sum is over these; what lies `beside` them is in none. */
const summed = (sources) => sources.filter(({ beside }) => beside !== true);
/**
* The raw readings of one source during one sample, in order of time.
* A tick is [CLOCK_MONOTONIC ns, value] with the value as the source gave it: microjoules of a counter
* (not unwrapped) or microwatts of a power sensor. Everything derived can be recomputed from it.
*/
const CounterStream = _Object_({
	source: String({ maxLength: 200 }),
	ticks: _Array_(Tuple([BigIntText, BigIntText])),
	readNs: Optional(Integer({
		minimum: 0,
		description: "Longest that one of these readings took, in nanoseconds"
	})),
	faults: _Array_(_Object_({
		t: BigIntText,
		code: String({ maxLength: 60 }),
		message: String({ maxLength: 1e3 })
	}, { additionalProperties: false }))
}, { additionalProperties: false });

export { sourceKinds as a, provenances as i, SourceInfo as n, summed as o, SourceRefusal as r, CounterStream as t };