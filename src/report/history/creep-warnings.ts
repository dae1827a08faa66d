import { comparabilityDigest } from '../../baseline/comparability.ts';
import { history } from '../../baseline/history-points.ts';
import { seriesOf } from '../../decide/history-series.ts';
import type { BaselineFile } from '../../model/baseline.ts';
import { creepWarning, seriesTitle } from './words.ts';

/**
 * What crept in a baseline's newest segment, one sentence a metric, with the commits of the sessions around each step.
 * Untrusted text, for one line each.
 */
export const creepWarnings = (file: BaselineFile): string[] => {
  const points = history(file);
  const newest = points.at(-1)?.key;
  const examples = new Map(file.sessions.map((session) => [comparabilityDigest(session), session]));
  return seriesOf(file.machineClass, points, examples).flatMap(({ metric, segments }) => {
    const segment = segments.find(({ key }) => key === newest);
    const found = segment?.found;
    if (segment === undefined || found === undefined) return [];
    const commitAt = (place: number): string | undefined => segment.entries[place]?.commit?.sha;
    const steps = found.steps.map(({ change, earliest, latest }) => {
      const [after, upTo] = [commitAt(earliest), commitAt(latest)];
      const range = {
        ...(after === undefined ? {} : { after }),
        ...(upTo === undefined ? {} : { upTo }),
        commits: [],
        complete: false,
      };
      return { change, range };
    });
    return [creepWarning(seriesTitle({ benchmark: file.benchmark, metric }), { change: found.change, steps })];
  });
};
