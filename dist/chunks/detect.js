import { A as detectHwmon, B as sourceFault, C as microJoulesOf, D as raplNote, E as isIntelModel, F as detectEstimate, M as refusalOf$1, N as readAttribute, O as readProcessor, P as textOrNothing, S as countUnit, T as intelModel, _ as nvmlLacks, a as resolveRoots, b as raplCounts, c as fieldIds, d as powerUsageIsInstant, f as Nvml, g as nvmlHint, i as readZoneEnergy, k as openMsrFile, l as powerScopes, m as known, n as powercapAdvice, o as openSensor, p as faultOf, r as readMicroJoules, s as NvmlFields, t as containerHint, u as isNamedSuperchip, v as nvmlLacksField, w as registersOf, x as unitOfRange, y as openMsr } from "./powercap-files.js";
import { i as systemCode, t as JouleGateError } from "./errors.js";
import { t as formatNvmlLocator } from "./nvml-locator.js";
import { a as withoutLonely, n as narrowSources, r as selectSources, t as namesEstimate } from "./select.js";
import { existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { platform } from "node:os";

// src/energy/counter-mirrors.ts
const readings = 6;
const pauseMs = 20;
/**
* Finds counters that are one counter shown under several names, as where dies of a package share it. A twin shows
* equal values at six readings in a row while the counter moves.
* Nothing is waited for unless two counters show nearly the same value at first sight. The values of a live pair are
* not read at the same instant, so a difference of at most a tenth of the whole movement still counts as equal.
*
* @returns for each twin, the counter that it mirrors (the first in order)
*/
const findMirrors = async (counters, read) => {
	const valueOf = (counter) => {
		try {
			return read(counter);
		} catch (thrown) {
			if (thrown instanceof JouleGateError) return void 0;
			throw thrown;
		}
	};
	const series = /* @__PURE__ */ new Map();
	for (const counter of counters) {
		const value = valueOf(counter);
		if (value !== void 0) series.set(counter, [value]);
	}
	const firsts = [...series.values()].map(([first = 0n]) => first).sort((a, b) => a < b ? -1 : 1);
	if (!firsts.some((first, index) => index > 0 && first - (firsts[index - 1] ?? first) <= nearUj)) return /* @__PURE__ */ new Map();
	for (let reading = 1; reading < readings; reading++) {
		await setTimeout(pauseMs);
		for (const [counter, values] of series) {
			const value = valueOf(counter);
			if (value === void 0) series.delete(counter);
			else values.push(value);
		}
	}
	const mirrors = /* @__PURE__ */ new Map();
	const originals = [];
	for (const [counter, values] of series) {
		const original = originals.find(([, others]) => mirrored(values, others));
		if (original === void 0) originals.push([counter, values]);
		else mirrors.set(counter, original[0]);
	}
	return mirrors;
};
/** 0.2 J: what one counter moves at 200 W between two readings a millisecond apart. */
const nearUj = 200000n;
const mirrored = (values, others) => {
	const first = values[0] ?? 0n;
	const moved = (values.at(-1) ?? first) - first;
	if (moved <= 0n) return false;
	return values.every((value, index) => {
		const other = others[index] ?? -1n;
		return (value > other ? value - other : other - value) * 10n <= moved;
	});
};

// src/energy/cpu-topology.ts
const wholeNumber = (file) => {
	const text = textOrNothing(file);
	return text !== void 0 && /^\d{1,9}$/.test(text) ? Number(text) : void 0;
};
/**
* The dies of a machine in order of package and die, from `devices/system/cpu/cpu<N>/topology`
* (Documentation/ABI/stable/sysfs-devices-system-cpu). A CPU that is offline has no such folder, and one with 0 in
* `online` is left out. A kernel without `die_id` (before 5.2) has one die a package.
*/
const readDies = (sysfsRoot) => {
	const folder = path.join(sysfsRoot, "devices", "system", "cpu");
	let entries;
	try {
		entries = readdirSync(folder);
	} catch {
		return [];
	}
	const dies = /* @__PURE__ */ new Map();
	const cpus = entries.flatMap((entry) => /^cpu(\d{1,6})$/.exec(entry)?.[1] ?? []).map(Number).sort((a, b) => a - b);
	for (const cpu of cpus) {
		const own = path.join(folder, `cpu${cpu}`);
		const packageId = wholeNumber(path.join(own, "topology", "physical_package_id"));
		if (packageId === void 0 || wholeNumber(path.join(own, "online")) === 0) continue;
		const dieId = wholeNumber(path.join(own, "topology", "die_id")) ?? 0;
		const key = `${packageId} ${dieId}`;
		if (!dies.has(key)) dies.set(key, {
			packageId,
			dieId,
			cpu
		});
	}
	return [...dies.values()].sort((a, b) => a.packageId - b.packageId || a.dieId - b.dieId);
};

// src/energy/msr.ts
const domains = [
	"package",
	"dram",
	"platform"
];
const component = {
	package: "cpu",
	dram: "dram",
	platform: "platform"
};
/** `package-0`, or `package-0-die-1` where a package has several dies: as powercap names them. */
const nameOf = ({ packageId, dieId }, dies) => dies.filter((die) => die.packageId === packageId).length > 1 ? `package-${packageId}-die-${dieId}` : `package-${packageId}`;
const labelOf$1 = (name, domain) => {
	if (domain === "platform") return "Platform (psys)";
	return `${domain === "dram" ? "DRAM of" : "CPU"} ${name.replaceAll("-", " ")}`;
};
const ceilDivide = (a, b) => (a + b - 1n) / b;
const describe$1 = (die, name, domain, register, unit, note) => ({
	id: domain === "platform" ? "msr:psys" : `msr:${name}${domain === "dram" ? "-dram" : ""}`,
	kind: "msr",
	component: component[domain],
	label: labelOf$1(name, domain),
	provenance: "counter",
	quantity: "energy-uj",
	locator: `cpu/${die.cpu}/msr 0x${register.toString(16)} x ${unit.numerator}/${unit.denominator} uJ`,
	resolutionUj: String(ceilDivide(unit.numerator, unit.denominator)),
	rangeUj: String(microJoulesOf(raplCounts, unit)),
	updatePeriodMs: 1,
	...domain === "platform" ? { beside: true } : {},
	...note === void 0 ? {} : { note }
});
const lowHalf = raplCounts - 1n;
/** The counters of one die. A register that does not exist, or that never counted, is as in the kernel none. */
const sourcesOf = (file, die, name, registers, wanted, processor) => {
	const unitRegister = file.read(registers.unit);
	return wanted.flatMap((domain) => {
		const register = registers[domain];
		if (register === void 0) return [];
		try {
			const unit = countUnit(processor, domain, unitRegister);
			if (unit === void 0) throw sourceFault("no-unit", `register 0x${registers.unit.toString(16)} states no unit`);
			if ((file.read(register) & lowHalf) === 0n) throw sourceFault("no-counter", `${name} has not counted anything`);
			return [describe$1(die, name, domain, register, unit, raplNote(processor))];
		} catch (thrown) {
			if (domain !== "package" && thrown instanceof JouleGateError) return [];
			throw thrown;
		}
	});
};
/**
* Finds the energy registers of every package (Intel: every die) that nothing better reads. The kernel's drivers come
* first, as they know the units of their processors: a package in `covered` is refused as `duplicate`.
*
* @param covered packages that powercap or hwmon read
*/
const detectMsr = async (roots, processor, covered) => {
	const registers = registersOf(processor);
	const all = readDies(roots.sysfsRoot);
	const dies = processor.maker === "amd" ? all.filter((die, index) => all[index - 1]?.packageId !== die.packageId) : all;
	const refused = [];
	const sources = [];
	if (registers === void 0) return {
		sources,
		refused: [{
			kind: "msr",
			code: "unsupported-processor",
			reason: "This processor has no energy registers that are known: Intel from Sandy Bridge on and AMD from Zen on have"
		}]
	};
	if (dies.length === 0) return {
		sources,
		refused: [{
			kind: "msr",
			code: "not-found",
			reason: `${roots.sysfsRoot}/devices/system/cpu shows no processor package, so its registers cannot be found`
		}]
	};
	for (const die of dies) {
		const name = nameOf(die, dies);
		const id = `msr:${name}`;
		if (covered.has(die.packageId)) {
			refused.push({
				kind: "msr",
				id,
				code: "duplicate",
				reason: `A driver of the kernel reads package ${die.packageId}`
			});
			continue;
		}
		let file;
		try {
			file = openMsrFile(roots.devRoot, roots.sysfsRoot, die.cpu);
			const wanted = die === all[0] && covered.size === 0 ? domains : domains.filter((domain) => domain !== "platform");
			sources.push(...sourcesOf(file, die, name, registers, wanted, processor));
		} catch (thrown) {
			refused.push(refusalOf$1(thrown, "msr", id));
		} finally {
			file?.close();
		}
	}
	return dropMirrors({
		sources,
		refused
	}, roots);
};
/** Dies of one package may share its counter. */
const dropMirrors = async ({ sources, refused }, roots) => {
	const packages = sources.filter((source) => source.component === "cpu");
	const opened = new Map(packages.map((source) => [source.id, openMsr(source, roots)]));
	try {
		const mirrors = await findMirrors(packages, ({ id }) => opened.get(id)?.read() ?? 0n);
		const dropped = [...mirrors].map(([twin, original]) => ({
			kind: "msr",
			id: twin.id,
			code: "duplicate",
			reason: `${twin.id} shows the same values as ${original.id} at every reading: one counter seen twice`
		}));
		const twins = new Set([...mirrors.keys()].flatMap(({ id }) => [id, `${id}-dram`]));
		return {
			sources: sources.filter(({ id }) => !twins.has(id)),
			refused: [...refused, ...dropped]
		};
	} finally {
		for (const source of opened.values()) source.close();
	}
};

// src/energy/nvml-choose.ts
/** Asks a GPU's energy and instant power in both scopes, in one call, so that equal numbers mean equal scopes. */
const moduleOf = (nvml, { device, name }) => {
	const { energyMj, instantPowerMw } = fieldIds;
	const { gpu, module } = powerScopes;
	const asked = [energyMj, instantPowerMw].flatMap((field) => [gpu, module].map((scope) => ({
		field,
		scope
	})));
	const answers = new NvmlFields(nvml, device, asked).read();
	const valueAt = (index) => {
		const answer = answers[index];
		return answer?.kind === "value" ? answer.value : void 0;
	};
	const [energy, moduleEnergy, power, modulePower] = [
		0,
		1,
		2,
		3
	].map(valueAt);
	const sameEnergy = moduleEnergy !== void 0 && moduleEnergy === energy;
	const samePower = modulePower !== void 0 && modulePower === power;
	const sensor = moduleEnergy !== void 0 && !sameEnergy ? "module-energy" : modulePower !== void 0 && !samePower ? "module-instant-power" : void 0;
	return {
		sensor,
		shared: sensor !== void 0 || isNamedSuperchip(name),
		sameEnergy,
		samePower
	};
};
const isEnergy = (sensor) => sensor.endsWith("energy");
/** The sensors of a GPU in the order in which they are trusted. */
const candidates = ({ shared, sameEnergy, samePower }) => {
	const sure = (sensor) => ({
		sensor,
		maybeModule: false
	});
	if (!shared) return [
		"total-energy",
		"gpu-energy",
		"instant-power",
		"average-power",
		"power-usage"
	].map(sure);
	const unsure = (sensor) => ({
		sensor,
		maybeModule: true
	});
	return [
		...sameEnergy ? [] : [sure("gpu-energy")],
		...samePower ? [] : [sure("instant-power"), sure("average-power")],
		...[
			"total-energy",
			"gpu-energy",
			"instant-power",
			"average-power",
			"power-usage"
		].map(unsure)
	];
};
/** The first sensor that answers. @throws a source fault where a counter fails, or nothing answers */
const chooseSensor = (nvml, gpu, module) => {
	let withoutCounter;
	let failed;
	let lacked;
	for (const candidate of candidates(module)) {
		const { sensor } = candidate;
		const answer = openSensor(nvml, gpu.device, sensor)();
		if (answer.kind === "value") return {
			...candidate,
			...withoutCounter === void 0 || isEnergy(sensor) ? {} : { withoutCounter }
		};
		const lacks = sensor === "total-energy" ? nvmlLacks(answer.status) : nvmlLacksField(answer.status);
		if (isEnergy(sensor) && !lacks) throw faultOf(answer);
		if (isEnergy(sensor)) withoutCounter ??= answer.message;
		if (lacks) lacked = faultOf(answer);
		else failed ??= faultOf(answer);
	}
	if (failed !== void 0) throw failed;
	if (module.sensor !== void 0) throw sourceFault("module-only", `GPU ${gpu.index} shows its whole module only, GPU and CPU together`, { hint: "Update the NVIDIA driver, which may then answer for the GPU alone; the module is shown beside the sum." });
	throw lacked ?? faultOf({
		status: 3,
		message: `GPU ${gpu.index} shows neither energy nor power`
	});
};

// src/energy/nvml-describe.ts
/** Steady-state error of a board's power sensor: about ±5 % over more than 70 boards (arXiv:2312.02741). */
const gain = .05;
/** Counters and power were seen to move about every 100 ms (ml.energy, "best practices"; arXiv:2312.02741: 9.75 to 14.5 Hz). */
const updateMs = 100;
/** A mean power is that of one second (nvml.h, `NVML_FI_DEV_POWER_AVERAGE`). */
const meanMs = 1e3;
const counter = {
	provenance: "counter",
	quantity: "energy-uj",
	resolutionUj: "1000",
	updatePeriodMs: updateMs
};
const integrated = {
	provenance: "integrated",
	quantity: "power-uw"
};
const fieldWords = {
	"instant-power": "the instant power of field 186 is integrated",
	"average-power": "the power of field 185 is integrated, a mean of the last second"
};
/** How a power sensor's readings come about: milliseconds that one stands for, and the words for it. */
const powerSensor = (nvml, gpu, sensor) => {
	if (sensor !== "power-usage") return {
		periodMs: sensor === "average-power" ? meanMs : updateMs,
		words: fieldWords[sensor] ?? ""
	};
	const instant = powerUsageIsInstant(known(nvml.architecture(gpu.device)), gpu.name);
	const means = "the power of nvmlDeviceGetPowerUsage is integrated, which on this board ";
	if (instant === true) return {
		periodMs: updateMs,
		words: `${means}is that of the moment`
	};
	return {
		periodMs: meanMs,
		words: `${means}${instant === false ? "is" : "may be"} a mean of the last second`
	};
};
const gainWords = "Gain within 5 % by the spread over boards in arXiv:2312.02741.";
const maybeModuleWords = "This board shares a module with a CPU, and the driver does not say that this reading leaves the CPU out: it may be that of the whole module, as the total-energy counter of a GH200 was seen to be (ml-energy/zeus, pull request 172).";
const gpuSource = (nvml, gpu, { shared }, choice) => {
	const { sensor, maybeModule, withoutCounter } = choice;
	const label = `GPU ${gpu.index} ${gpu.name}`.slice(0, 150);
	const base = {
		id: `nvml:${gpu.uuid}`,
		kind: "nvml",
		component: "gpu",
		label: maybeModule ? `${label} (may be its whole module)` : label,
		locator: formatNvmlLocator({
			uuid: gpu.uuid,
			sensor,
			maybeModule
		}),
		gain
	};
	const notes = [...maybeModule ? [maybeModuleWords] : [], gainWords];
	if (isEnergy(sensor)) return {
		...base,
		...counter,
		note: notes.join(" ")
	};
	const { periodMs, words } = powerSensor(nvml, gpu, sensor);
	const why = withoutCounter === void 0 ? words : `${shared ? "No energy counter of the GPU alone" : "No energy counter"} (${withoutCounter}); ${words}`;
	return {
		...base,
		...integrated,
		updatePeriodMs: periodMs,
		note: [`${why}.`, ...notes].join(" ")
	};
};
/** The whole module, shown beside the sum: the GPU and the CPU are counted by their own sources. */
const moduleSource = (gpu, sensor) => ({
	id: `nvml:${gpu.uuid}:module`,
	kind: "nvml",
	component: "platform",
	label: `Module of GPU ${gpu.index} ${gpu.name}`.slice(0, 200),
	locator: formatNvmlLocator({
		uuid: gpu.uuid,
		sensor,
		maybeModule: false
	}),
	gain,
	beside: true,
	...sensor === "module-energy" ? counter : {
		...integrated,
		updatePeriodMs: updateMs
	},
	note: `GPU and CPU of one module together (scope 1 of NVML), never added to either. ${gainWords}`
});
/**
* Chooses the sensor of a GPU: the energy counter, else the power of the moment, else a mean power. On a board that
* shares a module with a Grace CPU the GPU's own scope is asked for by name, and the module is shown beside it.
*/
const describeGpu = (nvml, gpu) => {
	const module = moduleOf(nvml, gpu);
	const beside = module.sensor === void 0 ? [] : [moduleSource(gpu, module.sensor)];
	try {
		return { sources: [gpuSource(nvml, gpu, module, chooseSensor(nvml, gpu, module)), ...beside] };
	} catch (thrown) {
		if (!(thrown instanceof JouleGateError)) throw thrown;
		return {
			sources: beside,
			fault: thrown
		};
	}
};

// src/energy/nvml-driver.ts
const versionIn = (file) => {
	try {
		return readFileSync(file, "utf8").trim().slice(0, 40);
	} catch {
		return;
	}
};
/**
* The next step where NVML does not start, by what the kernel says of its modules: the same error has other causes
* without a driver, with the open driver nouveau, in a container without its GPU, and after an update.
*
* @param code of the fault: `not-found` (no library), `driver-not-loaded`, `driver-mismatch`
* @returns a sentence, or `undefined` where the code's own hint says all there is
*/
const driverHint = (code, sysfsRoot) => {
	const nvidia = versionIn(path.join(sysfsRoot, "module", "nvidia", "version"));
	if (code === "driver-mismatch" && nvidia !== void 0) return `The kernel runs driver ${nvidia} and the library is of another version, as after an update: restart the machine.`;
	if (code !== "not-found" && code !== "driver-not-loaded") return void 0;
	if (nvidia !== void 0) return `The kernel runs driver ${nvidia}, so the GPU is not given to this process: start the container with docker run --gpus all (NVIDIA Container Toolkit); outside of a container, install the library of that version.`;
	if (existsSync(path.join(sysfsRoot, "module", "nouveau"))) return "The GPU runs on nouveau, which shows no energy: install NVIDIA's driver, which takes its place, and restart.";
};

// src/energy/nvml-visible.ts
const entriesOf = (text) => text.split(",").map((entry) => entry.trim());
/** The leading entries for which `find` has a GPU. */
const leading = (entries, find) => {
	const uuids = /* @__PURE__ */ new Set();
	for (const entry of entries) {
		const gpu = find(entry);
		if (gpu === void 0) break;
		uuids.add(gpu.uuid);
	}
	return uuids;
};
const byUuid = (gpus) => (entry) => {
	const start = entry.toLowerCase();
	const found = gpus.filter(({ uuid }) => uuid.toLowerCase().startsWith(start));
	return found.find(({ uuid }) => uuid.toLowerCase() === start) ?? (found.length === 1 ? found[0] : void 0);
};
/**
* @param environment that the workload will run in
* @param gpus every GPU of the machine, in bus order
* @param complete whether `gpus` are all that CUDA counts: without a lost or divided one an index means the same
*/
const visibleGpus = (environment, gpus, complete) => {
	const all = new Set(gpus.map(({ uuid }) => uuid));
	const list = environment["CUDA_VISIBLE_DEVICES"];
	if (list === void 0) return { uuids: all };
	const entries = entriesOf(list);
	if (/^(?:GPU|MIG)-/i.test(entries[0] ?? "")) return { uuids: leading(entries, byUuid(gpus)) };
	const given = `CUDA_VISIBLE_DEVICES=${list.slice(0, 100)}`;
	const byIndex = leading(entries, (entry) => /^\d{1,4}$/.test(entry) ? gpus[Number(entry)] : void 0);
	if (!/^\d{1,4}$/.test(entries[0] ?? "") || gpus.length === 0) return { uuids: byIndex };
	const advice = "list UUIDs, or set CUDA_DEVICE_ORDER=PCI_BUS_ID";
	if (!complete) return {
		uuids: all,
		note: `${given} counts GPUs of which not all can be read here, so every readable one is measured; list UUIDs.`
	};
	if (environment["CUDA_DEVICE_ORDER"] === "PCI_BUS_ID") return { uuids: byIndex };
	if (new Set(gpus.map(({ name }) => name)).size > 1) return {
		uuids: all,
		note: `${given} counts in CUDA's own order, which is unknown among GPUs of different models: all are measured; ${advice}.`
	};
	if (gpus.length === 1) return { uuids: byIndex };
	return {
		uuids: byIndex,
		note: `${given} is taken in bus order, as all GPUs are of one model; to be sure, ${advice}.`
	};
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
const uuidOf = (nvml, device, index) => {
	const uuid = nvml.uuid(device);
	if (uuid.kind === "none" && !nvmlLacks(uuid.status)) throw faultOf(uuid);
	if (uuid.kind === "value" && /^[\x21-\x7e]{1,100}$/.test(uuid.value)) return uuid.value;
	throw sourceFault("no-uuid", `GPU ${index} gives no usable UUID, so it cannot be told from another`, { hint: "Update the NVIDIA driver; nvidia-smi -L must show a UUID for each GPU." });
};
/** A board that is divided, or may be: its sensors are those of all who share it. */
const migFault = (nvml, { device, index, uuid }) => {
	const mig = nvml.migEnabled(device);
	if (mig.kind === "none") return nvmlLacks(mig.status) ? void 0 : faultOf(mig);
	if (!mig.value) return void 0;
	return sourceFault("mig-enabled", `GPU ${index} (${uuid}) is split into MIG instances: its sensors show the whole board, not the share of one job`, { hint: `Turn MIG off for measuring: sudo nvidia-smi -i ${index} -mig 0.` });
};
const find = (nvml, index) => {
	const device = nvml.deviceAt(index);
	const gpu = {
		device,
		index,
		uuid: uuidOf(nvml, device, index),
		name: known(nvml.name(device)) ?? "NVIDIA GPU"
	};
	const fault = migFault(nvml, gpu);
	return fault === void 0 ? gpu : {
		...gpu,
		fault
	};
};
/**
* The GPUs in bus order, which is that of CUDA's indexes. NVML's own order is the same as a rule and "has no guarantees
* of consistency between reboots" (nvml.h); it stands where some GPU does not say its place.
*/
const inBusOrder = (nvml, gpus) => {
	const places = new Map(gpus.map((gpu) => [gpu, known(nvml.busId(gpu.device)) ?? ""]));
	if ([...places.values()].includes("")) return gpus;
	return gpus.toSorted((a, b) => (places.get(a) ?? "") < (places.get(b) ?? "") ? -1 : 1);
};
const twinFault = ({ index, uuid }) => sourceFault("duplicate", `GPU ${index} has the UUID of another GPU (${uuid}), so neither can be told from the other`, { hint: "Compare nvidia-smi -L with lspci; on a virtual machine, ask who runs its host." });
const hiddenFault = ({ index, uuid }) => sourceFault("not-visible", `GPU ${index} (${uuid}) is not in CUDA_VISIBLE_DEVICES, so the workload cannot use it`, { hint: "To measure it too, list it in CUDA_VISIBLE_DEVICES, or unset that." });
const detectGpus = (nvml) => {
	const found = [];
	const sources = [];
	const refused = [];
	const count = nvml.count();
	if (count === 0) refused.push({
		kind: "nvml",
		code: "no-gpu",
		reason: "The NVIDIA driver runs and shows no GPU to this process",
		...nvmlHint(28)
	});
	for (let index = 0; index < count; index++) try {
		found.push(find(nvml, index));
	} catch (thrown) {
		refused.push(refusalOf(thrown, `nvml:${index}`));
	}
	const complete = found.length === count && found.every(({ fault }) => fault === void 0);
	const visible = visibleGpus(process.env, inBusOrder(nvml, found), complete);
	const times = /* @__PURE__ */ new Map();
	for (const { uuid } of found) times.set(uuid, (times.get(uuid) ?? 0) + 1);
	for (const gpu of found) {
		const id = `nvml:${gpu.uuid}`;
		try {
			if (gpu.fault !== void 0) throw gpu.fault;
			if (!visible.uuids.has(gpu.uuid)) throw hiddenFault(gpu);
			if (times.get(gpu.uuid) !== 1) throw twinFault(gpu);
			const described = describeGpu(nvml, gpu);
			for (const source of described.sources) {
				const note = [source.note, visible.note].filter((text) => text !== void 0).join(" ");
				sources.push({
					...source,
					note: note.slice(0, 1e3)
				});
			}
			if (described.fault !== void 0) throw described.fault;
		} catch (thrown) {
			refused.push(refusalOf(thrown, id));
		}
	}
	return {
		sources,
		refused
	};
};
/** A driver's fault with the hint for this machine's state. */
const withDriverHint = (refusal, sysfsRoot) => {
	const hint = driverHint(refusal.code, sysfsRoot);
	return hint === void 0 ? refusal : {
		...refusal,
		hint
	};
};
/**
* Finds the NVIDIA GPUs whose energy or power can be read, by UUID, as far as the workload sees them. A missing driver
* is a refusal, never a crash.
*/
const detectNvml = (options = {}) => {
	const { sysfsRoot } = resolveRoots(options);
	let nvml;
	try {
		nvml = Nvml.open();
	} catch (thrown) {
		return {
			sources: [],
			refused: [withDriverHint(refusalOf(thrown), sysfsRoot)]
		};
	}
	try {
		return detectGpus(nvml);
	} catch (thrown) {
		return {
			sources: [],
			refused: [refusalOf(thrown)]
		};
	} finally {
		nvml.close();
	}
};

// src/energy/powercap-roles.ts
const packagePattern = /^package-\d+(?:-die-\d+)?$/;
const diePattern = /^(package-\d+)-die-\d+$/;
/** The psys of package 0 is named `psys`, those of others `psys-<package>` (intel_rapl_common.c). */
const platformPattern = /^psys(?:-\d+)?$/;
const refuse = (code, reason) => ({
	kind: "refuse",
	code,
	reason
});
const platformRole = (zone, all) => {
	const [master] = all.filter(({ name, controlType }) => platformPattern.test(name) && controlType === zone.controlType).sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }) || a.entry.localeCompare(b.entry, "en"));
	return master === void 0 || master === zone ? {
		kind: "beside",
		component: "platform"
	} : refuse("not-master", `${zone.entry} (${zone.name}) is of a second package; psys is valid on the first alone, ${master.entry}`);
};
/**
* What a zone counts, so that no joule is summed twice: packages (or their dies) and the DRAM beside them are used; core
* and uncore lie within their package; psys lies around it and is shown beside.
*
* @param amd whether AMD or Hygon made the processor: there, the counter is the package's, whatever dies are listed
*/
const roleOf = (zone, all, amd) => {
	const { name, parentName } = zone;
	const twin = all.find((other) => other.controlType === "intel-rapl" && other.name === name && other.parentName === parentName);
	if (zone.controlType !== "intel-rapl" && twin !== void 0) return refuse("duplicate", `${zone.entry} is the same ${name} counter as ${twin.entry}`);
	if (parentName === void 0 && packagePattern.test(name)) {
		const own = diePattern.exec(name)?.[1];
		const first = all.find((other) => other.parentName === void 0 && diePattern.exec(other.name)?.[1] === own);
		if (amd && own !== void 0 && first !== void 0 && first !== zone) return refuse("duplicate", `${zone.entry} (${name}) is ${first.entry} again: AMD counts by package, and Linux before 6.11 lists that counter once for each die of Zen 4 and later (mended by commit 26096aed255f)`);
		return {
			kind: "use",
			component: "cpu"
		};
	}
	if (parentName !== void 0 && name === "dram") return {
		kind: "use",
		component: "dram"
	};
	if (name === "dram" && !all.some((other) => other.parentName === void 0 && packagePattern.test(other.name))) return {
		kind: "use",
		component: "dram"
	};
	if (parentName === void 0 && platformPattern.test(name)) return platformRole(zone, all);
	if (name === "core" || name === "uncore") return refuse("part-of-package", `${zone.entry} (${name}) lies within ${parentName ?? "its package"}; adding it would count it twice`);
	return refuse("unknown-zone", `${zone.entry} has the name ${JSON.stringify(name.slice(0, 100))}, which is no known RAPL domain`);
};

