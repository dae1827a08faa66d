import { a as resolveRoots, b as openEstimate, c as openSensor, f as Nvml, h as valueOf, i as readZoneEnergy, s as parseNvmlLocator, x as sourceFault } from "./chunks/powercap-files.js";
import { r as messageOf, t as JouleGateError } from "./chunks/errors.js";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { parentPort, workerData } from "node:worker_threads";
import path from "node:path";

// src/energy/nvml-source.ts
/** Opens one sensor of one GPU, by its UUID. @throws a source fault */
const openNvmlSource = (info) => {
	const locator = parseNvmlLocator(info.locator);
	if (locator === void 0) throw sourceFault("bad-locator", `${info.id} names no sensor that is known: ${info.locator}`);
	const nvml = Nvml.open();
	try {
		const read = openSensor(nvml, nvml.deviceOf(locator.uuid), locator.sensor);
		return {
			read: () => valueOf(read()),
			close: () => nvml.close()
		};
	} catch (thrown) {
		nvml.close();
		throw thrown;
	}
};

// src/energy/open.ts
const openPowercap = (info, sysfsRoot) => {
	const folder = path.join(sysfsRoot, info.locator);
	const rangeUj = info.rangeUj === void 0 ? void 0 : BigInt(info.rangeUj);
	return {
		read: () => readZoneEnergy(folder, rangeUj),
		close: () => void 0
	};
};
/** Opens a source from what detection said of it, in the thread that will read it. @throws a source fault */
const openSource = (info, context = {}) => {
	const roots = resolveRoots(context);
	switch (info.kind) {
		case "powercap": return openPowercap(info, roots.sysfsRoot);
		case "msr":
		case "hwmon": throw sourceFault("unknown-kind", `${info.id}: sources of kind ${info.kind} are not read by this version`);
		case "nvml": return openNvmlSource(info);
		case "estimate": return openEstimate(info, roots);
	}
};

// src/measure/thread-cpu.ts
/**
* CPU seconds of the calling thread so far. On Linux the scheduler's own account (`/proc/thread-self/schedstat`, first
* field, nanoseconds); elsewhere the time that the thread's event loop was not idle, which is never less.
*/
const threadCpuSeconds = () => {
	try {
		const [runtimeNs] = readFileSync("/proc/thread-self/schedstat", "utf8").split(" ");
		if (runtimeNs !== void 0 && /^\d+$/.test(runtimeNs) && runtimeNs !== "0") return Number(runtimeNs) / 1e9;
	} catch {}
	return performance.eventLoopUtilization().active / 1e3;
};

// src/measure/meter-loop.ts
/** One source with what was read of it. A failure to open or to read is a fault of the stream, never a value. */
var Recorder = class {
	#info;
	#context;
	#ticks = [];
	#faults = [];
	#source;
	#watched;
	#failing;
	#lastNs;
	largestGapNs = 0n;
	constructor(info, context) {
		this.#info = info;
		this.#context = context;
	}
	get reads() {
		return this.#ticks.length;
	}
	read() {
		const before = process.hrtime.bigint();
		try {
			const value = this.#open().read();
			const stamp = (before + process.hrtime.bigint()) / 2n;
			if (this.#lastNs !== void 0) {
				if (stamp <= this.#lastNs) return;
				const gap = stamp - this.#lastNs;
				if (gap > this.largestGapNs) this.largestGapNs = gap;
			}
			this.#lastNs = stamp;
			this.#failing = void 0;
			this.#ticks.push([String(stamp), String(value)]);
		} catch (thrown) {
			this.#fail(before, thrown);
		}
	}
	#open() {
		if (this.#source === void 0) {
			this.#source = openSource(this.#info, this.#context);
			if (this.#watched !== void 0) this.#source.watch?.(this.#watched);
		}
		return this.#source;
	}
	watch(pid) {
		this.#watched = pid;
		try {
			this.#source?.watch?.(pid);
		} catch (thrown) {
			this.#fail(process.hrtime.bigint(), thrown);
		}
	}
	/** A fault that goes on is recorded once: no tick comes in between, so its whole span stays uncovered. */
	#fail(t, thrown) {
		const code = thrown instanceof JouleGateError ? thrown.code : "internal";
		if (code === this.#failing) return;
		this.#failing = code;
		this.#faults.push({
			t: String(t),
			code: code.slice(0, 60),
			message: messageOf(thrown).slice(0, 1e3)
		});
	}
	close() {
		try {
			this.#source?.close();
		} catch (thrown) {
			this.#fail(process.hrtime.bigint(), thrown);
		}
		return {
			source: this.#info.id,
			ticks: this.#ticks,
			faults: this.#faults
		};
	}
};
/** Reads every source once a period, without drift: the n-th reading is due at start + n x period. */
var MeterLoop = class {
	#recorders;
	#periodNs;
	#cpuBefore = threadCpuSeconds();
	#startNs = process.hrtime.bigint();
	#timer;
	/** Takes the first reading, then goes on by itself until {@link stop}. */
	constructor(sources, context, periodMs) {
		this.#recorders = sources.map((source) => new Recorder(source, context));
		this.#periodNs = BigInt(Math.round(periodMs * 1e6));
		this.read();
		this.#schedule();
	}
	/** Reads every source now. */
	read() {
		for (const recorder of this.#recorders) recorder.read();
	}
	watch(pid) {
		for (const recorder of this.#recorders) recorder.watch(pid);
	}
	#schedule() {
		const elapsed = process.hrtime.bigint() - this.#startNs;
		const dueNs = (elapsed / this.#periodNs + 1n) * this.#periodNs - elapsed;
		this.#timer = setTimeout(() => {
			this.read();
			this.#schedule();
		}, Math.ceil(Number(dueNs) / 1e6));
	}
	stop() {
		clearTimeout(this.#timer);
		const streams = this.#recorders.map((recorder) => recorder.close());
		const largest = this.#recorders.reduce((most, { largestGapNs }) => largestGapNs > most ? largestGapNs : most, 0n);
		return {
			streams,
			report: {
				periodMs: Number(this.#periodNs) / 1e6,
				reads: this.#recorders.reduce((sum, recorder) => sum + recorder.reads, 0),
				largestGapMs: Number(largest) / 1e6,
				cpuS: Math.max(0, threadCpuSeconds() - this.#cpuBefore)
			}
		};
	}
};

// src/measure/meter-thread.ts
/** The meter's program, dist/meter.js: runs as a worker thread so that a busy main thread cannot delay a reading. */
const main = () => {
	const port = parentPort;
	if (port === null) throw new Error("The meter runs as a worker thread of joulegate, not by itself");
	const { sources, context, periodMs } = workerData;
	const loop = new MeterLoop(sources, context, periodMs);
	const answer = (message) => port.postMessage(message);
	port.on("message", (request) => {
		switch (request.kind) {
			case "watch":
				loop.watch(request.pid);
				break;
			case "read":
				loop.read();
				answer({
					kind: "done",
					id: request.id
				});
				break;
			case "stop":
				answer({
					kind: "stopped",
					id: request.id,
					result: loop.stop()
				});
				port.close();
		}
	});
	answer({
		kind: "done",
		id: 0
	});
};
main();

export {  };