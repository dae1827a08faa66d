import { i as systemCode, r as messageOf, t as JouleGateError } from "./errors.js";
import { createRequire } from "node:module";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { cpus, platform } from "node:os";

// src/energy/cpu-info.ts
const numberOf = (text) => {
	if (text === void 0) return void 0;
	const value = Number(text);
	return Number.isInteger(value) && value >= 0 ? value : void 0;
};
/** Reads `/proc/cpuinfo`; elsewhere, and where it says too little, what the runtime knows. */
const readCpuInfo = (procRoot) => {
	let text = "";
	try {
		text = readFileSync(path.join(procRoot, "cpuinfo"), "utf8");
	} catch {}
	const first = /* @__PURE__ */ new Map();
	let processors = 0;
	for (const line of text.split("\n")) {
		const colon = line.indexOf(":");
		if (colon < 0) continue;
		const key = line.slice(0, colon).trim();
		if (key === "processor") processors++;
		if (!first.has(key)) first.set(key, line.slice(colon + 1).trim());
	}
	const known = cpus();
	const implementer = numberOf(first.get("CPU implementer"));
	const part = numberOf(first.get("CPU part"));
	const arm = implementer === void 0 || part === void 0 ? void 0 : `Arm implementer 0x${implementer.toString(16)} part 0x${part.toString(16)}`;
	return {
		name: first.get("model name") ?? arm ?? known[0]?.model ?? "unknown",
		logicalCpus: processors > 0 ? processors : Math.max(known.length, 1),
		vendor: first.get("vendor_id"),
		family: numberOf(first.get("cpu family")),
		model: numberOf(first.get("model")),
		stepping: numberOf(first.get("stepping")),
		implementer,
		part
	};
};