// src/energy/powercap-zones.ts
/** Zone ids are hexadecimal: `"%s:%x"` in drivers/powercap/powercap_sys.c. */
const entryPattern = /^(intel-rapl(?:-mmio)?):([0-9a-f]+)(?::([0-9a-f]+))?$/;
/** `intel_rapl_msr` serves AMD too, from Linux 5.11 on. */
const loadDriverHint = "Load the driver: sudo modprobe intel_rapl_msr. The kernel needs CONFIG_POWERCAP and CONFIG_INTEL_RAPL.";
const noPowercap = (folder) => ({
	kind: "powercap",
	code: "not-found",
	reason: `No RAPL energy counter: ${folder} has no intel-rapl zone`,
	hint: loadDriverHint
});
/** Lists every RAPL zone once, in an order that does not depend on the directory's. */
const listZones = (sysfsRoot) => {
	const classFolder = path.join(sysfsRoot, "class", "powercap");
	let entries;
	try {
		entries = readdirSync(classFolder).filter((entry) => entryPattern.test(entry));
	} catch (thrown) {
		if (systemCode(thrown) === "ENOENT") return {
			zones: [],
			refused: [noPowercap(classFolder)]
		};
		return {
			zones: [],
			refused: [{
				kind: "powercap",
				code: "unreadable",
				reason: `${classFolder} cannot be listed: ${systemCode(thrown) ?? "unknown error"}`
			}]
		};
	}
	if (entries.length === 0) return {
		zones: [],
		refused: [noPowercap(classFolder)]
	};
	const refused = [];
	const names = /* @__PURE__ */ new Map();
	const found = [];
	for (const entry of entries) {
		const link = path.join(classFolder, entry);
		let folder;
		try {
			folder = realpathSync(link);
		} catch (thrown) {
			const dangling = systemCode(thrown) === "ENOENT";
			refused.push({
				kind: "powercap",
				id: `powercap:${entry}`,
				code: dangling ? "dangling-link" : "unreadable",
				reason: dangling ? `${link} points to a folder that is not there, as in a container that masks it` : `${link} cannot be followed: ${systemCode(thrown) ?? "unknown error"}`,
				hint: containerHint
			});
			continue;
		}
		try {
			const name = readAttribute(path.join(folder, "name"), powercapAdvice);
			names.set(entry, name);
			found.push({
				entry,
				folder,
				name
			});
		} catch (thrown) {
			refused.push(refusalOf$1(thrown, "powercap", `powercap:${entry}`));
		}
	}
	const zones = [];
	const seen = /* @__PURE__ */ new Set();
	for (const { entry, folder, name } of found) {
		if (seen.has(folder)) continue;
		seen.add(folder);
		const [, controlType = "", id = "", child] = entryPattern.exec(entry) ?? [];
		const parent = child === void 0 ? void 0 : names.get(`${controlType}:${id}`);
		zones.push({
			entry,
			controlType,
			name,
			folder,
			parentName: child === void 0 ? void 0 : parent ?? id
		});
	}
	return {
		zones: zones.sort(byName),
		refused
	};
};
const byName = (a, b) => fullName(a).localeCompare(fullName(b), "en", { numeric: true }) || a.entry.localeCompare(b.entry, "en");
/** Unique words for a zone: `package-0`, `package-0-dram`. */
const fullName = (zone) => zone.parentName === void 0 ? zone.name : `${zone.parentName}-${zone.name}`;

