import type { RunFile } from '../../model/run.ts';
import { runWith, type HeadRuns } from '../head-runs.ts';
import type { ComparisonRow, ReportView } from '../view.ts';
import { explanationOfWords, sentence } from '../wording.ts';
import { changeChart } from './change-chart.ts';
import { markup, type Markup } from './escape.ts';
import { page } from './page.ts';
import {
  bannerMarkup,
  definitions,
  factsMarkup,
  measuredWith,
  pairTable,
  tableOf,
  warningsMarkup,
  type HtmlCell,
} from './parts.ts';
import { pairChart } from './pair-chart.ts';
import { powerChart } from './power-chart.ts';
import { samplesChart } from './samples-chart.ts';

/** Rows that get charts of their own, gravest first: a page of hundreds of drawings helps nobody. */
const mostCharts = 24;

const columns = [
  { title: 'Verdict' },
  { title: 'Benchmark' },
  { title: 'Change', align: 'right' },
  { title: 'Base', align: 'right' },
  { title: 'Head', align: 'right' },
  { title: 'Finds changes from', align: 'right' },
  { title: 'Power and time' },
] as const;

const verdictMarkup = ({ verdict, mark, word }: Pick<ComparisonRow, 'verdict' | 'mark' | 'word'>): Markup =>
  markup`<span class="verdict ${verdict}"><span aria-hidden="true">${mark}</span>${`\u00a0${word}`}</span>`;

const changeMarkup = (change: string | undefined): HtmlCell => {
  const opening = change?.indexOf(' (') ?? -1;
  if (change === undefined || opening < 0) return change ?? '';
  return markup`${change.slice(0, opening)}<span class="interval">${change.slice(opening + 1)}</span>`;
};

const cells = (row: ComparisonRow): readonly HtmlCell[] => [
  verdictMarkup(row),
  markup`${row.benchmark}<span class="metric">${row.metric}</span>`,
  changeMarkup(row.change),
  row.base ?? '',
  row.head ?? '',
  row.smallestDetectable ?? '',
  row.split ?? '',
];

const chartsOf = (row: ComparisonRow, index: number, run: RunFile | undefined): Markup | undefined => {
  if (index >= mostCharts) return undefined;
  const benchmark = run?.benchmarks.find(({ name }) => name === row.benchmark);
  const charts = [
    pairChart(`pairs-${index + 1}`, row),
    samplesChart(`samples-${index + 1}`, row.metric, row.numbers),
    run === undefined || benchmark === undefined ? undefined : powerChart(`power-${index + 1}`, run, benchmark),
  ].filter((chart) => chart !== undefined);
  return charts.length === 0 ? undefined : markup`<div class="charts">${charts}</div>`;
};

const rowSection = (row: ComparisonRow, index: number, run: RunFile | undefined): Markup =>
  markup`<section class="row">
    <h3>${row.benchmark}, ${row.metric}: ${verdictMarkup(row)}</h3>
    <p>${sentence(row.reason)}</p>
    ${row.next === undefined ? undefined : markup`<p><strong>Next:</strong> ${sentence(row.next)}</p>`}
    ${warningsMarkup(row.warnings)}
    ${definitions([
      ['Power and time', row.changeInWords],
      ['Tolerance', row.tolerance],
      ['Finds changes from', row.smallestDetectable],
      ['Pairs', row.pairs],
      ['Samples', row.counts],
      ['Noise between samples', row.noise],
      ['Certainty of the interval', row.confidence],
      ['Measured on', row.machine],
      ['Compared', row.strategy],
      ['Why so', row.strategyReason],
    ])}
    <div class="pairs">
      ${pairTable('What differs', 'Field', row.differences)}
      ${pairTable('Reported by the workload', 'Quantity', row.workload)}
      ${pairTable('Energy per other units', 'Quantity', row.otherUnits)}
    </div>
    ${chartsOf(row, index, run)}
    ${
      row.evidence.length === 0
        ? undefined
        : markup`<details>
            <summary>Evidence</summary>
            ${definitions(row.evidence.map(({ name, head }) => [name, head]))}
          </details>`
    }
  </section> `;

const shardsSection = ({ shards }: ReportView): Markup | undefined =>
  shards === undefined
    ? undefined
    : markup`<section>
        <h2>Shards</h2>
        <ul>
          ${shards.lines.map((line) => markup`<li>${line}</li> `)}
        </ul>
      </section>`;

/**
 * The verdict as one HTML file without scripts or anything to load; charts are drawn into it.
 *
 * @param runs the head's run file, or those of all parts, for power over time
 */
export const renderHtml = (view: ReportView, runs?: HeadRuns): string => {
  const header = markup`<h1><span class="${view.verdict}" aria-hidden="true">${view.mark}</span> ${view.headline}</h1>
    ${view.rows.length > 1 ? markup`<p>${view.tally}</p>` : undefined}
    ${view.shards === undefined ? undefined : markup`<p>${view.shards.summary}</p>`} ${factsMarkup(view)} ${bannerMarkup(view)}`;
  const body = markup`${warningsMarkup(view.warnings)}
    ${view.rows.length === 0 ? undefined : tableOf('Energy of head against base', columns, view.rows.map(cells), 1)}
    ${changeChart('changes', view.rows)} ${view.rows.length === 0 ? undefined : markup`<h2>Each benchmark</h2>`}
    ${view.rows.map((row, index) => rowSection(row, index, runWith(runs, row.benchmark)))} ${measuredWith(view)}
    ${shardsSection(view)}
    <section>
      <h2>How this was decided</h2>
      <p>${explanationOfWords}</p>
      ${definitions(view.policy.map(({ name, head }) => [name, head]))}
    </section>`;
  return page(`JouleGate: ${view.headline}`, header, body, markup`<p>Made by JouleGate.</p>`);
};
