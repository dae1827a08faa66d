import type { SourceInfo } from '../model/source.ts';
import { holdsModule } from './nvml-locator.ts';

const note = 'Beside the sum, as the GPU of this module may be counted together with its CPU.';

/**
 * Keeps the CPU of a Grace module out of the sum where a GPU's source holds the whole module, or may: counted twice
 * would be a false number, shown beside it is not.
 *
 * @param sources everything that was found; `hwmon:grace-<socket>` is the CPU by its own power meter
 */
export const withoutModuleTwice = (sources: readonly SourceInfo[]): SourceInfo[] => {
  const moduleIsSummed = sources.some((source) => source.beside !== true && holdsModule(source));
  return sources.map((source) =>
    moduleIsSummed && source.kind === 'hwmon' && /^hwmon:grace-/.test(source.id)
      ? {
          ...source,
          beside: true,
          note: [source.note, note]
            .filter((text) => text !== undefined)
            .join(' ')
            .slice(0, 1000),
        }
      : source,
  );
};