// src/energy/powercap.ts
const labelOf = (zone, component) => {
	const words = (zone.parentName ?? zone.name).replaceAll("-", " ");
	if (component === "platform") return "Platform (psys)";
	return component === "dram" ? `DRAM of ${words}` : `CPU ${words}`;
};
const oldDramUnitNj = 15300n;
const platformUnitNj = 1000000000n;
/**
* Refuses zones of Sapphire Rapids that the kernel reads in a wrong unit. The range tells: it is made from the unit, so
* nothing depends on the number of a kernel, which says little where distributions carry fixes back.
*/
const checkUnit = (zone, component, { unitNj }, processor) => {
	if (processor === void 0 || !isIntelModel(processor, intelModel.sapphireRapidsX)) return;
	if (component === "dram" && unitNj === oldDramUnitNj) throw sourceFault("wrong-unit", `${zone.entry} reads the DRAM of Sapphire Rapids in units of 15.3 uJ, as the servers before it had; its joules are too low, about four times`, { hint: "Use a kernel with commit 4c081324df56 (Linux 6.1, and stable kernels since October 2022)." });
	if (component === "platform" && unitNj !== platformUnitNj) throw sourceFault("wrong-unit", `${zone.entry} reads the psys of Sapphire Rapids in another unit than its 1 J; its joules are too low`, { hint: "Use a newer kernel: one that knows Sapphire Rapids states a range of 4294967295000000 uJ." });
};
const describe = (zone, { kind, component }, sysfsRoot, processor) => {
	const rangeUj = readMicroJoules(path.join(zone.folder, "max_energy_range_uj"));
	if (rangeUj === 0n) throw new JouleGateError("energy", "not-a-number", `${zone.entry} states a range of 0 uJ`);
	const unit = unitOfRange(rangeUj);
	checkUnit(zone, component, unit, processor);
	readZoneEnergy(zone.folder, rangeUj);
	const note = processor === void 0 ? void 0 : raplNote(processor);
	return {
		id: `powercap:${fullName(zone)}`,
		kind: "powercap",
		component,
		label: labelOf(zone, component),
		provenance: "counter",
		quantity: "energy-uj",
		locator: path.relative(realpathSync(sysfsRoot), zone.folder),
		resolutionUj: String(unit.quantumUj),
		rangeUj: String(unit.wrapUj),
		updatePeriodMs: 1,
		...kind === "beside" ? { beside: true } : {},
		...note === void 0 ? {} : { note }
	};
};
/**
* Finds the RAPL counters of the powercap class that may be summed without counting a joule twice, and says why the
* others are left out. `enabled` of a zone is about its power limit: the counter runs whether it is 0 or 1.
*
* @param processor what decides on units and dies; without it, the zones speak for themselves
*/
const detectPowercap = async (sysfsRoot, processor) => {
	const { zones, refused: unlisted } = listZones(sysfsRoot);
	const refused = [...unlisted];
	const usable = [];
	const ids = /* @__PURE__ */ new Set();
	for (const zone of zones) {
		const id = `powercap:${fullName(zone)}`.slice(0, 200);
		const role = roleOf(zone, zones, processor?.maker === "amd");
		if (role.kind === "refuse") {
			refused.push({
				kind: "powercap",
				id,
				code: role.code,
				reason: role.reason
			});
			continue;
		}
		if (ids.has(id)) {
			refused.push({
				kind: "powercap",
				id,
				code: "duplicate",
				reason: `${zone.entry} is a second zone named ${id}`
			});
			continue;
		}
		ids.add(id);
		try {
			usable.push({
				zone,
				info: describe(zone, role, sysfsRoot, processor)
			});
		} catch (thrown) {
			refused.push(refusalOf$1(thrown, "powercap", id));
		}
	}
	const packages = usable.filter(({ info }) => info.component === "cpu").map(({ zone }) => zone);
	const mirrors = await findMirrors(packages, ({ folder }) => readMicroJoules(path.join(folder, "energy_uj")));
	const sources = [];
	for (const { zone, info } of usable) {
		const original = mirrors.get(zone);
		if (original === void 0) sources.push(info);
		else {
			const reason = `${zone.entry} shows the same values as ${original.entry} at every reading: one counter seen twice`;
			refused.push({
				kind: "powercap",
				id: info.id,
				code: "duplicate",
				reason
			});
		}
	}
	return {
		sources,
		refused
	};
};

