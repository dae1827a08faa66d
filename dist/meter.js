import { r as messageOf, t as JouleGateError } from "./chunks/errors.js";
import { n as throttleReasons } from "./chunks/machine-state.js";
import { B as sourceFault, I as openEstimate, L as ProcessTreeTime, _ as nvmlLacks, a as resolveRoots, c as fieldIds, d as powerUsageIsInstant, f as Nvml, h as valueOf, i as readZoneEnergy, j as openHwmon, m as known, o as openSensor, s as NvmlFields, y as openMsr, z as ticksPerSecond } from "./chunks/powercap-files.js";
import { i as scheduleOf, n as nominalGapMs, t as isFollowed } from "./chunks/period.js";
import { r as parseNvmlLocator } from "./chunks/nvml-locator.js";
import { t as measuredGpus } from "./chunks/measured-gpus.js";
import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { parentPort, workerData } from "node:worker_threads";
import path from "node:path";

// src/energy/nvml-stride.ts
/**
* The bytes of one entry in the list of processes. nvml.h says 24 for the newer functions and 16 for the oldest, but
* drivers 535.43 to 535.86 wrote 32 under the same name (XuehaiPan/nvitop, pull requests 79 and 89), and a 550.127 was
* seen to write 16 (pull request 226 there). So what the driver wrote decides, and its version only where that is silent.
*/
/** Entry of nvml.h: pid u32 at 0, memory u64 at 8; from 24 bytes on also two instance ids u32 at 16 and 20. */
const strides = [
	16,
	24,
	32
];
/** `PID_MAX_LIMIT` of Linux. */
const highestProcessId = 4194304;
/** No GPU has 2^48 bytes; all ones is "not available". */
const mostMemory = 2n ** 48n;
const notAvailable$1 = 18446744073709551615n;
/** Instance ids of MIG are small; all ones outside of MIG. */
const mostInstances = 64;
const noInstance = 4294967295;
const plausibleInstance = (id) => id === noInstance || id < mostInstances;
const plausible = (entries, count, stride) => {
	const ids = /* @__PURE__ */ new Set();
	for (let at = 0; at < count * stride; at += stride) {
		const id = entries.readUInt32LE(at);
		const memory = entries.readBigUInt64LE(at + 8);
		if (id < 1 || id > highestProcessId || ids.has(id)) return false;
		ids.add(id);
		if (memory >= mostMemory && memory !== notAvailable$1) return false;
		if (stride === 16) continue;
		if (!plausibleInstance(entries.readUInt32LE(at + 16)) || !plausibleInstance(entries.readUInt32LE(at + 20))) return false;
	}
	return true;
};
/** Bytes from the start to the last one that the driver wrote. */
const writtenBytes = (entries, untouched) => {
	let end = entries.length;
	while (end > 0 && entries[end - 1] === untouched) end -= 1;
	return end;
};
/** Whether so many entries of this size end where the driver stopped writing. */
const endsThere = (written, count, stride) => written === count * stride || stride === 32 && written === count * stride - 8;
/** `true` for 535.43 to 535.86, whose entries have 32 bytes. */
const isLongEntryDriver = (driver) => {
	const [, branch = "", release = ""] = /^(\d+)\.(\d+)/.exec(driver ?? "") ?? [];
	return branch === "535" && Number(release) >= 43 && Number(release) <= 86;
};
/**
* The bytes from one entry to the next, or `undefined` when they cannot be told.
*
* @param entries the buffer, 32 bytes or more for each entry that it may hold
* @param count entries that the driver says it wrote
*/
const strideOf = (entries, count, evidence) => {
	if (count * 32 > entries.length) return void 0;
	if (count === 0) return evidence.listedStride;
	const fitting = strides.filter((stride) => plausible(entries, count, stride));
	if (count === 1) return fitting[0];
	const written = writtenBytes(entries, evidence.untouched);
	const ending = fitting.filter((stride) => endsThere(written, count, stride));
	if (ending.length === 1) return ending[0];
	const expected = isLongEntryDriver(evidence.driver) && evidence.listedStride === 24 ? 32 : evidence.listedStride;
	return fitting.length === 1 && fitting[0] === expected ? expected : void 0;
};

