import { t as metricWords } from "./metric-words.js";

// src/baseline/select-windows.ts
const missing$1 = (reason) => ({
	kind: "missing",
	reason
});
/** Half a nanosecond: stamps are whole nanoseconds, seconds are doubles. */
const toleranceS = 5e-10;
/** The units a window counts, by own keys only: "constructor" is a valid name of a unit. */
const unitsOf = (window, unit) => Object.hasOwn(window.units, unit) ? window.units[unit] : void 0;
/** The windows that lie in no other one; of two with the same span the first. Two that cross are refused. */
const outermost = (windows) => {
	if (windows.length < 2) return {
		kind: "selected",
		windows
	};
	const spans = windows.map((window) => {
		const begin = window.offsetS;
		return begin === void 0 ? void 0 : {
			window,
			begin,
			end: begin + window.durationS
		};
	});
	const known = spans.filter((span) => span !== void 0);
	if (known.length < spans.length) {
		if (new Set(windows.map((window) => window.name)).size === 1) return {
			kind: "selected",
			windows
		};
		return missing$1("its windows do not say when they began, so nested ones could be counted twice");
	}
	known.sort((a, b) => a.begin - b.begin || b.end - a.end);
	const selected = [];
	for (const span of known) {
		const before = selected.at(-1);
		if (before === void 0 || span.begin > before.end - toleranceS) selected.push(span);
		else if (span.end > before.end + toleranceS) return missing$1(`windows "${before.window.name}" and "${span.window.name}" overlap without one lying inside the other; name the window in the metric`);
	}
	return {
		kind: "selected",
		windows: selected.map((span) => span.window)
	};
};
/**
* The windows of one sample that a metric is made of:
* those of its `window` name; else those that count its unit; else, for the energy of a sample, all.
* Of windows that lie inside each other only the outermost counts, so that no joule is counted twice.
*/
const selectWindows = (windows, metric) => {
	const { unit, window: name } = metric;
	const candidates = windows.filter((window) => {
		if (name !== void 0) return window.name === name;
		return unit === void 0 || unitsOf(window, unit) !== void 0;
	});
	if (candidates.length === 0) {
		const seen = [...new Set(windows.flatMap((window) => [window.name, ...Object.keys(window.units)]))].slice(0, 10);
		const sought = name === void 0 ? `no window counts ${unit ?? "anything"}` : `there is no window "${name}"`;
		return missing$1(`${sought}, so there is no ${metricWords(metric)}; windows and units seen: ${seen.join(", ")}`);
	}
	if (unit !== void 0 && candidates.every((window) => unitsOf(window, unit) === void 0)) return missing$1(`no window "${name ?? ""}" counts ${unit}, so there is no ${metricWords(metric)}`);
	return outermost(candidates);
};

// src/baseline/metric-value.ts
const missing = (reason) => ({
	kind: "missing",
	reason
});
/** Half the width of a normal 95 % interval, in standard deviations. */
const halfWidthOf95 = 1.959963984540054;
/** The part of a net energy's uncertainty that is the idle power's. One error of it is in all windows of a source. */
const idleDoubtUj = (grossUj, netUj) => Math.sqrt(Math.max(0, Number(netUj) ** 2 - Number(grossUj) ** 2));
/**
* Joules per unit: the energy of all sources over the metric's windows (see {@link selectWindows}), divided by the
* units these windows count. A window that a source does not cover makes the value missing: joules of one source
* fewer are not comparable. A metric of net energy takes the net of each reading, and is missing where one has none.
* The uncertainties of windows and sources are independent and add as squares.
*
* @param sources every source of the session; each must have read each window
*/
const metricValue = (windows, metric, sources) => {
	const selection = selectWindows(windows, metric);
	if (selection.kind === "missing") return selection;
	const { unit } = metric;
	let energyUj = 0n;
	let squaredUj = 0;
	const idleUj = /* @__PURE__ */ new Map();
	let durationS = 0;
	let units = unit === void 0 ? 1 : 0;
	for (const window of selection.windows) {
		for (const source of sources) {
			const readings = window.energy.filter((reading) => reading.source === source.id);
			const [reading] = readings;
			if (reading === void 0 || readings.length > 1) return missing(`window "${window.name}" has ${readings.length === 0 ? "no reading" : "several readings"} of ${source.id}`);
			const { net } = reading;
			if (metric.basis === "net") {
				if (net === void 0) return missing(`window "${window.name}" has no net energy of ${source.id}`);
				energyUj += BigInt(net.energyUj);
				squaredUj += (Number(reading.uncertaintyUj) / halfWidthOf95) ** 2;
				idleUj.set(source.id, (idleUj.get(source.id) ?? 0) + idleDoubtUj(reading.uncertaintyUj, net.uncertaintyUj));
				continue;
			}
			const readUj = BigInt(reading.energyUj);
			if (readUj < 0n) return missing(`${source.id} reads ${reading.energyUj} uJ in window "${window.name}"`);
			energyUj += readUj;
			squaredUj += (Number(reading.uncertaintyUj) / halfWidthOf95) ** 2;
		}
		durationS += window.durationS;
		if (unit !== void 0) units += unitsOf(window, unit) ?? 0;
	}
	for (const doubt of idleUj.values()) squaredUj += (doubt / halfWidthOf95) ** 2;
	if (energyUj < 0n) return missing("its windows used less than the machine at rest, so the net energy is below 0 J");
	if (energyUj === 0n) return missing("its sources read 0 J; the work is too short for the meter");
	if (!(durationS > 0)) return missing("its windows last 0 s");
	const energyJ = Number(energyUj) / 1e6;
	const perUnit = {
		energyJ: energyJ / units,
		durationS: durationS / units,
		powerW: energyJ / durationS
	};
	if (!Object.values(perUnit).every((value) => value > 0 && value < Infinity)) return missing(`${energyJ} J in ${durationS} s for ${units} ${unit ?? "samples"} is beyond what numbers can hold`);
	return {
		kind: "value",
		...perUnit,
		relativeUncertainty: Math.sqrt(squaredUj) / 1e6 / energyJ
	};
};

export { selectWindows as n, metricValue as t };