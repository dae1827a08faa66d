import { t as Command } from "./esm2.js";
import { t as detectSources } from "./detect.js";
import { t as classifyMachine } from "./machine-class.js";
import { t as readMachine } from "./machine.js";
import { n as exitCodes } from "./errors.js";
import { o as isEstimated } from "./run.js";
import { a as sourceKinds, o as summed } from "./source.js";
import { t as precision } from "./precision.js";
import { c as plainNumber, i as duration, l as power, o as energy, s as percent } from "./format.js";
import { t as oneLine } from "./plain-text.js";
import { a as tableBlock, n as canvas } from "./parts.js";
import { r as indented } from "./table.js";
import { l as sourceWords, n as estimatedBanner } from "./wording.js";
import { r as jsonFlag } from "./flags.js";
import { t as startMeter } from "./meter.js";
import { n as terminalStyle, t as print } from "./style.js";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

// src/report/hints.ts
/** Where there is no step to take: the refusal is right as it is. */
const nothingToDo = "Nothing to do.";
const report = "This is a defect of JouleGate: report it, with what \"joulegate doctor --json\" prints.";
const damaged = "Read the file by hand: where it holds no plain number, the kernel driver is at fault; update the kernel.";
const measureAgain = "Measure again; where it comes back, measure while nothing suspends the machine or reloads its drivers.";
const gpuLog = "See the kernel log (sudo dmesg | grep -iE \"nvrm|xid\"), then restart the machine.";
const driver = "Install the NVIDIA driver whole and in one version, restart the machine, and see that nvidia-smi works.";
/**
* The step for every code that a source may be refused or fail with. A refusal with a hint of its own says more: it
* knows the file and the device. `test/report/hints.test.ts` holds that no code of src/energy is missing here.
*/
const hintByCode = {
	"beside-nothing": nothingToDo,
	duplicate: nothingToDo,
	forbidden: "Take it out of \"sources.forbid\" in the configuration if it should be used.",
	measured: nothingToDo,
	"not-master": nothingToDo,
	"not-picked": "Add it to --source, or to \"sources.pick\" in the configuration, if it should be used.",
	"part-of-gpu": nothingToDo,
	"part-of-package": nothingToDo,
	"module-only": nothingToDo,
	"no-counter": "This device shows no counter of energy; use another source.",
	"no-gpu": "This machine shows no NVIDIA GPU: nvidia-smi -L lists what the driver sees. Without one there is nothing to do.",
	"no-unit": "The processor does not say in what unit it counts; use powercap instead (sudo modprobe intel_rapl_common).",
	"not-supported": "This device or its driver shows neither energy nor power; use another source.",
	"unsupported-platform": "Measure on Linux: nowhere else are these counters read.",
	"unsupported-processor": "Measure on a processor with energy counters (Intel since Sandy Bridge, AMD since Zen).",
	"unsupported-register": "Update the kernel: its own driver (powercap) may know this processor.",
	"virtual-machine": "Measure on real hardware: a self-hosted runner, or a bare-metal instance.",
	"unknown-device": "Use another source; a device that is not known might count what others count.",
	"unknown-kind": "Use the version of JouleGate that wrote this source, or a newer one.",
	"unknown-zone": "Use another source; a domain that is not known might lie within another.",
	"unknown-source": "Name a source that \"joulegate doctor\" lists.",
	deprecated: "Update the NVIDIA driver, or JouleGate: one of them asks for what the other has given up.",
	"dangling-link": "In a container, mount the folder that the link leads to: -v /sys/devices/virtual/powercap:/sys/devices/virtual/powercap:ro.",
	"permission-denied": "Give the user of this process the right to read it: run as root, or see docs/energy-sources.md for a narrower way.",
	"locked-down": "Secure boot keeps registers closed (kernel lockdown): use powercap, or start the machine without it.",
	"not-found": "Load the driver (sudo modprobe -a intel_rapl_msr msr); in a container, mount what it masks (docs/measure.md).",
	"not-visible": "Take the GPU into CUDA_VISIBLE_DEVICES or NVIDIA_VISIBLE_DEVICES if it should be measured.",
	"blocked-by-system": "Give the GPU to the container or job (docker run --gpus all; srun --gres=gpu:1).",
	"library-missing": driver,
	unloadable: driver,
	"driver-not-loaded": "Load the NVIDIA driver: sudo modprobe nvidia.",
	"driver-mismatch": "The kernel module and the library differ, as after an update: restart the machine.",
	"version-mismatch": "Update the NVIDIA driver.",
	"missing-symbol": "Update the NVIDIA driver.",
	"no-foreign-functions": "Install JouleGate anew with its optional packages (koffi), for this platform.",
	"mig-enabled": "Measure on a GPU without MIG (sudo nvidia-smi -i INDEX -mig 0): a slice shows the power of the whole board.",
	"device-busy": "Wait until the other JouleGate has ended: each of the two would measure the load of both.",
	"no-reading": "Measure again; when it stays, see whether nvidia-smi shows energy and power of this board.",
	"corrupted-inforom": "The infoROM of the board is damaged: nvidia-smi -q names it; ask its vendor.",
	"gpu-lost": "The GPU fell off the bus: look for Xid 79 in the kernel log (sudo dmesg | grep -i xid), then restart the machine.",
	"reset-required": "Stop what uses the GPU and reset it: sudo nvidia-smi --gpu-reset -i INDEX; else restart the machine.",
	"insufficient-power": "Check the power cables of the board, then restart the machine.",
	"interrupt-issue": gpuLog,
	"in-use": "Something holds the GPU for itself: nvidia-smi names the processes.",
	"out-of-memory": "Free some memory and measure again.",
	"out-of-resources": "Free some memory and measure again.",
	"not-ready": "Wait until the driver is ready (nvidia-smi works), then measure again.",
	"invalid-state": gpuLog,
	"no-data": "Measure again; where it comes back, update the NVIDIA driver.",
	"no-uuid": "Update the NVIDIA driver: a GPU without a UUID cannot be told from another.",
	timeout: gpuLog,
	"unknown-error": gpuLog,
	"not-a-number": damaged,
	"out-of-range": damaged,
	truncated: damaged,
	unreadable: "Read the file by hand: the error is the kernel driver’s; see the kernel log (sudo dmesg).",
	"wrong-unit": "Update the kernel: it takes the counter of this processor for one of another unit.",
	"counter-reset": measureAgain,
	"implausible-power": measureAgain,
	"stuck-counter": "Read the counter by hand while the machine works; where it stands still, update the kernel or the driver.",
	"wraps-unknown": "Measure again with less load on the machine: the meter was held up for longer than the counter takes to wrap.",
	"bad-stream": "Measure again: the readings are not in order of time. Where it comes back, the clock of the machine is at fault (suspend, a live migration).",
	"bad-window": "Stamp the begin before the end, with CLOCK_MONOTONIC nanoseconds: see docs/events.md.",
	"nothing-read": "Measure again with this source; the run has no readings of it.",
	"not-covered": "Let the source be read before and after the window: see what is said of it beside this, then measure again.",
	"sampler-gap": "Measure again with less load on the machine: the meter was held up, and power that nobody read is not known.",
	"source-fault": "See to the fault of the source that is named with it, then measure again.",
	"bad-period": "Give the meter a period of 1 to 10000 ms.",
	"bad-locator": report,
	"insufficient-size": report,
	"invalid-argument": report,
	"not-initialised": report,
	internal: report
};
/** The one step for a refusal: its own, else that of its code. */
const hintOf = ({ code, hint }) => hint ?? (Object.hasOwn(hintByCode, code) ? hintByCode[code] : void 0);