// src/energy/virtual-machine.ts
/** Makers and products of virtual hardware in the tables of the firmware, where no flag of the processor tells. */
const virtualProduct = /\b(?:KVM|QEMU|VMware|VirtualBox|HVM domU|Virtual Machine|Google Compute Engine|Standard PC|OpenStack|BHYVE|Bochs)\b/i;
/**
* In words, the virtual machine that this is: `Microsoft Corporation Virtual Machine`; `undefined` on real hardware.
*
* On x86 the processor's `hypervisor` flag decides: bare-metal instances of a cloud carry the cloud's name in their
* firmware as well, and have their counters. `/sys/class/dmi/id` gives the name, or the verdict where there are no
* flags (Arm); `/sys/hypervisor/type` is Xen's.
*/
const virtualMachineOf = (sysfsRoot, processor) => {
	const dmi = (name) => textOrNothing(path.join(sysfsRoot, "class", "dmi", "id", name)) ?? "";
	const product = [dmi("sys_vendor"), dmi("product_name")].filter((text) => text !== "").join(" ").slice(0, 120);
	const hypervisor = textOrNothing(path.join(sysfsRoot, "hypervisor", "type")) ?? "";
	if (!(processor.flags.size > 0 ? processor.flags.has("hypervisor") : hypervisor !== "" || virtualProduct.test(product))) return void 0;
	if (product !== "") return product;
	return hypervisor === "" ? "of an unnamed hypervisor" : hypervisor.slice(0, 40);
};
const realHardwareHint = "Nothing inside a virtual machine opens them: measure on real hardware (a self-hosted runner, or a bare-metal instance).";
/**
* The refusals of a processor's counters with what the machine adds to them: where nothing was found, a virtual machine
* and a processor without RAPL are told from a driver that is not loaded. A denied right stays what it is.
*/
const withMachine = (refused, virtualMachine, processor) => refused.map((refusal) => {
	if (refusal.code !== "not-found" || refusal.kind === "powercap" && refusal.id !== void 0) return refusal;
	const { kind } = refusal;
	if (kind !== "powercap" && kind !== "msr") return refusal;
	const id = refusal.id === void 0 ? {} : { id: refusal.id };
	const what = kind === "powercap" ? "No RAPL energy counter" : "No energy register";
	if (virtualMachine !== void 0) {
		const reason = `${what}: this is a virtual machine (${virtualMachine}), and its host keeps the counters of the processor`;
		return {
			kind,
			...id,
			code: "virtual-machine",
			reason,
			hint: realHardwareHint
		};
	}
	if (kind === "powercap" && processor.maker === "other" && processor.implementer !== void 0) return {
		kind,
		code: "unsupported-processor",
		reason: `${what}: processors of Intel and AMD have RAPL, Arm's have not`
	};
	return refusal;
});

