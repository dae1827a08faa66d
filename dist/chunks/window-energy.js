import { createHash } from "node:crypto";

// src/measure/sample-digest.ts
/** JSON with the keys of every object in order, so that a file that was written anew by another tool says the same. */
const canonical = (value) => {
	if (Array.isArray(value)) return value.map(canonical);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== void 0).toSorted(([a], [b]) => a < b ? -1 : a > b ? 1 : 0).map(([key, each]) => [key, canonical(each)]));
};
/**
* SHA-256 (hex) of a sample, without its own digest, and of the sources that it was read from, as canonical JSON.
* Energy depends on the readings around the edges of a window alone; the digest shows a change of any other reading.
* It guards against damage and edits by hand, not against somebody who computes it anew.
*/
const sampleDigest = (sample, sources) => {
	const rest = Object.fromEntries(Object.entries(sample).filter(([key]) => key !== "digest"));
	return createHash("sha256").update(JSON.stringify(canonical({
		sample: rest,
		sources
	}))).digest("hex");
};

// src/energy/counter.ts
/** Microjoules that a part at `powerW` can use in `spanNs`: 1 W is 1 uJ in 1000 ns. */
const energyAt = (powerW, spanNs) => BigInt(Math.ceil(powerW)) * spanNs / 1000n;
/**
* The energy between two readings.
*
* A fall is a wrap only when it can be one: the counter has a range, the earlier reading lies in its upper half, and
* the energy up to the range and on to the new reading is within what the part can use in that time. Everything else
* is a reset. A gap so long that the counter may have wrapped more than once is `wraps-unknown`.
*
* @param fromUj earlier reading
* @param toUj later reading
* @param gapNs time between the two, positive
*/
const counterStep = (fromUj, toUj, gapNs, limits) => {
	const { rangeUj } = limits;
	const possibleUj = energyAt(limits.maximumPowerW, gapNs + BigInt(Math.ceil(limits.updatePeriodMs * 1e6)));
	const seconds = (Number(gapNs) / 1e9).toFixed(3);
	if (rangeUj !== void 0 && possibleUj >= rangeUj) return {
		kind: "faulty",
		code: "wraps-unknown",
		message: `no reading for ${seconds} s, in which the counter (range ${rangeUj} uJ) may have wrapped unseen`
	};
	if (toUj >= fromUj) {
		const deltaUj = toUj - fromUj;
		if (deltaUj > possibleUj) return {
			kind: "faulty",
			code: "implausible-power",
			message: `the counter rose by ${deltaUj} uJ in ${seconds} s, more than ${limits.maximumPowerW} W`
		};
		return {
			kind: "advanced",
			deltaUj,
			wrapped: false
		};
	}
	if (rangeUj !== void 0 && fromUj * 2n >= rangeUj && fromUj <= rangeUj) {
		const deltaUj = rangeUj - fromUj + toUj;
		if (deltaUj <= possibleUj) return {
			kind: "advanced",
			deltaUj,
			wrapped: true
		};
	}
	return {
		kind: "faulty",
		code: "counter-reset",
		message: `the counter fell from ${fromUj} to ${toUj} uJ in ${seconds} s, which is no wrap: it was reset`
	};
};

// src/energy/limits.ts
/**
* Power that no single part of the kind reaches, in watts; well above anything sold (packages 500 W, boards 1200 W in
* 2025), as it only serves to tell a wrap from a reset. A process tree is bounded by its machine.
*/
const maximumPowerW = {
	cpu: 2e3,
	dram: 1e3,
	gpu: 5e3,
	platform: 1e5,
	process: 1e5
};
/** What is known of a source's counter, for {@link import('./counter.ts').counterStep}. */
const limitsOf = (source) => ({
	rangeUj: source.rangeUj === void 0 ? void 0 : BigInt(source.rangeUj),
	maximumPowerW: maximumPowerW[source.component],
	updatePeriodMs: source.updatePeriodMs ?? 0
});

// src/measure/bracketed-window.ts
const unmeasured = (code, message) => ({
	kind: "unmeasured",
	code,
	message
});

