import { _ as Unsafe, a as oneOf, b as Optional, d as String, f as Number, g as Boolean, h as Integer, m as Literal, n as CountText, o as plainKey, s as recordOf, t as BigIntText, x as _Array_, y as _Object_ } from "./schema.js";
import { a as MetricSpec, i as MachineClass, l as workChanges, o as Pins, r as Machine, t as Shard } from "./shard.js";
import { r as Units, t as Metrics } from "./event3.js";
import { t as MachineState } from "./machine-state.js";
import { n as SourceInfo, r as SourceRefusal, t as CounterStream } from "./source.js";

// src/model/window-state.ts
/** A quantity around a window: at the first and the last state that had it, and its extremes. */
const StateRange = _Object_({
	start: Number(),
	end: Number(),
	min: Number(),
	max: Number()
}, { additionalProperties: false });
const range = Optional(StateRange);
const seconds = (description) => Optional(Number({
	minimum: 0,
	description
}));
/** The processors around a window. `busyS`, `treeS` and `ownS` are differences over the whole span of the states. */
const CpuWindowState = _Object_({
	clockMhz: range,
	temperatureC: range,
	governor: Optional(String({ maxLength: 60 })),
	busyS: seconds("CPU time of everything, all logical processors together"),
	treeS: seconds("CPU time of the measured process tree"),
	ownS: seconds("CPU time of JouleGate itself"),
	foreignS: seconds("CPU time of everything else: busy less tree less own"),
	foreignShare: Optional(Number({
		minimum: 0,
		description: "Foreign CPU time over the capacity of the machine, 0 to 1"
	}))
}, { additionalProperties: false });
/**
* One GPU around a window. `reasons` maps each reason for lower clocks to the fraction of the states that showed it;
* `throttledS` holds how far the driver's accumulators advanced. `foreignProcesses` is absent where the process ids of
* the GPU cannot be told from those of the benchmark, as in another process id name space.
*/
const GpuWindowState = _Object_({
	uuid: String({ maxLength: 100 }),
	driver: Optional(String({ maxLength: 80 })),
	smClockMhz: range,
	memoryClockMhz: range,
	temperatureC: range,
	powerLimitMw: range,
	utilisation: range,
	reasons: recordOf(plainKey(40), Number({
		minimum: 0,
		maximum: 1
	})),
	throttledS: Optional(_Object_({
		softwareThermal: seconds("Field 269 of NVML"),
		hardwareThermal: seconds("Field 270 of NVML"),
		powerBrake: seconds("Field 271 of NVML"),
		powerCap: seconds("Field 74 of NVML")
	}, { additionalProperties: false })),
	persistence: Optional(Boolean()),
	computeMode: Optional(String({ maxLength: 40 })),
	processes: Optional(Integer({
		minimum: 0,
		description: "Different processes that were seen on the GPU"
	})),
	foreignProcesses: Optional(_Array_(Integer({ minimum: 0 }), { maxItems: 1e3 }))
}, { additionalProperties: false });
/** The machine around a window: from the last state at or before its begin to the first at or after its end. */
const WindowState = _Object_({
	states: Integer({
		minimum: 1,
		description: "How many states this rests on"
	}),
	spanS: Number({
		minimum: 0,
		description: "Time from the first of them to the last"
	}),
	cpu: Optional(CpuWindowState),
	gpus: _Array_(GpuWindowState, { maxItems: 256 })
}, { additionalProperties: false });
/**
* What the state of the machine says about a window. `invalid`: the machine itself ran otherwise (heat, power brake,
* another power limit). `contaminated`: the joules hold the work of others. `note`: worth knowing, and no reason to
* doubt the number.
*/
const Finding = _Object_({
	kind: oneOf([
		"invalid",
		"contaminated",
		"note"
	]),
	code: String({ maxLength: 60 }),
	message: String({ maxLength: 1e3 })
}, { additionalProperties: false });