// src/energy/detect.ts
const elsewhere = () => {
	const refuse = (kind, what) => ({
		kind,
		code: "unsupported-platform",
		reason: `${what} read on Linux only; this is ${platform()}`
	});
	return {
		sources: [],
		refused: [refuse("powercap", "RAPL counters are"), refuse("nvml", "NVIDIA GPUs are")]
	};
};
/** The packages of the processors that sources count: `powercap:package-0-die-1`, `hwmon:amd_energy-socket-1`. */
const packagesOf = (sources) => new Set(sources.flatMap(({ id, component }) => {
	const [, packageId] = /:(?:package|amd_energy-socket)-(\d+)/.exec(id) ?? [];
	return component === "cpu" && packageId !== void 0 ? [Number(packageId)] : [];
}));
const join = (...parts) => ({
	sources: parts.flatMap(({ sources }) => sources),
	refused: parts.flatMap(({ refused }) => refused)
});
/**
* Every counter and sensor, each read through one path: powercap, else hwmon, else the registers themselves. A path that
* is not picked leaves its packages to the next. One that is forbidden does not: what is forbidden must not come in
* through another door.
*/
const detectMeasured = async (roots, { pick }) => {
	const covering = (...parts) => packagesOf(narrowSources(join(...parts), pick === void 0 ? {} : { pick }).sources);
	const processor = readProcessor(roots.procRoot);
	const virtualMachine = virtualMachineOf(roots.sysfsRoot, processor);
	const powercap = await detectPowercap(roots.sysfsRoot, processor);
	const hwmon = detectHwmon(roots.sysfsRoot, covering(powercap));
	const covered = covering(powercap, hwmon);
	const msr = processor.maker === "other" ? {
		sources: [],
		refused: []
	} : await detectMsr(roots, processor, covered);
	const found = join(powercap, msr, hwmon, detectNvml(roots));
	return {
		sources: found.sources,
		refused: withMachine(found.refused, virtualMachine, processor)
	};
};
/**
* Finds everything that energy can be read from on this machine, and says of everything else why it is not used.
* Never throws for what a machine lacks.
*
* An estimate is offered only where nothing at all is measured. Forbidding or not picking what is measured does not
* bring it in: then it must be picked or required by its name.
*
* @param selection the configuration's `sources:`
* @throws JouleGateError `required-source-missing` for a source that `selection` requires
*/
const detectSources = async (options = {}, selection = {}) => {
	const roots = resolveRoots(options);
	const measured = withoutLonely(platform() === "linux" ? await detectMeasured(roots, selection) : elsewhere());
	const left = withoutLonely(narrowSources(measured, selection)).sources.length;
	const estimate = detectEstimate(roots.procRoot, namesEstimate(selection) ? left > 0 : measured.sources.length > 0);
	return selectSources(join(measured, estimate), selection);
};

export { detectSources as t };