import type { Arm, Sample } from '../model/run.ts';
import type { RunFolder } from '../report/run-folder.ts';
import { afterAbort } from './interruption.ts';
import type { Ports } from './ports.ts';

/** Keeps a sample as it ends; `arm` is that of an interleaved gate. */
export type KeepSample = (benchmark: string, sample: Sample, arm?: Arm) => Promise<void>;

/** What every measuring is told of the world. */
export const watching = ({ onProgress, onIdle, signal }: Ports) => ({
  onProgress,
  ...(onIdle === undefined ? {} : { onIdle }),
  ...(signal === undefined ? {} : { signal }),
});

/**
 * Opens the folder of a session and measures into it: every sample is on disk before the next begins. A folder that nothing
 * came into is taken away again.
 *
 * @throws what `measure` throws; where it was interrupted, that, with where the samples so far lie
 */
export const measureInto = async <T>(
  id: string,
  ports: Ports,
  measure: (keep: KeepSample) => Promise<T>,
): Promise<{ readonly measured: T; readonly folder: RunFolder }> => {
  const folder = await ports.openRunFolder(id);
  let kept = 0;
  const keep: KeepSample = async (benchmark, sample, arm) => {
    await folder.keepSample(benchmark, sample, arm);
    kept += 1;
    ports.onSample(benchmark, sample, arm);
  };
  try {
    return { measured: await measure(keep), folder };
  } catch (error) {
    await folder.discardIfEmpty();
    throw afterAbort(error, kept, folder, ports);
  }
};
