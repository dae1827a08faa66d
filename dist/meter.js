import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import path from "node:path";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { performance } from "node:perf_hooks";

// src/model/errors.ts
/**
* The one exception of JouleGate. It means "cannot go on" and tells what was wrong, where, and what to do next.
* Expected outcomes (a regression, a refused source, a failed sample) are data, not exceptions.
*/
/** Exit codes of every command; the same on the command line and in the Action. */
const exitCodes = {
	ok: 0,
	regressed: 1,
	usage: 2,
	unmeasured: 3
};
var JouleGateError = class extends Error {
	name = "JouleGateError";
	kind;
	/** Stable identifier for scripts and tests: lower case with dashes, for example `config-unknown-key`. */
	code;
	hint;
	/**
	* @param kind what the trouble concerns; decides the exit code
	* @param code stable identifier, lower case with dashes
	* @param message what was wrong and where (file, line, key, device)
	* @param details the next step and the original error
	*/
	constructor(kind, code, message, details = {}) {
		super(message, details.cause === void 0 ? void 0 : { cause: details.cause });
		this.kind = kind;
		this.code = code;
		this.hint = details.hint;
	}
	get exitCode() {
		return this.kind === "usage" || this.kind === "config" ? exitCodes.usage : exitCodes.unmeasured;
	}
};
/** The message of anything that was thrown. */
const messageOf = (thrown) => thrown instanceof Error ? thrown.message : String(thrown);
/** The operating system's code (`ENOENT`, `EACCES`, ...) of a thrown error, if it has one. */
const systemCode = (thrown) => {
	const code = thrown?.code;
	return typeof code === "string" ? code : void 0;
};

// src/energy/source-fault.ts
/**
* A source that could not be read. `code` is stable: `permission-denied`, `not-found`, `not-a-number`,
* `out-of-range`, `gpu-lost`, ... A fault is never turned into a number.
*/
const sourceFault = (code, message, details = {}) => new JouleGateError("energy", code, message, details);

// src/energy/process-stat.ts
/** Ticks a second of the times in procfs: fixed at 100 in the interface of every architecture that Node runs on. */
const ticksPerSecond = 100n;
/** A process's line, or `undefined` when there is no such process. @throws a source fault on a line it cannot read */
const readStat = (procRoot, pid) => {
	const file = path.join(procRoot, String(pid), "stat");
	let text;
	try {
		text = readFileSync(file, "utf8");
	} catch (thrown) {
		const code = systemCode(thrown);
		if (code === "ENOENT" || code === "ESRCH") return void 0;
		throw sourceFault("unreadable", `${file} cannot be read: ${code ?? String(thrown)}`, { cause: thrown });
	}
	const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
	const [parent, utime, stime, cutime, cstime, started] = [
		fields[1],
		fields[11],
		fields[12],
		fields[13],
		fields[14],
		fields[19]
	];
	const times = [
		utime,
		stime,
		cutime,
		cstime
	];
	if (parent === void 0 || started === void 0 || !times.every((time) => time !== void 0 && /^\d+$/.test(time))) throw sourceFault("not-a-number", `${file} is not a process status line: ${JSON.stringify(text.slice(0, 80))}`);
	const [u = 0n, s = 0n, cu = 0n, cs = 0n] = times.map((time) => BigInt(time ?? 0));
	return {
		parent: Number(parent),
		started,
		own: u + s,
		reaped: cu + cs
	};
};
/**
* The children of a process: those of each of its threads, from `/proc/<pid>/task/<tid>/children`.
* `undefined`: the kernel was built without that file (CONFIG_PROC_CHILDREN).
*/
const listedChildren = (procRoot, pid) => {
	const tasks = path.join(procRoot, String(pid), "task");
	let threads;
	try {
		threads = readdirSync(tasks);
	} catch {
		return [];
	}
	const children = [];
	for (const thread of threads) try {
		const text = readFileSync(path.join(tasks, thread, "children"), "utf8");
		for (const child of text.split(" ")) if (child !== "") children.push(Number(child));
	} catch {
		if (thread === String(pid) && readStat(procRoot, pid) !== void 0) return void 0;
	}
	return children;
};
/** The children of a process, by a walk over all processes. */
const searchedChildren = (procRoot, pid) => {
	const children = [];
	for (const entry of readdirSync(procRoot)) if (/^\d+$/.test(entry) && readStat(procRoot, Number(entry))?.parent === pid) children.push(Number(entry));
	return children;
};
/** Process ids of the live children (zombies included). */
const childrenOf = (procRoot, pid) => listedChildren(procRoot, pid) ?? searchedChildren(procRoot, pid);