// src/energy/estimate-coefficients.ts
/**
* Watts of a server per busy hardware thread, by microarchitecture: the "Max Watts" of Cloud Carbon Footprint's usage
* coefficients, which are SPECpower_ssj2008 results at full load divided by the threads, averaged over servers.
* They hold the whole server (memory, fans, power supply), not the processor alone.
*
* Source: github.com/cloud-carbon-footprint/ccf-coefficients, output/coefficients-aws-use.csv at commit b0032d928c78
* (2026), rounded to a milliwatt. Its Graviton rows are stand-ins equal to EPYC 2nd Gen. Its EPYC 5th Gen row (8.96 W)
* is left out: it is four times that of the generation before, so it cannot stand for the processors of clouds.
*/
const milliwattsPerThread = {
	"Sandy Bridge": 8631,
	"Ivy Bridge": 5557,
	Haswell: 5595,
	Broadwell: 3685,
	Skylake: 4104,
	"Cascade Lake": 4063,
	"Coffee Lake": 5422,
	"Ice Lake": 3758,
	"Sapphire Rapids": 4160,
	"Emerald Rapids": 4482,
	"Granite Rapids": 2527,
	"EPYC 1st Gen": 2604,
	"EPYC 2nd Gen": 1693,
	"EPYC 3rd Gen": 1957,
	"EPYC 4th Gen": 2282
};
/** Models of Intel's family 6, from arch/x86/include/asm/intel-family.h of Linux. */
const intelModels = {
	45: "Sandy Bridge",
	62: "Ivy Bridge",
	63: "Haswell",
	79: "Broadwell",
	86: "Broadwell",
	106: "Ice Lake",
	108: "Ice Lake",
	143: "Sapphire Rapids",
	207: "Emerald Rapids",
	173: "Granite Rapids",
	174: "Granite Rapids"
};
const skylakeServer = 85;
const cascadeLakeStepping = 5;
const kabyLake = 158;
const coffeeLakeStepping = 10;
/** Neoverse N1, V1 and V2 (arch/arm64/include/asm/cputype.h): the cores of Graviton 2, 3 and 4. */
const neoverseParts = [
	3340,
	3392,
	3407
];
const armLimited = 65;
const epycOf = (family, model) => {
	if (family === 23) return model <= 15 ? "EPYC 1st Gen" : model >= 48 && model <= 63 ? "EPYC 2nd Gen" : void 0;
	if (family !== 25) return void 0;
	if (model <= 15) return "EPYC 3rd Gen";
	return model >= 16 && model <= 31 || model >= 160 && model <= 175 ? "EPYC 4th Gen" : void 0;
};
const microarchitectureOf = (cpu) => {
	const { vendor, family, model, stepping = 0 } = cpu;
	if (cpu.implementer === armLimited && cpu.part !== void 0 && neoverseParts.includes(cpu.part)) return "EPYC 2nd Gen";
	if (family === void 0 || model === void 0) return void 0;
	if (vendor === "AuthenticAMD" && cpu.name.includes("EPYC")) return epycOf(family, model);
	if (vendor !== "GenuineIntel" || family !== 6) return void 0;
	if (model === skylakeServer) return stepping >= cascadeLakeStepping ? "Cascade Lake" : "Skylake";
	if (model === kabyLake) return stepping >= coffeeLakeStepping ? "Coffee Lake" : void 0;
	return intelModels[model];
};
const publication = "Cloud Carbon Footprint, ccf-coefficients (SPECpower_ssj2008), coefficients-aws-use.csv of 2026";
/**
* Watts per busy hardware thread of a processor. One that the table does not know gets the table's median, as Cloud
* Carbon Footprint does for an unknown microarchitecture.
*/
const threadPowerOf = (cpu) => {
	const known = microarchitectureOf(cpu);
	if (known !== void 0) {
		const milliwatts = milliwattsPerThread[known];
		return {
			milliwatts,
			origin: `${milliwatts / 1e3} W per busy hardware thread, ${known}; ${publication}`
		};
	}
	const sorted = Object.values(milliwattsPerThread).sort((a, b) => a - b);
	const milliwatts = sorted[Math.floor(sorted.length / 2)] ?? 0;
	return {
		milliwatts,
		origin: `${milliwatts / 1e3} W per busy hardware thread, the median over microarchitectures as this processor is not in the table; ${publication}`
	};
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
const estimateId = "estimate:process-tree";
const locatorPattern = /^cpu-time (\d{1,9}) mW$/;
/** Microjoules of one tick of CPU time: mW / Hz gives mJ. */
const microJoulesPerTick = (milliwatts) => milliwatts * 1000n / ticksPerSecond;
/**
* The last resort: CPU seconds of the process tree times the power of a busy hardware thread. It knows nothing of
* clock rate, vector units, memory traffic or a GPU, so it can compare amounts of CPU time and nothing else.
*
* @param measured whether anything on this machine is measured; then nothing is estimated
*/
const detectEstimate = (procRoot, measured) => {
	const refuse = (code, reason) => ({
		sources: [],
		refused: [{
			kind: "estimate",
			id: estimateId,
			code,
			reason
		}]
	});
	if (measured) return refuse("measured", "Nothing is estimated: measured sources are present");
	if (platform() !== "linux") return refuse("unsupported-platform", `CPU time of a process tree is read from Linux's /proc; this is ${platform()}`);
	if (readStat(procRoot, process.pid) === void 0) return refuse("not-found", `${procRoot} does not show this process, so its CPU time cannot be read`);
	const cpu = readCpuInfo(procRoot);
	const power = threadPowerOf(cpu);
	return {
		sources: [{
			id: estimateId,
			kind: "estimate",
			component: "process",
			label: `Estimate from CPU time on ${cpu.name}`.slice(0, 200),
			provenance: "estimated",
			quantity: "energy-uj",
			locator: `cpu-time ${power.milliwatts} mW`,
			resolutionUj: String(microJoulesPerTick(BigInt(power.milliwatts))),
			updatePeriodMs: 1e3 / Number(ticksPerSecond),
			note: `A model, not a measurement: CPU seconds of the process tree x ${power.origin}.`
		}],
		refused: []
	};
};
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
	const beside = (folder) => () => nearby(path.join(folder, "koffi", addonFolder(), "koffi.node"));
	const attempts = [
		() => nearby("koffi"),
		beside(here),
		beside(path.dirname(here)),
		() => createRequire(path.join(process.cwd(), "package.json"))("koffi")
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
const refusalOf = (thrown, id) => {
	if (!(thrown instanceof JouleGateError)) throw thrown;
	return {
		kind: "nvml",
		...id === void 0 ? {} : { id },
		code: thrown.code,
		reason: thrown.message.slice(0, 1e3),
		...thrown.hint === void 0 ? {} : { hint: thrown.hint }
	};
};
/** A board or driver that has no such thing, as opposed to one that failed to answer. */
const hasNone = (answer) => answer.kind === "none" && (answer.status === 3 || answer.status === 13);
const failure = (answer) => sourceFault(nvmlCode(answer.status), answer.message, nvmlHint(answer.status));
/** How the locator says which sensor to read. */
const instantPower = "instant-power";
const averagePower = "average-power";
const totalEnergy = "total-energy";
const turing = 6;
const describe = (nvml, device, uuid, index) => {
	const mig = nvml.migEnabled(device);
	if (mig.kind === "value" && mig.value) throw sourceFault("mig-enabled", `GPU ${index} (${uuid}) is split into MIG instances: its sensors show the whole board, not the share of one job`, { hint: "Turn MIG off for measuring: nvidia-smi -mig 0." });
	if (mig.kind === "none" && !hasNone(mig)) throw failure(mig);
	const base = {
		id: `nvml:${uuid}`,
		kind: "nvml",
		component: "gpu",
		label: `GPU ${index} ${nvml.name(device)}`.slice(0, 200)
	};
	const energy = nvml.totalEnergyMj(device);
	if (energy.kind === "value") return {
		...base,
		provenance: "counter",
		quantity: "energy-uj",
		locator: `${uuid} ${totalEnergy}`,
		resolutionUj: "1000",
		updatePeriodMs: 100
	};
	if (!hasNone(energy)) throw failure(energy);
	const power = {
		...base,
		provenance: "integrated",
		quantity: "power-uw"
	};
	if (nvml.instantPowerMw(device).kind === "value") return {
		...power,
		locator: `${uuid} ${instantPower}`,
		updatePeriodMs: 100,
		note: `No energy counter (${energy.message}); the instant power of field 186 is integrated.`
	};
	const average = nvml.powerMw(device);
	if (average.kind === "none") throw failure(average);
	const architecture = nvml.architecture(device);
	const instantaneous = architecture.kind === "value" && architecture.value <= turing;
	return {
		...power,
		locator: `${uuid} ${averagePower}`,
		updatePeriodMs: instantaneous ? 100 : 1e3,
		note: `No energy counter (${energy.message}); the power reading is integrated` + (instantaneous ? "." : ", which this board may give as a mean of the last second.")
	};
};
/** Finds the NVIDIA GPUs whose energy or power can be read, by UUID. A missing driver is a refusal, never a crash. */
const detectNvml = () => {
	let nvml;
	try {
		nvml = Nvml.open();
	} catch (thrown) {
		return {
			sources: [],
			refused: [refusalOf(thrown)]
		};
	}
	const sources = [];
	const refused = [];
	try {
		const count = nvml.count();
		if (count === 0) refused.push({
			kind: "nvml",
			code: "no-gpu",
			reason: "The NVIDIA driver runs and shows no GPU to this process"
		});
		for (let index = 0; index < count; index++) {
			let id = `nvml:${index}`;
			try {
				const device = nvml.deviceAt(index);
				const uuid = nvml.uuid(device);
				if (!/^[\x21-\x7e]{1,100}$/.test(uuid)) throw sourceFault("no-uuid", `GPU ${index} gives no usable UUID`);
				id = `nvml:${uuid}`;
				const info = describe(nvml, device, uuid, index);
				if (sources.some((other) => other.id === info.id)) throw sourceFault("duplicate", `GPU ${index} has the UUID of another GPU`);
				sources.push(info);
			} catch (thrown) {
				refused.push(refusalOf(thrown, id));
			}
		}
	} catch (thrown) {
		refused.push(refusalOf(thrown));
	} finally {
		nvml.close();
	}
	return {
		sources,
		refused
	};
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

// src/measure/reading-schedule.ts
/** Part of its period by which an even reading comes later than the grid, so that no load keeps step with it. */
const spread = .3;
/** Multiples of it fill the unit interval evenly (Weyl). */
const goldenRatio = .6180339887498949;
/**
* Every `periodNs` on average, without drift: readings that were missed are not made up for. Each comes up to a third of
* the period later than the grid, ever differently, so that a load of the same period shows as changing power.
*/
var EvenSchedule = class {
	#periodNs;
	#startNs;
	dueNs;
	constructor(startNs, periodNs) {
		this.#startNs = startNs;
		this.#periodNs = periodNs;
		this.dueNs = startNs;
	}
	read(atNs) {
		const next = Math.floor((atNs - this.#startNs) / this.#periodNs) + 1;
		this.dueNs = this.#startNs + (next + spread * (next * goldenRatio % 1)) * this.#periodNs;
	}
};
const msNs = 1e6;
/** Readings around an expected tick are so far apart: the tick's moment is then known to half of it. */
const fineNs = 1 * msNs;
/** A tick seen between two readings at most so far apart is sharp. */
const sharpNs = 3 * msNs;
const leastGuardNs = 2.2 * msNs;
const mostGuardNs = 12 * msNs;
/** How much of a newly seen period is believed. */
const trust = .2;
/**
* Follows a counter that moves at its own steady pace, such as a GPU's every 100 ms: it is read shortly before the next
* tick is expected and then every millisecond until it has moved, and not in between. So each tick's moment is known to
* half a millisecond at three or four readings a tick, where reading evenly would take a hundred.
*
* A tick that came before it was expected leaves its moment unsharp, and makes the next wait end earlier. A counter that
* stays away, as at no power, is read ever more slowly, up to a fifth of its period.
*/
var TickFollower = class {
	#periodNs;
	#guardNs = mostGuardNs;
	#sharpTick;
	#expectedNs;
	#lastReadNs;
	#spacingNs = fineNs;
	dueNs;
	/** @param periodNs the pace that is expected; the real one is learned */
	constructor(startNs, periodNs) {
		this.#periodNs = periodNs;
		this.#expectedNs = startNs;
		this.#lastReadNs = startNs;
		this.dueNs = startNs;
	}
	/** The pace as it was seen, for the record. */
	get periodNs() {
		return this.#periodNs;
	}
	read(atNs, changed) {
		const sinceNs = atNs - this.#lastReadNs;
		this.#lastReadNs = atNs;
		if (!changed) {
			if (atNs < this.#expectedNs - this.#guardNs) return;
			if (atNs - this.#expectedNs > 2 * this.#guardNs) this.#spacingNs = Math.min(this.#spacingNs * 1.5, this.#periodNs / 5);
			this.dueNs = atNs + this.#spacingNs;
			return;
		}
		this.#spacingNs = fineNs;
		if (sinceNs <= sharpNs) {
			const tick = atNs - sinceNs / 2;
			if (this.#sharpTick !== void 0) {
				const count = Math.round((tick - this.#sharpTick) / this.#periodNs);
				if (count >= 1) this.#periodNs += trust * ((tick - this.#sharpTick) / count - this.#periodNs);
			}
			this.#sharpTick = tick;
			this.#guardNs = Math.max(leastGuardNs, this.#guardNs * .8);
			this.#expectedNs = tick + this.#periodNs;
		} else {
			this.#guardNs = Math.min(mostGuardNs, this.#guardNs * 2);
			this.#expectedNs = atNs - Math.min(sinceNs, this.#periodNs) + this.#periodNs;
			this.#sharpTick = void 0;
		}
		this.dueNs = Math.max(atNs + fineNs, this.#expectedNs - this.#guardNs);
	}
};

// src/measure/period.ts
/** Bounds of the meter's period: below, reading costs more than it tells; above, edges blur. */
const periodBoundsMs = {
	least: 1,
	most: 1e4
};
/** A source that is refreshed so slowly is worth following tick by tick; one that is faster is read evenly. */
const followFromMs = 50;
/** Whether the meter waits for each tick of the source. */
const isFollowed = ({ kind, updatePeriodMs = 0 }) => kind !== "estimate" && updatePeriodMs >= followFromMs;
/**
* Time between two even readings of a source. Hardware counters that are refreshed each millisecond are read every
* 20 ms: an edge of a window is then off by at most what power does in 20 ms. The estimate walks /proc, which costs more
* than it tells, so it is read every 100 ms.
*/
const evenPeriodMs = ({ kind }) => kind === "estimate" ? 100 : 20;
/** How a source is read: followed, or evenly; evenly at `periodMs` where one is asked for. */
const scheduleOf = (source, startNs, periodMs) => {
	if (periodMs !== void 0) return new EvenSchedule(startNs, periodMs * 1e6);
	if (isFollowed(source)) return new TickFollower(startNs, (source.updatePeriodMs ?? 0) * 1e6);
	return new EvenSchedule(startNs, evenPeriodMs(source) * 1e6);
};
/** Longest nominal time between two readings that say something new of a source. */
const nominalGapMs = (source, periodMs) => periodMs ?? (isFollowed(source) ? source.updatePeriodMs ?? 0 : evenPeriodMs(source));

export { detectEstimate as _, resolveRoots as a, readCpuInfo as b, readMicroJoules as c, detectNvml as d, instantPower as f, nvmlHint as g, nvmlCode as h, scheduleOf as i, readZoneEnergy as l, Nvml as m, nominalGapMs as n, containerHint as o, totalEnergy as p, periodBoundsMs as r, readAttribute as s, isFollowed as t, averagePower as u, openEstimate as v, sourceFault as y };