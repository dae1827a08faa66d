import { c as servingText, s as sentence } from "./wording.js";
import { o as markup } from "./chart.js";
import { c as page, i as measuredWith, n as definitions, o as tableOf, r as factsMarkup, s as warningsMarkup, t as bannerMarkup } from "./parts2.js";
import { n as powerChart, t as samplesChart } from "./samples-chart.js";

// src/report/html/render-run.ts
const mostCharts = 24;
const columns = (net) => [
	{ title: "Benchmark" },
	{
		title: "Energy",
		align: "right"
	},
	...net ? [{
		title: "Net of idle",
		align: "right"
	}] : [],
	{
		title: "Spread",
		align: "right"
	},
	{
		title: "Power",
		align: "right"
	},
	{
		title: "Time",
		align: "right"
	},
	{ title: "Samples" }
];
const cells = (row, net) => [
	markup`${row.benchmark}<span class="metric">${row.metric}</span>`,
	row.value ?? "not measured",
	...net ? [row.net ?? ""] : [],
	row.spread ?? "",
	row.power ?? "",
	row.timePerUnit ?? "",
	row.counts
];
const rowSection = (row, index, run) => {
	const benchmark = run?.benchmarks.find(({ name }) => name === row.benchmark);
	const charts = index >= mostCharts ? [] : [samplesChart(`samples-${index + 1}`, row.metric, row.numbers), run === void 0 || benchmark === void 0 ? void 0 : powerChart(`power-${index + 1}`, run, benchmark)].filter((chart) => chart !== void 0);
	return markup`<section class="row">
    <h3>${row.benchmark}, ${row.metric}</h3>
    ${definitions([
		...row.otherUnits,
		...row.beside,
		...row.workload
	].map(({ name, head }) => [name, head]))}
    ${charts.length === 0 ? void 0 : markup`<div class="charts">${charts}</div>`}
  </section> `;
};
/** A run alone as one HTML file: energy per unit with its spread, samples and power over time. */
const renderRunHtml = (view, run) => {
	const header = markup`<h1>${view.headline}</h1>
    ${factsMarkup(view)} ${bannerMarkup(view)}`;
	const net = view.rows.some((row) => row.net !== void 0);
	const failed = view.failed.map(({ benchmark, sample, code, message, hint }) => markup`<li>
        ${benchmark}, sample ${sample} (${code}): ${sentence(message)}
        ${hint === void 0 ? "" : sentence(hint)}
      </li> `);
	const body = markup`${view.rows.length === 0 ? void 0 : tableOf("Energy of each benchmark", columns(net), view.rows.map((row) => cells(row, net)))}
  ${view.serving.length === 0 ? void 0 : markup`<h2>Fixed power of the server</h2>
          <ul>
            ${view.serving.map((line) => markup`<li>${line.benchmark}: ${sentence(servingText(line))}</li> `)}
          </ul>`}
  ${warningsMarkup(view.warnings)}
  ${failed.length === 0 ? void 0 : markup`<h2>Failed samples</h2>
          <ul>
            ${failed}
          </ul>`}
  ${view.rows.length === 0 ? void 0 : markup`<h2>Each benchmark</h2>`}
  ${view.rows.map((row, index) => rowSection(row, index, run))} ${measuredWith(view)}`;
	return page(`JouleGate: ${view.headline}`, header, body, markup`<p>Made by JouleGate.</p>`);
};

export { renderRunHtml };