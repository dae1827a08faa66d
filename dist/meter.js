import { d as Nvml, f as nvmlCode, g as ProcessTreeTime, h as openEstimate, l as instantPower, n as resolveRoots, o as readZoneEnergy, p as nvmlHint, s as averagePower, t as measuredGpus, u as totalEnergy, v as ticksPerSecond, y as sourceFault } from "./chunks/measured-gpus.js";
import { r as messageOf, t as JouleGateError } from "./chunks/errors.js";
import { readFileSync, readdirSync, readlinkSync } from "node:fs";
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
	#state;
	#timer;
	/** Takes the first reading, then goes on by itself until {@link stop}. */
	constructor(sources, context, periodMs, state) {
		this.#state = state;
		this.#recorders = sources.map((source) => new Recorder(source, context));
		this.#periodNs = BigInt(Math.round(periodMs * 1e6));
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
	watch(pid) {
		for (const recorder of this.#recorders) recorder.watch(pid);
		this.#state?.watch(pid);
	}
	#schedule() {
		const elapsed = process.hrtime.bigint() - this.#startNs;
		const dueNs = (elapsed / this.#periodNs + 1n) * this.#periodNs - elapsed;
		this.#timer = setTimeout(() => {
			this.read();
			this.#state?.readDue();
			this.#schedule();
		}, Math.ceil(Number(dueNs) / 1e6));
	}
	stop() {
		clearTimeout(this.#timer);
		this.#state?.read();
		const streams = this.#recorders.map((recorder) => recorder.close());
		const largest = this.#recorders.reduce((most, { largestGapNs }) => largestGapNs > most ? largestGapNs : most, 0n);
		return {
			streams,
			states: this.#state?.close() ?? [],
			report: {
				periodMs: Number(this.#periodNs) / 1e6,
				reads: this.#recorders.reduce((sum, recorder) => sum + recorder.reads, 0),
				largestGapMs: Number(largest) / 1e6,
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
	const loop = new MeterLoop(sources, context, periodMs, new StateRecorder({
		sources,
		context
	}));
	const answer = (message) => port.postMessage(message);
	port.on("message", (request) => {
		switch (request.kind) {
			case "watch":
				loop.watch(request.pid);
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