import { createHash } from "node:crypto";

// src/measure/machine-buckets.ts
const gibibyte = 1024 ** 3;
/** Sizes between a power of two and the next, as shares of the lower one: what is sold, from 16 GiB on and below. */
const largeSteps = [
	1.25,
	1.5,
	1.75,
	2
];
const smallSteps = [1.5, 2];
/**
* Memory as the size that was bought, in GiB: the least of 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64, ...
* that holds what the kernel reports.
*
* The kernel reports less than is installed: its own image and page tables (1 to 3 %), what the firmware and an integrated
* GPU take, and what is reserved for a crash kernel (192 to 512 MiB, kernel documentation, "Kdump"), a little different at
* each boot. The borders are the sizes themselves, so what is reported stays clear of them; below 16 GiB, where half a
* GiB is a larger share, there are fewer.
*/
const memoryBucket = (bytes) => {
	let lower = .25;
	while (lower * 2 * gibibyte < bytes) lower *= 2;
	return (lower >= 16 ? largeSteps : smallSteps).map((step) => lower * step).find((size) => size * gibibyte >= bytes) ?? lower * 2;
};
/** Limits from here on are told apart in steps of 5 W, others in steps of 1 W. */
const coarseFromW = 48.75;
/**
* A power limit in whole watts, so that the jitter of a reading does not make another machine of the same one.
*
* Limits are set in whole watts, mostly in fives and tens (`nvidia-smi -pl 285`), seldom in halves (62.5 W), and drivers
* give them back in milliwatts that may be off by rounding. So the borders lie where limits do not: from 48.75 W on
* at 3.75 W above each multiple of five (300 W stands for 298.75 to 303.75 W, and 72 W lies in the midst of 70 W's),
* below at three quarters of each watt. Two limits that are 5 W apart are never one.
*
* @param milliwatts as NVML gives it
*/
const powerLimitBucket = (milliwatts) => {
	const watts = milliwatts / 1e3;
	return watts >= coarseFromW ? Math.floor((watts + 1.25) / 5) * 5 : Math.floor(watts + .25);
};

// src/measure/processor-name.ts
/** A clock rate as processors carry it in their names: `@ 2.20GHz`, `2800 MHz`. */
const clockRate = /@?\s*(\d+(?:\.\d+)?)\s*([GM])Hz/gi;
/**
* The processor's name without what differs between boots or says nothing: clock rates, trademarks, filler words.
*
* Virtual machines may hide the model ("Intel(R) Xeon(R) CPU @ 2.20GHz"); there the rate is all that tells a
* processor from the next generation's, so a name without any other number keeps it, to a tenth of a gigahertz.
*/
const processorName = (cpu) => {
	const plain = cpu.replaceAll(/\((?:R|TM|C)\)|[®™]/gi, " ").replaceAll(/\b(?:CPU|Processor)\b/gi, " ");
	const bare = plain.replaceAll(clockRate, " ").replaceAll(/\s+/g, " ").trim();
	if (/\d/.test(bare)) return bare;
	const [rate] = [...plain.matchAll(clockRate)];
	if (rate === void 0) return bare;
	return `${bare} ${(Number(rate[1]) / (rate[2]?.toUpperCase() === "M" ? 1e3 : 1)).toFixed(1)} GHz`.trim();
};

// src/measure/machine-class.ts
/** GPUs by name and power limit, counted, in an order that does not depend on the bus. */
const gpuList = (machine) => {
	const counts = /* @__PURE__ */ new Map();
	for (const { name, powerLimitMw } of machine.gpus) {
		const limit = powerLimitMw === void 0 ? "" : ` at ${powerLimitBucket(powerLimitMw)} W`;
		counts.set(name + limit, (counts.get(name + limit) ?? 0) + 1);
	}
	return [...counts].sort(([a], [b]) => a < b ? -1 : 1).map(([name, count]) => `${count} x ${name}`).join(", ");
};
/** `550` of `550.54.15`: energy counters change with the branch of the driver, not with its fixes. */
const driverBranch = (machine) => machine.gpus.find(({ driver }) => driver !== void 0)?.driver?.split(".")[0];
const slug = (text) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "");
const digestLength = 8;
const longestField = 400;
const digestOf = (text) => createHash("sha256").update(text).digest("hex").slice(0, digestLength);
/** A field that is too long keeps its difference from others that begin alike. */
const field = (text) => text.length <= longestField ? text : `${text.slice(0, 390)} #${digestOf(text)}`;
/**
* Puts a machine into its class: two machines of one class may be compared, a reboot does not change the class, and
* another processor, number of logical processors, size of memory, GPU, number of GPUs, power limit, governor or driver
* branch does. Kernel versions, serial numbers and the order of GPUs take no part; how memory and power limits are
* bucketed is told beside the buckets. A machine without a readable governor is its own class: without cpufreq, something
* else sets its clocks.
*
* Meters are no part of it: sources with their kinds and provenance are compared one by one beside the class, so that a
* counter that one session could not read is named, and does not look like another machine.
*/
const classifyMachine = (machine) => {
	const gpus = gpuList(machine);
	const driver = driverBranch(machine);
	const memory = memoryBucket(machine.memoryBytes);
	const fields = {
		cpu: processorName(machine.cpu),
		"logical-cpus": String(machine.logicalCpus),
		memory: `${memory} GiB`,
		architecture: machine.architecture,
		platform: machine.platform,
		gpus: field(gpus === "" ? "none" : gpus),
		...machine.governor === void 0 ? {} : { governor: machine.governor },
		...driver === void 0 ? {} : { "nvidia-driver": driver }
	};
	const digest = digestOf(JSON.stringify([...Object.entries(fields), gpus]));
	const words = [
		fields["cpu"],
		`${machine.logicalCpus}cpu`,
		`${memory}gib`,
		gpus,
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