// src/report/doctor.ts
const kindWords = {
	powercap: "RAPL through powercap",
	msr: "RAPL through registers (msr)",
	hwmon: "Sensors (hwmon)",
	nvml: "NVIDIA GPUs (NVML)",
	estimate: "Estimate"
};
/** Powers in watts that the shortest window is stated at: little work, and much. */
const statedPowersW = {
	cpu: [10, 100],
	dram: [2, 10],
	gpu: [50, 300],
	platform: [50, 500],
	process: [10, 100]
};
/** How exact each measured source is expected to be. */
const expectedPrecision = (sources) => sources.filter(({ provenance }) => provenance === "counter" || provenance === "integrated").map((source) => {
	const { quantumUj, updatePeriodMs, meterPeriodMs } = precision(source);
	return {
		id: source.id,
		...quantumUj === void 0 ? {} : { quantumUj },
		updatePeriodMs,
		meterPeriodMs,
		...source.gain === void 0 ? {} : { gain: source.gain },
		shortest: statedPowersW[source.component].map((powerW) => ({
			powerW,
			windowS: precision(source, powerW).shortestWindowS
		}))
	};
});
const columns = [
	{
		title: "Source",
		align: "left"
	},
	{
		title: "Step",
		align: "right"
	},
	{
		title: "Refreshed",
		align: "right"
	},
	{
		title: "Read",
		align: "right"
	},
	{
		title: "1 % needs",
		align: "right"
	},
	{
		title: "Gain",
		align: "right"
	}
];
const precisionLines = (precisions, options) => {
	if (precisions.length === 0) return [];
	const place = canvas(options);
	const rows = precisions.map(({ id, quantumUj, updatePeriodMs, meterPeriodMs, gain, shortest }) => [
		{ text: oneLine(id, 80) },
		{ text: quantumUj === void 0 ? "sensor" : energy(Number(quantumUj) / 1e6) },
		{ text: updatePeriodMs === 0 ? "always" : `each ${duration(updatePeriodMs / 1e3)}` },
		{ text: `each ${duration(meterPeriodMs / 1e3)}` },
		{ text: shortest.map(({ powerW, windowS }) => `${duration(windowS)} at ${power(powerW)}`).join(", ") },
		{ text: gain === void 0 ? "" : `± ${percent(gain)}` }
	]);
	const gains = precisions.some(({ gain }) => gain !== void 0) ? indented("Gain: all readings of the sensor may be off by one factor of up to this (for NVIDIA boards: arXiv:2312.02741). It is in no uncertainty, and cancels between two measurements on one board.", place.width, 2) : [];
	return [
		"",
		"Precision, where power changes right at the edges of a window:",
		...tableBlock(columns, rows, place),
		...gains
	];
};
const sourceLines = (source) => [`  ${source.beside === true ? "beside " : "uses   "}  ${oneLine(source.label, 200)} (${oneLine(source.id, 200)}): ${sourceWords(source)}`, ...source.note === void 0 || source.provenance === "estimated" ? [] : [`           ${oneLine(source.note)}`]];
/** A refusal with its step. Hints that several refusals share follow the last of them. */
const refusalLines = (refusals) => refusals.flatMap((refusal, index) => {
	const { kind, id, reason, code } = refusal;
	const hint = hintOf(refusal);
	const next = refusals[index + 1];
	const sharedWithNext = next !== void 0 && hintOf(next) === hint;
	return [`  refused  ${oneLine(id ?? kind, 200)}: ${oneLine(reason === "" ? code : reason)}`, ...hint === void 0 || hint === "Nothing to do." || sharedWithNext ? [] : [`           ${oneLine(hint)}`]];
});
/** Every source by its kind, found or refused with the step that helps, and how exact each is. */
const renderDoctor = (view, options = {}) => {
	const { detection, machineClass, rights, cost } = view;
	const { sources, refused } = detection;
	const groups = sourceKinds.flatMap((kind) => {
		const found = sources.filter((source) => source.kind === kind);
		const not = refused.filter((refusal) => refusal.kind === kind);
		return found.length + not.length === 0 ? [] : [
			"",
			kindWords[kind],
			...found.flatMap(sourceLines),
			...refusalLines(not)
		];
	});
	return [
		`Machine class ${machineClass.name}`,
		"This process:",
		...rights.map((line) => `  ${line}`),
		"",
		sources.length === 0 ? "Energy sources: none can be used" : "Energy sources:",
		...groups.slice(1),
		...sources.some(({ provenance }) => provenance === "estimated") ? ["", `${estimatedBanner.title.toUpperCase()}: ${estimatedBanner.text}`] : [],
		...precisionLines(expectedPrecision(sources), options),
		...cost === void 0 ? [] : ["", cost]
	].join("\n");
};

