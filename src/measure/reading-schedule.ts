/** When to read a source next. Pure: it is told what was read and knows no clock. Times are nanoseconds of one clock. */
export interface ReadingSchedule {
  /** When the next reading is due. */
  readonly dueNs: number;
  /** Hears of a reading at `atNs`, and whether its value differs from the one before. */
  read(atNs: number, changed: boolean): void;
}

/** Part of its period by which an even reading comes later than the grid, so that no load keeps step with it. */
const spread = 0.3;
/** Multiples of it fill the unit interval evenly (Weyl). */
const goldenRatio = 0.6180339887498949;

/**
 * Every `periodNs` on average, without drift: readings that were missed are not made up for. Each comes up to a third of
 * the period later than the grid, ever differently, so that a load of the same period shows as changing power.
 */
export class EvenSchedule implements ReadingSchedule {
  readonly #periodNs: number;
  readonly #startNs: number;
  dueNs: number;

  constructor(startNs: number, periodNs: number) {
    this.#startNs = startNs;
    this.#periodNs = periodNs;
    this.dueNs = startNs;
  }

  read(atNs: number): void {
    const next = Math.floor((atNs - this.#startNs) / this.#periodNs) + 1;
    this.dueNs = this.#startNs + (next + spread * ((next * goldenRatio) % 1)) * this.#periodNs;
  }
}

const msNs = 1e6;
/** Readings around an expected tick are so far apart: the tick's moment is then known to half of it. */
const fineNs = 1 * msNs;
/** A tick seen between two readings at most so far apart is sharp. */
const sharpNs = 3 * msNs;
const leastGuardNs = 2.2 * msNs;
const mostGuardNs = 12 * msNs;
/** How much of a newly seen period is believed. */
const trust = 0.2;

/**
 * Follows a counter that moves at its own steady pace, such as a GPU's every 100 ms: it is read shortly before the next
 * tick is expected and then every millisecond until it has moved, and not in between. So each tick's moment is known to
 * half a millisecond at three or four readings a tick, where reading evenly would take a hundred.
 *
 * A tick that came before it was expected leaves its moment unsharp, and makes the next wait end earlier. A counter that
 * stays away, as at no power, is read ever more slowly, up to a fifth of its period.
 */
export class TickFollower implements ReadingSchedule {
  #periodNs: number;
  #guardNs = mostGuardNs;
  #sharpTick: number | undefined;
  #expectedNs: number;
  #lastReadNs: number;
  #spacingNs = fineNs;
  dueNs: number;

  /** @param periodNs the pace that is expected; the real one is learned */
  constructor(startNs: number, periodNs: number) {
    this.#periodNs = periodNs;
    this.#expectedNs = startNs;
    this.#lastReadNs = startNs;
    this.dueNs = startNs;
  }

  read(atNs: number, changed: boolean): void {
    const sinceNs = atNs - this.#lastReadNs;
    this.#lastReadNs = atNs;
    if (!changed) {
      if (atNs < this.#expectedNs - this.#guardNs) {
        // A reading asked for by someone else; the plan stands.
        return;
      }
      const overdueNs = atNs - this.#expectedNs;
      if (overdueNs > 2 * this.#guardNs) {
        this.#spacingNs = Math.min(this.#spacingNs * 1.5, this.#periodNs / 5);
      }
      this.dueNs = atNs + this.#spacingNs;
      return;
    }
    this.#spacingNs = fineNs;
    if (sinceNs <= sharpNs) {
      const tick = atNs - sinceNs / 2;
      if (this.#sharpTick !== undefined) {
        const count = Math.round((tick - this.#sharpTick) / this.#periodNs);
        if (count >= 1) this.#periodNs += trust * ((tick - this.#sharpTick) / count - this.#periodNs);
      }
      this.#sharpTick = tick;
      this.#guardNs = Math.max(leastGuardNs, this.#guardNs * 0.8);
      this.#expectedNs = tick + this.#periodNs;
    } else {
      // It moved somewhere since the reading before: the next is expected one period after the earliest of it.
      this.#guardNs = Math.min(mostGuardNs, this.#guardNs * 2);
      this.#expectedNs = atNs - Math.min(sinceNs, this.#periodNs) + this.#periodNs;
      this.#sharpTick = undefined;
    }
    this.dueNs = Math.max(atNs + fineNs, this.#expectedNs - this.#guardNs);
  }
}
