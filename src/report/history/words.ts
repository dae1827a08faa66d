import { metricWords } from '../../baseline/metric-words.ts';
import { metricOf } from '../../baseline/metric-key.ts';
import type { CommitRange, CreepReport, HistoryEntry, HistorySeries } from '../../model/history.ts';
import { signedPercent, percent } from '../../decide/words.ts';
import { counted, energy } from '../format.ts';
import { oneLine } from '../plain-text.ts';

/** "energy per epoch" of the metric's text in a baseline. */
export const metricTitle = (key: string): string => {
  const about = metricOf(key);
  return about === undefined ? oneLine(key, 100) : metricWords({ ...about, tolerance: 1 });
};

export const seriesTitle = ({ benchmark, metric }: Pick<HistorySeries, 'benchmark' | 'metric'>): string =>
  `${oneLine(benchmark, 80)}, ${oneLine(metricTitle(metric), 200)}`;

/** "+12 % (95 % interval +10 % to +14 %)" */
export const changeText = ({ estimate, low, high, confidence }: CreepReport['change']): string =>
  `${signedPercent(estimate)} (${percent(confidence)} interval ${signedPercent(low)} to ${signedPercent(high)})`;

/** "2026-11-20 10:00" */
export const timeText = ({ createdAt }: HistoryEntry): string => oneLine(createdAt, 40).replace('T', ' ').slice(0, 16);

export const commitText = ({ commit }: HistoryEntry): string =>
  commit === undefined ? '' : `${commit.sha.slice(0, 7)}${commit.dirty === true ? ' with changes' : ''}`;

export const acceptedText = ({ accepted }: HistoryEntry): string =>
  (accepted ?? [])
    .map(
      ({ ceiling, by, reason }) =>
        `up to ${signedPercent(ceiling)} accepted by ${oneLine(by, 100)}: ${oneLine(reason, 200)}`,
    )
    .join('; ');

/** The cells of one session: when, which commit, how much, how it changed, what was accepted. */
export const entryCells = (entry: HistoryEntry): readonly [string, string, string, string, string] => [
  timeText(entry),
  commitText(entry),
  energy(entry.valueJ),
  entry.change === undefined ? '' : signedPercent(entry.change),
  acceptedText(entry),
];

/** "in the 3 commits after 1a2b3c4 up to 9f8e7d6" */
export const rangeText = ({ after, upTo, commits, complete }: CommitRange): string => {
  if (after === undefined || upTo === undefined) return 'between sessions whose commits are not known';
  const many = complete
    ? `the ${counted(commits.length, 'commit')} `
    : commits.length === 0
      ? 'the commits '
      : `the more than ${commits.length} commits `;
  return `in ${many}after ${after.slice(0, 7)} up to ${upTo.slice(0, 7)}`;
};

export const commitLine = ({ sha, subject }: CommitRange['commits'][number]): string =>
  `${sha.slice(0, 7)} ${oneLine(subject, 120)}`;

/** One sentence on the whole, then one for each step. */
export const creepText = ({ change, steps }: CreepReport): readonly string[] => [
  `Creep: ${changeText(change)} from the lowest level to the newest sessions, beyond what was accepted.`,
  ...steps.map((step) => `${changeText(step.change)} ${rangeText(step.range)}`),
];

/** The same in one sentence, for a summary. */
export const creepWarning = (title: string, { change, steps }: CreepReport): string =>
  `Creep: ${title}: ${changeText(change)} from the lowest level to the newest sessions, beyond what was accepted` +
  `${steps.map((step) => `; ${signedPercent(step.change.estimate)} ${rangeText(step.range)}`).join('')}. ` +
  '"joulegate baseline history" shows it.';