// src/cli/meter-cost.ts
const aboutMs = 1e3;
/** Lets the meter run for about a second as it would beside a workload. @throws what the meter throws */
const measureMeterCost = async (sources) => {
	const began = process.hrtime.bigint();
	const meter = await startMeter({ sources });
	await setTimeout(aboutMs);
	const { report } = await meter.stop();
	const seconds = Number(process.hrtime.bigint() - began) / 1e9;
	return {
		seconds,
		readsPerSecond: report.reads / seconds,
		cpuShare: report.cpuS / seconds,
		largestGapMs: report.largestGapMs
	};
};

// src/cli/process-rights.ts
/** Capabilities that open an energy source, by their bit (include/uapi/linux/capability.h). */
const wanted = {
	CAP_DAC_OVERRIDE: 1n,
	CAP_DAC_READ_SEARCH: 2n,
	CAP_SYS_RAWIO: 17n,
	CAP_SYS_ADMIN: 21n,
	CAP_PERFMON: 38n
};
const textOf = (file) => {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return "";
	}
};
/** Container runtimes leave a file, or their name in the environment of the first process (systemd's convention). */
const containerOf = () => {
	if (existsSync("/.dockerenv")) return "Docker";
	if (existsSync("/run/.containerenv")) return "Podman";
	if (process.env["KUBERNETES_SERVICE_HOST"] !== void 0) return "Kubernetes";
	const named = process.env["container"] ?? textOf("/run/systemd/container").trim();
	if (/^[a-z0-9.-]{1,40}$/i.test(named)) return named;
	const [, runtime] = /(docker|containerd|kubepods|lxc|libpod)/.exec(textOf("/proc/1/cgroup")) ?? [];
	return runtime;
};
const powercapFolder = "/sys/devices/virtual/powercap";
/** Docker hides the folder under an empty tmpfs; a mount of the user's is of sysfs (proc_pid_mountinfo(5)). */
const powercapLooks = () => {
	const mount = textOf("/proc/self/mountinfo").split("\n").map((line) => line.split(" ")).find((fields) => fields[4] === powercapFolder);
	if (mount !== void 0) return mount[mount.indexOf("-") + 1] === "sysfs" ? "mounted" : "masked";
	return existsSync(powercapFolder) ? "there" : "absent";
};
const capabilitiesOf = () => {
	const [, effective] = /^CapEff:\s*([0-9a-f]+)$/m.exec(textOf("/proc/self/status")) ?? [];
	if (effective === void 0) return void 0;
	const mask = BigInt(`0x${effective}`);
	return Object.entries(wanted).flatMap(([name, bit]) => (mask >> bit & 1n) === 1n ? [name] : []);
};
const readProcessRights = () => {
	const userId = process.getuid?.();
	const capabilities = capabilitiesOf();
	const container = containerOf();
	return {
		...userId === void 0 ? {} : { userId },
		...capabilities === void 0 ? {} : { capabilities },
		...container === void 0 ? {} : { container },
		powercap: powercapLooks()
	};
};
const powercapWords = {
	there: "there, as the kernel shows it",
	masked: "hidden by the container: mount it with -v /sys/devices/virtual/powercap:/sys/devices/virtual/powercap:ro",
	mounted: "mounted into this container",
	absent: "absent: the kernel has no powercap driver for this machine"
};
/** The rights as lines for a terminal. */
const rightsLines = ({ userId, capabilities, container, powercap }) => [
	`user ${userId === void 0 ? "unknown" : userId === 0 ? "0 (root)" : String(userId)}${capabilities === void 0 ? "" : `, ${capabilities.length === 0 ? "no capability that helps" : capabilities.join(", ")}`}`,
	container === void 0 ? "not in a container that can be told" : `in a container (${container})`,
	`/sys/devices/virtual/powercap: ${powercapWords[powercap]}`
];