// src/energy/nvml-processes.ts
/** The longest `nvmlProcessInfo_t` of any driver; a buffer of so many bytes an entry cannot be overrun. */
const longestEntry = 32;
const attempts = 4;
const spare = 16;
/** What the buffer holds before the call, to see how far the driver wrote. */
const untouched = 165;
/** Names of one question, newest first, with the bytes of an entry as nvml.h has them. */
const questions = [[
	{
		name: "nvmlDeviceGetComputeRunningProcesses_v3",
		stride: 24
	},
	{
		name: "nvmlDeviceGetComputeRunningProcesses_v2",
		stride: 24
	},
	{
		name: "nvmlDeviceGetComputeRunningProcesses",
		stride: 16
	}
], [
	{
		name: "nvmlDeviceGetMPSComputeRunningProcesses_v3",
		stride: 24
	},
	{
		name: "nvmlDeviceGetMPSComputeRunningProcesses_v2",
		stride: 24
	},
	{
		name: "nvmlDeviceGetMPSComputeRunningProcesses",
		stride: 16
	}
]];
/**
* The processes with a compute context on a GPU, through CUDA or its multi-process service. Buffers are made once and
* grow when they must.
*/
var NvmlProcesses = class {
	#nvml;
	#driver;
	#count = Buffer.alloc(4);
	#entries = Buffer.alloc(2048);
	constructor(nvml) {
		this.#nvml = nvml;
		const driver = nvml.driverVersion();
		this.#driver = driver.kind === "value" ? driver.value : void 0;
	}
	/**
	* Process ids in rising order, in the name space that the driver sees (the host's). `undefined` when the driver does
	* not say, or says it in a layout that cannot be told: then nobody knows, which is not the same as no process.
	*/
	read(device) {
		const ids = /* @__PURE__ */ new Set();
		for (const [position, names] of questions.entries()) {
			const answer = this.#newest(device, names);
			if (answer.kind === "value") for (const id of answer.value) ids.add(id);
			else if (position === 0 || !nvmlLacks(answer.status)) return void 0;
		}
		return [...ids].sort((a, b) => a - b);
	}
	/** The answer of the newest function that the driver has and knows: it may export a name and yet not know it. */
	#newest(device, names) {
		let answer = {
			kind: "none",
			status: 13,
			message: "no list of processes"
		};
		for (const listing of names) {
			answer = this.#ask(device, listing);
			if (answer.kind === "value" || answer.status !== 13) break;
		}
		return answer;
	}
	#ask(device, { name, stride }) {
		for (let attempt = 0;; attempt += 1) {
			const capacity = this.#entries.length / longestEntry;
			this.#count.writeUInt32LE(capacity);
			this.#entries.fill(165);
			const answer = this.#nvml.ask(name, () => this.#count.readUInt32LE(), device, this.#count, this.#entries);
			if (answer.kind === "value") return this.#decode(name, answer.value, stride);
			if (answer.status !== 7 || attempt + 1 === attempts) return answer;
			const wanted = Math.min(Math.max(this.#count.readUInt32LE(), capacity) + spare, 65536);
			this.#entries = Buffer.alloc(wanted * longestEntry);
		}
	}
	#decode(name, count, listedStride) {
		const stride = strideOf(this.#entries, count, {
			listedStride,
			driver: this.#driver,
			untouched: 165
		});
		if (stride === void 0) {
			const message = `${name}: the layout of its ${count} entries cannot be told`;
			return {
				kind: "none",
				status: -1,
				message
			};
		}
		return {
			kind: "value",
			value: Array.from({ length: count }, (_, index) => this.#entries.readUInt32LE(index * stride))
		};
	}
};

