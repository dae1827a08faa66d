import { i as systemCode, t as JouleGateError } from "./errors.js";
import { g as summed, h as sourceKinds } from "./format.js";
import { a as readZoneEnergy, i as readMicroJoules, n as containerHint, p as detectEstimate, r as readAttribute, s as detectNvml, t as resolveRoots } from "./roots.js";
import { readdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { platform } from "node:os";

// src/energy/powercap-mirrors.ts
const readings = 6;
const pauseMs = 20;
const valueOf = (zone) => {
	try {
		return readMicroJoules(path.join(zone.folder, "energy_uj"));
	} catch (thrown) {
		if (thrown instanceof JouleGateError) return void 0;
		throw thrown;
	}
};
/**
* Finds packages that are one counter shown under several names, as Linux 6.10 did with the CCDs of AMD Zen 4 (until
* commit 26096aed255f). A twin shows equal values at six readings in a row while the counter moves.
* Nothing is waited for unless two packages show nearly the same value at first sight. The values of a live pair are
* not read at the same instant, so a difference of at most a tenth of the whole movement still counts as equal.
*
* @returns for each twin, the zone that it mirrors (the first in order)
*/
const findMirrors = async (zones) => {
	const packages = zones.filter((zone) => zone.parentName === void 0);
	const series = /* @__PURE__ */ new Map();
	for (const zone of packages) {
		const value = valueOf(zone);
		if (value !== void 0) series.set(zone, [value]);
	}
	const firsts = [...series.values()].map(([first = 0n]) => first).sort((a, b) => a < b ? -1 : 1);
	if (!firsts.some((first, index) => index > 0 && first - (firsts[index - 1] ?? first) <= nearUj)) return /* @__PURE__ */ new Map();
	for (let reading = 1; reading < readings; reading++) {
		await setTimeout(pauseMs);
		for (const [zone, values] of series) {
			const value = valueOf(zone);
			if (value === void 0) series.delete(zone);
			else values.push(value);
		}
	}
	const mirrors = /* @__PURE__ */ new Map();
	const originals = [];
	for (const [zone, values] of series) {
		const original = originals.find(([, others]) => mirrored(values, others));
		if (original === void 0) originals.push([zone, values]);
		else mirrors.set(zone, original[0]);
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

// src/energy/powercap-zones.ts
/** Zone ids are hexadecimal: `"%s:%x"` in drivers/powercap/powercap_sys.c. */
const entryPattern = /^(intel-rapl(?:-mmio)?):([0-9a-f]+)(?::([0-9a-f]+))?$/;
const noPowercap = (folder) => ({
	kind: "powercap",
	code: "not-found",
	reason: `No RAPL energy counter: ${folder} has no intel-rapl zone. Virtual machines, among them GitHub-hosted runners and most cloud instances, do not show the counters of the processor they run on.`,
	hint: "Use a self-hosted runner on real hardware; there, load the driver with: sudo modprobe intel_rapl_msr."
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
			const name = readAttribute(path.join(folder, "name"));
			names.set(entry, name);
			found.push({
				entry,
				folder,
				name
			});
		} catch (thrown) {
			if (!(thrown instanceof JouleGateError)) throw thrown;
			refused.push({
				kind: "powercap",
				id: `powercap:${entry}`,
				code: thrown.code,
				reason: thrown.message,
				...thrown.hint === void 0 ? {} : { hint: thrown.hint }
			});
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
const packagePattern = /^package-\d+(-die-\d+)?$/;
/**
* What a zone counts, so that no joule is summed twice: packages (dies) and the DRAM beside them are used; core and
* uncore lie within their package, psys lies around it.
*/
const roleOf = (zone, all) => {
	const { name, parentName } = zone;
	const twin = all.find((other) => other.controlType === "intel-rapl" && other.name === name && other.parentName === parentName);
	if (zone.controlType !== "intel-rapl" && twin !== void 0) return {
		kind: "refuse",
		code: "duplicate",
		reason: `${zone.entry} is the same ${name} counter as ${twin.entry}`
	};
	if (parentName === void 0 && packagePattern.test(name)) return {
		kind: "use",
		component: "cpu"
	};
	if (parentName !== void 0 && name === "dram") return {
		kind: "use",
		component: "dram"
	};
	if (name === "psys") return {
		kind: "refuse",
		code: "contains-package",
		reason: `${zone.entry} (psys) counts the whole platform with its packages in it; adding it would count them twice`
	};
	if (name === "core" || name === "uncore") return {
		kind: "refuse",
		code: "part-of-package",
		reason: `${zone.entry} (${name}) lies within ${parentName ?? "its package"}; adding it would count it twice`
	};
	return {
		kind: "refuse",
		code: "unknown-zone",
		reason: `${zone.entry} has the name ${JSON.stringify(name.slice(0, 100))}, which is no known RAPL domain`
	};
};
const labelOf = (zone, component) => {
	const words = (zone.parentName ?? zone.name).replaceAll("-", " ");
	return component === "dram" ? `DRAM of ${words}` : `CPU ${words}`;
};
const describe = (zone, component, sysfsRoot) => {
	const rangeUj = readMicroJoules(path.join(zone.folder, "max_energy_range_uj"));
	if (rangeUj === 0n) throw new JouleGateError("energy", "not-a-number", `${zone.entry} states a range of 0 uJ`);
	readZoneEnergy(zone.folder, rangeUj);
	return {
		id: `powercap:${fullName(zone)}`,
		kind: "powercap",
		component,
		label: labelOf(zone, component),
		provenance: "counter",
		quantity: "energy-uj",
		locator: path.relative(realpathSync(sysfsRoot), zone.folder),
		resolutionUj: String(rangeUj / (1n << 32n) + 1n),
		rangeUj: String(rangeUj),
		updatePeriodMs: 1
	};
};
/** Finds the RAPL counters that may be summed without counting a joule twice, and says why the others are left out. */
const detectPowercap = async (sysfsRoot) => {
	const { zones, refused: unlisted } = listZones(sysfsRoot);
	const refused = [...unlisted];
	const usable = [];
	const ids = /* @__PURE__ */ new Set();
	for (const zone of zones) {
		const id = `powercap:${fullName(zone)}`.slice(0, 200);
		const role = roleOf(zone, zones);
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
				info: describe(zone, role.component, sysfsRoot)
			});
		} catch (thrown) {
			if (!(thrown instanceof JouleGateError)) throw thrown;
			const hint = thrown.hint === void 0 ? {} : { hint: thrown.hint };
			refused.push({
				kind: "powercap",
				id,
				code: thrown.code,
				reason: thrown.message,
				...hint
			});
		}
	}
	const mirrors = await findMirrors(usable.map(({ zone }) => zone));
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

// src/energy/select.ts
/** `*`, or a kind with or without a pattern of ids. */
const sourcePattern = `^(\\*|(${sourceKinds.join("|")})(:[^\\p{Cc}\\s]{1,190})?)$`;
const kindOf = (pattern) => sourceKinds.find((kind) => pattern === kind || pattern.startsWith(`${kind}:`));
/** Whether a pattern names a source. A refusal of a whole kind (no GPU at all) has no id and is named by its kind. */
const matchesSource = (pattern, { kind, id }) => {
	if (pattern === "*" || pattern === kind) return true;
	if (id === void 0) return kindOf(pattern) === kind;
	const parts = pattern.split("*").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
	return new RegExp(`^${parts.join(".*")}$`, "s").test(id);
};
const named = (patterns, source) => patterns.find((pattern) => matchesSource(pattern, source));
/** The detection with what is not wanted moved to the refusals; nothing is required yet. */
const narrowSources = (detection, selection) => {
	const { pick, forbid = [] } = selection;
	const refused = [...detection.refused];
	return {
		sources: detection.sources.filter(({ id, kind }) => {
			const forbidden = named(forbid, {
				id,
				kind
			});
			if (forbidden !== void 0) {
				const reason = `the configuration forbids it ("${forbidden}" under sources.forbid)`;
				refused.push({
					kind,
					id,
					code: "forbidden",
					reason
				});
				return false;
			}
			if (pick !== void 0 && named(pick, {
				id,
				kind
			}) === void 0) {
				refused.push({
					kind,
					id,
					code: "not-picked",
					reason: "the configuration picks other sources (sources.pick)"
				});
				return false;
			}
			return true;
		}),
		refused
	};
};
/** A pattern to pick that fits nothing on this machine, not even something refused: a slip, or another machine. */
const unmatched = (detection, pick) => pick.flatMap((pattern) => {
	const kind = kindOf(pattern);
	if (kind === void 0 || [...detection.sources, ...detection.refused].some((known) => matchesSource(pattern, known))) return [];
	const reason = `the configuration picks "${pattern}", and nothing of that name is known on this machine`;
	return [{
		kind,
		id: pattern.slice(0, 200),
		code: "unknown-source",
		reason,
		hint: "joulegate doctor lists the names."
	}];
});
const mostReasons = 5;
const missing = (pattern, { refused }) => {
	const own = refused.filter((refusal) => matchesSource(pattern, refusal));
	const listed = own.slice(0, mostReasons).map(({ kind, id, reason }) => `${id ?? kind}: ${reason}`);
	if (own.length > mostReasons) listed.push(`and ${own.length - mostReasons} more`);
	const because = own.length === 0 ? "nothing of that name is known on this machine" : listed.join("; ");
	return new JouleGateError("energy", "required-source-missing", `the configuration requires the source "${pattern}", and none is used: ${because}`, { hint: own.find(({ hint }) => hint !== void 0)?.hint ?? "Run \"joulegate doctor\": it names each source and the one step that makes it usable." });
};
/**
* Applies the configuration's `sources:` to what was found. What is forbidden or not picked becomes a refusal with the
* code `forbidden` or `not-picked`; forbidding wins over picking. Sources beside the sum go when nothing is left to sum.
*
* @throws JouleGateError `required-source-missing` when a required pattern matches no source that is used
*/
const selectSources = (detection, selection) => {
	const chosen = withoutLonely(narrowSources(detection, selection));
	for (const pattern of selection.require ?? []) if (!chosen.sources.some((source) => matchesSource(pattern, source))) throw missing(pattern, chosen);
	return {
		...chosen,
		refused: [...chosen.refused, ...unmatched(detection, selection.pick ?? [])]
	};
};
/** Beside nothing, a source that is in no sum has nothing to stand beside. */
const withoutLonely = (detection) => {
	if (summed(detection.sources).length > 0) return detection;
	const lonely = detection.sources.map(({ kind, id }) => ({
		kind,
		id,
		code: "beside-nothing",
		reason: "it is in no sum, and there is no source that it could be shown beside"
	}));
	return {
		sources: [],
		refused: [...detection.refused, ...lonely]
	};
};

// src/energy/detect.ts
const onlyLinux = (what) => `${what} read on Linux only; this is ${platform()}`;
/**
* Finds everything that energy can be read from on this machine, and says of everything else why it is not used.
* Never throws for what a machine lacks. An estimate is offered only where nothing at all is measured.
*/
const detectSources = async (options = {}, selection = {}) => {
	const roots = resolveRoots(options);
	const linux = platform() === "linux";
	const powercap = linux ? await detectPowercap(roots.sysfsRoot) : {
		sources: [],
		refused: [{
			kind: "powercap",
			code: "unsupported-platform",
			reason: onlyLinux("RAPL counters are")
		}]
	};
	const nvml = linux ? detectNvml() : {
		sources: [],
		refused: [{
			kind: "nvml",
			code: "unsupported-platform",
			reason: onlyLinux("NVIDIA GPUs are")
		}]
	};
	const measured = [...powercap.sources, ...nvml.sources];
	const estimate = detectEstimate(roots.procRoot, measured.length > 0);
	const detection = {
		sources: [...measured, ...estimate.sources],
		refused: [
			...powercap.refused,
			...nvml.refused,
			...estimate.refused
		]
	};
	return selectSources(detection, selection);
};

// src/measure/period.ts
/** Bounds of the meter's period: below, reading costs more than it tells; above, edges blur. */
const periodBoundsMs = {
	least: 1,
	most: 1e4
};
/** Default time between two readings: GPUs move about every 100 ms, so they are read twice as often. */
const defaultPeriodMs = (sources) => sources.some((source) => source.kind === "nvml") ? 50 : 100;

export { periodBoundsMs as n, detectSources as r, defaultPeriodMs as t };