// src/cli/doctor.ts
const costSentence = ({ seconds, readsPerSecond, cpuShare, largestGapMs }) => `Metering, measured for ${duration(seconds)}: ${plainNumber(Number(readsPerSecond.toPrecision(3)))} reads a second, ${percent(cpuShare)} of one core, at most ${duration(largestGapMs / 1e3)} between two reads of a source.`;
const doctorCommand = (finish) => new Command("doctor").description("Looks for every energy source and says which can be used, which not and why, and how exact they are. Exit code 3 if none measures.").option("--cost", "let the meter run for a second and say what it takes of this machine").option(...jsonFlag).addHelpText("after", "\nExample:\n  $ joulegate doctor").action(async ({ json, cost: wantsCost }) => {
	const detection = await detectSources();
	const machine = await readMachine(detection);
	const machineClass = classifyMachine(machine);
	const rights = readProcessRights();
	const cost = wantsCost === true && detection.sources.length > 0 ? await measureMeterCost(detection.sources) : void 0;
	if (json === true) {
		const precision = expectedPrecision(detection.sources).map(({ quantumUj, ...rest }) => ({
			...rest,
			...quantumUj === void 0 ? {} : { quantumUj: String(quantumUj) }
		}));
		const refused = detection.refused.map((refusal) => {
			const hint = hintOf(refusal);
			return hint === void 0 ? refusal : {
				...refusal,
				hint
			};
		});
		const { sources } = detection;
		print(JSON.stringify({
			machine,
			machineClass,
			rights,
			sources,
			refused,
			precision,
			...cost && { cost }
		}));
	} else {
		const view = {
			detection,
			machineClass,
			rights: rightsLines(rights)
		};
		print(renderDoctor(cost === void 0 ? view : {
			...view,
			cost: costSentence(cost)
		}, terminalStyle()));
	}
	finish(summed(detection.sources).length === 0 || isEstimated(detection) ? exitCodes.unmeasured : exitCodes.ok);
});

export { doctorCommand };