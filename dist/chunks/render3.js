import { n as explanationOfWords, o as sentence } from "./wording.js";
import { r as counted, t as changePercents } from "./format.js";
import { n as axisText, o as colour, r as drawChart, t as axisStyle, u as markup } from "./chart.js";
import { a as factsMarkup, c as tableOf, i as definitions, l as warningsMarkup, n as powerChart, o as measuredWith, r as bannerMarkup, s as pairTable, t as samplesChart, u as page } from "./samples-chart.js";

// src/report/html/change-chart.ts
const mostRows = 40;
const rowPx = 30;
const longestLabel = 22;
const colourOf = {
	regressed: "worse",
	invalid: "open",
	"not-comparable": "open",
	inconclusive: "open",
	"no-baseline": "open",
	improved: "better",
	pass: "base"
};
const shortened = (text) => {
	const points = Array.from(text);
	return points.length <= longestLabel ? text : `${points.slice(0, 21).join("")}…`;
};
const isDrawable = (row) => {
	const { change } = row.numbers;
	return change !== void 0 && [
		change.estimate,
		change.low,
		change.high
	].every(Number.isFinite);
};
/** One row: the tolerance as a band, the interval as a bar with ends, the estimate as a dot. */
const drawRow = (rows) => ({ dataIndex }, api) => {
	const row = rows[dataIndex];
	if (row === void 0) return null;
	const { change, tolerance } = row.numbers;
	const at = (fraction) => {
		const [x = 0, y = 0] = api.coord([fraction * 100, dataIndex]);
		return [x, y];
	};
	const paint = colour(colourOf[row.verdict]);
	const [left, y] = at(change.low);
	const [right] = at(change.high);
	const [middle] = at(change.estimate);
	const [from] = at(-tolerance);
	const [to] = at(tolerance);
	const bar = (x1, y1, x2, y2) => ({
		type: "line",
		shape: {
			x1,
			y1,
			x2,
			y2
		},
		style: {
			stroke: paint,
			lineWidth: 2,
			fill: "none"
		}
	});
	return {
		type: "group",
		children: [
			{
				type: "rect",
				shape: {
					x: from,
					y: y - rowPx / 2 + 3,
					width: to - from,
					height: 24
				},
				style: { fill: colour("band") }
			},
			bar(left, y, right, y),
			bar(left, y - 5, left, y + 5),
			bar(right, y - 5, right, y + 5),
			{
				type: "circle",
				shape: {
					cx: middle,
					cy: y,
					r: 4.5
				},
				style: { fill: paint }
			}
		]
	};
};
/** The change of every decided comparison with its interval, gravest first. Undefined when nothing was decided. */
const changeChart = (id, all) => {
	const decided = all.filter(isDrawable);
	const rows = decided.slice(0, mostRows);
	if (rows.length === 0) return void 0;
	const values = rows.flatMap(({ numbers: { change, tolerance } }) => [
		change.low,
		change.high,
		-tolerance,
		tolerance
	]);
	const span = Math.max(...values) - Math.min(...values);
	const hidden = decided.length - rows.length;
	return drawChart({
		id,
		caption: "Change with its interval",
		description: "The dot is the change of head against base, the bar its interval, the band the tolerance; the table has the numbers." + (hidden === 0 ? "" : ` ${counted(hidden, "smaller finding")} not drawn.`),
		heightPx: rows.length * rowPx + 34,
		option: {
			grid: {
				left: 164,
				right: 18,
				top: 6,
				bottom: 28
			},
			xAxis: {
				type: "value",
				min: (Math.min(...values) - span * .05) * 100,
				max: (Math.max(...values) + span * .05) * 100,
				splitNumber: 3,
				...axisStyle,
				axisLabel: {
					...axisStyle.axisLabel,
					showMinLabel: false,
					showMaxLabel: false,
					formatter: axisText((value) => value === 0 ? "0 %" : changePercents([value / 100])[0] ?? "")
				}
			},
			yAxis: {
				type: "category",
				inverse: true,
				data: rows.map(({ mark, benchmark }) => `${shortened(benchmark)} ${mark}`),
				...axisStyle,
				axisLabel: {
					...axisStyle.axisLabel,
					color: colour("ink"),
					interval: 0,
					hideOverlap: false
				}
			},
			series: [{
				type: "custom",
				renderItem: drawRow(rows),
				data: rows.map(({ numbers }, index) => [numbers.change.estimate * 100, index]),
				encode: {
					x: 0,
					y: 1
				},
				silent: true,
				markLine: {
					silent: true,
					symbol: "none",
					label: { show: false },
					lineStyle: {
						color: colour("faint"),
						type: "solid",
						width: 1
					},
					data: [{ xAxis: 0 }]
				}
			}]
		}
	});
};

