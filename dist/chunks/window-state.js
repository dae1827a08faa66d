import { t as tQuantile } from "./t-distribution.js";
import { r as parseNvmlLocator } from "./nvml-locator.js";
import { t as measuredGpus } from "./measured-gpus.js";
import { createHash } from "node:crypto";

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

// src/stats/root-sum-square.ts
/**
* The root of the sum of squares, for errors that are independent of each other.
* Not Math.hypot, whose last digit may differ between engines: what is recomputed from a run file must agree to the bit.
*/
const rootSumSquare = (...values) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

// src/measure/bracketed-window.ts
const unmeasured = (code, message) => ({
	kind: "unmeasured",
	code,
	message
});
/** Puts the terms, in microjoules, together. Each is rounded up, so that what was rounded away is inside. */
const measured = (energyUj, terms) => {
	const { quantumUj, edgeUj, clockUj, gapUj } = terms;
	const whole = (value) => BigInt(Math.ceil(value));
	return {
		kind: "measured",
		energyUj,
		uncertaintyUj: whole(rootSumSquare(quantumUj, edgeUj, clockUj, gapUj)),
		terms: {
			quantumUj: whole(quantumUj),
			edgeUj: whole(edgeUj),
			clockUj: whole(clockUj),
			gapUj: whole(gapUj)
		}
	};
};

