import type { RepeatSummary } from '../../model/measurement.ts';
import { isEstimated, type Sample } from '../../model/run.ts';
import type { SourceInfo } from '../../model/source.ts';
import { percent } from '../format.ts';
import { oneLine } from '../plain-text.ts';
import { canvas, finish, type TerminalOptions } from '../terminal/parts.ts';
import { wrap } from '../terminal/text.ts';
import { estimatedBanner } from '../wording.ts';
import { findingLines } from './finding-lines.ts';
import { repeatBlocks } from './repeat-table.ts';
import { windowBlocks } from './window-table.ts';

export interface MeasurementView {
  readonly samples: readonly Sample[];
  readonly sources: readonly SourceInfo[];
  readonly summary: readonly RepeatSummary[];
}

/** What the uncertainty does not hold: one factor in all readings of a sensor. */
const gainNotes = (sources: readonly SourceInfo[]): readonly string[] =>
  sources.flatMap(({ label, gain }) =>
    gain === undefined
      ? []
      : [
          `${oneLine(label, 60)}: all of its readings may be too high or too low by one factor, up to ${percent(gain)}; ` +
            'that is not in the uncertainty, and cancels between two measurements on this board',
        ],
  );

/** A measurement for a terminal: the windows of one run, or every run with mean, spread and interval. */
export const renderMeasurement = (view: MeasurementView, options: TerminalOptions = {}): string => {
  const { samples, sources, summary } = view;
  const place = canvas(options);
  const { paint, width } = place;
  const banner = isEstimated(view)
    ? wrap(`${estimatedBanner.title.toUpperCase()}: ${estimatedBanner.text}`, width).map((line) =>
        paint(line, 'yellow'),
      )
    : [];
  const [only] = samples;
  const blocks =
    samples.length > 1 && summary.length > 0
      ? repeatBlocks(samples, summary, sources, place)
      : samples.length <= 1 && only !== undefined
        ? windowBlocks(only, sources, place)
        : samples.flatMap((sample, index) => [[`Run ${index + 1}`], ...windowBlocks(sample, sources, place)]);
  if (blocks.every((block) => block.length === 0)) return '';
  return finish([
    banner,
    ...blocks,
    findingLines(samples, place),
    gainNotes(sources).flatMap((note) => wrap(`Note: ${note}`, width)),
  ]);
};