// src/measure/counter-window.ts
/** A counter of a busy part that stands still for so long, and so many readings, is stuck. */
const stuckAfterNs = 1000000000n;
const stuckAfterTicks = 10;
/** Energy of a window on a cumulative counter. Called by windowEnergy only. */
const counterWindow = (window) => {
	const { source, ticks, beginNs, endNs, first, last } = window;
	const limits = limitsOf(source);
	const stepAt = (index) => {
		const a = tickAt(ticks, index);
		const b = tickAt(ticks, index + 1);
		return counterStep(a.value, b.value, b.t - a.t, limits);
	};
	const deltas = [];
	for (let index = first; index < last; index++) {
		const step = stepAt(index);
		if (step.kind === "faulty") return unmeasured(step.code, `${source.id}: ${step.message}`);
		deltas.push(step.deltaUj);
	}
	const total = deltas.reduce((sum, delta) => sum + delta, 0n);
	const covered = tickAt(ticks, last).t - tickAt(ticks, first).t;
	const mustMove = source.component === "cpu" || source.component === "gpu";
	if (total === 0n && mustMove && covered >= stuckAfterNs && last - first >= stuckAfterTicks) return unmeasured("stuck-counter", `${source.id} stood still for ${Number(covered) / 1e9} s`);
	/** Part of the step that begins at `index` which lies before `t`, rounded down. */
	const partBefore = (index, t) => {
		const from = tickAt(ticks, index).t;
		return (deltas[index - first] ?? 0n) * (t - from) / (tickAt(ticks, index + 1).t - from);
	};
	const energyUj = total - partBefore(first, beginNs) - (deltas.at(-1) ?? 0n) + partBefore(last - 1, endNs);
	const powerBetween = (from, to) => {
		if (from < 0 || to >= ticks.length || from >= to) return void 0;
		let energy = 0n;
		for (let index = from; index < to; index++) {
			const step = stepAt(index);
			if (step.kind === "faulty") return void 0;
			energy += step.deltaUj;
		}
		return Number(energy) / Number(tickAt(ticks, to).t - tickAt(ticks, from).t) * 1e3;
	};
	const around = [edgeAt(ticks, first, beginNs), edgeAt(ticks, last - 1, endNs)].map((edge) => boundOfEdge(ticks, edge, limits.updatePeriodMs * 1e6, powerBetween));
	const lagUj = Math.max(...around.map(({ powerW }) => powerW)) * limits.updatePeriodMs * 1e6 / 1e3;
	const betweenUj = around.reduce((sum, { betweenUj: part }) => sum + part, 0);
	const quantumUj = Number(source.resolutionUj ?? 1) + 2;
	return {
		kind: "measured",
		energyUj,
		uncertaintyUj: BigInt(Math.ceil(quantumUj + lagUj + betweenUj))
	};
};
const tickAt = (ticks, index) => {
	const tick = ticks[index];
	if (tick === void 0) throw new RangeError(`no tick ${index}`);
	return tick;
};
const edgeAt = (ticks, at, t) => {
	const from = tickAt(ticks, at).t;
	return {
		at,
		fraction: Number(t - from) / Number(tickAt(ticks, at + 1).t - from)
	};
};
/**
* How wrong an edge can be.
*
* `powerW`: the highest power seen around it; a counter that lags by up to its update period misses at most that power
* times the period there.
* `betweenUj`: the edge lies at fraction f of a gap G between two readings. If power steps once in the gap, between the
* levels seen on either side, linear interpolation is off by at most f (1 - f) G |difference|. It is off by exactly that,
* and reads low at both edges, when a load begins and ends with its window. Where a side was not seen, all energy of the
* gap may lie on one side of the edge: max(f, 1 - f) of it.
*/
const boundOfEdge = (ticks, { at, fraction }, updateNs, powerBetween) => {
	const gapNs = Number(tickAt(ticks, at + 1).t - tickAt(ticks, at).t);
	const spanNs = Math.max(gapNs, 2 * updateNs);
	let from = at - 1;
	while (from > 0 && Number(tickAt(ticks, at).t - tickAt(ticks, from).t) < spanNs) from--;
	let to = at + 2;
	while (to < ticks.length - 1 && Number(tickAt(ticks, to).t - tickAt(ticks, at + 1).t) < spanNs) to++;
	const across = powerBetween(at, at + 1) ?? 0;
	const before = powerBetween(from, at);
	const after = powerBetween(at + 1, to);
	const known = [before, after].filter((power) => power !== void 0);
	if (gapNs >= updateNs || known.length === 0) known.push(across);
	const powerW = Math.max(...known);
	if (fraction === 0 || fraction === 1) return {
		powerW,
		betweenUj: 0
	};
	if (before === void 0 || after === void 0) return {
		powerW,
		betweenUj: Math.max(fraction, 1 - fraction) * across * gapNs / 1e3
	};
	const spreadW = powerW - Math.min(...known);
	return {
		powerW,
		betweenUj: fraction * (1 - fraction) * gapNs * spreadW / 1e3
	};
};

