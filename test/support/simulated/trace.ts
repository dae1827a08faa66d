/** Power over time with an exact integral: straight pieces one after another, watts against nanoseconds from zero. */
export class SimulatedTrace {
  readonly #fromNs: number[] = [];
  readonly #power: (readonly [number, number])[] = [];
  /** Microjoules up to the start of each piece. */
  readonly #energyUj: number[] = [];
  #endNs = 0;
  #totalUj = 0;

  get endNs(): number {
    return this.#endNs;
  }

  /** Adds a piece that goes from one power to another in a straight line. */
  add(durationNs: number, fromW: number, toW = fromW): this {
    this.#fromNs.push(this.#endNs);
    this.#power.push([fromW, toW]);
    this.#energyUj.push(this.#totalUj);
    this.#endNs += durationNs;
    this.#totalUj += (((fromW + toW) / 2) * durationNs) / 1000;
    return this;
  }

  #pieceAt(t: number): number {
    let low = 0;
    let high = this.#fromNs.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#fromNs[middle] ?? 0) <= t) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Watts at a moment. */
  powerAt(t: number): number {
    const piece = this.#pieceAt(t);
    const [fromW, toW] = this.#power[piece] ?? [0, 0];
    const fromNs = this.#fromNs[piece] ?? 0;
    const endNs = this.#fromNs[piece + 1] ?? this.#endNs;
    return fromW + ((toW - fromW) * (t - fromNs)) / (endNs - fromNs);
  }

  /** Microjoules from zero up to a moment. */
  energyAt(t: number): number {
    const piece = this.#pieceAt(t);
    const [fromW] = this.#power[piece] ?? [0, 0];
    const sinceNs = t - (this.#fromNs[piece] ?? 0);
    return (this.#energyUj[piece] ?? 0) + (((fromW + this.powerAt(t)) / 2) * sinceNs) / 1000;
  }
}
