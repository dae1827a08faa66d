import { t as JouleGateError } from "./errors.js";
import { g as readCpuInfo, t as resolveRoots, u as Nvml } from "./roots.js";
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import path from "node:path";
import { release, totalmem } from "node:os";

// src/measure/machine-class.ts
/**
* The processor's name without what differs between boots or says nothing: clock rates, trademarks, filler words.
*/
const processor = (cpu) => cpu.replaceAll(/\((?:R|TM|C)\)|[®™]/gi, " ").replaceAll(/@?\s*\d+(?:\.\d+)?\s*[GM]Hz/gi, " ").replaceAll(/\b(?:CPU|Processor)\b/gi, " ").replaceAll(/\s+/g, " ").trim();
const gibibyte = 1024 ** 3;
/**
* Memory as the size that is sold: the least 2^n or 3 x 2^n GiB (with halves) that holds it. The kernel reports a few
* per cent less than is installed, a little different at each boot, so what it reports stays clear of the borders, which
* are the installed sizes themselves.
*/
const memory = (bytes) => {
	let size = .5;
	while (size * gibibyte < bytes) size = Number.isInteger(Math.log2(size)) ? size * 1.5 : size / 1.5 * 2;
	return `${size} GiB`;
};
/** GPUs by name and power limit, counted, in an order that does not depend on the bus. */
const gpuList = (machine) => {
	const counts = /* @__PURE__ */ new Map();
	for (const { name, powerLimitMw } of machine.gpus) {
		const limit = powerLimitMw === void 0 ? "" : ` at ${Math.round(powerLimitMw / 1e3)} W`;
		counts.set(name + limit, (counts.get(name + limit) ?? 0) + 1);
	}
	return [...counts].sort(([a], [b]) => a < b ? -1 : 1).map(([name, count]) => `${count} x ${name}`).join(", ");
};
/** `550` of `550.54.15`: energy counters change with the branch of the driver, not with its fixes. */
const driverBranch = (machine) => machine.gpus.find(({ driver }) => driver !== void 0)?.driver?.split(".")[0];
const slug = (text) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "");
const digestLength = 8;
/**
* Puts a machine into its class: two machines of one class may be compared, a reboot does not change the class, and
* another GPU, power limit, governor or driver branch does. Kernel versions and serial numbers take no part.
*/
const classifyMachine = (machine) => {
	const gpus = gpuList(machine);
	const driver = driverBranch(machine);
	const fields = {
		cpu: processor(machine.cpu),
		"logical-cpus": String(machine.logicalCpus),
		memory: memory(machine.memoryBytes),
		architecture: machine.architecture,
		platform: machine.platform,
		gpus: (gpus === "" ? "none" : gpus).slice(0, 400),
		...machine.governor === void 0 ? {} : { governor: machine.governor },
		...driver === void 0 ? {} : { "nvidia-driver": driver }
	};
	const digest = createHash("sha256").update(JSON.stringify([...Object.entries(fields), gpus])).digest("hex").slice(0, digestLength);
	const words = [
		fields["cpu"],
		`${machine.logicalCpus}cpu`,
		memory(machine.memoryBytes).replace(" GiB", "gib"),
		gpus === "" ? "" : gpus,
		machine.platform,
		machine.architecture
	];
	const readable = slug(words.filter((word) => word !== void 0 && word !== "").join(" ")).slice(0, 111).replace(/-+$/, "");
	return {
		name: `${readable === "" ? "machine" : readable}-${digest}`,
		fields
	};
};

// src/energy/nvml-gpus.ts
/** The NVIDIA GPUs of the machine as far as they bear on its energy use; none where there is no driver. */
const readGpus = () => {
	let nvml;
	try {
		nvml = Nvml.open();
	} catch (thrown) {
		if (thrown instanceof JouleGateError) return [];
		throw thrown;
	}
	try {
		const driver = nvml.driverVersion();
		const gpus = [];
		for (let index = 0, count = nvml.count(); index < count; index++) gpus.push(describe(nvml, index, driver.kind === "value" ? { driver: driver.value.slice(0, 80) } : {}));
		return gpus;
	} finally {
		nvml.close();
	}
};
/** A board that does not answer is listed all the same: a machine with a lost GPU is another machine. */
const describe = (nvml, index, driver) => {
	try {
		const device = nvml.deviceAt(index);
		const limit = nvml.powerLimitMw(device);
		return {
			name: nvml.name(device),
			uuid: nvml.uuid(device).slice(0, 100),
			...limit.kind === "value" ? { powerLimitMw: limit.value } : {},
			...driver
		};
	} catch (thrown) {
		if (!(thrown instanceof JouleGateError)) throw thrown;
		return {
			name: `unreadable GPU (${thrown.code})`,
			uuid: `index-${index}`,
			...driver
		};
	}
};

// src/measure/machine.ts
const textOf = (...parts) => {
	try {
		return readFileSync(path.join(...parts), "utf8").trim();
	} catch {
		return;
	}
};
/** MemTotal of /proc/meminfo in bytes; it counts KiB. */
const memoryOf = (procRoot) => {
	const [, kib] = /^MemTotal:\s+(\d+) kB$/m.exec(textOf(procRoot, "meminfo") ?? "") ?? [];
	return kib === void 0 ? totalmem() : Number(kib) * 1024;
};
/** Refusals of the whole NVML, as opposed to those of one GPU: there is no GPU to list then. */
const noGpus = (detection) => detection.refused.some((refusal) => refusal.kind === "nvml" && refusal.id === void 0);
/** Reads what the machine is. Nothing in it fails: what is not known is left out. */
const readMachine = (detection, options = {}) => {
	const { sysfsRoot, procRoot } = resolveRoots(options);
	const cpu = readCpuInfo(procRoot);
	const governor = textOf(sysfsRoot, "devices", "system", "cpu", "cpu0", "cpufreq", "scaling_governor");
	return Promise.resolve({
		cpu: cpu.name.slice(0, 200),
		logicalCpus: cpu.logicalCpus,
		memoryBytes: memoryOf(procRoot),
		architecture: process.arch,
		platform: process.platform,
		kernel: release().slice(0, 200),
		...governor === void 0 || governor === "" ? {} : { governor: governor.slice(0, 60) },
		gpus: noGpus(detection) ? [] : readGpus()
	});
};

export { classifyMachine as n, readMachine as t };