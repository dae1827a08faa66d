import { createHash } from "node:crypto";

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

export { classifyMachine as t };