// src/measure/power-window.ts
/** A gap of more than so many usual gaps counts as not covered; at least 95 % of a window must be covered. */
const longGap = 3;
/** NVML gives whole milliwatts. */
const quantumUw = 1e3;
/** Energy of a window on a power sensor, by the trapezoid rule. Called by windowEnergy only. */
const powerWindow = (window) => {
	const { source, ticks, beginNs, endNs, first, last } = window;
	const points = [
		at(ticks, first, beginNs),
		...ticks.slice(first, last + 1).filter(({ t }) => t > beginNs && t < endNs),
		at(ticks, last - 1, endNs)
	];
	const usualNs = medianGap(ticks);
	const durationNs = endNs - beginNs;
	let twiceEnergy = 0n;
	let squares = 0;
	let uncoveredNs = 0;
	points.slice(1).forEach((point, index) => {
		const before = points[index] ?? point;
		const gap = point.t - before.t;
		twiceEnergy += (point.value + before.value) * gap;
		squares += (Number(gap) * Number(point.value - before.value) / 2) ** 2 / 3;
	});
	for (let index = first; index < last; index++) {
		const gap = (ticks[index + 1]?.t ?? 0n) - (ticks[index]?.t ?? 0n);
		if (Number(gap) > longGap * usualNs) uncoveredNs += Number(gap);
	}
	if (uncoveredNs > .050000000000000044 * Number(durationNs)) {
		const message = `${source.id} was not read for ${(uncoveredNs / 1e9).toFixed(3)} s of ${Number(durationNs) / 1e9} s`;
		return unmeasured("sampler-gap", message);
	}
	const energyUj = twiceEnergy / 2000000000n;
	const betweenUj = 1.96 * Math.sqrt(squares) / 1e9;
	const lagNs = (source.updatePeriodMs ?? 0) * 1e6;
	const lagUj = [beginNs, endNs].reduce((sum, edge) => sum + spreadAround(ticks, edge, lagNs) * lagNs / 1e9, 0);
	const roundingUj = quantumUw * Number(durationNs) / 1e9 + 1;
	return {
		kind: "measured",
		energyUj,
		uncertaintyUj: BigInt(Math.ceil(betweenUj + lagUj + roundingUj))
	};
};
/** Power at a moment between tick `index` and the next, in whole microwatts. */
const at = (ticks, index, t) => {
	const a = ticks[index];
	const b = ticks[index + 1];
	if (a === void 0) throw new RangeError(`no tick ${index}`);
	if (b === void 0 || a.t === t) return {
		t,
		value: a.value
	};
	return {
		t,
		value: a.value + (b.value - a.value) * (t - a.t) / (b.t - a.t)
	};
};
const medianGap = (ticks) => {
	const gaps = ticks.slice(1).map(({ t }, index) => Number(t - (ticks[index]?.t ?? t)));
	gaps.sort((a, b) => a - b);
	return gaps[Math.floor(gaps.length / 2)] ?? 0;
};
/**
* How much power changes around an edge, in microwatts. A sensor shows what was up to one update period ago, which
* moves the edge by as much; that matters only where power differs before and after.
*/
const spreadAround = (ticks, edge, lagNs) => {
	const lag = BigInt(Math.ceil(lagNs));
	const from = ticks.findLastIndex(({ t }) => t <= edge - lag);
	const to = ticks.findIndex(({ t }) => t >= edge + lag);
	const values = ticks.slice(Math.max(from, 0), to < 0 ? ticks.length : to + 1).map(({ value }) => Number(value));
	if (from < 0 || to < 0) values.push(0);
	return values.length === 0 ? 0 : values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
};

