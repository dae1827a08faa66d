import { PowercapTrace, memoryFolder } from '../support/powercap-trace.ts';
import { PowercapTree, intelRangeUj } from '../support/powercap-tree.ts';

/** Power that goes up and down between 60 W and 140 W. */
const trace = '0 60000\nramp 0.4 140000\nramp 0.8 60000\nrepeat 0 0.8';
const mostW = 140n;

export interface LiveZone {
  readonly startUj?: bigint;
  readonly rangeUj?: bigint;
  readonly stuckAtS?: number;
  readonly resetAtS?: number;
  readonly goneAtS?: number;
}

/** Counters that a process of its own advances every millisecond, with the true energy of any window. */
export class LiveZones {
  readonly tree: PowercapTree;
  readonly #counters: PowercapTrace;

  constructor(zones: readonly LiveZone[]) {
    const named = zones.map((zone, index) => ({ id: index.toString(16), ...zone }));
    this.tree = new PowercapTree(
      named.map(({ id, rangeUj = intelRangeUj }, index) => ({
        id,
        name: `package-${index}`,
        rangeUj,
        // Far apart, so that none is taken for a mirror of another.
        energyUj: BigInt(index + 1) * 1_000_000_000n,
      })),
      memoryFolder(),
    );
    this.#counters = new PowercapTrace(
      this.tree,
      named.map(({ id, startUj, stuckAtS, resetAtS, goneAtS }, index) => ({
        id,
        trace,
        startUj: startUj ?? BigInt(index + 1) * 1_000_000_000n,
        ...(stuckAtS === undefined ? {} : { stuckAtS }),
        ...(resetAtS === undefined ? {} : { resetAtS }),
        ...(goneAtS === undefined ? {} : { goneAtS }),
      })),
    );
  }

  get epochNs(): bigint {
    return this.#counters.epochNs;
  }

  /** Starts the clock of the counters. */
  start(): Promise<void> {
    return this.#counters.start();
  }

  file(index: number): string {
    return `${this.tree.folder(index.toString(16))}/energy_uj`;
  }

  truthUj(index: number, beginNs: bigint, endNs: bigint): bigint {
    return this.#counters.energyOf(index.toString(16), beginNs, endNs);
  }

  /** Ends the writer. @returns microjoules that a counter may have been late by */
  async stop(): Promise<bigint> {
    const { largestGapNs } = await this.#counters.stop();
    return (mostW * BigInt(largestGapNs)) / 1000n;
  }

  remove(): void {
    this.tree.remove();
  }
}
