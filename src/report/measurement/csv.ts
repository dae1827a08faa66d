import type { Sample } from '../../model/run.ts';
import type { SourceInfo } from '../../model/source.ts';
import { findingCodes } from './finding-lines.ts';
import { powerW, windowRows } from './rows.ts';

const header = [
  'run',
  'window',
  'begin_ns',
  'end_ns',
  'duration_s',
  'source',
  'label',
  'role',
  'provenance',
  'energy_uj',
  'uncertainty_uj',
  'power_w',
  'share',
  'units',
  'outcome',
  'findings',
] as const;

/** A field of RFC 4180: quoted where it holds a comma, a quote or a line break, quotes doubled. */
const field = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/**
 * A measurement as comma-separated values (RFC 4180, lines end in CR LF, UTF-8): one line for each run, window and source,
 * and one for the sum of the sources, whose `source` is `sum`. What was not measured is an empty field. `units` is JSON; `findings`
 * are kind and code of each.
 */
export const renderMeasurementCsv = (samples: readonly Sample[], sources: readonly SourceInfo[]): string => {
  const lines = samples.flatMap((sample, run) =>
    sample.windows.flatMap((window) =>
      windowRows(window, sources).map((row) => [
        String(run + 1),
        window.name,
        window.beginNs,
        window.endNs,
        String(row.durationS),
        row.source,
        row.label,
        row.role,
        row.provenance,
        String(row.energy?.energyUj ?? ''),
        String(row.energy?.uncertaintyUj ?? ''),
        String(powerW(row) ?? ''),
        String(row.share ?? ''),
        Object.keys(window.units).length === 0 ? '' : JSON.stringify(window.units),
        sample.outcome.kind === 'ok' ? 'ok' : sample.outcome.code,
        findingCodes(window),
      ]),
    ),
  );
  return [header, ...lines].map((line) => `${line.map(field).join(',')}\r\n`).join('');
};
