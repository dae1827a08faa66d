import type { HistoryFile, HistorySegment, HistorySeries } from '../../model/history.ts';
import { counted, energy } from '../format.ts';
import { axisStyle, axisText, drawChart } from '../html/chart.ts';
import { colour } from '../html/colours.ts';
import { markup, type Markup } from '../html/escape.ts';
import { page } from '../html/page.ts';
import { tableOf, warningsMarkup } from '../html/parts.ts';
import { oneLine } from '../plain-text.ts';
import { commitLine, creepText, entryCells, seriesTitle } from './words.ts';

/** Rows of a table; a chart has all sessions. */
const mostRows = 200;

const rangeOf = (values: readonly number[]): { readonly min: number; readonly max: number } => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low) * 0.06 || Math.abs(high) * 0.01;
  return { min: low - margin, max: high + margin };
};

/** Joules of each session in order of time, a line for each segment; accepted changes are diamonds. */
const trendChart = (id: string, series: HistorySeries): Markup => {
  let at = 0;
  const lines = series.segments.map(({ entries }) => entries.map((entry) => ({ entry, x: (at += 1) })));
  const values = lines.flat().map(({ entry }) => entry.valueJ);
  const [first, last] = [lines[0]?.[0]?.entry, lines.at(-1)?.at(-1)?.entry];
  return drawChart({
    id,
    caption: seriesTitle(series),
    description:
      `${counted(values.length, 'session')} in order of time, ${energy(Math.min(...values))} to ${energy(Math.max(...values))}` +
      (first === undefined || last === undefined
        ? ''
        : `, from ${oneLine(first.createdAt, 40)} to ${oneLine(last.createdAt, 40)}`) +
      `. Only sessions that a line joins are comparable${values.length > 0 ? '; a diamond is a change that was accepted' : ''}.`,
    heightPx: 200,
    option: {
      grid: { left: 72, right: 16, top: 10, bottom: 26 },
      xAxis: { type: 'value', min: 0, max: at + 1, minInterval: 1, ...axisStyle },
      yAxis: {
        type: 'value',
        ...rangeOf(values),
        splitNumber: 3,
        ...axisStyle,
        axisLabel: { ...axisStyle.axisLabel, showMinLabel: false, showMaxLabel: false, formatter: axisText(energy) },
      },
      series: lines.map((points, index) => ({
        type: 'line' as const,
        data: points.map(({ entry, x }) => ({
          value: [x, entry.valueJ],
          symbol: entry.accepted === undefined ? 'circle' : 'diamond',
          symbolSize: entry.accepted === undefined ? 5 : 11,
        })),
        lineStyle: { color: colour(index % 2 === 0 ? 'head' : 'base'), width: 1.5 },
        itemStyle: { color: colour(index % 2 === 0 ? 'head' : 'base') },
        silent: true,
      })),
    },
  });
};

const creepMarkup = ({ creep }: HistorySegment): Markup | undefined => {
  if (creep === undefined) return undefined;
  const [whole = '', ...steps] = creepText(creep);
  return markup`<p class="regressed">${whole}</p>
    <ul>
      ${steps.map((text, index) => markup`<li>${text}<ul>${(creep.steps[index]?.range.commits ?? []).map((commit) => markup`<li>${commitLine(commit)}</li>`)}</ul></li>`)}
    </ul>`;
};

const segmentMarkup = (segment: HistorySegment, index: number): Markup => {
  const shown = segment.entries.slice(-mostRows).toReversed();
  const hidden = segment.entries.length - shown.length;
  return markup`<div>
    ${segment.differences.map((text) => markup`<p class="warning">Not comparable with what is before: ${oneLine(text, 300)}</p>`)}
    ${creepMarkup(segment)}
    <details><summary>${counted(segment.entries.length, 'session')}${hidden === 0 ? '' : `, the newest ${mostRows} of them`}</summary>
    ${tableOf(
      `Sessions, newest first${index === 0 ? '' : ` (part ${index + 1})`}`,
      [
        { title: 'Date' },
        { title: 'Commit' },
        { title: 'Energy', align: 'right' },
        { title: 'Change', align: 'right' },
        { title: 'Accepted' },
      ],
      shown.map((entry) => [...entryCells(entry)]),
    )}</details>
  </div>`;
};

/** The trends as one HTML document that needs no other file. */
export const renderHistoryHtml = ({ series, warnings, tool }: HistoryFile): string =>
  page(
    'JouleGate: history',
    markup`<h1>Energy over time</h1>`,
    markup`${warningsMarkup(warnings.map((warning) => oneLine(warning, 1000)))}
    ${series.length === 0 ? markup`<p>No session is stored.</p>` : undefined}
    ${series.map(
      (each, index) =>
        markup`<section class="row">
          <h3>${seriesTitle(each)}</h3>
          <p class="quiet">${each.machineClass}</p>
          ${trendChart(`trend-${index}`, each)} ${each.segments.map(segmentMarkup)}
        </section>`,
    )}`,
    markup`<p>${tool.name} ${tool.version}</p>`,
  );
