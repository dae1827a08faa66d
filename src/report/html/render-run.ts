import type { RunFile } from '../../model/run.ts';
import type { RunRow, RunView } from '../view.ts';
import { sentence, servingText } from '../wording.ts';
import { markup, type Markup } from './escape.ts';
import { page } from './page.ts';
import {
  bannerMarkup,
  definitions,
  factsMarkup,
  measuredWith,
  tableOf,
  warningsMarkup,
  type HtmlCell,
  type HtmlColumn,
} from './parts.ts';
import { powerChart } from './power-chart.ts';
import { samplesChart } from './samples-chart.ts';

const mostCharts = 24;

const columns = (net: boolean): readonly HtmlColumn[] => [
  { title: 'Benchmark' },
  { title: 'Energy', align: 'right' },
  ...(net ? [{ title: 'Net of idle', align: 'right' as const }] : []),
  { title: 'Spread', align: 'right' },
  { title: 'Power', align: 'right' },
  { title: 'Time', align: 'right' },
  { title: 'Samples' },
];

const cells = (row: RunRow, net: boolean): readonly HtmlCell[] => [
  markup`${row.benchmark}<span class="metric">${row.metric}</span>`,
  row.value ?? 'not measured',
  ...(net ? [row.net ?? ''] : []),
  row.spread ?? '',
  row.power ?? '',
  row.timePerUnit ?? '',
  row.counts,
];

const rowSection = (row: RunRow, index: number, run: RunFile | undefined): Markup => {
  const benchmark = run?.benchmarks.find(({ name }) => name === row.benchmark);
  const charts =
    index >= mostCharts
      ? []
      : [
          samplesChart(`samples-${index + 1}`, row.metric, row.numbers),
          run === undefined || benchmark === undefined ? undefined : powerChart(`power-${index + 1}`, run, benchmark),
        ].filter((chart) => chart !== undefined);
  return markup`<section class="row">
    <h3>${row.benchmark}, ${row.metric}</h3>
    ${definitions([...row.otherUnits, ...row.beside, ...row.workload].map(({ name, head }) => [name, head]))}
    ${charts.length === 0 ? undefined : markup`<div class="charts">${charts}</div>`}
  </section> `;
};

/** A run alone as one HTML file: energy per unit with its spread, samples and power over time. */
export const renderRunHtml = (view: RunView, run?: RunFile): string => {
  const header = markup`<h1>${view.headline}</h1>
    ${factsMarkup(view)} ${bannerMarkup(view)}`;
  const net = view.rows.some((row) => row.net !== undefined);
  const failed = view.failed.map(
    ({ benchmark, sample, code, message, hint }) =>
      markup`<li>
        ${benchmark}, sample ${sample} (${code}): ${sentence(message)}
        ${hint === undefined ? '' : sentence(hint)}
      </li> `,
  );
  const body = markup`${
    view.rows.length === 0
      ? undefined
      : tableOf(
          'Energy of each benchmark',
          columns(net),
          view.rows.map((row) => cells(row, net)),
        )
  }
  ${
    view.serving.length === 0
      ? undefined
      : markup`<h2>Fixed power of the server</h2>
          <ul>
            ${view.serving.map((line) => markup`<li>${line.benchmark}: ${sentence(servingText(line))}</li> `)}
          </ul>`
  }
  ${warningsMarkup(view.warnings)}
  ${
    failed.length === 0
      ? undefined
      : markup`<h2>Failed samples</h2>
          <ul>
            ${failed}
          </ul>`
  }
  ${view.rows.length === 0 ? undefined : markup`<h2>Each benchmark</h2>`}
  ${view.rows.map((row, index) => rowSection(row, index, run))} ${measuredWith(view)}`;
  return page(`JouleGate: ${view.headline}`, header, body, markup`<p>Made by JouleGate.</p>`);
};
