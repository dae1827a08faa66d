import type { ChildRun } from '../model/child.ts';
import type { StampedWindow, Units } from '../model/event.ts';
import type { EnergyReading, UncertaintyTerms, Window } from '../model/run.ts';
import type { CounterStream, SourceInfo } from '../model/source.ts';
import { heldBackUj, tellingStandstill } from './standstill.ts';
import { ticksOf } from './ticks.ts';
import type { Terms } from './bracketed-window.ts';
import { windowEnergy } from './window-energy.ts';

/** Name of the window of a workload that stamps none: the whole process. */
export const processWindow = 'process';

/** The windows of a child: those that it stamped, or its whole run. */
export const stampedWindows = (run: ChildRun, fallbackUnits: Units): readonly StampedWindow[] => {
  const { events } = run;
  if (events.kind !== 'none' && events.windows.length > 0) return events.windows;
  // An events file that went wrong before its first window closed is no proof of the whole work.
  if (events.kind === 'malformed' || events.kind === 'reported-error') return [];
  if (run.outcome.kind === 'not-started') return [];
  return [{ name: processWindow, beginNs: run.beginNs, endNs: run.endNs, units: fallbackUnits, metrics: {} }];
};

export interface ReadWindows {
  readonly windows: Window[];
  /** For each window and source without a number, why. */
  readonly unmeasured: readonly string[];
  readonly warnings: readonly string[];
}

/** An uncertainty of more than this share of the energy is worth a warning. */
const wideShare = 0.05;

const storedTerms = ({ quantumUj, edgeUj, clockUj, gapUj }: Terms): UncertaintyTerms => ({
  quantumUj: String(quantumUj),
  edgeUj: String(edgeUj),
  clockUj: String(clockUj),
  gapUj: String(gapUj),
});

/** Reads the energy of each stamped window off the streams. */
export const readWindows = (
  stamped: readonly StampedWindow[],
  run: ChildRun,
  sources: readonly SourceInfo[],
  streams: readonly CounterStream[],
): ReadWindows => {
  const unmeasured: string[] = [];
  /** What lies beside the sum is not missed in it: that it could not be read is worth a word, no more. */
  const unread: string[] = [];
  const wide = new Map<string, number>();
  const resting = new Map<string, number>();
  const held = new Map<string, number>();
  const windows = stamped.map((window): Window => {
    const energy: EnergyReading[] = [];
    const outside = window.beginNs < run.beginNs || window.endNs > run.endNs;
    if (outside) {
      unmeasured.push(
        `Window ${window.name}: its stamps lie outside of the process's run; they must be CLOCK_MONOTONIC nanoseconds`,
      );
    }
    for (const source of outside ? [] : sources) {
      const missed = source.beside === true ? unread : unmeasured;
      const stream = streams.find((candidate) => candidate.source === source.id);
      if (stream === undefined) {
        missed.push(`Window ${window.name}: nothing was read of ${source.id}`);
        continue;
      }
      const reading = windowEnergy(source, stream, window.beginNs, window.endNs);
      if (reading.kind === 'unmeasured') {
        missed.push(`Window ${window.name}: ${reading.code}: ${reading.message}`);
        continue;
      }
      const { energyUj, uncertaintyUj } = reading;
      if (source.quantity === 'energy-uj') {
        const heldUj = heldBackUj(source, ticksOf(stream) ?? [], window.beginNs, window.endNs, Number(energyUj));
        if (heldUj > Number(uncertaintyUj)) held.set(source.id, Math.max(heldUj, held.get(source.id) ?? 0));
      } else {
        const restNs = tellingStandstill(source, ticksOf(stream) ?? [], window.beginNs, window.endNs);
        if (restNs !== undefined) resting.set(source.id, Math.max(Number(restNs) / 1e9, resting.get(source.id) ?? 0));
      }
      const share = energyUj > 0n ? Number(uncertaintyUj) / Number(energyUj) : Infinity;
      if (share > wideShare && source.beside !== true) wide.set(source.id, Math.max(share, wide.get(source.id) ?? 0));
      energy.push({
        source: source.id,
        energyUj: String(energyUj),
        uncertaintyUj: String(uncertaintyUj),
        terms: storedTerms(reading.terms),
      });
    }
    return {
      name: window.name,
      beginNs: String(window.beginNs),
      endNs: String(window.endNs),
      units: window.units,
      metrics: window.metrics,
      ...(window.digest === undefined ? {} : { digest: window.digest }),
      energy,
    };
  });
  const warnings = [...wide].map(([id, share]) =>
    Number.isFinite(share)
      ? `${id}: the energy of a window is uncertain by up to ${(share * 100).toFixed(0)} %; longer windows are surer`
      : `${id}: a window is too short for the counter, which did not move in it; longer windows are needed`,
  );
  const still = [...resting].map(
    ([id, seconds]) =>
      `${id}: the sensor gave one value for ${seconds.toFixed(1)} s of a window, so it may be stuck; compare another source`,
  );
  const stood = [...held].map(
    ([id, uj]) =>
      `${id}: the counter stood still at an edge of a window; up to ${(uj / 1e6).toFixed(3)} J may be in it wrongly, or missing`,
  );
  return { windows, unmeasured, warnings: [...warnings, ...still, ...stood, ...unread] };
};