// src/model/idle.ts
/** Idle power of one source: whole microwatts and the half-width of its 95 % interval. */
const IdlePower = _Object_({
	source: String({ maxLength: 200 }),
	powerUw: CountText,
	uncertaintyUw: CountText
}, { additionalProperties: false });
/**
* The machine at rest, before the first benchmark or after the last, with the readings it was computed from. A source
* whose idle power is not known or not steady has no entry in `power`, and a warning says why.
*/
const IdleReading = _Object_({
	when: oneOf(["before", "after"]),
	beginNs: BigIntText,
	endNs: BigIntText,
	counters: _Array_(CounterStream),
	states: _Array_(MachineState, { maxItems: 4e3 }),
	findings: _Array_(Finding, { maxItems: 100 }),
	power: _Array_(IdlePower),
	warnings: _Array_(String({ maxLength: 1e3 }))
}, { additionalProperties: false });

// src/model/quality.ts
/**
* How quiet a machine must be for a window to count. Kept in the run file, so that its findings can be recomputed.
* A limit that is absent is not checked. The defaults are argued in docs/machine-state.md.
*/
const Quality = _Object_({
	foreignCpu: Optional(Number({
		minimum: 0,
		description: "CPU time of other processes, as a fraction of what the benchmark itself used"
	})),
	foreignGpu: oneOf(["reject", "note"], { description: "What a process of others on a measured GPU makes of a window" }),
	throttled: Optional(Number({
		minimum: 0,
		description: "Time throttled by heat or by the power brake, as a fraction of the window"
	})),
	temperatureSpreadC: Number({
		exclusiveMinimum: 0,
		description: "Degrees by which the start temperatures of samples may differ without a note"
	}),
	maxRejected: Integer({
		minimum: 0,
		description: "Rejected samples a benchmark that are measured again; one more and it fails"
	})
}, { additionalProperties: false });
const defaultQuality = {
	foreignCpu: .05,
	foreignGpu: "reject",
	throttled: .01,
	temperatureSpreadC: 5,
	maxRejected: 5
};

