import { b as Optional, d as String, f as Number, g as Boolean, h as Integer, t as BigIntText, x as _Array_, y as _Object_ } from "./schema.js";

// src/model/machine-state.ts
/** Why a GPU's clocks are lower than they could be: the bits of `nvmlDeviceGetCurrentClocksEventReasons` (nvml.h). */
const throttleReasons = [
	"idle",
	"application-clocks",
	"software-power-cap",
	"hardware-slowdown",
	"sync-boost",
	"software-thermal",
	"hardware-thermal",
	"power-brake",
	"display-clock"
];
const count = Optional(Integer({ minimum: 0 }));
/**
* What one GPU says of itself at one moment. What the board or driver does not answer is absent. `powerMw` is what
* `nvmlDeviceGetPowerUsage` gives; without `powerAverageMs` it is that of the moment, or nobody says.
* `throttledNs` are accumulated nanoseconds since the driver was loaded (fields 269, 270, 271 and 74 of NVML).
*/
const GpuState = _Object_({
	uuid: String({ maxLength: 100 }),
	smClockMhz: count,
	memoryClockMhz: count,
	temperatureC: Optional(Integer()),
	powerLimitMw: count,
	powerMw: count,
	powerAverageMs: Optional(Integer({
		minimum: 1,
		description: "Time before the state that `powerMw` is the mean of, where it is known"
	})),
	reasons: Optional(_Array_(String({ maxLength: 40 }), { maxItems: 64 })),
	throttledNs: Optional(_Object_({
		softwareThermal: Optional(BigIntText),
		hardwareThermal: Optional(BigIntText),
		powerBrake: Optional(BigIntText),
		powerCap: Optional(BigIntText)
	}, { additionalProperties: false })),
	persistence: Optional(Boolean()),
	computeMode: Optional(String({ maxLength: 40 })),
	utilisation: Optional(Integer({
		minimum: 0,
		maximum: 100
	})),
	processes: Optional(_Array_(Integer({ minimum: 0 }), {
		maxItems: 1e3,
		description: "Process ids with a compute context on the GPU, in the name space of the host"
	}))
}, { additionalProperties: false });
/**
* CPU time since boot in milliseconds, over all logical processors: `busyMs` of everything, `treeMs` of the measured
* process tree, `ownMs` of JouleGate itself. The difference of two states gives the foreign load between them.
*/
const CpuState = _Object_({
	busyMs: Number({ minimum: 0 }),
	treeMs: Number({ minimum: 0 }),
	ownMs: Number({ minimum: 0 }),
	clockMhz: Optional(Number({
		minimum: 0,
		description: "Mean of cpufreq/scaling_cur_freq"
	})),
	temperatureC: Optional(Number())
}, { additionalProperties: false });
/**
* The machine at one moment of CLOCK_MONOTONIC, beside the energy counters. `treeProcesses` are those of the GPUs'
* processes that belong to the measured process tree or to JouleGate; absent as long as the process ids of the driver
* could not be matched with those of this process id name space.
*/
const MachineState = _Object_({
	t: BigIntText,
	cpu: Optional(CpuState),
	gpus: _Array_(GpuState, { maxItems: 256 }),
	treeProcesses: Optional(_Array_(Integer({ minimum: 0 }), { maxItems: 1e3 }))
}, { additionalProperties: false });

export { throttleReasons as n, MachineState as t };