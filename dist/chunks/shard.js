import { a as oneOf, b as Optional, d as String, f as Number, h as Integer, m as Literal, o as plainKey, s as recordOf, x as _Array_, y as _Object_ } from "./schema.js";
import { s as unitPattern } from "./event3.js";

// src/model/benchmark.ts
/** Name of a benchmark; also the name of its baseline file. */
const benchmarkNamePattern = "^[a-z0-9][a-z0-9._-]{0,79}$";
/** `energy` is joules of one whole sample; `energy-per-<unit>` joules per unit of work. Lower is better for all. */
const metricNamePattern = "^energy(-per-[a-z][a-z0-9]*(-[a-z0-9]+)*)?$";
/** A metric as it is decided on. `unit` is absent for the joules of a whole sample. */
const MetricSpec = _Object_({
	name: String({
		pattern: metricNamePattern,
		maxLength: 80
	}),
	unit: Optional(String({ pattern: unitPattern })),
	window: Optional(String({
		maxLength: 100,
		description: "Only windows of this name; absent: all that count the unit"
	})),
	tolerance: Number({
		exclusiveMinimum: 0,
		maximum: 10,
		description: "Smallest relative change of interest, as a fraction"
	}),
	basis: Optional(Literal("net", { description: "Energy less idle power; absent: all that the machine drew" }))
}, { additionalProperties: false });
/**
* Everything that must be equal for two runs of a benchmark to be comparable, flat, as text:
* `{"kind": "onnx", "model.sha256": "...", "threads": "1"}`. Compared field by field.
*/
const Pins = recordOf(plainKey(100), String({ maxLength: 4e3 }));
/**
* What of the work may differ between base and head. `none`: nothing that is shown. `amount`: how many units a sample
* does, as under a time budget or an open load; what it produces must be equal. `allowed`: everything, so that only
* energy per unit is compared.
*/
const workChanges = [
	"none",
	"amount",
	"allowed"
];

// src/model/machine.ts
/** What a machine is, as far as its energy use depends on it. Read once a session. */
const Machine = _Object_({
	cpu: String({
		maxLength: 200,
		description: "Model name of the processor"
	}),
	logicalCpus: Integer({ minimum: 1 }),
	memoryBytes: Integer({ minimum: 0 }),
	architecture: String({ maxLength: 40 }),
	platform: String({ maxLength: 40 }),
	kernel: String({ maxLength: 200 }),
	governor: Optional(String({
		maxLength: 60,
		description: "cpufreq governor of cpu0, where there is one"
	})),
	gpus: _Array_(_Object_({
		name: String({ maxLength: 200 }),
		uuid: String({ maxLength: 100 }),
		powerLimitMw: Optional(Integer({ minimum: 0 })),
		driver: Optional(String({ maxLength: 80 }))
	}, { additionalProperties: false }))
}, { additionalProperties: false });
/**
* The bucketed fingerprint that makes two runs comparable. `fields` says what went into it, in words that can be
* compared one by one; `name` is a folder name made from them: readable, with a short digest at its end.
*/
const MachineClass = _Object_({
	name: String({ pattern: "^[a-z0-9][a-z0-9.-]{0,119}$" }),
	fields: recordOf(plainKey(100), String({ maxLength: 400 }))
}, { additionalProperties: false });

// src/model/shard.ts
/** Most parts that a gate can be divided into: the jobs of a matrix. */
const mostShards = 256;
/** Which part of a configuration's benchmarks a job measures: `2/8`, counted from 1, and what that part is. */
const Shard = _Object_({
	index: Integer({
		minimum: 1,
		maximum: 256
	}),
	of: Integer({
		minimum: 1,
		maximum: 256
	}),
	benchmarks: _Array_(String({ pattern: benchmarkNamePattern }), {
		maxItems: 1e4,
		description: "Names of the benchmarks that it was given; none where there are more parts than benchmarks"
	})
}, { additionalProperties: false });
/** What became of one part in the verdict over all of them. `failed` and `missing` never pass. */
const ShardResult = _Object_({
	index: Integer({
		minimum: 1,
		maximum: 256
	}),
	of: Integer({
		minimum: 1,
		maximum: 256
	}),
	outcome: oneOf([
		"measured",
		"failed",
		"missing"
	]),
	run: Optional(String({
		maxLength: 100,
		description: "The head run file's id"
	})),
	machineClass: Optional(MachineClass),
	benchmarks: _Array_(String({ pattern: benchmarkNamePattern }), { description: "Names of the benchmarks that it was to measure" }),
	reason: Optional(String({
		maxLength: 1e3,
		description: "Why it failed or is missing"
	}))
}, { additionalProperties: false });

export { MetricSpec as a, metricNamePattern as c, MachineClass as i, workChanges as l, ShardResult as n, Pins as o, Machine as r, benchmarkNamePattern as s, Shard as t };