// src/report/html/render.ts
/** Rows that get charts of their own, gravest first: a page of hundreds of drawings helps nobody. */
const mostCharts = 24;
const columns = [
	{ title: "Verdict" },
	{ title: "Benchmark" },
	{
		title: "Change",
		align: "right"
	},
	{
		title: "Base",
		align: "right"
	},
	{
		title: "Head",
		align: "right"
	},
	{ title: "Power and time" }
];
const verdictMarkup = ({ verdict, mark, word }) => markup`<span class="verdict ${verdict}"><span aria-hidden="true">${mark}</span>${`\u00a0${word}`}</span>`;
const changeMarkup = (change) => {
	const opening = change?.indexOf(" (") ?? -1;
	if (change === void 0 || opening < 0) return change ?? "";
	return markup`${change.slice(0, opening)}<span class="interval">${change.slice(opening + 1)}</span>`;
};
const cells = (row) => [
	verdictMarkup(row),
	markup`${row.benchmark}<span class="metric">${row.metric}</span>`,
	changeMarkup(row.change),
	row.base ?? "",
	row.head ?? "",
	row.split ?? ""
];
const chartsOf = (row, index, run) => {
	if (index >= mostCharts) return void 0;
	const benchmark = run?.benchmarks.find(({ name }) => name === row.benchmark);
	const charts = [samplesChart(`samples-${index + 1}`, row.metric, row.numbers), run === void 0 || benchmark === void 0 ? void 0 : powerChart(`power-${index + 1}`, run, benchmark)].filter((chart) => chart !== void 0);
	return charts.length === 0 ? void 0 : markup`<div class="charts">${charts}</div>`;
};
const rowSection = (row, index, run) => markup`<section class="row">
    <h3>${row.benchmark}, ${row.metric}: ${verdictMarkup(row)}</h3>
    <p>${sentence(row.reason)}</p>
    ${row.next === void 0 ? void 0 : markup`<p><strong>Next:</strong> ${sentence(row.next)}</p>`}
    ${warningsMarkup(row.warnings)}
    ${definitions([
	["Because of", row.split],
	["Tolerance", row.tolerance],
	["Smallest change it can see", row.smallestDetectable],
	["Samples", row.counts],
	["Noise between samples", row.noise],
	["Certainty of the interval", row.confidence],
	["Compared", row.strategy]
])}
    <div class="pairs">
      ${pairTable("What differs", "Field", row.differences)}
      ${pairTable("Reported by the workload", "Quantity", row.workload)}
      ${pairTable("Energy per other units", "Quantity", row.otherUnits)}
    </div>
    ${chartsOf(row, index, run)}
    ${row.evidence.length === 0 ? void 0 : markup`<details>
            <summary>Evidence</summary>
            ${definitions(row.evidence.map(({ name, head }) => [name, head]))}
          </details>`}
  </section> `;
/**
* The verdict as one HTML file without scripts or anything to load; charts are drawn into it.
*
* @param run the head's run file, for power over time
*/
const renderHtml = (view, run) => {
	const header = markup`<h1><span class="${view.verdict}" aria-hidden="true">${view.mark}</span> ${view.headline}</h1>
    ${view.rows.length > 1 ? markup`<p>${view.tally}</p>` : void 0} ${factsMarkup(view)} ${bannerMarkup(view)}`;
	const body = markup`${warningsMarkup(view.warnings)}
    ${view.rows.length === 0 ? void 0 : tableOf("Energy of head against base", columns, view.rows.map(cells), 1)}
    ${changeChart("changes", view.rows)} ${view.rows.length === 0 ? void 0 : markup`<h2>Each benchmark</h2>`}
    ${view.rows.map((row, index) => rowSection(row, index, run))} ${measuredWith(view)}
    <section>
      <h2>How this was decided</h2>
      <p>${explanationOfWords}</p>
      ${definitions(view.policy.map(({ name, head }) => [name, head]))}
    </section>`;
	return page(`JouleGate: ${view.headline}`, header, body, markup`<p>Made by JouleGate.</p>`);
};

export { renderHtml };