// src/energy/nvml-state.ts
/** `NVML_CLOCK_SM` and `NVML_CLOCK_MEM`. */
const smClock = 1;
const memoryClock = 2;
/** `NVML_TEMPERATURE_GPU`, and the version word of `nvmlTemperature_t` (12 bytes, version 1). */
const gpuTemperature = 0;
const temperatureVersion = 16777228;
/** `nvmlComputeMode_t`. */
const computeModes = [
	"default",
	"exclusive-thread",
	"prohibited",
	"exclusive-process"
];
/** `NVML_VALUE_NOT_AVAILABLE` in an `unsigned int`. */
const notAvailable = 4294967295;
/** What `nvmlDeviceGetPowerUsage` averages over where it does not give the power of the moment (nvml.h). */
const usageMeanMs = 1e3;
/** The model's bound on a list of process ids. */
const mostProcesses = 1e3;
/** Names of the bits that are set; a bit that nvml.h did not know yet is named by its number. */
const reasonNames = (mask) => {
	const names = [];
	for (let bit = 0; bit < 64; bit += 1) if ((mask >> BigInt(bit) & 1n) === 1n) names.push(throttleReasons[bit] ?? `bit-${bit}`);
	return names;
};
/** An object without the keys that have no value. */
const present = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== void 0));
const throttleFields = [
	{
		key: "softwareThermal",
		field: fieldIds.softwareThermalNs
	},
	{
		key: "hardwareThermal",
		field: fieldIds.hardwareThermalNs
	},
	{
		key: "powerBrake",
		field: fieldIds.powerBrakeNs
	},
	{
		key: "powerCap",
		field: fieldIds.powerCapNs
	}
];
const openBoard = (nvml, device, processes) => {
	const number = (name, ...args) => {
		const buffer = Buffer.alloc(8);
		const ask = nvml.question(name, [
			device,
			...args,
			buffer
		], () => buffer.readUInt32LE());
		return () => {
			const value = known(ask());
			return value === notAvailable ? void 0 : value;
		};
	};
	const clocks = {
		sm: number("nvmlDeviceGetClockInfo", smClock),
		memory: number("nvmlDeviceGetClockInfo", memoryClock)
	};
	const limit = number("nvmlDeviceGetEnforcedPowerLimit");
	const power = number("nvmlDeviceGetPowerUsage");
	const instant = powerUsageIsInstant(known(nvml.architecture(device)), known(nvml.name(device)) ?? "");
	const persistence = number("nvmlDeviceGetPersistenceMode");
	const computeMode = number("nvmlDeviceGetComputeMode");
	const utilisation = number("nvmlDeviceGetUtilizationRates");
	const degrees = Buffer.alloc(12);
	const temperatureOld = nvml.question("nvmlDeviceGetTemperature", [
		device,
		gpuTemperature,
		degrees
	], () => degrees.readInt32LE());
	const temperatureNew = nvml.question("nvmlDeviceGetTemperatureV", [device, degrees], () => degrees.readInt32LE(8));
	const temperature = () => {
		const old = known(temperatureOld());
		if (old !== void 0) return old;
		degrees.writeUInt32LE(temperatureVersion, 0);
		degrees.writeUInt32LE(gpuTemperature, 4);
		return known(temperatureNew());
	};
	const mask = Buffer.alloc(8);
	const reasons = nvml.question("nvmlDeviceGetCurrentClocksEventReasons", [device, mask], () => reasonNames(mask.readBigUInt64LE()));
	const throttled = new NvmlFields(nvml, device, throttleFields);
	const throttledNs = () => {
		const answers = throttled.read();
		const texts = throttleFields.map(({ key }, index) => [key, answers[index]?.kind === "value" ? String(answers[index].value) : void 0]);
		const times = present(Object.fromEntries(texts));
		return Object.keys(times).length === 0 ? void 0 : times;
	};
	return { read: () => {
		const persistent = persistence();
		const mode = computeMode();
		const busy = utilisation();
		const powerMw = power();
		const ids = processes.read(device);
		return present({
			smClockMhz: clocks.sm(),
			memoryClockMhz: clocks.memory(),
			temperatureC: temperature(),
			powerLimitMw: limit(),
			powerMw,
			powerAverageMs: powerMw === void 0 || instant !== false ? void 0 : usageMeanMs,
			reasons: known(reasons()),
			throttledNs: throttledNs(),
			persistence: persistent === void 0 ? void 0 : persistent === 1,
			computeMode: mode === void 0 ? void 0 : computeModes[mode] ?? `mode-${mode}`,
			utilisation: busy === void 0 || busy > 100 ? void 0 : busy,
			processes: ids === void 0 || ids.length > mostProcesses ? void 0 : [...ids]
		});
	} };
};
/**
* Reads what GPUs say of themselves beside their energy: clocks, temperature, limits, what holds them back, and who
* uses them. For one thread; NVML is opened once. Slow questions (PCIe throughput takes about 20 ms) are not asked.
*/
var GpuStateReader = class {
	#nvml;
	#processes;
	#boards = /* @__PURE__ */ new Map();
	/** @throws a source fault when there is no driver, no koffi, or NVML does not start */
	constructor() {
		this.#nvml = Nvml.open();
		this.#processes = new NvmlProcesses(this.#nvml);
	}
	/** The state of one GPU at this moment. Every question without an answer is an absent key: all, for a lost GPU. */
	read(uuid) {
		return {
			uuid,
			...this.#board(uuid)?.read()
		};
	}
	#board(uuid) {
		const opened = this.#boards.get(uuid);
		if (opened !== void 0) return opened;
		try {
			const board = openBoard(this.#nvml, this.#nvml.deviceOf(uuid), this.#processes);
			this.#boards.set(uuid, board);
			return board;
		} catch (thrown) {
			if (thrown instanceof JouleGateError) return void 0;
			throw thrown;
		}
	}
	close() {
		this.#nvml.close();
	}
};

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
		case "msr": return openMsr(info, roots);
		case "hwmon": return openHwmon(info, roots.sysfsRoot);
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
	/** Whether a reading right after an edge shows what was used up to it. */
	get isFast() {
		return this.#info.kind !== "estimate" && !isFollowed(this.#info);
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
	#state;
	#cancel = () => void 0;
	/**
	* Takes the first reading, then goes on by itself until {@link stop}.
	* @param periodMs reads every source evenly at this period instead of at its own pace
	* @param state is read beside the sources
	*/
	constructor(sources, context, periodMs, state) {
		this.#state = state;
		this.#recorders = sources.map((source) => new Recorder(source, context, this.#startNs, periodMs));
		this.#periodMs = Math.max(1, ...sources.map((source) => nominalGapMs(source, periodMs)));
		this.readNow();
		this.#schedule();
	}
	/** Reads every source and the state of the machine now: at an edge. */
	readNow() {
		this.read();
		this.#state?.read();
	}
	/** Reads every source now. */
	read() {
		for (const recorder of this.#recorders) recorder.read();
	}
	/** Reads the sources that are refreshed within milliseconds: a slow counter shows nothing of an edge that has just been. */
	readFast() {
		for (const recorder of this.#recorders) if (recorder.isFast) recorder.read();
	}
	watch(pid) {
		for (const recorder of this.#recorders) recorder.watch(pid);
		this.#state?.watch(pid);
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
		this.#state?.readDue();
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
		this.#state?.read();
		const streams = this.#recorders.map((recorder) => recorder.close());
		const largest = this.#recorders.reduce((most, { largestGapNs }) => largestGapNs > most ? largestGapNs : most, 0n);
		const durationS = Number(process.hrtime.bigint() - this.#startNs) / 1e9;
		const reads = this.#recorders.reduce((sum, recorder) => sum + recorder.reads, 0);
		return {
			streams,
			states: this.#state?.close() ?? [],
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

// src/measure/cpu-busy.ts
/** Fields of a `cpu` line of /proc/stat, in order (proc_stat(5)). `user` holds `guest`, `nice` holds `guest_nice`. */
const busyFields = [
	"user",
	"nice",
	"system",
	void 0,
	void 0,
	"irq",
	"softirq",
	"steal"
];
/**
* Milliseconds since boot in which any logical processor did anything: all but `idle` and `iowait`, on all processors
* together. Time of guests is in `user` and `nice` already and is not counted again; time that a hypervisor gave to
* others counts as busy. The kernel counts in steps of 10 ms. Undefined where there is no such line.
*/
const readBusyMs = (procRoot) => {
	let text;
	try {
		text = readFileSync(path.join(procRoot, "stat"), "utf8");
	} catch {
		return;
	}
	const [, fields] = /^cpu +([\d ]+)$/m.exec(text) ?? [];
	if (fields === void 0) return void 0;
	const times = fields.trim().split(/ +/).map(Number);
	if (times.length < 4 || !times.every(Number.isSafeInteger)) return void 0;
	return busyFields.reduce((sum, name, index) => name === void 0 ? sum : sum + (times[index] ?? 0), 0) * 1e3 / Number(ticksPerSecond);
};

// src/measure/cpu-sensors.ts
/** The clock rate is a mean over at most so many processors: each file costs a system call in the meter's thread. */
const mostClocks = 8;
/** What a processor's own temperature is called: Intel's packages, AMD's control and die temperature. */
const temperatureLabels = {
	coretemp: /^Package id \d+$/,
	k10temp: /^T(?:ctl|die)$/,
	zenpower: /^T(?:ctl|die)$/
};
const textOf = (file) => {
	try {
		return readFileSync(file, "utf8").trim();
	} catch {
		return;
	}
};
const entriesOf = (folder) => {
	try {
		return readdirSync(folder).sort();
	} catch {
		return [];
	}
};
const numbersOf = (files) => files.map(textOf).filter((text) => text !== void 0 && /^-?\d+$/.test(text)).map(Number);
const clockFiles = (sysfsRoot) => {
	const folder = path.join(sysfsRoot, "devices", "system", "cpu");
	const files = entriesOf(folder).filter((name) => /^cpu\d+$/.test(name)).sort((a, b) => Number(a.slice(3)) - Number(b.slice(3))).map((name) => path.join(folder, name, "cpufreq", "scaling_cur_freq")).filter((file) => textOf(file) !== void 0);
	const step = Math.max(1, files.length / mostClocks);
	return Array.from({ length: Math.min(files.length, mostClocks) }, (_, index) => files[Math.floor(index * step)] ?? "");
};
const temperatureFiles = (sysfsRoot) => {
	const folder = path.join(sysfsRoot, "class", "hwmon");
	return entriesOf(folder).flatMap((device) => {
		const wanted = temperatureLabels[textOf(path.join(folder, device, "name")) ?? ""];
		if (wanted === void 0) return [];
		return entriesOf(path.join(folder, device)).filter((name) => /^temp\d+_label$/.test(name) && wanted.test(textOf(path.join(folder, device, name)) ?? "")).map((name) => path.join(folder, device, name.replace("_label", "_input")));
	});
};
/** Clock rate and temperature of the processors, from sysfs. What a machine does not show is absent. */
var CpuSensors = class {
	#clocks;
	#temperatures;
	constructor(sysfsRoot) {
		this.#clocks = clockFiles(sysfsRoot);
		this.#temperatures = temperatureFiles(sysfsRoot);
	}
	/** `clockMhz`: mean of a few processors' scaling_cur_freq. `temperatureC`: the hottest package. */
	read() {
		const kilohertz = numbersOf(this.#clocks);
		const millidegrees = numbersOf(this.#temperatures);
		return {
			...kilohertz.length === 0 ? {} : { clockMhz: Math.max(0, kilohertz.reduce((sum, value) => sum + value, 0) / kilohertz.length / 1e3) },
			...millidegrees.length === 0 ? {} : { temperatureC: Math.max(...millidegrees) / 1e3 }
		};
	}
};

// src/measure/state-recorder.ts
const periodNs = 1000000000n;
/** Edges of windows follow each other closely; a state more often than this says nothing new. */
const leastGapNs = 200000000n;
/** An hour at one a second. A longer sample keeps every second one, then every fourth, so that its file stays small. */
const mostStates = 3600;
/** Inode of the first process id name space, where host and process see the same ids (PROC_PID_INIT_INO, proc_ns.h). */
const hostNamespace = "pid:[4026531836]";
const seesHostPids = (procRoot) => {
	try {
		return readlinkSync(path.join(procRoot, "self", "ns", "pid")) === hostNamespace;
	} catch {
		return false;
	}
};
/**
* Reads the state of the machine beside the counters: CPU time, clocks, temperature, and what the measured GPUs say.
* Nothing in it fails: what cannot be read is absent.
*/
var StateRecorder = class {
	#procRoot;
	#now;
	#sensors;
	#tree;
	#gpus;
	#uuids;
	/** Every process that was seen in the tree: a driver shows some a moment longer than /proc. */
	#ours = /* @__PURE__ */ new Set([process.pid]);
	#matched;
	#states = [];
	#periodNs = periodNs;
	#lastNs;
	constructor({ sources, context = {}, openGpus, now = () => process.hrtime.bigint() }) {
		const { procRoot, sysfsRoot } = resolveRoots(context);
		this.#procRoot = procRoot;
		this.#now = now;
		this.#sensors = new CpuSensors(sysfsRoot);
		this.#tree = attempt(() => new ProcessTreeTime(procRoot, process.pid));
		this.#uuids = attempt(() => measuredGpus(sources)) ?? [];
		this.#gpus = this.#uuids.length === 0 || openGpus === void 0 ? void 0 : attempt(openGpus);
		this.#matched = seesHostPids(procRoot);
	}
	/** From now on this process and its descendants are the measured tree. */
	watch(pid) {
		attempt(() => this.#tree?.watch(pid));
	}
	/** Reads a state where the last one is a second old. */
	readDue() {
		if (this.#lastNs === void 0 || this.#now() - this.#lastNs >= this.#periodNs) this.#take();
	}
	/** Reads a state now, unless the last one is only just old. */
	read() {
		if (this.#lastNs === void 0 || this.#now() - this.#lastNs >= leastGapNs) this.#take();
	}
	/** Hands over what was read, in order of time. */
	close() {
		attempt(() => this.#gpus?.close());
		return this.#states;
	}
	#take() {
		const t = this.#now();
		this.#lastNs = t;
		const cpu = this.#readCpu();
		const gpus = this.#uuids.flatMap((uuid) => attempt(() => this.#gpus?.read(uuid)) ?? []);
		const treeProcesses = this.#treeProcesses(gpus);
		this.#states.push({
			t: String(t),
			...cpu === void 0 ? {} : { cpu },
			gpus,
			...treeProcesses === void 0 ? {} : { treeProcesses }
		});
		if (this.#states.length < mostStates) return;
		this.#states = this.#states.filter((_, index) => index % 2 === 0);
		this.#periodNs *= 2n;
	}
	#readCpu() {
		const busyMs = readBusyMs(this.#procRoot);
		const treeTicks = attempt(() => this.#tree?.read());
		if (busyMs === void 0 || treeTicks === void 0) return void 0;
		const { user, system } = process.cpuUsage();
		return {
			busyMs,
			treeMs: Number(treeTicks) * 1e3 / Number(ticksPerSecond),
			ownMs: (user + system) / 1e3,
			...this.#sensors.read()
		};
	}
	/** Which of the GPUs' processes are the benchmark's. A process that came after the tree was read is looked for again. */
	#treeProcesses(gpus) {
		const shown = [...new Set(gpus.flatMap(({ processes }) => processes ?? []))];
		if (shown.length === 0) return void 0;
		this.#remember();
		if (shown.some((pid) => !this.#ours.has(pid))) {
			attempt(() => this.#tree?.read());
			this.#remember();
		}
		const matched = shown.filter((pid) => this.#ours.has(pid));
		this.#matched ||= matched.length > 0;
		return this.#matched ? matched.slice(0, 1e3) : void 0;
	}
	#remember() {
		for (const pid of this.#tree?.pids ?? []) this.#ours.add(pid);
	}
};
const attempt = (read) => {
	try {
		return read();
	} catch {
		return;
	}
};

// src/measure/meter-thread.ts
/** The meter's program, dist/meter.js: runs as a worker thread so that a busy main thread cannot delay a reading. */
const main = () => {
	const port = parentPort;
	if (port === null) throw new Error("The meter runs as a worker thread of joulegate, not by itself");
	const { sources, context, periodMs } = workerData;
	const state = new StateRecorder({
		sources,
		context,
		openGpus: () => new GpuStateReader()
	});
	const loop = new MeterLoop(sources, context, periodMs, state);
	const answer = (message) => port.postMessage(message);
	port.on("message", (request) => {
		switch (request.kind) {
			case "watch":
				loop.watch(request.pid);
				break;
			case "edge":
				loop.readFast();
				break;
			case "read":
				loop.readNow();
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