// src/measure/energy-at.ts
const spansLooked = 4;
/** So few spans tell of changes with an error of their own: 95 % of Student's t with three of them over the normal's. */
const fewSpans = 1.6;
/** A span shorter than so many times the doubt of its ends says little of power. */
const spanOverDoubt = 8;
const doubt = ({ loNs, hiNs }) => (hiNs - loNs) / 2;
/**
* Power on one side: the spans that follow each other away from the moment, each at least as long as the gap that the
* moment lies in. `undefined` where nothing was read there.
*/
const sideOf = ({ knots, from, to }, first, direction, leastNs) => {
	const powers = [];
	let start = knots[first];
	for (let index = first + direction; index >= from && index <= to && powers.length < spansLooked; index += direction) {
		const end = knots[index];
		if (start === void 0 || end === void 0) break;
		if (Math.abs(end.atNs - start.atNs) < Math.max(leastNs, spanOverDoubt * rootSumSquare(doubt(start), doubt(end)))) continue;
		powers.push(Number(end.energyUj - start.energyUj) / (end.atNs - start.atNs));
		start = end;
	}
	const [power] = powers;
	if (power === void 0) return void 0;
	if (powers.length === 1) return {
		power,
		change: power,
		seen: false
	};
	const squares = powers.slice(1).map((value, index) => (value - (powers[index] ?? value)) ** 2);
	return {
		power,
		seen: true,
		change: fewSpans * Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
	};
};
/** Index of the last knot of the run at or before a moment; the one before the run's first when there is none. */
const lastKnotBefore = ({ knots, from, to }, atNs) => {
	let low = from - 1;
	let high = to;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((knots[middle]?.atNs ?? 0) <= atNs) low = middle;
		else high = middle - 1;
	}
	return low;
};
/** Candidates so many variances apart count as half agreeing. */
const agreeing = 4;
/** What lies in so small a part of the gap is left to the five per cent outside of the interval. */
const unlikelyPart = .04;
/** Part of the distance of the candidates that their own errors explain, in their standard deviations. */
const noisePart = .4;
/** Half-width of 95 % over the standard deviation. */
const halfWidths$1 = 2;
/**
* Energy that the counter would show at a moment between two of its knots.
*
* Two candidates are made: the power seen before the earlier knot goes on up to the moment, or the power seen after the
* later knot was there from the moment on. Of a load that begins or ends at the moment both are right; of one that
* changes elsewhere between the knots exactly one is, so their distance bounds the error. A straight line between the
* knots, by contrast, is off by a quarter of the step times the gap when a load begins with its window.
* The two are weighted by how well each is known.
*
* @param run the knots that may be used, at least one
* @param atNs the moment, since the first reading
*/
const energyAt$1 = (run, atNs) => {
	const earlier = lastKnotBefore(run, atNs);
	const left = earlier < run.from ? void 0 : run.knots[earlier];
	const right = earlier + 1 > run.to ? void 0 : run.knots[earlier + 1];
	if (left === void 0 || right === void 0) {
		const near = left ?? right;
		if (near === void 0) throw new RangeError("no knot to read energy from");
		const [index, direction] = left === void 0 ? [earlier + 1, 1] : [earlier, -1];
		const power = sideOf(run, index, direction, Math.abs(atNs - near.atNs))?.power ?? 0;
		const aboveUj = power * (atNs - near.atNs);
		return {
			base: near,
			aboveUj,
			edgeUj: 0,
			stepUj: Math.abs(aboveUj),
			clockUj: power * doubt(near)
		};
	}
	const gapNs = right.atNs - left.atNs;
	const totalUj = Number(right.energyUj - left.energyUj);
	const clamp = (value) => Math.min(totalUj, Math.max(0, value));
	const sinceNs = atNs - left.atNs;
	const untilNs = right.atNs - atNs;
	const before = sideOf(run, earlier, -1, gapNs);
	const after = sideOf(run, earlier + 1, 1, gapNs);
	const even = totalUj / gapNs;
	const one = before ?? {
		power: even,
		change: Math.max(even, after?.power ?? 0)
	};
	const other = after ?? {
		power: even,
		change: Math.max(even, before?.power ?? 0)
	};
	const fromLeft = clamp(one.power * sinceNs);
	const fromRight = clamp(totalUj - other.power * untilNs);
	const most = Math.max(one.power, other.power);
	const clockLeft = (left.hiNs > atNs ? most : one.power) * doubt(left) / Math.sqrt(3);
	const clockRight = (right.loNs < atNs ? most : other.power) * doubt(right) / Math.sqrt(3);
	const edgeLeft = one.change * sinceNs;
	const edgeRight = other.change * untilNs;
	const squareLeft = clockLeft ** 2 + edgeLeft ** 2;
	const squareRight = clockRight ** 2 + edgeRight ** 2;
	const squares = squareLeft + squareRight;
	const apart = Math.abs(fromLeft - fromRight);
	const differ = apart > 0 ? apart ** 2 / (apart ** 2 + agreeing * squares) : 0;
	const known = squares > 0 ? squareRight / squares : untilNs / gapNs;
	const share = (1 - differ) * known + differ * untilNs / gapNs;
	const missed = Math.min(sinceNs, untilNs) / gapNs < unlikelyPart ? Math.min(share, 1 - share) : Math.max(share, 1 - share);
	const bridge = 1.4 * (share * one.change + (1 - share) * other.change) * Math.sqrt(sinceNs * untilNs);
	const explained = before?.seen === true && after?.seen === true ? noisePart * Math.sqrt(squares) : 0;
	return {
		base: left,
		aboveUj: share * fromLeft + (1 - share) * fromRight,
		edgeUj: Math.min(totalUj, rootSumSquare(bridge, share * edgeLeft, (1 - share) * edgeRight)),
		stepUj: missed * Math.max(0, apart - explained),
		clockUj: halfWidths$1 * rootSumSquare(share * clockLeft, (1 - share) * clockRight)
	};
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

// src/measure/sharpen.ts
/** A tick is sharp when its moment is known so well, or to this part of the counter's pace. */
const sharpNs = 2e6;
/** So many ticks that keep a pace are needed before it is believed. */
const leastSpacings = 5;
/** A pace is steady when the middle nine tenths of its spacings differ by no more than this part. */
const steadyPart = .05;
/** A pace is carried on from a sharp tick over at most so many ticks. */
const farthest = 20;
const doubtOf = ({ loNs, hiNs }) => (hiNs - loNs) / 2;
const paceOf = (knots) => {
	const spacings = [];
	knots.slice(1).forEach((knot, index) => {
		const previous = knots[index];
		if (previous === void 0 || doubtOf(previous) > sharpNs || doubtOf(knot) > sharpNs) return;
		spacings.push(knot.atNs - previous.atNs);
	});
	if (spacings.length < leastSpacings) return void 0;
	spacings.sort((a, b) => a - b);
	const at = (part) => spacings[Math.round(part * (spacings.length - 1))] ?? 0;
	const periodNs = at(.5);
	const strayNs = (at(.95) - at(.05)) / 2;
	return strayNs <= steadyPart / 2 * periodNs ? {
		periodNs,
		strayNs
	} : void 0;
};
/**
* Sharpens the moments of ticks that were read late: a counter that keeps a steady pace ticked then, too, a whole number
* of periods from the sharp ticks around. What contradicts the pace is left as it is.
*/
const sharpen = (knots) => {
	const pace = paceOf(knots);
	if (pace === void 0) return knots;
	const { periodNs, strayNs } = pace;
	let anchor;
	return knots.map((knot) => {
		if (doubtOf(knot) <= sharpNs) {
			anchor = knot;
			return knot;
		}
		if (anchor === void 0) return knot;
		const slackNs = doubtOf(anchor) + strayNs;
		const count = Math.floor((knot.hiNs + slackNs - anchor.atNs) / periodNs);
		const atNs = anchor.atNs + count * periodNs;
		const loNs = Math.max(knot.loNs, atNs - slackNs);
		const hiNs = Math.min(knot.hiNs, atNs + slackNs);
		if (count < 1 || count > farthest || loNs > hiNs) return knot;
		return {
			...knot,
			loNs,
			hiNs,
			atNs: (loNs + hiNs) / 2
		};
	});
};

// src/measure/knots.ts
const knot = (loNs, hiNs, energyUj) => ({
	loNs,
	hiNs,
	atNs: (loNs + hiNs) / 2,
	energyUj
});
/** Whether a value after a fall can be that of a counter which started again from zero since the reading before. */
const fromZero = (value, gapNs, limits) => counterStep(0n, value, gapNs, limits).kind === "advanced";
/**
* The moments at which a counter moved, from its readings.
*
* A counter that falls to zero was reset, and counts on from there. One that falls to anything else shows wrong values:
* nothing is known of it until it is back where it was, if ever.
*
* Readings that repeat a value say that no update came: the value belongs to the moment of the update, which lies
* between the last reading of the old value and the first of the new one, and not to the later readings that repeat it.
* A counter that stood still for long before it moved gets a knot at its last update without energy, one period before the
* one that moved it, as its energy did not come evenly.
*
* @param readNs longest that one reading took: its stamp is its middle, so its value is as old as half of that
*/
const knotsOf = (ticks, limits, readNs = 0) => {
	const originNs = ticks[0]?.t ?? 0n;
	const updateNs = limits.updatePeriodMs * 1e6;
	const slackNs = readNs / 2;
	const timeOf = (tick) => Number(tick.t - originNs);
	const knots = [];
	const breaks = [];
	const wrapsNs = [];
	let energyUj = 0n;
	let before;
	/** A fall that was no reset, and the value that was fallen from. */
	let fallen;
	for (const tick of ticks) {
		const now = timeOf(tick);
		if (before === void 0) {
			knots.push(knot(now - updateNs, now + slackNs, 0n));
			before = tick;
			continue;
		}
		const then = timeOf(before);
		const earlier = before;
		const step = counterStep(earlier.value, tick.value, tick.t - earlier.t, limits);
		before = tick;
		if (fallen !== void 0 && tick.value >= fallen.value) {
			breaks.push({
				...fallen.fault,
				toNs: now
			});
			fallen = void 0;
			knots.push(knot(now - updateNs, now + slackNs, energyUj));
			continue;
		}
		if (step.kind === "faulty") {
			const fault = {
				fromNs: then,
				toNs: now,
				code: step.code,
				message: step.message
			};
			breaks.push(fault);
			if (step.code === "counter-reset" && !fromZero(tick.value, tick.t - earlier.t, limits)) fallen ??= {
				value: earlier.value,
				fault
			};
			knots.push(knot(now - updateNs, now + slackNs, energyUj));
			continue;
		}
		if (step.deltaUj === 0n) continue;
		if (step.wrapped) wrapsNs.push(now);
		const last = knots.at(-1);
		if (last !== void 0 && then - 1.5 * updateNs > last.hiNs) knots.push(knot(then - updateNs, Math.min(then, now - updateNs) + slackNs, energyUj));
		energyUj += step.deltaUj;
		knots.push(knot(Math.max(then, now - updateNs) - slackNs, now + slackNs, energyUj));
	}
	const lastNs = before === void 0 ? 0 : timeOf(before);
	if (fallen !== void 0) breaks.push({
		...fallen.fault,
		toNs: lastNs
	});
	const last = knots.at(-1);
	if (last !== void 0 && lastNs - 1.5 * updateNs > last.hiNs) knots.push(knot(lastNs - updateNs, lastNs + slackNs, energyUj));
	return {
		originNs,
		knots: sharpen(knots),
		breaks,
		wrapsNs
	};
};

// src/measure/knot-line.ts
/** Streams are asked for many windows and never change once made. */
const lines = /* @__PURE__ */ new WeakMap();
/** The knots of a counter's stream (see knots.ts), made once a stream. @param ticks the stream's readings */
const knotLineOf = (source, stream, ticks) => {
	const known = lines.get(stream);
	if (known !== void 0) return known;
	const line = knotsOf(ticks, limitsOf(source), stream.readNs);
	lines.set(stream, line);
	return line;
};

// src/measure/ticks.ts
/** Streams are long and are asked for many windows; they never change once made. */
const parsed = /* @__PURE__ */ new WeakMap();
const parse = (stream) => {
	const ticks = stream.ticks.map(([t, value]) => ({
		t: BigInt(t),
		value: BigInt(value)
	}));
	for (let index = 1; index < ticks.length; index++) if ((ticks[index]?.t ?? 0n) <= (ticks[index - 1]?.t ?? 0n)) return void 0;
	return ticks;
};
/** The readings of a stream as numbers, checked for order; `undefined` when they are not in order of time. */
const ticksOf = (stream) => {
	let known = parsed.get(stream);
	if (known === void 0) {
		known = { ticks: parse(stream) };
		parsed.set(stream, known);
	}
	return known.ticks;
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

// src/measure/standstill.ts
/**
* The stretches of two or more equal readings that touch those from `first` to `last`, each at its full length: that a
* counter stands still at the end of a window may show only behind it.
*/
const standstills = (ticks, first, last) => {
	const valueAt = (index) => ticks[index]?.value;
	let start = Math.max(0, first);
	while (start > 0 && valueAt(start - 1) === valueAt(start)) start--;
	const found = [];
	while (start <= last && start < ticks.length) {
		let end = start;
		while (end + 1 < ticks.length && valueAt(end + 1) === valueAt(start)) end++;
		const [from, to] = [ticks[start], ticks[end]];
		if (from !== void 0 && to !== void 0 && end > start) {
			const before = ticks[start - 1] ?? from;
			const roseUj = from.value > before.value ? from.value - before.value : 0n;
			found.push({
				sinceNs: before.t,
				fromNs: from.t,
				toNs: to.t,
				readings: end - start + 1,
				roseUj
			});
		}
		start = end + 1;
	}
	return found;
};
/** How much of a stretch lies within a window. */
const within = ({ fromNs, toNs }, beginNs, endNs) => {
	const from = fromNs > beginNs ? fromNs : beginNs;
	const to = toNs < endNs ? toNs : endNs;
	return to > from ? to - from : 0n;
};
/** A processor or GPU that is on takes power, so its counter moves. */
const mustMove = ({ component }) => component === "cpu" || component === "gpu";
/**
* A counter of a part that is on is stuck when it stands still for so long, so many updates, and so many readings. One
* that shows nothing of the whole window needs fewer updates: nothing says that it ever worked.
*/
const leastNs = 1e9;
const leastUpdates = 20;
const leastUpdatesOfWhole = 10;
const leastReadings = 10;
/** What such a part draws at the very least: so long its counter takes for one of its steps. */
const leastPowerW = .1;
/** Whether a stretch within a window shows a stuck counter. */
const isStuck = ({ updatePeriodMs = 0, resolutionUj = "1" }, stretch, beginNs, endNs) => {
	const still = within(stretch, beginNs, endNs);
	const updates = still === endNs - beginNs ? leastUpdatesOfWhole : leastUpdates;
	const stepNs = Number(resolutionUj) / leastPowerW * 1e3;
	return stretch.readings >= leastReadings && Number(still) >= Math.max(leastNs, updates * updatePeriodMs * 1e6, stepNs);
};
/** A power sensor trembles: so many updates of one value, or a second where the pace is not known, deserve a word. */
const tellingUpdates = 5;
const unknownPaceNs = 1e9;
/** The longest time in a window for which a power sensor gave one value, where that is long enough to be told. */
const tellingStandstill = ({ updatePeriodMs }, ticks, beginNs, endNs) => {
	const leastTold = updatePeriodMs === void 0 ? unknownPaceNs : tellingUpdates * updatePeriodMs * 1e6;
	let longest = 0n;
	for (const stretch of standstills(ticks, 0, ticks.length - 1)) {
		const inside = within({
			fromNs: stretch.sinceNs,
			toNs: stretch.toNs
		}, beginNs, endNs);
		const whole = Number(stretch.toNs - stretch.sinceNs);
		const matters = Number(inside) >= Math.min((updatePeriodMs ?? 0) * 1e6, Number(endNs - beginNs));
		if (inside > longest && whole >= leastTold && matters) longest = inside;
	}
	return longest === 0n ? void 0 : longest;
};
/** Power at an edge may be so many times that of the whole window. */
const uneven = 2;
/**
* Energy that a counter which must move may hold back at the edges: one that stands still there for longer than its
* refresh, though not for long enough to be called stuck, shows what was used meanwhile later or never. At the power of
* the rest of the window, it would have risen by so much more since the reading before it came to rest, which showed the update before. A part that
* really rests outside of its window is told by a counter that moved up to its edge.
*/
const heldBackUj = (source, ticks, beginNs, endNs, energyUj) => {
	if (!mustMove(source)) return 0;
	const [first, last] = [lastAtOrBefore(ticks, beginNs), firstAtOrAfter(ticks, endNs)];
	const still = standstills(ticks, first, last);
	const updateNs = (source.updatePeriodMs ?? 0) * 1e6;
	const late = still.filter(({ fromNs, toNs }) => Number(toNs - fromNs) > 1.5 * updateNs);
	const stoodNs = late.reduce((sum, stretch) => sum + Number(within(stretch, beginNs, endNs)), 0);
	const power = energyUj / Math.max(1, Number(endNs - beginNs) - stoodNs);
	const heldAt = (edgeNs, stretch) => stretch === void 0 ? 0 : Math.max(0, power * (Number(edgeNs - stretch.sinceNs) + updateNs) - Number(stretch.roseUj));
	const opening = late.find(({ sinceNs, toNs }) => sinceNs < beginNs && beginNs < toNs);
	const closing = late.find(({ sinceNs, toNs }) => sinceNs < endNs && endNs <= toNs);
	return uneven * (heldAt(beginNs, opening) + heldAt(endNs, closing));
};

// src/measure/counter-window.ts
/** The knots around a window that no break separates from it. */
const runAround = ({ knots, breaks }, beginNs, endNs) => {
	const opens = breaks.findLast(({ toNs }) => toNs <= beginNs);
	const closes = breaks.find(({ fromNs }) => fromNs >= endNs);
	return {
		knots,
		from: opens === void 0 ? 0 : knots.findIndex(({ hiNs }) => hiNs >= opens.toNs),
		to: closes === void 0 ? knots.length - 1 : knots.findLastIndex(({ hiNs }) => hiNs < closes.toNs)
	};
};
const touching = (line, fromNs, toNs) => line.breaks.find((each) => each.toNs > fromNs && each.fromNs < toNs);
/** Energy of a window on a cumulative counter. Called by windowEnergy only. */
const counterWindow = (window) => {
	const { source, stream, ticks, first, last } = window;
	const line = knotLineOf(source, stream, ticks);
	const since = (t) => Number(t - line.originNs);
	const opens = ticks[first];
	const closes = ticks[last];
	if (opens === void 0 || closes === void 0) throw new RangeError("a window without readings around it");
	const fault = touching(line, since(opens.t), since(closes.t));
	if (fault !== void 0) return unmeasured(fault.code, `${source.id}: ${fault.message}`);
	const stuck = (mustMove(source) ? standstills(ticks, first, last) : []).find((stretch) => isStuck(source, stretch, window.beginNs, window.endNs));
	if (stuck !== void 0) return unmeasured("stuck-counter", `${source.id} stood still for ${Number(stuck.toNs - stuck.fromNs) / 1e9} s`);
	const [beginNs, endNs] = [since(window.beginNs), since(window.endNs)];
	const run = runAround(line, beginNs, endNs);
	if (run.from < 0 || run.to < run.from) throw new RangeError("a window without a knot");
	const begin = energyAt$1(run, beginNs);
	const end = energyAt$1(run, endNs);
	const wraps = line.wrapsNs.filter((t) => t > since(opens.t) && t <= since(closes.t)).length;
	const quantumUj = Number(source.resolutionUj ?? 1) * (1 + wraps) + 2;
	if (begin.base === end.base) return withinOneGap(run, begin, end, quantumUj);
	const between = Number(end.base.energyUj - begin.base.energyUj);
	const energyUj = Math.max(0, between + end.aboveUj - begin.aboveUj);
	return measured(BigInt(Math.round(energyUj)), {
		quantumUj,
		edgeUj: rootSumSquare(begin.edgeUj, end.edgeUj) + begin.stepUj + end.stepUj,
		clockUj: rootSumSquare(begin.clockUj, end.clockUj),
		gapUj: 0
	});
};
/**
* A window shorter than the counter's own step: all of the step's energy may be inside of it, or none.
*/
const withinOneGap = ({ knots, to }, begin, end, quantumUj) => {
	const index = knots.indexOf(begin.base);
	const next = index < to ? knots[index + 1] : void 0;
	const wholeUj = next === void 0 ? Math.abs(end.aboveUj) : Number(next.energyUj - begin.base.energyUj);
	const energyUj = Math.min(wholeUj, Math.max(0, end.aboveUj - begin.aboveUj));
	return measured(BigInt(Math.round(energyUj)), {
		quantumUj,
		edgeUj: Math.max(energyUj, wholeUj - energyUj),
		clockUj: rootSumSquare(begin.clockUj, end.clockUj),
		gapUj: 0
	});
};

// src/measure/power-points.ts
/**
* The moments at which a power sensor took its values. A reading that repeats a value is no new one, unless it goes on
* for longer than the sensor's update period: then power stayed the same. A mean belongs to the middle of its time.
*/
const powerPointsOf = (ticks, { updateNs, averageNs }) => {
	const origin = ticks[0]?.t ?? 0n;
	const points = [];
	const put = (loNs, hiNs, powerUw) => {
		points.push({
			atNs: (loNs + hiNs - averageNs) / 2,
			doubtNs: (hiNs - loNs) / 2,
			powerUw
		});
	};
	let since = 0;
	let before;
	for (const tick of ticks) {
		const now = Number(tick.t - origin);
		const power = Number(tick.value);
		if (before === void 0) {
			put(now - updateNs, now, power);
			since = now;
		} else if (before.value !== tick.value) {
			const then = Number(before.t - origin);
			if (then - 1.5 * updateNs > since) put(then - updateNs, Math.min(then, now - updateNs), Number(before.value));
			put(Math.max(then, now - updateNs), now, power);
			since = now;
		}
		before = tick;
	}
	const lastNs = before === void 0 ? 0 : Number(before.t - origin);
	if (before !== void 0 && lastNs - updateNs > since) put(lastNs - updateNs, lastNs, Number(before.value));
	return points;
};

// src/measure/power-window.ts
/** A gap of more than so many usual gaps counts as not covered; at least 95 % of a window must be covered. */
const longGap = 3;
/** NVML gives whole milliwatts. */
const quantumUw = 1e3;
/** Half-width of 95 % over a standard deviation that is told from about ten looks (Student's t). */
const halfWidths = 2.3;
const pointsOfStream = /* @__PURE__ */ new WeakMap();
/** Microwatts times nanoseconds are 1e-15 J, 1e-9 uJ. */
const perUj = 1e9;
/**
* Energy of a window on a power sensor. Called by windowEnergy only.
*
* Between the moments at which the sensor took its values the trapezoid rule holds; at the window's edges the value
* inside of the window holds up to the edge, as a load begins and ends with its window.
*/
const powerWindow = (window) => {
	const { source, stream, ticks, first, last } = window;
	const updateNs = (source.updatePeriodMs ?? 0) * 1e6;
	const uncoveredNs = late(ticks, first, last, updateNs);
	const durationNs = Number(window.endNs - window.beginNs);
	if (uncoveredNs > .050000000000000044 * durationNs) {
		const message = `${source.id} was not read for ${(uncoveredNs / 1e9).toFixed(3)} s of ${durationNs / 1e9} s`;
		return unmeasured("sampler-gap", message);
	}
	const averageNs = (source.averageMs ?? 0) * 1e6;
	let points = pointsOfStream.get(stream);
	if (points === void 0) {
		points = powerPointsOf(ticks, {
			updateNs,
			averageNs
		});
		pointsOfStream.set(stream, points);
	}
	const origin = ticks[0]?.t ?? 0n;
	const beginNs = Number(window.beginNs - origin);
	const endNs = Number(window.endNs - origin);
	const within = (slack) => points.filter(({ atNs, doubtNs }) => atNs - slack * doubtNs > beginNs && atNs + slack * doubtNs < endNs);
	const surely = within(1);
	const inside = surely.length > 0 ? surely : within(0);
	const firstInside = inside[0]?.atNs ?? beginNs;
	const lastInside = inside.at(-1)?.atNs ?? endNs;
	const before = points.findLast(({ atNs }) => atNs <= beginNs || atNs < firstInside);
	const after = points.find(({ atNs }) => atNs >= endNs || atNs > lastInside);
	const opening = inside[0] ?? after ?? before;
	const closing = inside.at(-1) ?? opening;
	if (opening === void 0 || closing === void 0) throw new RangeError("a window without a power reading");
	const usualNs = usualGap(points);
	let energy = 0;
	const steps = [];
	const lateSteps = [];
	inside.slice(1).forEach((point, index) => {
		const previous = inside[index] ?? point;
		const gapNs = point.atNs - previous.atNs;
		energy += (point.powerUw + previous.powerUw) / 2 * gapNs;
		const step = gapNs * Math.abs(point.powerUw - previous.powerUw) / Math.SQRT2;
		(gapNs > longGap * usualNs ? lateSteps : steps).push(step);
	});
	const firstNs = inside.length === 0 ? endNs - beginNs : opening.atNs - beginNs;
	const lastNs = inside.length === 0 ? 0 : endNs - closing.atNs;
	energy += opening.powerUw * firstNs + closing.powerUw * lastNs;
	const trembleUw = trembling(points, beginNs, endNs);
	const lookNs = 2 * updateNs;
	const outerBefore = before?.powerUw ?? 0;
	const outerAfter = after?.powerUw ?? 0;
	const stepBefore = Math.abs(opening.powerUw - outerBefore);
	const stepAfter = Math.abs(closing.powerUw - outerAfter);
	const smearNs = averageNs / 4;
	return measured(BigInt(Math.round(energy / perUj)), {
		quantumUj: quantumUw * durationNs / perUj / 2 + 1,
		edgeUj: rootSumSquare(stepBefore * (firstNs + smearNs), stepAfter * (lastNs + smearNs), halfWidths * trembleUw * Math.min(firstNs, lookNs), halfWidths * trembleUw * Math.min(lastNs, lookNs), halfWidths * rootSumSquare(...steps)) / perUj,
		clockUj: halfWidths / Math.sqrt(3) / perUj * rootSumSquare(stepBefore * opening.doubtNs, stepAfter * closing.doubtNs, Math.abs(closing.powerUw - opening.powerUw) * Math.max(opening.doubtNs, closing.doubtNs)),
		gapUj: halfWidths * rootSumSquare(...lateSteps) / perUj
	});
};
/** Points beyond the window's edges that its trembling is told from, on either side. */
const beyond = 4;
/**
* How far one look at power is from its mean around it, in microwatts: the standard deviation that the middle one of the
* differences between neighbours has. The two largest are left out: they are the steps at the edges.
*/
const trembling = (points, beginNs, endNs) => {
	const from = points.findLastIndex(({ atNs }) => atNs <= beginNs);
	const to = points.findIndex(({ atNs }) => atNs >= endNs);
	const near = points.slice(Math.max(0, from - beyond), to < 0 ? void 0 : to + beyond + 1);
	const differences = near.slice(1).map(({ powerUw }, index) => Math.abs(powerUw - (near[index]?.powerUw ?? powerUw))).sort((a, b) => a - b);
	return median(differences.slice(0, -2)) / .954;
};
/** Time between the readings of a window that came late, in nanoseconds. */
const late = (ticks, first, last, updateNs) => {
	const gaps = ticks.slice(1).map(({ t }, index) => Number(t - (ticks[index]?.t ?? t)));
	const usual = Math.max(median(gaps), updateNs);
	return gaps.slice(first, last).reduce((sum, gap) => gap > longGap * usual ? sum + gap : sum, 0);
};
const usualGap = (points) => median(points.slice(1).map(({ atNs }, index) => atNs - (points[index]?.atNs ?? atNs)));
const median = (values) => {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

// src/measure/window-energy.ts
/**
* The energy that a source used between two points of the monotonic clock, from what the meter read.
*
* Pure: the same stream gives the same microjoules, bit for bit. Counters are unwrapped and read off between the moments
* at which they moved (see energy-at.ts); power is integrated by the trapezoid rule. The uncertainty is the half-width of
* the 95 % interval. It does not hold the sensor's own gain error (`SourceInfo.gain`), which is the same for both sides of
* a comparison on one board, nor, for an estimate, the error of the model.
*
* Codes of `unmeasured`: `bad-window`, `bad-stream`, `not-covered`, `source-fault`, `counter-reset`, `wraps-unknown`,
* `implausible-power`, `stuck-counter`, `sampler-gap`, `out-of-range`.
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
	const wrong = impossible(source, ticks.slice(first, last + 1));
	if (wrong !== void 0) return wrong;
	const window = {
		source,
		stream,
		ticks,
		beginNs,
		endNs,
		first,
		last
	};
	return source.quantity === "energy-uj" ? counterWindow(window) : powerWindow(window);
};
/** What no counter and no part can show: less than nothing, or more power than a part of its kind takes. */
const impossible = (source, ticks) => {
	const below = ticks.find(({ value }) => value < 0n);
	if (below !== void 0) return unmeasured("out-of-range", `${source.id} showed ${below.value}, which is below zero`);
	if (source.quantity === "energy-uj") return void 0;
	const { maximumPowerW } = limitsOf(source);
	const above = ticks.find(({ value }) => value > BigInt(maximumPowerW) * 1000000n);
	if (above === void 0) return void 0;
	return unmeasured("implausible-power", `${source.id} showed ${above.value} uW, more than ${maximumPowerW} W`);
};

// src/measure/counter-power.ts
/** Shorter windows hold too few readings a second apart. */
const leastWindowNs = 5000000000n;
/** Disagreement that is worth a word: a part of the power readings. */
const worthPart = .1;
/** The spread from reading to reading explains what lies in its 95 % interval: two standard errors, more for few. */
const confidence = .975;
/** A board at rest draws tens of watts; below this, parts of the power say nothing. */
const leastW = 1;
/**
* So many readings are needed. Means of a second add up to the whole; looks at a moment may meet a load that repeats
* mostly on one side of it, so there must be many, and their disagreement alone refuses nothing.
*/
const leastMeans = 3;
const leastMoments = 20;
/** A look at a moment is held against the counter half of this before and after it. */
const aroundMs = 500;
/** What the counter says of the time that each power reading inside of the window stands for. */
const pairsOf = (source, stream, uuid, window, states) => {
	const [windowBegin, windowEnd] = [BigInt(window.beginNs), BigInt(window.endNs)];
	let means = true;
	return {
		pairs: states.flatMap(({ t, gpus }) => {
			const board = gpus.find((gpu) => gpu.uuid === uuid);
			if (board?.powerMw === void 0) return [];
			const averageMs = board.powerAverageMs;
			if (averageMs === void 0) means = false;
			const endNs = BigInt(t) + BigInt(averageMs === void 0 ? aroundMs / 2 : 0) * 1000000n;
			const beginNs = endNs - BigInt(averageMs ?? aroundMs) * 1000000n;
			if (beginNs < windowBegin || endNs > windowEnd) return [];
			const energy = windowEnergy(source, stream, beginNs, endNs);
			if (energy.kind !== "measured") return [];
			const counterW = Number(energy.energyUj) * 1e3 / Number(endNs - beginNs);
			return [{
				readingW: board.powerMw / 1e3,
				counterW
			}];
		}),
		means
	};
};
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const watts = (value) => `${value.toFixed(value < 10 ? 1 : 0)} W`;
const disagreement = (uuid, pairs, means) => {
	if (pairs.length < (means ? leastMeans : leastMoments)) return [];
	const readingW = mean(pairs.map((pair) => pair.readingW));
	const counterW = mean(pairs.map((pair) => pair.counterW));
	const factor = readingW === 0 ? 0 : counterW / readingW;
	const squares = pairs.reduce((sum, pair) => sum + (pair.counterW - factor * pair.readingW) ** 2, 0);
	const standardError = Math.sqrt(squares / (pairs.length - 1) / pairs.length);
	const provenW = Math.abs(counterW - readingW) - tQuantile(confidence, pairs.length - 1) * standardError;
	if (provenW <= leastW || provenW <= worthPart * readingW) return [];
	return [{
		kind: "note",
		code: "counter-disagrees",
		message: `${uuid}: its energy counter gave ${watts(counterW)} and its power readings ${watts(readingW)}, over the same seconds (${pairs.length} readings)`
	}];
};
/**
* Holds the energy counter of each GPU against the board's own power readings beside it: for a window of at least 5 s,
* each reading against the counter's mean power over the time that the reading stands for. So a load that changes
* shows in neither; a counter that counts too much or too little does. Pure.
*
* A GPU on a module with a CPU is left out: `nvmlDeviceGetPowerUsage` does not say which of the two it is of.
*/
const counterPowerFindings = (window, sources, counters, states) => {
	if (BigInt(window.endNs) - BigInt(window.beginNs) < leastWindowNs) return [];
	return sources.flatMap((source) => {
		if (source.kind !== "nvml" || source.beside === true) return [];
		const locator = parseNvmlLocator(source.locator);
		if (locator?.sensor !== "total-energy" || locator.maybeModule) return [];
		const stream = counters.find((candidate) => candidate.source === source.id);
		if (stream === void 0) return [];
		const { pairs, means } = pairsOf(source, stream, locator.uuid, window, states);
		return disagreement(locator.uuid, pairs, means);
	});
};

// src/measure/gpu-findings.ts
/** What holds a GPU's clocks down against its will, with the driver's own account of it where there is one. */
const causes = [
	{
		reason: "software-thermal",
		accumulator: "softwareThermal",
		code: "thermal-throttle"
	},
	{
		reason: "hardware-thermal",
		accumulator: "hardwareThermal",
		code: "thermal-throttle"
	},
	{
		reason: "power-brake",
		accumulator: "powerBrake",
		code: "power-brake"
	},
	{
		reason: "hardware-slowdown",
		code: "hardware-slowdown"
	}
];
/** A share for a message: `3.2 %`, `45 %`. */
const shareWords = (fraction) => `${(100 * fraction).toFixed(fraction < .1 ? 1 : 0)} %`;
/**
* The part of the time in which a reason held, 0 to 1. The driver's accumulator counts every nanosecond, the reasons are
* looked at once a second; so it goes first, unless it stood still while the reason was seen (a board that keeps none).
*/
const shareOf = (gpu, spanS, reason, accumulator) => {
	const seen = Object.hasOwn(gpu.reasons, reason) ? gpu.reasons[reason] ?? 0 : 0;
	const advancedS = accumulator === void 0 ? void 0 : gpu.throttledS?.[accumulator];
	if (advancedS === void 0 || !(spanS > 0) || advancedS === 0 && seen > 0) return seen;
	return Math.min(1, advancedS / spanS);
};
const throttleFindings = (gpu, spanS, limit) => causes.flatMap(({ reason, accumulator, code }) => {
	const share = shareOf(gpu, spanS, reason, accumulator);
	if (share === 0) return [];
	return [{
		kind: limit !== void 0 && share > limit ? "invalid" : "note",
		code,
		message: `${gpu.uuid}: clocks were held down by ${reason} for ${shareWords(share)} of the time`
	}];
});
const powerLimitFindings = (gpu, sessionLimitMw) => {
	const limit = gpu.powerLimitMw;
	if (limit === void 0) return [];
	const watts = (milliwatts) => `${milliwatts / 1e3} W`;
	const changed = (from, to, when) => [{
		kind: "invalid",
		code: "power-limit-changed",
		message: `${gpu.uuid}: the power limit went from ${watts(from)} to ${watts(to)} ${when}`
	}];
	if (limit.min !== limit.max) return changed(limit.start, limit.end === limit.start ? limit.min : limit.end, "meanwhile");
	if (sessionLimitMw !== void 0 && sessionLimitMw !== limit.start) return changed(sessionLimitMw, limit.start, "since the session began");
	return [];
};
/** Process ids in a message; the state has them all. */
const idsShown = 5;
const processFindings = (gpu, foreignGpu) => {
	const { foreignProcesses, processes = 0 } = gpu;
	if (foreignProcesses === void 0) return processes === 0 ? [] : [{
		kind: "note",
		code: "gpu-processes-unknown",
		message: `${gpu.uuid}: its processes cannot be told from others', as their ids are of another name space`
	}];
	if (foreignProcesses.length === 0) return [];
	const ids = foreignProcesses.slice(0, idsShown).join(", ");
	const more = foreignProcesses.length > idsShown ? ` and ${foreignProcesses.length - idsShown} more` : "";
	return [{
		kind: foreignGpu === "reject" ? "contaminated" : "note",
		code: "foreign-gpu",
		message: `${gpu.uuid}: other processes were on it (${ids}${more})`
	}];
};
/**
* What the state of one measured GPU says about a window.
* @param sessionLimitMw the power limit that the session began with
*/
const gpuFindings = (gpu, spanS, quality, sessionLimitMw) => {
	const capped = shareOf(gpu, spanS, "software-power-cap", "powerCap");
	return [
		...throttleFindings(gpu, spanS, quality.throttled),
		...powerLimitFindings(gpu, sessionLimitMw),
		...processFindings(gpu, quality.foreignGpu),
		...capped === 0 ? [] : [{
			kind: "note",
			code: "power-cap",
			message: `${gpu.uuid}: at its power limit for ${shareWords(capped)} of the time`
		}]
	];
};

// src/measure/findings.ts
/** The kernel counts CPU time in ticks of 10 ms in six kinds, and the tree is read a moment after the rest. */
const resolutionS = .1;
/** Below this, ticks are too coarse to say anything. */
const leastJudgedS = 1;
/** Whether joules of the processors are measured; an estimate follows the process tree and knows nothing of others. */
const measuresCpu = (sources) => sources.some(({ component, provenance }) => provenance !== "estimated" && (component === "cpu" || component === "dram" || component === "platform"));
/**
* Work of others on the processors, held against what the benchmark itself used: a benchmark of one thread on a machine
* of many is spoilt by one foreign thread, however small a share of the machine that is. A benchmark that uses less
* than one processor is held to one.
*/
const foreignCpu = ({ cpu, spanS }, windowS, limit) => {
	if (cpu?.foreignS === void 0 || limit === void 0 || windowS < leastJudgedS) return [];
	const treeS = cpu.treeS ?? 0;
	const share = (cpu.foreignS - resolutionS) / Math.max(spanS, treeS);
	if (!(share > limit)) return [];
	const heldTo = treeS > spanS ? "what the benchmark used" : "one processor";
	return [{
		kind: "contaminated",
		code: "foreign-cpu",
		message: `other processes used ${cpu.foreignS.toFixed(1)} s of CPU time in ${spanS.toFixed(1)} s, ${shareWords(share)} of ${heldTo}; ${shareWords(limit)} are allowed`
	}];
};
/** The power limit of each GPU at the first state of all that has one. */
const firstLimits = (states, uuids) => {
	const limits = /* @__PURE__ */ new Map();
	for (const { gpus } of states) {
		for (const { uuid, powerLimitMw } of gpus) if (powerLimitMw !== void 0 && !limits.has(uuid)) limits.set(uuid, powerLimitMw);
		if (uuids.every((uuid) => limits.has(uuid))) break;
	}
	return limits;
};
function* statesOf(samples) {
	for (const { states } of samples) yield* states ?? [];
}
/** Temperature at the begin of a sample's first window, by part. */
const startTemperatures = (windows) => {
	const state = windows[0]?.state;
	const parts = [["the processor", state?.cpu?.temperatureC?.start], ...(state?.gpus ?? []).map(({ uuid, temperatureC }) => [uuid, temperatureC?.start])];
	return new Map(parts.flatMap(([part, start]) => start === void 0 ? [] : [[part, start]]));
};
const temperatureFindings = (windows, earlier, spreadC) => {
	const before = earlier.filter(({ warmup, outcome }) => !warmup && outcome.kind === "ok").map((sample) => startTemperatures(sample.windows));
	return [...startTemperatures(windows)].flatMap(([part, start]) => {
		const far = before.map((starts) => starts.get(part)).filter((value) => value !== void 0).find((other) => Math.abs(other - start) > spreadC);
		if (far === void 0) return [];
		return [{
			kind: "note",
			code: "start-temperature",
			message: `${part} began a sample at ${Math.round(start)} °C and another at ${Math.round(far)} °C; heat costs energy`
		}];
	});
};
/**
* The windows of a sample, each with what its state says about it. Pure: the same file gives the same findings. A window
* without a state cannot be judged and has none.
*/
const withFindings = (sample, { sources, quality, earlier, earlierOfBenchmark }) => {
	const uuids = measuredGpus(sources);
	const limits = firstLimits(statesOf([...earlier, sample]), uuids);
	const temperatures = sample.warmup ? [] : temperatureFindings(sample.windows, earlierOfBenchmark, quality.temperatureSpreadC);
	return sample.windows.map((window, index) => {
		const { state } = window;
		if (state === void 0) return window;
		const windowS = Number(BigInt(window.endNs) - BigInt(window.beginNs)) / 1e9;
		const findings = [
			...measuresCpu(sources) ? foreignCpu(state, windowS, quality.foreignCpu) : [],
			...state.gpus.filter(({ uuid }) => uuids.includes(uuid)).flatMap((gpu) => gpuFindings(gpu, state.spanS, quality, limits.get(gpu.uuid))),
			...counterPowerFindings(window, sources, sample.counters, sample.states ?? []),
			...index === 0 ? temperatures : []
		].map((finding) => ({
			...finding,
			message: finding.message.slice(0, 1e3)
		}));
		return {
			...window,
			findings: findings.slice(0, 100)
		};
	});
};
/** Notes that a reader of a report should see. */
const telling = [
	"start-temperature",
	"gpu-processes-unknown",
	"counter-disagrees"
];
/** Warnings of a sample from the notes of its windows, each once. */
const findingWarnings = (windows) => [...new Set(windows.flatMap(({ findings = [] }) => findings.filter(({ kind, code }) => kind === "note" && telling.includes(code)).map(({ message }) => message)))];

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
/** A sample that was changed for good reason, with the digest of what it is now; one without a digest stays so. */
const redigested = (sample, sources) => sample.digest === void 0 ? sample : {
	...sample,
	digest: sampleDigest(sample, sources)
};

// src/measure/outcome.ts
const longestMessage = 8e3;
const longestHint = 1e3;
const withTrouble = (kind, code, message, hint) => ({
	kind,
	code: code.slice(0, 60),
	message: message.length > longestMessage ? `${message.slice(0, 7996)} ...` : message,
	...hint === void 0 ? {} : { hint: hint.slice(0, longestHint) }
});
/** A failed sample, within the bounds of the run file. */
const failed = (code, message, hint) => withTrouble("failed", code, message, hint);
/** A sample that was done on a machine that was not quiet. */
const rejected = (code, message, hint) => withTrouble("rejected", code, message, hint);
const withOutput = (message, outputTail) => {
	if (outputTail === void 0) return message;
	const lines = outputTail.trimEnd().split("\n").slice(-20).join("\n");
	if (lines.trim() === "") return `${message} It printed nothing.`;
	const room = longestMessage - message.length - 40;
	return `${message} Its last output:\n${lines.length > room ? lines.slice(-room) : lines}`;
};
/**
* Whether the child did what it was started for. How it ended comes before what it wrote, with one exception: an error
* that the workload itself reported says more than the exit code or signal that follows it.
*/
const outcomeOfChild = (run) => {
	const { outcome, events } = run;
	const outputTail = run.attached === true ? void 0 : run.outputTail;
	if (outcome.kind === "not-started") return failed("workload-not-started", `The workload could not be started: ${outcome.message}`, "Check that the program is installed and on PATH, and that the working directory exists.");
	if (outcome.kind === "timed-out") return failed("workload-timeout", withOutput(`The workload did not end within ${outcome.timeoutS} s and was ended.`, outputTail), "Give it more time, or less work.");
	if (events.kind === "reported-error") return failed(events.code, events.message, events.hint);
	if (outcome.kind === "signalled") return failed("workload-killed", withOutput(`The workload was ended by ${outcome.signal}.`, outputTail), outcome.signal === "SIGKILL" ? "The system may have run out of memory: see dmesg." : "Run the command by hand to see why.");
	if (outcome.code !== 0) return failed("workload-failed", withOutput(`The workload exited with code ${outcome.code}.`, outputTail), "Run the command by hand; it must exit with code 0.");
	if (events.kind === "malformed") return failed("malformed-events", `Line ${events.line} of the events file is no event: ${events.message}`, "Each line is one JSON object: {\"event\":\"begin\",\"window\":\"...\",\"t\":\"<monotonic ns>\"}.");
	return { kind: "ok" };
};

// src/measure/window-state.ts
/** The states that speak for a window: from the last at or before its begin to the first at or after its end. */
const statesAround = (states, beginNs, endNs) => {
	const from = Math.max(0, states.findLastIndex(({ t }) => BigInt(t) <= beginNs));
	const to = states.findIndex(({ t }) => BigInt(t) >= endNs);
	return states.slice(from, to < 0 ? states.length : to + 1);
};
const rangeOf = (values) => {
	const known = values.filter((value) => value !== void 0);
	const [start, end] = [known[0], known.at(-1)];
	if (start === void 0 || end === void 0) return void 0;
	return {
		start,
		end,
		min: known.reduce((a, b) => Math.min(a, b)),
		max: known.reduce((a, b) => Math.max(a, b))
	};
};
/** Only what is known, under its name. */
const known = (name, value) => value === void 0 ? {} : { [name]: value };
const spanSeconds = (states) => {
	const [first, last] = [states[0], states.at(-1)];
	return first === void 0 || last === void 0 ? 0 : Number(BigInt(last.t) - BigInt(first.t)) / 1e9;
};
/** Differences over the span; absent where a counter went back, as after a migration of the machine. */
const cpuTimes = (around, machine) => {
	const withCpu = around.filter(({ cpu }) => cpu !== void 0);
	const [first, last] = [withCpu[0], withCpu.at(-1)];
	if (first?.cpu === void 0 || last?.cpu === void 0) return {};
	const spanS = spanSeconds(withCpu);
	const [busyS, treeS, ownS] = [
		(last.cpu.busyMs - first.cpu.busyMs) / 1e3,
		(last.cpu.treeMs - first.cpu.treeMs) / 1e3,
		(last.cpu.ownMs - first.cpu.ownMs) / 1e3
	];
	if (!(spanS > 0) || busyS < 0 || treeS < 0 || ownS < 0) return {};
	const foreignS = Math.max(0, busyS - treeS - ownS);
	return {
		busyS,
		treeS,
		ownS,
		foreignS,
		...machine === void 0 ? {} : { foreignShare: foreignS / (spanS * machine.logicalCpus) }
	};
};
const cpuState = (around, machine) => {
	if (around.every(({ cpu }) => cpu === void 0)) return void 0;
	return {
		...known("clockMhz", rangeOf(around.map(({ cpu }) => cpu?.clockMhz))),
		...known("temperatureC", rangeOf(around.map(({ cpu }) => cpu?.temperatureC))),
		...known("governor", machine?.governor),
		...cpuTimes(around, machine)
	};
};
const accumulators = [
	"softwareThermal",
	"hardwareThermal",
	"powerBrake",
	"powerCap"
];
/** How far each accumulator advanced, in seconds; one that went back says nothing. */
const throttledSeconds = (states) => {
	const advanced = accumulators.flatMap((name) => {
		const values = states.map(({ throttledNs }) => throttledNs?.[name]).filter((value) => value !== void 0);
		const [first, last] = [values[0], values.at(-1)];
		if (first === void 0 || last === void 0 || BigInt(last) < BigInt(first)) return [];
		return [[name, Number(BigInt(last) - BigInt(first)) / 1e9]];
	});
	return advanced.length === 0 ? void 0 : Object.fromEntries(advanced);
};
const reasonShares = (states) => {
	const answered = states.filter(({ reasons }) => reasons !== void 0);
	const names = [...new Set(answered.flatMap(({ reasons }) => reasons ?? []))].sort();
	return Object.fromEntries(names.map((name) => [name, answered.filter(({ reasons }) => reasons?.includes(name)).length / answered.length]));
};
/**
* The benchmark's own processes on the GPUs over all states of a sample; undefined where not one of them was ever
* recognised, so that nothing can be said of the others.
*/
const ownProcesses = (states) => states.some(({ treeProcesses }) => treeProcesses !== void 0) ? new Set(states.flatMap(({ treeProcesses }) => treeProcesses ?? [])) : void 0;
const gpuState = (uuid, around, own, machine) => {
	const states = around.flatMap(({ gpus }) => gpus.filter((gpu) => gpu.uuid === uuid));
	const last = states.at(-1);
	const answered = states.some(({ processes }) => processes !== void 0);
	const processes = [...new Set(states.flatMap((state) => state.processes ?? []))].sort((a, b) => a - b);
	return {
		uuid,
		...known("driver", machine?.gpus.find((gpu) => gpu.uuid === uuid)?.driver),
		...known("smClockMhz", rangeOf(states.map(({ smClockMhz }) => smClockMhz))),
		...known("memoryClockMhz", rangeOf(states.map(({ memoryClockMhz }) => memoryClockMhz))),
		...known("temperatureC", rangeOf(states.map(({ temperatureC }) => temperatureC))),
		...known("powerLimitMw", rangeOf(states.map(({ powerLimitMw }) => powerLimitMw))),
		...known("utilisation", rangeOf(states.map(({ utilisation }) => utilisation))),
		reasons: reasonShares(states),
		...known("throttledS", throttledSeconds(states)),
		...known("persistence", last?.persistence),
		...known("computeMode", last?.computeMode),
		...answered ? { processes: processes.length } : {},
		...answered && (own !== void 0 || processes.length === 0) ? { foreignProcesses: processes.filter((pid) => own?.has(pid) !== true).slice(0, 1e3) } : {}
	};
};
/**
* Condenses the states of a sample around one of its windows; undefined where no state was read. Pure: the same states
* give the same result, bit for bit.
*
* @param states all states of the sample, in order of time
* @param machine what does not change while a session runs: governor, driver, number of processors
*/
const windowState = (states, beginNs, endNs, machine) => {
	const around = statesAround(states, beginNs, endNs);
	if (around.length === 0) return void 0;
	const own = ownProcesses(states);
	const uuids = [...new Set(around.flatMap(({ gpus }) => gpus.map(({ uuid }) => uuid)))].sort();
	return {
		states: around.length,
		spanS: spanSeconds(around),
		...known("cpu", cpuState(around, machine)),
		gpus: uuids.map((uuid) => gpuState(uuid, around, own, machine))
	};
};
/** The windows of a sample, each with the state of the machine around it. Pure. */
const withStates = (windows, states, machine) => windows.map((window) => {
	const state = windowState(states, BigInt(window.beginNs), BigInt(window.endNs), machine);
	return state === void 0 ? window : {
		...window,
		state
	};
});

export { rejected as a, findingWarnings as c, heldBackUj as d, tellingStandstill as f, rootSumSquare as h, outcomeOfChild as i, withFindings as l, knotLineOf as m, withStates as n, redigested as o, ticksOf as p, failed as r, sampleDigest as s, windowState as t, windowEnergy as u };