// src/energy/process-tree.ts
/**
* CPU time used by a watched process and everything that descends from it, in ticks of USER_HZ; never falls.
*
* Three places hold that time, and each process is in exactly one of them at any moment:
* 1. alive or a zombie: its own line, found by walking down from the watched process;
* 2. ended and waited for: the "reaped" fields of its parent. The watched process itself is a child of the measuring
*    process, so when Node has waited for it, its total (with all that it waited for) is in the "reaped" fields of the
*    measuring process. These are read as a difference since `open`, which is why the total survives the end of the
*    process and needs no last look at it;
* 3. orphaned: its parent ended first, so init adopted it. Processes once seen in the tree are followed by pid and
*    start time, and the last value seen is kept when they go.
*
* The lines cannot be read at one instant. Parents are read before their children, so a process that moves from 1 to 2
* meanwhile is missed once, never counted twice; the sum is then held at its last value until the next reading.
* Lost for good: the time of an orphan after its last reading, and processes that are never waited for because their
* parent ignores SIGCHLD. Other children of the measuring process that end meanwhile are counted; there are none while
* a sample runs.
*/
var ProcessTreeTime = class {
	#procRoot;
	#meterPid;
	#reapedBefore;
	#root;
	#seen = /* @__PURE__ */ new Map();
	#departedOrphans = 0n;
	#last = 0n;
	constructor(procRoot, meterPid) {
		this.#procRoot = procRoot;
		this.#meterPid = meterPid;
		this.#reapedBefore = this.#reaped();
	}
	#reaped() {
		const stat = readStat(this.#procRoot, this.#meterPid);
		if (stat === void 0) throw sourceFault("not-found", `the measuring process ${this.#meterPid} is not in ${this.#procRoot}`);
		return stat.reaped;
	}
	/** From now on, the time of this process and its descendants counts, from their start. */
	watch(pid) {
		const stat = readStat(this.#procRoot, pid);
		if (stat !== void 0) this.#root = {
			pid,
			started: stat.started
		};
	}
	/** Ticks so far. @throws a source fault */
	read() {
		let total = this.#reaped() - this.#reapedBefore;
		const seen = /* @__PURE__ */ new Map();
		const visit = (pid, started, orphan) => {
			if (seen.has(pid)) return;
			const stat = readStat(this.#procRoot, pid);
			if (stat === void 0 || started !== void 0 && stat.started !== started) return;
			seen.set(pid, {
				stat,
				orphan
			});
			total += stat.own + stat.reaped;
			for (const child of childrenOf(this.#procRoot, pid)) visit(child, void 0, false);
		};
		if (this.#root !== void 0) visit(this.#root.pid, this.#root.started, false);
		for (const [pid, { stat, orphan }] of this.#seen) {
			if (seen.has(pid)) continue;
			const now = readStat(this.#procRoot, pid);
			if (now?.started === stat.started) visit(pid, stat.started, !seen.has(now.parent));
			else if (orphan) this.#departedOrphans += stat.own + stat.reaped;
		}
		this.#seen = seen;
		total += this.#departedOrphans;
		if (total > this.#last) this.#last = total;
		return this.#last;
	}
};

// src/energy/estimate.ts
const locatorPattern = /^cpu-time (\d{1,9}) mW$/;
/** Microjoules of one tick of CPU time: mW / Hz gives mJ. */
const microJoulesPerTick = (milliwatts) => milliwatts * 1000n / ticksPerSecond;
/** Opens the estimate in the measuring process. @throws a source fault */
const openEstimate = (info, context) => {
	const [, milliwatts] = locatorPattern.exec(info.locator) ?? [];
	if (milliwatts === void 0) throw sourceFault("bad-locator", `${info.id} has a locator that says no power: ${info.locator}`);
	const perTick = microJoulesPerTick(BigInt(milliwatts));
	const time = new ProcessTreeTime(context.procRoot, process.pid);
	return {
		read: () => time.read() * perTick,
		watch: (pid) => time.watch(pid),
		close: () => void 0
	};
};

// src/energy/nvml-library.ts
const libraryName = "libnvidia-ml.so.1";
/** Prototypes of nvml.h with every pointer as `void *`: buffers are laid out here, so no C type is registered. */
const prototypes = {
	nvmlInit_v2: "int nvmlInit_v2(void)",
	nvmlShutdown: "int nvmlShutdown(void)",
	nvmlSystemGetDriverVersion: "int nvmlSystemGetDriverVersion(void *version, unsigned int length)",
	nvmlDeviceGetCount_v2: "int nvmlDeviceGetCount_v2(void *count)",
	nvmlDeviceGetHandleByIndex_v2: "int nvmlDeviceGetHandleByIndex_v2(unsigned int index, void *device)",
	nvmlDeviceGetHandleByUUID: "int nvmlDeviceGetHandleByUUID(const char *uuid, void *device)",
	nvmlDeviceGetUUID: "int nvmlDeviceGetUUID(void *device, void *uuid, unsigned int length)",
	nvmlDeviceGetName: "int nvmlDeviceGetName(void *device, void *name, unsigned int length)",
	nvmlDeviceGetArchitecture: "int nvmlDeviceGetArchitecture(void *device, void *architecture)",
	nvmlDeviceGetTotalEnergyConsumption: "int nvmlDeviceGetTotalEnergyConsumption(void *device, void *energy)",
	nvmlDeviceGetPowerUsage: "int nvmlDeviceGetPowerUsage(void *device, void *power)",
	nvmlDeviceGetFieldValues: "int nvmlDeviceGetFieldValues(void *device, int count, void *values)",
	nvmlDeviceGetMigMode: "int nvmlDeviceGetMigMode(void *device, void *current, void *pending)",
	nvmlDeviceGetEnforcedPowerLimit: "int nvmlDeviceGetEnforcedPowerLimit(void *device, void *limit)"
};
const addonFolder = () => `${process.platform}_${process.arch}`;
const loadKoffi = () => {
	const here = path.dirname(fileURLToPath(import.meta.url));
	const nearby = createRequire(import.meta.url);
	const project = createRequire(path.join(process.cwd(), "package.json"));
	const beside = (folder) => () => nearby(path.join(folder, "koffi", addonFolder(), "koffi.node"));
	const attempts = [
		() => nearby("koffi"),
		beside(here),
		beside(path.dirname(here)),
		() => project("koffi")
	];
	const problems = [];
	for (const attempt of attempts) try {
		return attempt();
	} catch (thrown) {
		problems.push(messageOf(thrown).split("\n")[0] ?? "");
	}
	throw sourceFault("no-foreign-functions", `NVIDIA GPUs cannot be read: the koffi module is not usable here (${problems.join("; ").slice(0, 600)})`, { hint: "Install koffi beside joulegate (npm install koffi); its prebuilt addon needs Linux on x64 or arm64." });
};
/**
* Loads `libnvidia-ml.so.1` the way the system's loader finds it (LD_LIBRARY_PATH takes part).
* @throws a source fault: `no-foreign-functions`, `not-found` (no driver), `unloadable`
*/
const loadNvml = () => {
	const koffi = loadKoffi();
	let library;
	try {
		library = koffi.load(libraryName);
	} catch (thrown) {
		const missing = /No such file/i.test(messageOf(thrown));
		throw sourceFault(missing ? "not-found" : "unloadable", missing ? `No NVIDIA GPU driver: the library ${libraryName} is not installed` : `${libraryName} is there and cannot be loaded: ${messageOf(thrown)}`, {
			cause: thrown,
			hint: "With an NVIDIA GPU, install its driver; in a container, start it with: docker run --gpus all."
		});
	}
	const resolved = /* @__PURE__ */ new Map();
	const find = (name) => {
		if (resolved.has(name)) return resolved.get(name);
		let call;
		try {
			call = library.func(prototypes[name]);
		} catch {
			call = void 0;
		}
		resolved.set(name, call);
		return call;
	};
	let describe;
	try {
		describe = library.func("const char *nvmlErrorString(int status)");
	} catch {
		describe = void 0;
	}
	return {
		find,
		errorText: (status) => describe?.(status) ?? `NVML error ${status}`
	};
};

// src/energy/nvml-returns.ts
/** Return codes of NVML that mean something to a user. From `nvmlReturn_t` in nvml.h, API 13. */
const codes = {
	1: "not-initialised",
	3: "not-supported",
	4: "permission-denied",
	6: "not-found",
	9: "driver-not-loaded",
	10: "timeout",
	12: "not-found",
	13: "missing-symbol",
	15: "gpu-lost",
	16: "reset-required",
	17: "blocked-by-system",
	18: "driver-mismatch",
	28: "no-gpu"
};
const hints = {
	4: "Let the user of this process open /dev/nvidia*, or run as root.",
	9: "Load the NVIDIA driver; nvidia-smi must work first.",
	15: "The GPU fell off the bus: look for Xid messages in dmesg and restart the machine.",
	16: "Reset the GPU with nvidia-smi --gpu-reset when nothing uses it.",
	17: "Start the container with the GPU (docker run --gpus all).",
	18: "Driver and library are of different versions: restart the machine after a driver update."
};
/** Stable code of a failed NVML call. */
const nvmlCode = (status) => codes[status] ?? `nvml-error-${status}`;
/** The next step for a failed NVML call, where there is one. */
const nvmlHint = (status) => {
	const hint = hints[status];
	return hint === void 0 ? {} : { hint };
};

// src/energy/nvml.ts
const fieldPowerInstant = 186;
const fieldValueBytes = 40;
const textBytes = 96;
const textOf = (buffer) => {
	const end = buffer.indexOf(0);
	return buffer.toString("utf8", 0, end < 0 ? buffer.length : end);
};
/** NVML in this thread: initialised at construction, to be closed. Sizes and offsets are those of nvml.h, API 13. */
var Nvml = class Nvml {
	#binding;
	constructor(binding) {
		this.#binding = binding;
	}
	/** @throws a source fault when there is no driver, no koffi, or NVML does not start */
	static open() {
		const nvml = new Nvml(loadNvml());
		nvml.#must("nvmlInit_v2");
		return nvml;
	}
	close() {
		this.#binding.find("nvmlShutdown")?.();
	}
	#call(name, ...args) {
		const call = this.#binding.find(name);
		return call === void 0 ? 13 : call(...args);
	}
	#message(name, status) {
		if (status === 13 && this.#binding.find(name) === void 0) return `${name}: this driver's library does not have it`;
		return `${name}: ${this.#binding.errorText(status)}`;
	}
	#must(name, ...args) {
		const status = this.#call(name, ...args);
		if (status !== 0) throw sourceFault(nvmlCode(status), this.#message(name, status), nvmlHint(status));
	}
	#ask(name, bytes, read, ...args) {
		const buffer = Buffer.alloc(bytes);
		const status = this.#call(name, ...args, buffer);
		if (status !== 0) return {
			kind: "none",
			status,
			message: this.#message(name, status)
		};
		return {
			kind: "value",
			value: read(buffer)
		};
	}
	#text(name, ...args) {
		const buffer = Buffer.alloc(textBytes);
		const status = this.#call(name, ...args, buffer, textBytes);
		if (status !== 0) return {
			kind: "none",
			status,
			message: this.#message(name, status)
		};
		return {
			kind: "value",
			value: textOf(buffer)
		};
	}
	#value(answer) {
		if (answer.kind === "value") return answer.value;
		throw sourceFault(nvmlCode(answer.status), answer.message, nvmlHint(answer.status));
	}
	driverVersion() {
		return this.#text("nvmlSystemGetDriverVersion");
	}
	/** @throws a source fault */
	count() {
		return this.#value(this.#ask("nvmlDeviceGetCount_v2", 4, (buffer) => buffer.readUInt32LE()));
	}
	/** @throws a source fault */
	deviceAt(index) {
		return this.#value(this.#ask("nvmlDeviceGetHandleByIndex_v2", 8, (buffer) => buffer.readBigUInt64LE(), index));
	}
	/** @throws a source fault; falls back to looking at every GPU where the driver cannot look one up */
	deviceOf(uuid) {
		const found = this.#ask("nvmlDeviceGetHandleByUUID", 8, (buffer) => buffer.readBigUInt64LE(), uuid);
		if (found.kind === "value" || found.status !== 13) return this.#value(found);
		for (let index = 0, count = this.count(); index < count; index++) {
			const device = this.deviceAt(index);
			if (this.uuid(device) === uuid) return device;
		}
		throw sourceFault("not-found", `no GPU has the UUID ${uuid} any more`);
	}
	/** @throws a source fault */
	uuid(device) {
		return this.#value(this.#text("nvmlDeviceGetUUID", device));
	}
	/** @throws a source fault */
	name(device) {
		return this.#value(this.#text("nvmlDeviceGetName", device));
	}
	/** 4 Pascal, 5 Volta, 6 Turing, 7 Ampere, ... */
	architecture(device) {
		return this.#ask("nvmlDeviceGetArchitecture", 4, (buffer) => buffer.readUInt32LE(), device);
	}
	/** Millijoules since the driver was loaded; Volta and later. */
	totalEnergyMj(device) {
		return this.#ask("nvmlDeviceGetTotalEnergyConsumption", 8, (buffer) => buffer.readBigUInt64LE(), device);
	}
	/** Milliwatts; on Ampere (except GA100) and later the mean of the last second. */
	powerMw(device) {
		return this.#ask("nvmlDeviceGetPowerUsage", 4, (buffer) => buffer.readUInt32LE(), device);
	}
	/** Milliwatts at this moment: field 186 of the GPU's own scope. */
	instantPowerMw(device) {
		const name = "nvmlDeviceGetFieldValues";
		const value = Buffer.alloc(fieldValueBytes);
		value.writeUInt32LE(fieldPowerInstant, 0);
		const status = this.#call(name, device, 1, value);
		const fieldStatus = status === 0 ? value.readInt32LE(28) : status;
		if (fieldStatus !== 0) return {
			kind: "none",
			status: fieldStatus,
			message: this.#message(name, fieldStatus)
		};
		if (value.readUInt32LE(24) !== 1) return {
			kind: "none",
			status: 999,
			message: `${name}: field 186 is not of the type it should be`
		};
		return {
			kind: "value",
			value: value.readUInt32LE(32)
		};
	}
	/** Milliwatts that the driver lets the board take now. */
	powerLimitMw(device) {
		return this.#ask("nvmlDeviceGetEnforcedPowerLimit", 4, (buffer) => buffer.readUInt32LE(), device);
	}
	/** Whether the board is split into MIG instances. */
	migEnabled(device) {
		const pending = Buffer.alloc(4);
		const current = Buffer.alloc(4);
		const status = this.#call("nvmlDeviceGetMigMode", device, current, pending);
		if (status !== 0) return {
			kind: "none",
			status,
			message: this.#message("nvmlDeviceGetMigMode", status)
		};
		return {
			kind: "value",
			value: current.readUInt32LE() === 1
		};
	}
};

// src/energy/nvml-detect.ts
/** How the locator says which sensor to read. */
const instantPower = "instant-power";
const averagePower = "average-power";
const totalEnergy = "total-energy";

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

// src/energy/powercap-files.ts
const rightsHint = "Run as root, or once after boot: sudo chmod -R a+r /sys/class/powercap/*/energy_uj (for good: a udev rule or tmpfiles.d line that does it), or give the process CAP_DAC_READ_SEARCH.";
const containerHint = "In a container, mount the kernel folder that it masks: docker run -v /sys/devices/virtual/powercap:/sys/devices/virtual/powercap:ro.";
const faultOf = (file, thrown) => {
	const code = systemCode(thrown);
	const details = { cause: thrown };
	switch (code) {
		case "EACCES":
		case "EPERM": return sourceFault("permission-denied", `${file} may not be read: since Linux 5.10 it belongs to root only (CVE-2020-8694)`, {
			...details,
			hint: rightsHint
		});
		case "ENOENT":
		case "ENODEV":
		case "ENOTDIR": return sourceFault("not-found", `${file} is not there (any more)`, {
			...details,
			hint: containerHint
		});
		default: return sourceFault("unreadable", `${file} cannot be read: ${code ?? messageOf(thrown)}`, details);
	}
};
/** The text of a sysfs attribute without its final newline. @throws a source fault */
const readAttribute = (file) => {
	let text;
	try {
		text = readFileSync(file, "utf8");
	} catch (thrown) {
		throw faultOf(file, thrown);
	}
	if (!text.endsWith("\n")) throw sourceFault("truncated", `${file} holds ${JSON.stringify(text.slice(0, 40))} without an end of line`);
	return text.slice(0, -1);
};
/**
* A whole number of microjoules from a sysfs attribute. The file is opened anew for each reading, so that a zone that
* was taken away and came back is noticed. @throws a source fault when it holds anything but digits and a newline
*/
const readMicroJoules = (file) => {
	const text = readAttribute(file);
	if (!/^\d{1,20}$/.test(text)) throw sourceFault("not-a-number", `${file} holds ${JSON.stringify(text.slice(0, 40))} where microjoules are expected`);
	return BigInt(text);
};
/** Reads `energy_uj` of a zone and checks it against the zone's range. */
const readZoneEnergy = (folder, rangeUj) => {
	const file = path.join(folder, "energy_uj");
	const value = readMicroJoules(file);
	if (rangeUj !== void 0 && value > rangeUj) throw sourceFault("out-of-range", `${file} holds ${value} uJ, more than its range of ${rangeUj} uJ`);
	return value;
};

// src/energy/roots.ts
/** Fills in the defaults. An empty environment variable counts as not set. */
const resolveRoots = (roots = {}) => {
	const fromEnvironment = process.env["JOULEGATE_SYSFS_ROOT"];
	return {
		sysfsRoot: roots.sysfsRoot ?? (fromEnvironment === void 0 || fromEnvironment === "" ? "/sys" : fromEnvironment),
		procRoot: roots.procRoot ?? "/proc"
	};
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