// src/measure/ticks.ts
/** Streams are long and are asked for many windows; they never change once made. */
const parsed = /* @__PURE__ */ new WeakMap();
/** The readings of a stream as numbers, checked for order; `undefined` when they are not in order of time. */
const ticksOf = (stream) => {
	let ticks = parsed.get(stream);
	if (ticks === void 0) {
		ticks = stream.ticks.map(([t, value]) => ({
			t: BigInt(t),
			value: BigInt(value)
		}));
		parsed.set(stream, ticks);
	}
	for (let index = 1; index < ticks.length; index++) if ((ticks[index]?.t ?? 0n) <= (ticks[index - 1]?.t ?? 0n)) return void 0;
	return ticks;
};
/** Index of the last tick at or before `t`; -1 when there is none. */
const lastAtOrBefore = (ticks, t) => {
	let low = -1;
	let high = ticks.length - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((ticks[middle]?.t ?? 0n) <= t) low = middle;
		else high = middle - 1;
	}
	return low;
};
/** Index of the first tick at or after `t`; the number of ticks when there is none. */
const firstAtOrAfter = (ticks, t) => {
	const index = lastAtOrBefore(ticks, t);
	return index >= 0 && ticks[index]?.t === t ? index : index + 1;
};

// src/measure/window-energy.ts
/**
* The energy that a source used between two points of the monotonic clock, from what the meter read.
*
* Pure: the same stream gives the same microjoules, bit for bit. Counters are unwrapped and interpolated linearly
* between readings; power is integrated by the trapezoid rule. The uncertainty adds, as bounds, one quantum of the
* counter, the edges (how far the counter may lag behind, and how the power may have changed between the two readings
* around an edge) and, for power, what may have happened between readings. It does not hold the sensor's own gain
* error (NVML: about 5 % of a board, the same for both sides of a comparison on that board; arXiv:2312.02741), nor,
* for an estimate, the error of the model.
*
* Codes of `unmeasured`: `bad-window`, `bad-stream`, `not-covered`, `source-fault`, `counter-reset`, `wraps-unknown`,
* `implausible-power`, `stuck-counter`, `sampler-gap`.
*/
const windowEnergy = (source, stream, beginNs, endNs) => {
	if (endNs <= beginNs) return unmeasured("bad-window", `the window ends ${beginNs - endNs} ns before it begins`);
	const ticks = ticksOf(stream);
	if (ticks === void 0) return unmeasured("bad-stream", `the readings of ${stream.source} are not in order of time`);
	const first = lastAtOrBefore(ticks, beginNs);
	const last = firstAtOrAfter(ticks, endNs);
	const opens = ticks[first];
	const closes = ticks[last];
	const coveredFrom = opens?.t ?? beginNs;
	const coveredTo = closes?.t ?? endNs;
	const fault = stream.faults.find(({ t }) => BigInt(t) >= coveredFrom && BigInt(t) <= coveredTo);
	if (fault !== void 0) return unmeasured("source-fault", `${source.id}: ${fault.code}: ${fault.message}`);
	if (opens === void 0 || closes === void 0) {
		const side = opens === void 0 ? "before its begin" : "after its end";
		const cause = opens === void 0 ? stream.faults.find(({ t }) => BigInt(t) < beginNs) : stream.faults.find(({ t }) => BigInt(t) > endNs);
		const because = cause === void 0 ? "" : ` (${cause.code}: ${cause.message})`;
		return unmeasured("not-covered", `${source.id} was not read ${side}${because}`);
	}
	const window = {
		source,
		ticks,
		beginNs,
		endNs,
		first,
		last
	};
	return source.quantity === "energy-uj" ? counterWindow(window) : powerWindow(window);
};

export { sampleDigest as n, windowEnergy as t };