// src/model/run.ts
/**
* What the uncertainty of a window is made of, each a half-width of 95 % in whole microjoules: `quantum`, the step of
* the counter; `edge`, what power may have done between the two ticks around each edge; `clock`, the moment of a tick,
* known to within the time between two readings; `gap`, readings that came late. They are independent, so the whole is
* the root of the sum of their squares.
*/
const UncertaintyTerms = _Object_({
	quantumUj: CountText,
	edgeUj: CountText,
	clockUj: CountText,
	gapUj: CountText
}, { additionalProperties: false });
/** Energy less idle power times duration: below zero where the machine drew less than at rest. */
const NetEnergy = _Object_({
	energyUj: BigIntText,
	uncertaintyUj: CountText
}, { additionalProperties: false });
/**
* Energy of one window on one source: whole microjoules and the half-width of its 95 % interval. `net` is there where
* the session's idle power is known.
*/
const EnergyReading = _Object_({
	source: String({ maxLength: 200 }),
	energyUj: CountText,
	uncertaintyUj: CountText,
	terms: Optional(UncertaintyTerms),
	net: Optional(NetEnergy)
}, { additionalProperties: false });
/** One begin/end with the energy inside it. Only sources that cover the whole window without a fault appear. */
const Window = _Object_({
	name: String({
		minLength: 1,
		maxLength: 100
	}),
	beginNs: BigIntText,
	endNs: BigIntText,
	units: Units,
	metrics: Metrics,
	digest: Optional(String({ pattern: "^[0-9a-f]{64}$" })),
	energy: _Array_(EnergyReading),
	state: Optional(WindowState),
	findings: Optional(_Array_(Finding, { maxItems: 100 }))
}, { additionalProperties: false });
const trouble = {
	code: String({ maxLength: 60 }),
	message: String({ maxLength: 8e3 }),
	hint: Optional(String({ maxLength: 1e3 }))
};
/**
* How one sample ended. `failed`: the work or the measurement broke, and the benchmark with it. `rejected`: the work was
* done, on a machine that was not quiet; another sample is measured in its place. Both keep their windows and counters,
* and never take part in a decision.
*/
const SampleOutcome = Unsafe({
	type: "object",
	discriminator: { propertyName: "kind" },
	required: ["kind"],
	oneOf: [
		_Object_({ kind: Literal("ok") }, { additionalProperties: false }),
		_Object_({
			kind: Literal("failed"),
			...trouble
		}, { additionalProperties: false }),
		_Object_({
			kind: Literal("rejected"),
			...trouble
		}, { additionalProperties: false })
	]
});
/** What the meter says of itself for one sample. */
const MeterReport = _Object_({
	periodMs: Number({
		exclusiveMinimum: 0,
		description: "Nominal time between two readings that say something new, of the source for which it is longest"
	}),
	reads: Integer({ minimum: 0 }),
	readsPerS: Optional(Number({
		minimum: 0,
		description: "Readings a second as achieved, of all sources"
	})),
	largestGapMs: Number({ minimum: 0 }),
	slowestReadMs: Optional(Number({
		minimum: 0,
		description: "Longest that one reading took"
	})),
	durationS: Optional(Number({
		minimum: 0,
		description: "How long the meter ran"
	})),
	cpuS: Number({
		minimum: 0,
		description: "CPU time of the meter itself"
	})
}, { additionalProperties: false });
/** One repeat of a benchmark: one fresh process, its windows, and the raw readings they were computed from. */
const Sample = _Object_({
	index: Integer({ minimum: 0 }),
	warmup: Boolean(),
	pair: Optional(Integer({
		minimum: 0,
		description: "Of an interleaved run: number of the pair that this sample and one of the other run make; warm-ups have none"
	})),
	startedAt: String({
		maxLength: 40,
		description: "Wall clock, ISO 8601"
	}),
	outcome: SampleOutcome,
	windows: _Array_(Window),
	counters: _Array_(CounterStream),
	states: Optional(_Array_(MachineState, { maxItems: 4e3 })),
	meter: MeterReport,
	warnings: _Array_(String({ maxLength: 1e3 })),
	digest: Optional(String({
		pattern: "^[0-9a-f]{64}$",
		description: "SHA-256 of all other keys of the sample and of the sources, as canonical JSON"
	}))
}, { additionalProperties: false });
const BenchmarkRun = _Object_({
	name: String({ maxLength: 80 }),
	pins: Pins,
	metrics: _Array_(MetricSpec),
	sameWork: recordOf(plainKey(60), Number({ minimum: 0 })),
	workChanges: Optional(oneOf(workChanges, { description: "What of the work may differ between base and head; absent: none" })),
	planned: Optional(Integer({
		minimum: 1,
		description: "Counted samples that were to be measured; absent where their number was left to the evidence"
	})),
	samples: _Array_(Sample)
}, { additionalProperties: false });
const Tool = _Object_({
	name: Literal("joulegate"),
	version: String({ maxLength: 40 })
}, { additionalProperties: false });
/** The commit that was measured. `dirty`: the working tree had changes that are not in it. */
const Commit = _Object_({
	sha: String({ pattern: "^[0-9a-f]{7,64}$" }),
	ref: Optional(String({ maxLength: 400 })),
	dirty: Optional(Boolean())
}, { additionalProperties: false });
/** Base and head measured in turns in one session: which of the two this run is, and the id of the other's run file. */
const Interleaved = _Object_({
	arm: oneOf(["base", "head"]),
	with: String({
		minLength: 1,
		maxLength: 100
	})
}, { additionalProperties: false });
const runSchemaVersion = 1;
/** The result of a session on one machine. Every number in it can be recomputed from its counters and stamps. */
const RunFile = _Object_({
	schemaVersion: Literal(1),
	kind: Literal("run"),
	id: String({
		minLength: 1,
		maxLength: 100,
		description: "Unique to this session"
	}),
	tool: Tool,
	createdAt: String({ maxLength: 40 }),
	commit: Optional(Commit),
	interleaved: Optional(Interleaved),
	shard: Optional(Shard),
	machine: Machine,
	machineClass: MachineClass,
	sources: _Array_(SourceInfo),
	refused: _Array_(SourceRefusal),
	benchmarks: _Array_(BenchmarkRun),
	quality: Optional(Quality),
	idle: Optional(_Array_(IdleReading, { maxItems: 2 }))
}, { additionalProperties: false });
/** Whether the run's joules are a model's and not a meter's. A run never mixes the two. */
const isEstimated = (run) => run.sources.some((source) => source.provenance === "estimated");

export { Tool as a, Sample as i, EnergyReading as n, isEstimated as o, RunFile as r, defaultQuality as s, Commit as t };