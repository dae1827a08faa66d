import { i as systemCode, r as messageOf, t as JouleGateError } from "./errors.js";
import { createRequire } from "node:module";
import { closeSync, existsSync, openSync, readFileSync, readSync, readdirSync, realpathSync } from "node:fs";
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
	/** Process ids that were alive, or zombies, at the last reading. */
	get pids() {
		return [...this.#seen.keys()];
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
const locatorPattern$1 = /^cpu-time (\d{1,9}) mW$/;
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
	const [, milliwatts] = locatorPattern$1.exec(info.locator) ?? [];
	if (milliwatts === void 0) throw sourceFault("bad-locator", `${info.id} has a locator that says no power: ${info.locator}`);
	const perTick = microJoulesPerTick(BigInt(milliwatts));
	const time = new ProcessTreeTime(context.procRoot, process.pid);
	return {
		read: () => time.read() * perTick,
		watch: (pid) => time.watch(pid),
		close: () => void 0
	};
};

// src/energy/kernel-file.ts
const faultOf$1 = (file, thrown, advice) => {
	const code = systemCode(thrown);
	const details = { cause: thrown };
	switch (code) {
		case "EACCES":
		case "EPERM": return sourceFault("permission-denied", `${file} may not be read${advice.deniedBecause}`, {
			...details,
			hint: advice.deniedHint
		});
		case "ENOENT":
		case "ENODEV":
		case "ENOTDIR": return sourceFault("not-found", `${file} is not there (any more)`, {
			...details,
			...advice.missingHint === void 0 ? {} : { hint: advice.missingHint }
		});
		default: return sourceFault("unreadable", `${file} cannot be read: ${code ?? messageOf(thrown)}`, details);
	}
};
/** The text of a sysfs attribute without its final newline. @throws a source fault */
const readAttribute = (file, advice) => {
	let text;
	try {
		text = readFileSync(file, "utf8");
	} catch (thrown) {
		throw faultOf$1(file, thrown, advice);
	}
	if (!text.endsWith("\n")) throw sourceFault("truncated", `${file} holds ${JSON.stringify(text.slice(0, 40))} without an end of line`);
	return text.slice(0, -1);
};
/**
* A whole number from a sysfs attribute. The file is opened anew for each reading, so that a device that was taken away
* and came back is noticed. @throws a source fault when it holds anything but digits and a newline
*/
const readWholeNumber = (file, unit, advice) => {
	const text = readAttribute(file, advice);
	if (!/^\d{1,20}$/.test(text)) throw sourceFault("not-a-number", `${file} holds ${JSON.stringify(text.slice(0, 40))} where ${unit} are expected`);
	return BigInt(text);
};
/** The text of a file without blanks around it, where one that cannot be read says as much as none. */
const textOrNothing = (file) => {
	try {
		return readFileSync(file, "utf8").trim();
	} catch {
		return;
	}
};

// src/energy/hwmon-chips.ts
const realPath = (file) => {
	try {
		return realpathSync(file);
	} catch {
		return;
	}
};
const attributePattern = /^(energy|power)(\d{1,4})_(input|average)$/;
const sensorsOf = (folder) => readdirSync(folder).flatMap((attribute) => {
	const [, quantity, digits] = attributePattern.exec(attribute) ?? [];
	if (digits === void 0) return [];
	const own = `${quantity}${digits}`;
	return [{
		quantity: quantity === "energy" ? "energy" : "power",
		index: Number(digits),
		attribute,
		label: textOrNothing(path.join(folder, `${own}_label`)) ?? textOrNothing(path.join(folder, `${own}_oem_info`))
	}];
}).sort((a, b) => a.index - b.index || a.attribute.localeCompare(b.attribute, "en"));
/**
* Every device of `/sys/class/hwmon` (Documentation/hwmon/sysfs-interface.rst), in order of its name and device. Old
* drivers, among them the ACPI power meter of older kernels, keep their attributes in `hwmon<N>/device/`.
*/
const listChips = (sysfsRoot) => {
	const classFolder = path.join(sysfsRoot, "class", "hwmon");
	let entries;
	try {
		entries = readdirSync(classFolder).filter((entry) => /^hwmon\d{1,6}$/.test(entry));
	} catch {
		return [];
	}
	return entries.flatMap((entry) => {
		const own = realPath(path.join(classFolder, entry));
		if (own === void 0) return [];
		const folder = [own, realPath(path.join(own, "device"))].find((each) => each !== void 0 && existsSync(path.join(each, "name")));
		const name = folder === void 0 ? void 0 : textOrNothing(path.join(folder, "name"));
		if (folder === void 0 || name === void 0 || name === "") return [];
		return [{
			entry,
			name,
			folder,
			device: path.basename(realPath(path.join(own, "device")) ?? entry),
			sensors: sensorsOf(folder)
		}];
	}).sort((a, b) => a.name.localeCompare(b.name, "en") || a.device.localeCompare(b.device, "en", { numeric: true }));
};

// src/energy/hwmon-roles.ts
/** Documentation/hwmon/amd_energy.rst: units of 15.3 uJ by default, refreshed every millisecond. */
const amdEnergy = {
	resolutionUj: "16",
	updatePeriodMs: 1
};
/**
* The drivers of Intel's GPUs keep their counter in 64 bits, in units of 2^-14 J (comments in xe_hwmon.c, i915_hwmon.c).
* How often a GPU refreshes it is documented nowhere, for Intel's as for AMD's, so no period is stated.
*/
const intelGpu = { resolutionUj: "62" };
const amdEnergyRoles = (chip) => {
	const sockets = chip.sensors.flatMap((sensor) => {
		const [, socket] = /^Esocket(\d{1,4})$/.exec(sensor.label ?? "") ?? [];
		if (sensor.quantity !== "energy" || socket === void 0) return [];
		const [id, label] = [`amd_energy-socket-${socket}`, `CPU package ${socket}`];
		return [{
			kind: "use",
			id,
			component: "cpu",
			label,
			sensor,
			packageId: Number(socket),
			...amdEnergy
		}];
	});
	const cores = chip.sensors.filter(({ label }) => /^Ecore/.test(label ?? "")).length;
	const reason = `${chip.entry} has the counters of ${cores} cores, which lie within their socket; adding them would count them twice`;
	return cores === 0 ? sockets : [...sockets, {
		kind: "refuse",
		id: "amd_energy-cores",
		code: "part-of-package",
		reason
	}];
};
/** Both drivers register hwmon for discrete GPUs alone. i915 has the whole device, and another chip for each tile. */
const i915Roles = ({ name, device, entry, sensors }) => {
	const sensor = sensors.find(({ quantity }) => quantity === "energy");
	if (sensor === void 0) return [];
	const tile = /^i915_(gt\d+)$/.exec(name)?.[1];
	const id = `i915-${device}`;
	return tile === void 0 ? [{
		kind: "use",
		id,
		component: "gpu",
		label: `Intel GPU ${device}`,
		sensor,
		...intelGpu
	}] : [{
		kind: "refuse",
		id: `${id}-${tile}`,
		code: "part-of-gpu",
		reason: `${entry} (${tile}) is a tile of ${device}`
	}];
};
/** Documentation/ABI/testing/sysfs-driver-intel-xe-hwmon: energy1 is the card, energy2 the package on it. */
const xeRoles = ({ device, entry, sensors }) => {
	const energies = sensors.filter(({ quantity }) => quantity === "energy");
	const called = (word, index) => energies.find((each) => each.label === void 0 ? each.index === index : each.label === word);
	const [card, chip] = [called("card", 1), called("pkg", 2)];
	const use = {
		kind: "use",
		component: "gpu",
		label: `Intel GPU ${device}`,
		...intelGpu
	};
	const id = `xe-${device}`;
	if (card !== void 0) {
		const part = {
			kind: "refuse",
			id: `${id}-pkg`,
			code: "part-of-gpu",
			reason: `${entry}: the package lies within the card`
		};
		return [{
			...use,
			id: `${id}-card`,
			sensor: card
		}, ...chip === void 0 ? [] : [part]];
	}
	if (chip === void 0) return [];
	const note = "The driver counts the package of this GPU alone; memory and regulators of the card are not in it.";
	return [{
		...use,
		id: `${id}-pkg`,
		sensor: chip,
		note
	}];
};
/**
* amdgpu (Documentation/gpu/amdgpu/thermal.rst): `power1_average`, on others `power1_input`, is the power of the chip; on
* a processor with graphics it holds the CPU. Those, and only those, have a voltage named vddnb (amdgpu_pm.c).
*/
const amdgpuRoles = (chip) => {
	const powers = chip.sensors.filter(({ quantity, index }) => quantity === "power" && index === 1);
	const sensor = powers.find(({ attribute }) => attribute.endsWith("_average")) ?? powers[0];
	if (sensor === void 0) return [];
	const id = `amdgpu-${chip.device}`;
	if (textOrNothing(path.join(chip.folder, "in1_label")) === "vddnb") return [{
		kind: "refuse",
		id,
		code: "part-of-package",
		reason: `${chip.entry} (${chip.device}) is graphics within a processor package, which is counted already`
	}];
	return [{
		kind: "use",
		id,
		component: "gpu",
		label: `AMD GPU ${chip.device}`,
		sensor
	}];
};
const gracePattern = /^(Module|Grace|CPU|SysIO) Power Socket (\d{1,4})$/;
/** ACPI power meters; those of NVIDIA Grace say what they measure (Grace Performance Tuning Guide, "Power Telemetry"). */
const powerMeterRoles = ({ device, entry, folder, sensors }) => sensors.filter(({ attribute }) => attribute.endsWith("_average")).map((sensor) => {
	const [, part, socket] = gracePattern.exec(sensor.label ?? "") ?? [];
	const milliseconds = Number(textOrNothing(path.join(folder, `power${sensor.index}_average_interval`)));
	const period = milliseconds > 0 ? {
		updatePeriodMs: milliseconds,
		averageMs: milliseconds
	} : {};
	if (part === "Grace") {
		const label = `Grace CPU socket ${socket}`;
		return {
			kind: "use",
			id: `grace-${socket}`,
			component: "cpu",
			label,
			sensor,
			...period
		};
	}
	if (part === "Module") {
		const label = `Module of socket ${socket}`;
		return {
			kind: "use",
			id: `module-${socket}`,
			component: "platform",
			label,
			sensor,
			beside: true,
			...period
		};
	}
	if (part !== void 0) {
		const reason = `${entry} (${sensor.label}) lies within the Grace power of its socket; adding it would count it twice`;
		return {
			kind: "refuse",
			id: `grace-${part.toLowerCase()}-${socket}`,
			code: "part-of-package",
			reason
		};
	}
	const reason = `${entry} is a power meter that ${sensor.label === void 0 ? "does not say what it measures" : `measures ${JSON.stringify(sensor.label.slice(0, 100))}`}, so it cannot be told what it holds of the other sources`;
	return {
		kind: "refuse",
		id: `power_meter-${device}`,
		code: "unknown-device",
		reason
	};
});
const drivers = [
	[/^amd_energy$/, amdEnergyRoles],
	[/^i915(?:_gt\d+)?$/, i915Roles],
	[/^xe$/, xeRoles],
	[/^amdgpu$/, amdgpuRoles],
	[/^power_meter$/, powerMeterRoles]
];
/** What a chip has to give. One that nobody knows is named only where it counts energy; fans and batteries are not. */
const rolesOf = (chip) => {
	const driver = drivers.find(([name]) => name.test(chip.name));
	if (driver !== void 0) return driver[1](chip);
	if (!chip.sensors.some(({ quantity }) => quantity === "energy")) return [];
	const reason = `${chip.entry} (${chip.name.slice(0, 60)}) counts energy of something that is not known here`;
	return [{
		kind: "refuse",
		id: `${chip.name}-${chip.device}`,
		code: "unknown-device",
		reason
	}];
};

// src/energy/refusal.ts
/** A source fault as a refusal. @throws whatever is no JouleGateError: a mistake of ours */
const refusalOf = (thrown, kind, id) => {
	if (!(thrown instanceof JouleGateError)) throw thrown;
	return {
		kind,
		...id === void 0 ? {} : { id: id.slice(0, 200) },
		code: thrown.code,
		reason: thrown.message.slice(0, 1e3),
		...thrown.hint === void 0 ? {} : { hint: thrown.hint.slice(0, 1e3) }
	};
};

// src/energy/hwmon.ts
const advice = {
	deniedBecause: " by this user",
	deniedHint: "Run as root, or let the runner read the file: a udev rule or a tmpfiles.d line that runs chmod on it after boot."
};
/** NVIDIA Grace in `/sys/devices/soc0/soc_id`: JEP106 code of the maker, number of the chip. */
const grace = "jep106:036b:0241";
/** A Grace whose firmware or kernel hides its power meters. */
const missingMeters = (sysfsRoot, chips) => textOrNothing(path.join(sysfsRoot, "devices", "soc0", "soc_id")) === grace && !chips.some(({ name }) => name === "power_meter") ? [{
	kind: "hwmon",
	code: "not-found",
	reason: "This processor is an NVIDIA Grace, and no ACPI power meter shows its power",
	hint: "Use a kernel with CONFIG_SENSORS_ACPI_POWER, started with acpi_power_meter.force_cap_on=y."
}] : [];
const unitOf = {
	energy: "microjoules",
	power: "microwatts"
};
const describe = (chip, role, sysfsRoot) => {
	const file = path.join(chip.folder, role.sensor.attribute);
	readWholeNumber(file, unitOf[role.sensor.quantity], advice);
	const energy = role.sensor.quantity === "energy";
	return {
		id: `hwmon:${role.id}`.slice(0, 200),
		kind: "hwmon",
		component: role.component,
		label: role.label.slice(0, 200),
		provenance: energy ? "counter" : "integrated",
		quantity: energy ? "energy-uj" : "power-uw",
		locator: path.relative(realpathSync(sysfsRoot), file),
		...energy && role.resolutionUj !== void 0 ? { resolutionUj: role.resolutionUj } : {},
		...role.updatePeriodMs === void 0 ? {} : { updatePeriodMs: role.updatePeriodMs },
		...role.averageMs === void 0 ? {} : { averageMs: role.averageMs },
		...role.beside === void 0 ? {} : { beside: role.beside },
		...role.note === void 0 ? {} : { note: role.note }
	};
};
/**
* Finds the energy counters and power sensors of hwmon that are known: AMD sockets, discrete GPUs of Intel and AMD,
* NVIDIA Grace. Everything else in hwmon (fans, batteries, regulators) is passed over without a word.
*
* @param covered packages that powercap reads; the same socket is refused here as `duplicate`
*/
const detectHwmon = (sysfsRoot, covered) => {
	const chips = listChips(sysfsRoot);
	const sources = [];
	const refused = missingMeters(sysfsRoot, chips);
	for (const chip of chips) for (const role of rolesOf(chip)) {
		const id = `hwmon:${role.id}`.slice(0, 200);
		if (role.kind === "refuse") refused.push({
			kind: "hwmon",
			id,
			code: role.code,
			reason: role.reason
		});
		else if (role.packageId !== void 0 && covered.has(role.packageId)) {
			const reason = `${chip.entry} (${role.sensor.label}) is the counter of package ${role.packageId}, which powercap reads`;
			refused.push({
				kind: "hwmon",
				id,
				code: "duplicate",
				reason
			});
		} else if (sources.some((source) => source.id === id)) refused.push({
			kind: "hwmon",
			id,
			code: "duplicate",
			reason: `${chip.entry} is a second device named ${id}`
		});
		else try {
			sources.push(describe(chip, role, sysfsRoot));
		} catch (thrown) {
			refused.push(refusalOf(thrown, "hwmon", id));
		}
	}
	return {
		sources,
		refused
	};
};
/** Opens a sensor for reading. The file is opened anew for each reading: a device may go. @throws a source fault */
const openHwmon = (info, sysfsRoot) => {
	const file = path.join(sysfsRoot, info.locator);
	const unit = info.quantity === "energy-uj" ? "microjoules" : "microwatts";
	return {
		read: () => readWholeNumber(file, unit, advice),
		close: () => void 0
	};
};

// src/energy/msr-file.ts
const loadMsrHint = "Load the driver: sudo modprobe msr.";
const capabilityHint = "Run as root; or let the runner read /dev/cpu/*/msr (udev rule or chmod) and give it CAP_SYS_RAWIO (sudo setcap cap_sys_rawio+ep on the program; in a container --cap-add SYS_RAWIO --device /dev/cpu).";
const lockdownHint = "The kernel is locked down, as it is under Secure Boot. Use powercap (sudo modprobe intel_rapl_msr), or turn Secure Boot off.";
/** Whether `/sys/kernel/security/lockdown` says that the kernel keeps its registers to itself. */
const isLockedDown = (sysfsRoot) => /\[(?:integrity|confidentiality)\]/.test(textOrNothing(path.join(sysfsRoot, "kernel", "security", "lockdown")) ?? "");
const openFault = (file, sysfsRoot, thrown) => {
	const code = systemCode(thrown);
	switch (code) {
		case "ENOENT":
		case "ENXIO":
		case "ENODEV":
		case "ENOTDIR": return sourceFault("not-found", `${file} is not there`, {
			hint: loadMsrHint,
			cause: thrown
		});
		case "EACCES": return sourceFault("permission-denied", `${file} may not be opened by this user`, {
			hint: capabilityHint,
			cause: thrown
		});
		case "EPERM": return isLockedDown(sysfsRoot) ? sourceFault("locked-down", `${file} may not be opened: the kernel is locked down`, {
			hint: lockdownHint,
			cause: thrown
		}) : sourceFault("permission-denied", `${file} may not be opened without CAP_SYS_RAWIO`, {
			hint: capabilityHint,
			cause: thrown
		});
		default: return sourceFault("unreadable", `${file} cannot be opened: ${code ?? messageOf(thrown)}`, { cause: thrown });
	}
};
const registerBytes = 8;
/** Opens the registers of one logical CPU. @throws a source fault */
const openMsrFile = (devRoot, sysfsRoot, cpu) => {
	const file = path.join(devRoot, "cpu", String(cpu), "msr");
	let descriptor;
	try {
		descriptor = openSync(file, "r");
	} catch (thrown) {
		throw openFault(file, sysfsRoot, thrown);
	}
	const buffer = Buffer.alloc(registerBytes);
	return {
		read: (register) => {
			let bytes;
			try {
				bytes = readSync(descriptor, buffer, 0, registerBytes, register);
			} catch (thrown) {
				const code = systemCode(thrown);
				const where = `register 0x${register.toString(16)} of ${file}`;
				throw code === "EIO" ? sourceFault("unsupported-register", `${where} does not exist on this processor`, { cause: thrown }) : sourceFault("unreadable", `${where} cannot be read: ${code ?? messageOf(thrown)}`, { cause: thrown });
			}
			if (bytes !== registerBytes) throw sourceFault("truncated", `register 0x${register.toString(16)} of ${file} gave ${bytes} of 8 bytes`);
			return buffer.readBigUInt64LE();
		},
		close: () => closeSync(descriptor)
	};
};

// src/energy/processor.ts
const makers = {
	GenuineIntel: "intel",
	AuthenticAMD: "amd",
	HygonGenuine: "amd"
};
/** Reads `/proc/cpuinfo`. */
const readProcessor = (procRoot) => {
	const info = readCpuInfo(procRoot);
	const [, flags = ""] = /^flags\s*:(.*)$/m.exec(textOrNothing(path.join(procRoot, "cpuinfo")) ?? "") ?? [];
	return {
		...info,
		maker: makers[info.vendor ?? ""] ?? "other",
		flags: new Set(flags.split(" ").filter((flag) => flag !== ""))
	};
};
/** Models of Intel's family 6, from arch/x86/include/asm/intel-family.h of Linux. */
const intelModel = {
	haswellX: 63,
	broadwellX: 79,
	skylakeX: 85,
	knightsLanding: 87,
	knightsMill: 133,
	iceLakeX: 106,
	iceLakeD: 108,
	sapphireRapidsX: 143,
	emeraldRapidsX: 207
};
/** Whether the processor is one of these models of Intel's family 6. */
const isIntelModel = (processor, ...models) => processor.maker === "intel" && processor.family === 6 && processor.model !== void 0 && models.includes(processor.model);
/** A warning for every RAPL counter where SGX is on; `undefined` elsewhere. */
const raplNote = (processor) => processor.maker === "intel" && processor.flags.has("sgx") ? "SGX is on, so the processor adds noise to its RAPL counters (the remedy for CVE-2020-8694); readings can be wrong by up to 50 % (green-coding.io, case study \"RAPL and SGX\"). Turn SGX off in the firmware to measure." : void 0;

// src/energy/msr-registers.ts
/**
* Intel SDM volume 4: RAPL_POWER_UNIT, PKG_ENERGY_STATUS, DRAM_ENERGY_STATUS, PLATFORM_ENERGY_COUNTER; AMD PPR:
* RAPL_PWR_UNIT, PKG_ENERGY_STAT. Names in arch/x86/include/asm/msr-index.h.
*/
const registers = {
	intel: {
		unit: 1542,
		package: 1553,
		dram: 1561,
		platform: 1613
	},
	amd: {
		unit: 3221291673,
		package: 3221291675
	}
};
/** Atoms of the Silvermont and Airmont kind state their unit in another way (`rapl_check_unit_atom`). */
const otherUnits = [
	55,
	74,
	76,
	77,
	90
];
const zen = 23;
const sandyBridge = 42;
/** The registers of a processor; `undefined` where it has none that are known here. */
const registersOf = (processor) => {
	const { maker, family = 0, model = 0 } = processor;
	if (maker === "amd") return family >= zen ? registers.amd : void 0;
	if (maker !== "intel" || family < 6) return void 0;
	if (family === 6 && (model < sandyBridge || otherUnits.includes(model))) return void 0;
	return registers.intel;
};
/** DRAM in fixed units of 15.3 uJ, whatever the unit register says (`rapl_defaults_hsw_server`). */
const fixedDram = [
	intelModel.haswellX,
	intelModel.broadwellX,
	intelModel.skylakeX,
	intelModel.iceLakeX,
	intelModel.iceLakeD,
	intelModel.knightsLanding,
	intelModel.knightsMill
];
/** Psys in joules (`rapl_defaults_spr_server`). */
const joulePlatform = [intelModel.sapphireRapidsX, intelModel.emeraldRapidsX];
const energyStatusUnit = (unitRegister) => unitRegister >> 8n & 31n;
/**
* Microjoules of one count of a domain. The unit register holds in its bits 8 to 12 the n of 2^-n J.
* `undefined`: the register states no unit, as in a virtual machine that answers 0.
*/
const countUnit = (processor, domain, unitRegister) => {
	if (domain === "dram" && isIntelModel(processor, ...fixedDram)) return {
		numerator: 153n,
		denominator: 10n
	};
	if (domain === "platform" && isIntelModel(processor, ...joulePlatform)) return {
		numerator: 1000000n,
		denominator: 1n
	};
	const exponent = energyStatusUnit(unitRegister);
	return exponent === 0n ? void 0 : {
		numerator: 1000000n,
		denominator: 1n << exponent
	};
};
/** Counts to whole microjoules, rounded down: at most 1 uJ too little, which does not add up over readings. */
const microJoulesOf = (counts, { numerator, denominator }) => counts * numerator / denominator;

// src/energy/powercap-unit.ts
/** A RAPL counter has 32 bits (ENERGY_STATUS_MASK in drivers/powercap/intel_rapl_common.c). */
const raplCounts = 1n << 32n;
const ceilDivide = (a, b) => (a + b - 1n) / b;
/**
* Works out the unit of a counter from `max_energy_range_uj`.
*
* The driver keeps the unit of each domain in whole nanojoules (61035 for 2^-14 J, 15300 for the DRAM of Haswell to Ice
* Lake servers, 10^9 for the psys of Sapphire Rapids) and states as range that unit times 2^32 - 1, divided by 1000 and
* rounded down. The unit is the one whole number that gives this range. A wrap takes 2^32 counts away, one count more
* than the range: with the range itself, every wrap would lose one quantum, on such a psys a whole joule.
* A range that no unit gives (another driver) is taken as it stands.
*/
const unitOfRange = (rangeUj) => {
	const unitNj = ceilDivide(rangeUj * 1000n, raplCounts - 1n);
	if (unitNj * (raplCounts - 1n) / 1000n !== rangeUj) return {
		unitNj: void 0,
		quantumUj: rangeUj / raplCounts + 1n,
		wrapUj: rangeUj
	};
	return {
		unitNj,
		quantumUj: ceilDivide(unitNj, 1000n),
		wrapUj: unitNj * raplCounts / 1000n
	};
};

// src/energy/msr-source.ts
const locatorPattern = /^cpu\/(\d{1,6})\/msr 0x([0-9a-f]{1,8}) x (\d{1,9})\/([1-9]\d{0,9}) uJ$/;
/** Opens a register for reading. It counts in its low 32 bits; the others are reserved. @throws a source fault */
const openMsr = (info, roots) => {
	const [, cpu, register, numerator, denominator] = locatorPattern.exec(info.locator) ?? [];
	if (cpu === void 0 || register === void 0 || numerator === void 0 || denominator === void 0) throw sourceFault("bad-locator", `${info.id} has a locator that names no register: ${info.locator}`);
	const unit = {
		numerator: BigInt(numerator),
		denominator: BigInt(denominator)
	};
	const address = Number.parseInt(register, 16);
	const file = openMsrFile(roots.devRoot, roots.sysfsRoot, Number(cpu));
	return {
		read: () => microJoulesOf(file.read(address) & raplCounts - 1n, unit),
		close: file.close
	};
};

// src/energy/nvml-returns.ts
const updateDriver = "Update the NVIDIA driver: this one is older than what is asked of it.";
const lookInLog = "Look for NVRM and Xid lines in the kernel log (sudo dmesg | grep -iE \"nvrm|xid\").";
const meanings = {
	1: {
		code: "not-initialised",
		hint: "The driver was reloaded while it was in use: run the command again."
	},
	2: {
		code: "invalid-argument",
		hint: `The driver does not know this GPU or question. ${updateDriver}`
	},
	3: {
		code: "not-supported",
		hint: "This board or driver shows neither energy nor power; nvidia-smi -q -d POWER says N/A there too."
	},
	4: {
		code: "permission-denied",
		hint: "Let the user of this process open /dev/nvidiactl and /dev/nvidia0 and on (ls -l /dev/nvidia*), or run as root."
	},
	6: {
		code: "not-found",
		hint: "List the GPUs that are there now: nvidia-smi -L."
	},
	7: {
		code: "insufficient-size",
		hint: "The driver answers at more length than its header says: report its version to us."
	},
	8: {
		code: "insufficient-power",
		hint: "The power cables of the board are not attached as they should be: check them, then restart the machine."
	},
	9: {
		code: "driver-not-loaded",
		hint: "Load the NVIDIA driver (sudo modprobe nvidia); nvidia-smi must work first."
	},
	10: {
		code: "timeout",
		hint: `The driver did not answer in time. ${lookInLog}`
	},
	11: {
		code: "interrupt-issue",
		hint: `The kernel has trouble with the interrupts of a GPU. ${lookInLog}`
	},
	12: {
		code: "library-missing",
		hint: "Install the whole driver, with libnvidia-ml.so.1 of the same version."
	},
	13: {
		code: "missing-symbol",
		hint: updateDriver
	},
	14: {
		code: "corrupted-inforom",
		hint: "The infoROM of the board is damaged: nvidia-smi -q names it; ask its vendor."
	},
	15: {
		code: "gpu-lost",
		hint: "The GPU fell off the bus: look for Xid 79 in the kernel log (sudo dmesg | grep -i xid), then restart the machine."
	},
	16: {
		code: "reset-required",
		hint: "Stop what uses the GPU and reset it: sudo nvidia-smi --gpu-reset -i INDEX; else restart the machine."
	},
	17: {
		code: "blocked-by-system",
		hint: "The device is closed to this process by its control group: give the GPU to the container or job (docker run --gpus all; srun --gres=gpu:1; systemd DeviceAllow=/dev/nvidia0)."
	},
	18: {
		code: "driver-mismatch",
		hint: "The loaded kernel module and the library are of different versions, as after an update: restart the machine."
	},
	19: {
		code: "in-use",
		hint: "Something holds the GPU for itself: nvidia-smi names the processes."
	},
	20: {
		code: "out-of-memory",
		hint: "The driver found too little memory: free some and measure again."
	},
	21: {
		code: "no-data",
		hint: "The driver has no reading yet: turn persistence on (sudo nvidia-smi -pm 1) and try again."
	},
	23: {
		code: "out-of-resources",
		hint: "The driver ran out of a resource other than memory: restart what uses the GPU."
	},
	25: {
		code: "version-mismatch",
		hint: updateDriver
	},
	26: {
		code: "deprecated",
		hint: "The driver no longer answers this question: update JouleGate."
	},
	27: {
		code: "not-ready",
		hint: "The driver is still starting: wait until nvidia-smi works."
	},
	28: {
		code: "no-gpu",
		hint: "nvidia-smi -L must list a GPU; in a container, start it with: docker run --gpus all."
	},
	29: {
		code: "invalid-state",
		hint: lookInLog
	},
	999: {
		code: "unknown-error",
		hint: `The driver failed inside. ${lookInLog}`
	}
};
const nvmlInvalidArgument = 2;
const nvmlNotSupported = 3;
const nvmlFunctionNotFound = 13;
const nvmlVersionMismatch = 25;
const nvmlDeprecated = 26;
/** Not a code of NVML: the call succeeded with something that is no reading (another type, a negative number). */
const nvmlNoReading = -1;
const noReading = {
	code: "no-reading",
	hint: "The driver answers with something that is no reading: report its version (nvidia-smi) to us."
};
const meaningOf = (status) => status === -1 ? noReading : meanings[status] ?? {
	code: `nvml-error-${status}`,
	hint: `NVML's status ${status} is newer than JouleGate: nvidia-smi -q may say more.`
};
/** Stable code of a failed NVML call. */
const nvmlCode = (status) => meaningOf(status).code;
/** The next step for a failed NVML call. */
const nvmlHint = (status) => ({ hint: meaningOf(status).hint });
/** The board or driver has no such thing, as opposed to one that failed to answer. */
const nvmlLacks = (status) => status === 3 || status === 13;
/**
* The same for a field of `nvmlDeviceGetFieldValues`: a driver older than a field or a scope calls it an invalid
* argument, a newer one calls it deprecated or of another version.
*/
const nvmlLacksField = (status) => nvmlLacks(status) || [
	-1,
	2,
	nvmlVersionMismatch,
	nvmlDeprecated
].includes(status);

// src/energy/nvml-answer.ts
/** The fault that an unanswered question is where the answer is needed. */
const faultOf = (answer) => sourceFault(nvmlCode(answer.status), answer.message, nvmlHint(answer.status));
/** @throws a source fault where there is no value */
const valueOf = (answer) => {
	if (answer.kind === "value") return answer.value;
	throw faultOf(answer);
};
/** The value, or nothing. */
const known = (answer) => answer.kind === "value" ? answer.value : void 0;

// src/energy/nvml-prototypes.ts
/** Prototypes of nvml.h with every pointer as `void *`: buffers are laid out by us, so no C type is registered. */
const prototypes = {
	nvmlInit_v2: "(void)",
	nvmlShutdown: "(void)",
	nvmlSystemGetDriverVersion: "(void *version, unsigned int length)",
	nvmlDeviceGetCount_v2: "(void *count)",
	nvmlDeviceGetHandleByIndex_v2: "(unsigned int index, void *device)",
	nvmlDeviceGetHandleByUUID: "(const char *uuid, void *device)",
	nvmlDeviceGetUUID: "(void *device, void *uuid, unsigned int length)",
	nvmlDeviceGetPciInfo_v3: "(void *device, void *info)",
	nvmlDeviceGetName: "(void *device, void *name, unsigned int length)",
	nvmlDeviceGetArchitecture: "(void *device, void *architecture)",
	nvmlDeviceGetTotalEnergyConsumption: "(void *device, void *energy)",
	nvmlDeviceGetPowerUsage: "(void *device, void *power)",
	nvmlDeviceGetFieldValues: "(void *device, int count, void *values)",
	nvmlDeviceGetMigMode: "(void *device, void *current, void *pending)",
	nvmlDeviceGetEnforcedPowerLimit: "(void *device, void *limit)",
	nvmlDeviceGetClockInfo: "(void *device, unsigned int type, void *clock)",
	nvmlDeviceGetTemperature: "(void *device, unsigned int sensor, void *temperature)",
	nvmlDeviceGetTemperatureV: "(void *device, void *temperature)",
	nvmlDeviceGetCurrentClocksEventReasons: "(void *device, void *reasons)",
	nvmlDeviceGetPersistenceMode: "(void *device, void *mode)",
	nvmlDeviceGetComputeMode: "(void *device, void *mode)",
	nvmlDeviceGetUtilizationRates: "(void *device, void *utilization)",
	nvmlDeviceGetComputeRunningProcesses_v3: "(void *device, void *count, void *processes)",
	nvmlDeviceGetComputeRunningProcesses_v2: "(void *device, void *count, void *processes)",
	nvmlDeviceGetComputeRunningProcesses: "(void *device, void *count, void *processes)",
	nvmlDeviceGetMPSComputeRunningProcesses_v3: "(void *device, void *count, void *processes)",
	nvmlDeviceGetMPSComputeRunningProcesses_v2: "(void *device, void *count, void *processes)",
	nvmlDeviceGetMPSComputeRunningProcesses: "(void *device, void *count, void *processes)"
};
/** What an older library calls a function of the same arguments and the same structs. */
const olderNames = {
	nvmlInit_v2: "nvmlInit",
	nvmlDeviceGetCount_v2: "nvmlDeviceGetCount",
	nvmlDeviceGetHandleByIndex_v2: "nvmlDeviceGetHandleByIndex",
	nvmlDeviceGetCurrentClocksEventReasons: "nvmlDeviceGetCurrentClocksThrottleReasons"
};

// src/energy/nvml-library.ts
const libraryName = "libnvidia-ml.so.1";
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
	const lookUp = (name) => {
		for (const symbol of [name, olderNames[name]]) {
			if (symbol === void 0) continue;
			try {
				return library.func(`int ${symbol}${prototypes[name]}`);
			} catch {}
		}
	};
	const find = (name) => {
		if (!resolved.has(name)) resolved.set(name, lookUp(name));
		return resolved.get(name);
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

// src/energy/nvml.ts
const textBytes = 96;
/** `nvmlPciInfo_t`, with `char busId[32]`. */
const pciInfo = {
	bytes: 68,
	busId: 36
};
const textOf = (buffer) => {
	const end = buffer.indexOf(0);
	return buffer.toString("utf8", 0, end < 0 ? buffer.length : end);
};
/**
* NVML in this thread: initialised when it is opened, to be closed. It holds no device's state, so what is asked often
* is asked through `question` with a buffer of the caller's that is made once.
*/
var Nvml = class Nvml {
	#binding;
	constructor(binding) {
		this.#binding = binding;
	}
	/** @throws a source fault when there is no driver, no koffi, or NVML does not start */
	static open() {
		const nvml = new Nvml(loadNvml());
		valueOf(nvml.ask("nvmlInit_v2", () => void 0));
		return nvml;
	}
	close() {
		this.#binding.find("nvmlShutdown")?.();
	}
	has(name) {
		return this.#binding.find(name) !== void 0;
	}
	/** What became of a call that did not succeed. */
	none(name, status) {
		return {
			kind: "none",
			status,
			message: `${name}: ${status === 13 && !this.has(name) ? "this driver's library does not have it" : this.#binding.errorText(status)}`
		};
	}
	/** A question asked again and again: `read` takes the answer from the buffers that stand among `args`. */
	question(name, args, read) {
		const call = this.#binding.find(name) ?? (() => 13);
		return () => {
			const status = call(...args);
			return status === 0 ? {
				kind: "value",
				value: read()
			} : this.none(name, status);
		};
	}
	/** The same, once. */
	ask(name, read, ...args) {
		return this.question(name, args, read)();
	}
	/** A question whose last argument is an `unsigned int *`. */
	askNumber(name, ...args) {
		const buffer = Buffer.alloc(4);
		return this.ask(name, () => buffer.readUInt32LE(), ...args, buffer);
	}
	#text(name, ...args) {
		const buffer = Buffer.alloc(textBytes);
		return this.ask(name, () => textOf(buffer), ...args, buffer, textBytes);
	}
	#device(name, which) {
		const buffer = Buffer.alloc(8);
		return this.ask(name, () => buffer.readBigUInt64LE(), which, buffer);
	}
	driverVersion() {
		return this.#text("nvmlSystemGetDriverVersion");
	}
	/** @throws a source fault */
	count() {
		return valueOf(this.askNumber("nvmlDeviceGetCount_v2"));
	}
	/** @throws a source fault */
	deviceAt(index) {
		return valueOf(this.#device("nvmlDeviceGetHandleByIndex_v2", index));
	}
	/** @throws a source fault; looks at every GPU where the driver cannot look one up */
	deviceOf(uuid) {
		const found = this.#device("nvmlDeviceGetHandleByUUID", uuid);
		if (found.kind === "value" || found.status !== 13) return valueOf(found);
		for (let index = 0, count = this.count(); index < count; index++) {
			const device = this.#device("nvmlDeviceGetHandleByIndex_v2", index);
			if (device.kind !== "value") continue;
			const other = this.uuid(device.value);
			if (other.kind === "value" && other.value === uuid) return device.value;
		}
		throw sourceFault("not-found", `no GPU has the UUID ${uuid} any more`, { hint: "List the GPUs that are there now: nvidia-smi -L." });
	}
	uuid(device) {
		return this.#text("nvmlDeviceGetUUID", device);
	}
	name(device) {
		return this.#text("nvmlDeviceGetName", device);
	}
	/** `00000000:65:00.0`: domain, bus and device in fixed widths, so that its text sorts in bus order. */
	busId(device) {
		const info = Buffer.alloc(pciInfo.bytes);
		const text = () => textOf(info.subarray(pciInfo.busId, pciInfo.busId + 32)).toUpperCase();
		return this.ask("nvmlDeviceGetPciInfo_v3", text, device, info);
	}
	/** 4 Pascal, 5 Volta, 6 Turing, 7 Ampere, 8 Ada, 9 Hopper, 10 Blackwell, ... */
	architecture(device) {
		return this.askNumber("nvmlDeviceGetArchitecture", device);
	}
	/** Milliwatts that the driver lets the board take now. */
	powerLimitMw(device) {
		return this.askNumber("nvmlDeviceGetEnforcedPowerLimit", device);
	}
	/** Whether the board is split into MIG instances. */
	migEnabled(device) {
		const current = Buffer.alloc(4);
		return this.ask("nvmlDeviceGetMigMode", () => current.readUInt32LE() === 1, device, current, Buffer.alloc(4));
	}
};

// src/energy/nvml-board.ts
/**
* What a board's name says that NVML does not answer.
*/
/** `NVML_DEVICE_ARCH_*` of nvml.h. */
const turing = 6;
const ampere = 7;
/** Boards with a GA100, the one Ampere chip whose `nvmlDeviceGetPowerUsage` is not a mean of one second. */
const ga100 = /\b(?:A100X?|A800|A30X?|CMP 170HX|PG506|PG199)\b/i;
/**
* Whether `nvmlDeviceGetPowerUsage` gives the power of the moment: "On Ampere (except GA100) or newer GPUs, the API
* returns power averaged over 1 sec interval. On GA100 and older architectures, instantaneous power is returned"
* (nvml.h, API 13). `undefined`: the architecture is not known, so neither is this.
*/
const powerUsageIsInstant = (architecture, name) => {
	if (architecture === void 0) return void 0;
	return architecture <= turing || architecture === ampere && ga100.test(name);
};
/** Boards that share a module with a Grace CPU, by name: GH200, GB200, GB300, GB10. */
const isNamedSuperchip = (name) => /\bG[HB]\d{2,3}\b|\bGrace\b/i.test(name);

// src/energy/nvml-fields.ts
const fieldIds = {
	/** Nanoseconds for which the power cap held the clocks down; `NVML_FI_DEV_PERF_POLICY_POWER`. */
	powerCapNs: 74,
	/** Milliwatts, mean of one second; Ampere (except GA100) and later. */
	averagePowerMw: 185,
	/** Milliwatts at this moment. */
	instantPowerMw: 186,
	/** Millijoules since the driver was loaded, by scope. */
	energyMj: 191,
	softwareThermalNs: 269,
	hardwareThermalNs: 270,
	powerBrakeNs: 271
};
/** `NVML_POWER_SCOPE_*`: the GPU alone, or the module with its Grace CPU. */
const powerScopes = {
	gpu: 0,
	module: 1
};
/** `nvmlFieldValue_t`, 40 bytes: what is asked, and where the answer stands. */
const layout = {
	bytes: 40,
	field: 0,
	scope: 4,
	valueType: 24,
	status: 28,
	value: 32
};
const name = "nvmlDeviceGetFieldValues";
/** All ones is NVML's `VALUE_NOT_AVAILABLE`. */
const notAvailable32 = 4294967295;
const notAvailable64 = 18446744073709551615n;
/** An `nvmlValue_t` that is a whole number of 0 or more. `valueType`: 1 u32, 2 ulong, 3 u64, 4 i64, 5 i32, 6 u16. */
const wholeNumber = (values, at) => {
	switch (values.readUInt32LE(at + layout.valueType)) {
		case 1: {
			const value = values.readUInt32LE(at + layout.value);
			return value === notAvailable32 ? void 0 : BigInt(value);
		}
		case 2:
		case 3: {
			const value = values.readBigUInt64LE(at + layout.value);
			return value === notAvailable64 ? void 0 : value;
		}
		case 4: {
			const value = values.readBigInt64LE(at + layout.value);
			return value < 0n ? void 0 : value;
		}
		case 5: {
			const value = values.readInt32LE(at + layout.value);
			return value < 0 ? void 0 : BigInt(value);
		}
		case 6: return BigInt(values.readUInt16LE(at + layout.value));
		default: return;
	}
};
/** Some fields of one GPU, asked in one call as often as wanted, through one buffer. */
var NvmlFields = class {
	#nvml;
	#fields;
	#values;
	#call;
	constructor(nvml, device, fields) {
		this.#nvml = nvml;
		this.#fields = fields;
		this.#values = Buffer.alloc(fields.length * layout.bytes);
		fields.forEach(({ field, scope = powerScopes.gpu }, index) => {
			this.#values.writeUInt32LE(field, index * layout.bytes + layout.field);
			this.#values.writeUInt32LE(scope, index * layout.bytes + layout.scope);
		});
		this.#call = nvml.question(name, [
			device,
			fields.length,
			this.#values
		], () => void 0);
	}
	/** Asks the driver. The answers then wait in the buffer for `answer`. */
	ask() {
		for (let at = 0; at < this.#values.length; at += layout.bytes) this.#values.writeInt32LE(-1, at + layout.status);
		return this.#call();
	}
	/** The answer to the field at this place in the list; each has a status of its own. */
	answer(index) {
		const at = index * layout.bytes;
		const status = this.#values.readInt32LE(at + layout.status);
		if (status !== 0 && status !== -1) {
			const { message } = this.#nvml.none(name, status);
			return {
				kind: "none",
				status,
				message: `${message} (field ${this.#fields[index]?.field})`
			};
		}
		const value = status === 0 ? wholeNumber(this.#values, at) : void 0;
		if (value !== void 0) return {
			kind: "value",
			value
		};
		const message = `${name}: field ${this.#fields[index]?.field} holds no reading`;
		return {
			kind: "none",
			status: -1,
			message
		};
	}
	/** Asks, and gives every answer; where the call itself fails, that is the answer to each. */
	read() {
		const asked = this.ask();
		return this.#fields.map((_, index) => asked.kind === "none" ? asked : this.answer(index));
	}
};

// src/energy/nvml-sensor.ts
/** Millijoules to microjoules, milliwatts to microwatts. */
const micro = 1000n;
/** `NVML_VALUE_NOT_AVAILABLE`, which some functions give with a status of success. */
const notAvailable = (bits) => (1n << BigInt(bits)) - 1n;
const scaled = (read, absent) => () => {
	const answer = read();
	if (answer.kind === "none") return answer;
	if (answer.value === absent?.value) {
		const message = `${absent.name}: says that the value is not available`;
		return {
			kind: "none",
			status: 3,
			message
		};
	}
	return {
		kind: "value",
		value: answer.value * micro
	};
};
const ofFunction = (nvml, device, name, bits) => {
	const buffer = Buffer.alloc(8);
	const read = bits === 64 ? () => buffer.readBigUInt64LE() : () => BigInt(buffer.readUInt32LE());
	return scaled(nvml.question(name, [device, buffer], read), {
		value: notAvailable(bits),
		name
	});
};
const ofField = (nvml, device, field) => {
	const fields = new NvmlFields(nvml, device, [field]);
	return scaled(() => {
		const asked = fields.ask();
		return asked.kind === "none" ? asked : fields.answer(0);
	});
};
const { gpu, module } = powerScopes;
const openers = {
	"total-energy": (nvml, device) => ofFunction(nvml, device, "nvmlDeviceGetTotalEnergyConsumption", 64),
	"gpu-energy": (nvml, device) => ofField(nvml, device, {
		field: fieldIds.energyMj,
		scope: gpu
	}),
	"instant-power": (nvml, device) => ofField(nvml, device, {
		field: fieldIds.instantPowerMw,
		scope: gpu
	}),
	"average-power": (nvml, device) => ofField(nvml, device, {
		field: fieldIds.averagePowerMw,
		scope: gpu
	}),
	"power-usage": (nvml, device) => ofFunction(nvml, device, "nvmlDeviceGetPowerUsage", 32),
	"module-energy": (nvml, device) => ofField(nvml, device, {
		field: fieldIds.energyMj,
		scope: module
	}),
	"module-instant-power": (nvml, device) => ofField(nvml, device, {
		field: fieldIds.instantPowerMw,
		scope: module
	})
};
/** A reader of one sensor, for as long as `nvml` is open. Making it asks the driver nothing. */
const openSensor = (nvml, device, sensor) => openers[sensor](nvml, device);

// src/energy/roots.ts
/** An empty environment variable counts as not set. */
const fromEnvironment = (name) => {
	const value = process.env[name];
	return value === "" ? void 0 : value;
};
/** Fills in the defaults. */
const resolveRoots = (roots = {}) => ({
	sysfsRoot: roots.sysfsRoot ?? fromEnvironment("JOULEGATE_SYSFS_ROOT") ?? "/sys",
	procRoot: roots.procRoot ?? "/proc",
	devRoot: roots.devRoot ?? fromEnvironment("JOULEGATE_DEV_ROOT") ?? "/dev"
});

// src/energy/powercap-files.ts
const containerHint = "In a container, mount the kernel folder that it masks: docker run -v /sys/devices/virtual/powercap:/sys/devices/virtual/powercap:ro.";
const powercapAdvice = {
	deniedBecause: ": since Linux 5.10 it belongs to root only (CVE-2020-8694)",
	deniedHint: "Run as root, or once after boot: sudo chmod -R a+r /sys/class/powercap/*/energy_uj (for good: a udev rule or tmpfiles.d line that does it), or give the process CAP_DAC_READ_SEARCH.",
	missingHint: containerHint
};
/** A whole number of microjoules from an attribute of a zone. @throws a source fault */
const readMicroJoules = (file) => readWholeNumber(file, "microjoules", powercapAdvice);
/** Reads `energy_uj` of a zone and checks it against the zone's range. @throws a source fault */
const readZoneEnergy = (folder, rangeUj) => {
	const file = path.join(folder, "energy_uj");
	const value = readMicroJoules(file);
	if (rangeUj !== void 0 && value > rangeUj) throw sourceFault("out-of-range", `${file} holds ${value} uJ, more than its range of ${rangeUj} uJ`);
	return value;
};

export { detectHwmon as A, sourceFault as B, microJoulesOf as C, raplNote as D, isIntelModel as E, detectEstimate as F, openEstimate as I, ProcessTreeTime as L, refusalOf as M, readAttribute as N, readProcessor as O, textOrNothing as P, readStat as R, countUnit as S, intelModel as T, readCpuInfo as V, nvmlLacks as _, resolveRoots as a, raplCounts as b, fieldIds as c, powerUsageIsInstant as d, Nvml as f, nvmlHint as g, valueOf as h, readZoneEnergy as i, openHwmon as j, openMsrFile as k, powerScopes as l, known as m, powercapAdvice as n, openSensor as o, faultOf as p, readMicroJoules as r, NvmlFields as s, containerHint as t, isNamedSuperchip as u, nvmlLacksField as v, registersOf as w, unitOfRange as x, openMsr as y, ticksPerSecond as z };