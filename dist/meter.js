import { a as resolveRoots, f as instantPower, g as nvmlHint, h as nvmlCode, i as scheduleOf, l as readZoneEnergy, m as Nvml, n as nominalGapMs, p as totalEnergy, u as averagePower, v as openEstimate, y as sourceFault } from "./chunks/period.js";
import { r as messageOf, t as JouleGateError } from "./chunks/errors.js";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { parentPort, workerData } from "node:worker_threads";
import path from "node:path";

// src/energy/nvml-source.ts
const valueOf = (answer) => {
	if (answer.kind === "value") return answer.value;
	throw sourceFault(nvmlCode(answer.status), answer.message, nvmlHint(answer.status));
};
/** Millijoules to microjoules, milliwatts to microwatts. */
const micro = 1000n;
const readers = {
	[totalEnergy]: (nvml, device) => valueOf(nvml.totalEnergyMj(device)) * micro,
	[instantPower]: (nvml, device) => BigInt(valueOf(nvml.instantPowerMw(device))) * micro,
	[averagePower]: (nvml, device) => BigInt(valueOf(nvml.powerMw(device))) * micro
};
/** Opens one GPU by its UUID. @throws a source fault */
const openNvmlSource = (info) => {
	const [uuid = "", sensor = ""] = info.locator.split(" ");
	const read = readers[sensor];
	if (read === void 0) throw sourceFault("bad-locator", `${info.id} names no sensor that is known: ${info.locator}`);
	const nvml = Nvml.open();
	try {
		const device = nvml.deviceOf(uuid);
		return {
			read: () => read(nvml, device),
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

// src/measure/recorder.ts
/** A reading that took so long, and so many times longer than usual, was interrupted: its moment is not known. */
const slowNs = 1e6;
const slowTimes = 4;
/** Weight of the newest reading in what counts as usual. */
const newest = .1;
/**
* One source, when it is to be read next, and what was read of it. A failure to open or to read is a fault of the
* stream, never a value.
*/
var Recorder = class {
	#info;
	#context;
	#schedule;
	#startNs;
	#ticks = [];
	#faults = [];
	#source;
	#watched;
	#failing;
	#lastNs;
	#lastValue;
	#usualNs;
	#slowestNs = 0;
	largestGapNs = 0n;
	/** @param periodMs reads evenly at this period instead of at the source's own pace */
	constructor(info, context, startNs, periodMs) {
		this.#info = info;
		this.#context = context;
		this.#startNs = startNs;
		this.#schedule = scheduleOf(info, 0, periodMs);
	}
	get reads() {
		return this.#ticks.length;
	}
	/** When to read next: CLOCK_MONOTONIC nanoseconds. */
	get dueNs() {
		return this.#startNs + BigInt(Math.round(this.#schedule.dueNs));
	}
	/** Reads now. An interrupted reading is taken once more, and left out when it was interrupted again. */
	read() {
		const before = process.hrtime.bigint();
		try {
			let reading = this.#take();
			if (this.#isSlow(reading)) {
				const again = this.#take();
				if (again.tookNs < reading.tookNs) reading = again;
			}
			const slow = this.#isSlow(reading);
			this.#usualNs = (this.#usualNs ?? reading.tookNs) * .9 + reading.tookNs * newest;
			this.#failing = void 0;
			if (slow) this.#schedule.read(Number(process.hrtime.bigint() - this.#startNs), false);
			else this.#keep(reading);
		} catch (thrown) {
			this.#fail(before, thrown);
			this.#schedule.read(Number(process.hrtime.bigint() - this.#startNs), false);
		}
	}
	#take() {
		const source = this.#open();
		const before = process.hrtime.bigint();
		const value = source.read();
		const after = process.hrtime.bigint();
		return {
			value,
			stamp: (before + after) / 2n,
			tookNs: Number(after - before)
		};
	}
	#isSlow({ tookNs }) {
		return this.#usualNs !== void 0 && tookNs > slowNs && tookNs > slowTimes * this.#usualNs;
	}
	#keep({ value, stamp, tookNs }) {
		this.#schedule.read(Number(stamp - this.#startNs), value !== this.#lastValue);
		if (this.#lastNs !== void 0) {
			if (stamp <= this.#lastNs) return;
			const gap = stamp - this.#lastNs;
			if (gap > this.largestGapNs) this.largestGapNs = gap;
		}
		this.#lastNs = stamp;
		this.#lastValue = value;
		this.#slowestNs = Math.max(this.#slowestNs, tookNs);
		this.#ticks.push([String(stamp), String(value)]);
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
			readNs: this.#slowestNs,
			faults: this.#faults
		};
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
/** Timers are due to the millisecond and come late by up to one more; shorter waits are slept out in the thread. */
const shortWaitNs = 1500000n;
/** Time in one go after which requests of the main thread are looked at. */
const longestGoNs = 10000000n;
/** Sleeps for less than a timer can; the thread does nothing else meanwhile, and takes no processor time. */
const nap = new Int32Array(new SharedArrayBuffer(4));
const sleepNs = (ns) => {
	Atomics.wait(nap, 0, 0, Number(ns) / 1e6);
};
/** Reads each source when it is due (see period.ts) until it is stopped. */
var MeterLoop = class {
	#recorders;
	#periodMs;
	#cpuBefore = threadCpuSeconds();
	#startNs = process.hrtime.bigint();
	#cancel = () => void 0;
	/**
	* Takes the first reading, then goes on by itself until {@link stop}.
	* @param periodMs reads every source evenly at this period instead of at its own pace
	*/
	constructor(sources, context, periodMs) {
		this.#recorders = sources.map((source) => new Recorder(source, context, this.#startNs, periodMs));
		this.#periodMs = Math.max(1, ...sources.map((source) => nominalGapMs(source, periodMs)));
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
	#nextDueNs() {
		let next;
		for (const { dueNs } of this.#recorders) if (next === void 0 || dueNs < next) next = dueNs;
		return next;
	}
	/** Reads what is due, and what becomes due within a nap of it. */
	#go() {
		const beganNs = process.hrtime.bigint();
		for (;;) {
			let now = process.hrtime.bigint();
			for (const recorder of this.#recorders) {
				if (recorder.dueNs > now) continue;
				recorder.read();
				now = process.hrtime.bigint();
			}
			const next = this.#nextDueNs();
			if (next === void 0 || next - now > shortWaitNs || now - beganNs > longestGoNs) break;
			if (next > now) sleepNs(next - now);
		}
		this.#schedule();
	}
	#schedule() {
		const next = this.#nextDueNs();
		if (next === void 0) return;
		const waitNs = next - process.hrtime.bigint();
		if (waitNs <= shortWaitNs) {
			const immediate = setImmediate(() => this.#go());
			this.#cancel = () => clearImmediate(immediate);
		} else {
			const timer = setTimeout(() => this.#go(), Math.floor(Number(waitNs) / 1e6));
			this.#cancel = () => clearTimeout(timer);
		}
	}
	stop() {
		this.#cancel();
		const streams = this.#recorders.map((recorder) => recorder.close());
		const largest = this.#recorders.reduce((most, { largestGapNs }) => largestGapNs > most ? largestGapNs : most, 0n);
		const durationS = Number(process.hrtime.bigint() - this.#startNs) / 1e9;
		const reads = this.#recorders.reduce((sum, recorder) => sum + recorder.reads, 0);
		return {
			streams,
			report: {
				periodMs: this.#periodMs,
				reads,
				readsPerS: durationS > 0 ? reads / durationS : 0,
				largestGapMs: Number(largest) / 1e6,
				slowestReadMs: Math.max(0, ...streams.map(({ readNs = 0 }) => readNs / 1e6)),
				durationS,
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