import { V as readCpuInfo, a as resolveRoots, f as Nvml, h as valueOf, m as known } from "./powercap-files.js";
import { t as JouleGateError } from "./errors.js";
import { readFileSync } from "node:fs";
import path from "node:path";
import { release, totalmem } from "node:os";

// src/energy/nvml-gpus.ts
/** The NVIDIA GPUs of the machine as far as they bear on its energy use; none where there is no driver. */
const readGpus = () => {
	let nvml;
	try {
		nvml = Nvml.open();
		const driver = known(nvml.driverVersion());
		const gpus = [];
		for (let index = 0, count = nvml.count(); index < count; index++) gpus.push(describe(nvml, index, driver === void 0 ? {} : { driver: driver.slice(0, 80) }));
		return gpus;
	} catch (thrown) {
		if (thrown instanceof JouleGateError) return [];
		throw thrown;
	} finally {
		nvml?.close();
	}
};
/** A board that does not answer is listed all the same: a machine with a lost GPU is another machine. */
const describe = (nvml, index, driver) => {
	try {
		const device = nvml.deviceAt(index);
		const powerLimitMw = known(nvml.powerLimitMw(device));
		return {
			name: valueOf(nvml.name(device)).slice(0, 200),
			uuid: valueOf(nvml.uuid(device)).slice(0, 100),
			...powerLimitMw === void 0 ? {} : { powerLimitMw },
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

export { readMachine as t };