// src/measure/reading-schedule.ts
/** Part of its period by which an even reading comes later than the grid, so that no load keeps step with it. */
const spread = .3;
/** Multiples of it fill the unit interval evenly (Weyl). */
const goldenRatio = .6180339887498949;
/**
* Every `periodNs` on average, without drift: readings that were missed are not made up for. Each comes up to a third of
* the period later than the grid, ever differently, so that a load of the same period shows as changing power.
*/
var EvenSchedule = class {
	#periodNs;
	#startNs;
	dueNs;
	constructor(startNs, periodNs) {
		this.#startNs = startNs;
		this.#periodNs = periodNs;
		this.dueNs = startNs;
	}
	read(atNs) {
		const next = Math.floor((atNs - this.#startNs) / this.#periodNs) + 1;
		this.dueNs = this.#startNs + (next + spread * (next * goldenRatio % 1)) * this.#periodNs;
	}
};
const msNs = 1e6;
/** Readings around an expected tick are so far apart: the tick's moment is then known to half of it. */
const fineNs = 1 * msNs;
/** A tick seen between two readings at most so far apart is sharp. */
const sharpNs = 3 * msNs;
const leastGuardNs = 2.2 * msNs;
const mostGuardNs = 12 * msNs;
/** How much of a newly seen period is believed. */
const trust = .2;
/**
* Follows a counter that moves at its own steady pace, such as a GPU's every 100 ms: it is read shortly before the next
* tick is expected and then every millisecond until it has moved, and not in between. So each tick's moment is known to
* half a millisecond at three or four readings a tick, where reading evenly would take a hundred.
*
* A tick that came before it was expected leaves its moment unsharp, and makes the next wait end earlier. A counter that
* stays away, as at no power, is read ever more slowly, up to a fifth of its period.
*/
var TickFollower = class {
	#periodNs;
	#guardNs = mostGuardNs;
	#sharpTick;
	#expectedNs;
	#lastReadNs;
	#spacingNs = fineNs;
	dueNs;
	/** @param periodNs the pace that is expected; the real one is learned */
	constructor(startNs, periodNs) {
		this.#periodNs = periodNs;
		this.#expectedNs = startNs;
		this.#lastReadNs = startNs;
		this.dueNs = startNs;
	}
	read(atNs, changed) {
		const sinceNs = atNs - this.#lastReadNs;
		this.#lastReadNs = atNs;
		if (!changed) {
			if (atNs < this.#expectedNs - this.#guardNs) return;
			if (atNs - this.#expectedNs > 2 * this.#guardNs) this.#spacingNs = Math.min(this.#spacingNs * 1.5, this.#periodNs / 5);
			this.dueNs = atNs + this.#spacingNs;
			return;
		}
		this.#spacingNs = fineNs;
		if (sinceNs <= sharpNs) {
			const tick = atNs - sinceNs / 2;
			if (this.#sharpTick !== void 0) {
				const count = Math.round((tick - this.#sharpTick) / this.#periodNs);
				if (count >= 1) this.#periodNs += trust * ((tick - this.#sharpTick) / count - this.#periodNs);
			}
			this.#sharpTick = tick;
			this.#guardNs = Math.max(leastGuardNs, this.#guardNs * .8);
			this.#expectedNs = tick + this.#periodNs;
		} else {
			this.#guardNs = Math.min(mostGuardNs, this.#guardNs * 2);
			this.#expectedNs = atNs - Math.min(sinceNs, this.#periodNs) + this.#periodNs;
			this.#sharpTick = void 0;
		}
		this.dueNs = Math.max(atNs + fineNs, this.#expectedNs - this.#guardNs);
	}
};

// src/measure/period.ts
/** Bounds of the meter's period: below, reading costs more than it tells; above, edges blur. */
const periodBoundsMs = {
	least: 1,
	most: 1e4
};
/** A source that is refreshed so slowly is worth following tick by tick; one that is faster is read evenly. */
const followFromMs = 50;
/** Whether the meter waits for each tick of the source. */
const isFollowed = ({ kind, updatePeriodMs = 0 }) => kind !== "estimate" && updatePeriodMs >= followFromMs;
/**
* Time between two even readings of a source. Hardware counters that are refreshed each millisecond are read every
* 20 ms: an edge of a window is then off by at most what power does in 20 ms. The estimate walks /proc, which costs more
* than it tells, so it is read every 100 ms.
*/
const evenPeriodMs = ({ kind }) => kind === "estimate" ? 100 : 20;
/** How a source is read: followed, or evenly; evenly at `periodMs` where one is asked for. */
const scheduleOf = (source, startNs, periodMs) => {
	if (periodMs !== void 0) return new EvenSchedule(startNs, periodMs * 1e6);
	if (isFollowed(source)) return new TickFollower(startNs, (source.updatePeriodMs ?? 0) * 1e6);
	return new EvenSchedule(startNs, evenPeriodMs(source) * 1e6);
};
/** Longest nominal time between two readings that say something new of a source. */
const nominalGapMs = (source, periodMs) => periodMs ?? (isFollowed(source) ? source.updatePeriodMs ?? 0 : evenPeriodMs(source));

export { scheduleOf as i, nominalGapMs as n, periodBoundsMs as r, isFollowed as t };