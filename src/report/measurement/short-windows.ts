import { precision } from '../../measure/precision.ts';
import { windowSeconds } from '../../measure/window-sum.ts';
import type { Sample } from '../../model/run.ts';
import type { SourceInfo } from '../../model/source.ts';
import { counted, duration, power } from '../format.ts';

/** What is asked of a window, for the words of the warning; `precision` computes with the same figure. */
const asked = '1 %';

/**
 * One warning for each measured source with windows that are shorter than the shortest one that gives 1 % at the power
 * they had. It holds in the hardest case, power that changes near the edges, between two readings; the uncertainty of a window says
 * what was reached.
 */
export const shortWindowWarnings = (samples: readonly Sample[], sources: readonly SourceInfo[]): readonly string[] =>
  sources
    .filter(({ provenance }) => provenance === 'counter' || provenance === 'integrated')
    .flatMap((source) => {
      const short = samples
        .flatMap(({ windows }) => windows)
        .flatMap((window) => {
          const seconds = windowSeconds(window);
          const reading = window.energy.find((each) => each.source === source.id);
          const powerW = reading === undefined ? 0 : Number(reading.energyUj) / 1e6 / seconds;
          if (!(powerW > 0 && Number.isFinite(powerW))) return [];
          const { shortestWindowS } = precision(source, powerW);
          return seconds < shortestWindowS ? [{ powerW, shortestWindowS }] : [];
        });
      const [first, ...rest] = short;
      if (first === undefined) return [];
      const worst = rest.reduce((most, each) => (each.shortestWindowS > most.shortestWindowS ? each : most), first);
      return [
        `${source.id}: ${counted(short.length, 'window')} shorter than ${duration(worst.shortestWindowS)}, ` +
          `which ${asked} needs at ${power(worst.powerW)} when power changes near its edges`,
      ];
    });
