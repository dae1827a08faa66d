import { t as runWith } from "./head-runs.js";
import { r as explanationOfWords, s as sentence } from "./wording.js";
import { r as counted, s as percent, t as changePercents } from "./format.js";
import { c as colour, n as axisText, o as markup, r as drawChart, t as axisStyle } from "./chart.js";
import { a as pairTable, c as page, i as measuredWith, n as definitions, o as tableOf, r as factsMarkup, s as warningsMarkup, t as bannerMarkup } from "./parts2.js";
import { t as pairRule } from "./rule.js";
import { n as powerChart, t as samplesChart } from "./samples-chart.js";

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

// src/report/html/pair-chart.ts
const heightPx = 230;
const pointsOf = ({ pairGroups }) => pairGroups.flatMap(({ part, changes }) => changes.map((change) => ({
	part,
	change
}))).map((point, index) => ({
	...point,
	number: index + 1
}));
/** How far from the middle of all pairs one is drawn where it lies; farther ones stand at the edge. */
const farthestSpreads = 6;
const middleOf = (values) => {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
};
/** The changes that are drawn where they lie: one disturbed pair does not flatten all others. */
const rangeOf = (changes, marks) => {
	const middle = middleOf(changes);
	const reach = farthestSpreads * middleOf(changes.map((change) => Math.abs(change - middle)));
	const values = [...changes.filter((change) => Math.abs(change - middle) <= reach), ...marks];
	const [low, high] = [Math.min(...values), Math.max(...values)];
	const margin = (high - low) * .06;
	return {
		min: low - margin,
		max: high + margin
	};
};
const line = (at, name, type, width = 1) => ({
	yAxis: at * 100,
	lineStyle: {
		color: colour(name),
		type,
		width
	}
});
const series = (points, part, { min, max }) => ({
	type: "scatter",
	data: points.filter((point) => point.part === part).map(({ number, change }) => [number, Math.min(max, Math.max(min, change)) * 100]),
	symbol: part === "first" ? "circle" : "diamond",
	symbolSize: part === "first" ? 7 : 9,
	itemStyle: {
		color: colour(part === "first" ? "base" : "head"),
		opacity: 1
	},
	silent: true
});
/**
* The change of every pair in the order of measuring, with the estimate and its interval, the tolerance and the margin
* that a change must be shown to exceed. Undefined where the pairs are not known.
*/
const pairChart = (id, row) => {
	const points = pointsOf(row).filter(({ change }) => Number.isFinite(change));
	const { change, tolerance } = row.numbers;
	if (points.length === 0 || change === void 0) return void 0;
	if (![
		change.estimate,
		change.low,
		change.high
	].every(Number.isFinite)) return void 0;
	const margin = tolerance * pairRule.reportingMargin;
	const changes = points.map((point) => point.change);
	const marks = [
		change.low,
		change.high,
		change.estimate,
		-margin,
		tolerance,
		0
	];
	const range = rangeOf(changes, marks);
	const atEdge = changes.filter((each) => each < range.min || each > range.max).length;
	const confirming = points.filter(({ part }) => part === "confirmation").length;
	const [low, high] = changePercents([Math.min(...changes), Math.max(...changes)]);
	const description = [
		`Each mark is the change of head against base in one pair, ${low ?? ""} to ${high ?? ""}: ${counted(points.length - confirming, "circle")}${confirming === 0 ? "" : `, then ${counted(confirming, "diamond")} of fresh pairs that had to confirm a change`}.`,
		"The thick line is the estimate, the band its interval,",
		`the solid line the tolerance of ${percent(tolerance)}, the dashed lines half of it to either side, which a change must be shown to exceed.`,
		...atEdge === 0 ? [] : [`${counted(atEdge, "pair")} farther off ${atEdge === 1 ? "stands" : "stand"} at the edge.`]
	].join(" ");
	return drawChart({
		id,
		caption: `Pairs, ${row.metric}`,
		description,
		heightPx,
		option: {
			grid: {
				left: 62,
				right: 18,
				top: 8,
				bottom: 42
			},
			xAxis: {
				type: "value",
				name: "pair",
				nameLocation: "middle",
				nameGap: 26,
				min: 0,
				max: points.length + 1,
				minInterval: 1,
				...axisStyle,
				splitLine: { show: false },
				axisLabel: {
					...axisStyle.axisLabel,
					showMinLabel: false,
					showMaxLabel: false
				}
			},
			yAxis: {
				type: "value",
				min: range.min * 100,
				max: range.max * 100,
				splitNumber: 4,
				...axisStyle,
				axisLabel: {
					...axisStyle.axisLabel,
					showMinLabel: false,
					showMaxLabel: false,
					formatter: axisText((value) => value === 0 ? "0 %" : changePercents([value / 100])[0] ?? "")
				}
			},
			series: [
				{
					type: "scatter",
					data: [],
					silent: true,
					markArea: {
						silent: true,
						itemStyle: {
							color: colour("band"),
							opacity: 1
						},
						data: [[{ yAxis: change.low * 100 }, { yAxis: change.high * 100 }]]
					},
					markLine: {
						silent: true,
						symbol: "none",
						label: { show: false },
						data: [
							line(0, "faint", "solid"),
							line(tolerance, "worse", "solid"),
							line(margin, "worse", "dashed"),
							line(-margin, "better", "dashed"),
							line(change.estimate, "ink", "solid", 2)
						]
					}
				},
				series(points, "first", range),
				series(points, "confirmation", range)
			]
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
	{
		title: "Finds changes from",
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
	row.smallestDetectable ?? "",
	row.split ?? ""
];
const chartsOf = (row, index, run) => {
	if (index >= mostCharts) return void 0;
	const benchmark = run?.benchmarks.find(({ name }) => name === row.benchmark);
	const charts = [
		pairChart(`pairs-${index + 1}`, row),
		samplesChart(`samples-${index + 1}`, row.metric, row.numbers),
		run === void 0 || benchmark === void 0 ? void 0 : powerChart(`power-${index + 1}`, run, benchmark)
	].filter((chart) => chart !== void 0);
	return charts.length === 0 ? void 0 : markup`<div class="charts">${charts}</div>`;
};
const rowSection = (row, index, run) => markup`<section class="row">
    <h3>${row.benchmark}, ${row.metric}: ${verdictMarkup(row)}</h3>
    <p>${sentence(row.reason)}</p>
    ${row.next === void 0 ? void 0 : markup`<p><strong>Next:</strong> ${sentence(row.next)}</p>`}
    ${warningsMarkup(row.warnings)}
    ${definitions([
	["Power and time", row.changeInWords],
	["Tolerance", row.tolerance],
	["Finds changes from", row.smallestDetectable],
	["Pairs", row.pairs],
	["Samples", row.counts],
	["Noise between samples", row.noise],
	["Certainty of the interval", row.confidence],
	["Measured on", row.machine],
	["Compared", row.strategy],
	["Why so", row.strategyReason]
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
const shardsSection = ({ shards }) => shards === void 0 ? void 0 : markup`<section>
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
const renderHtml = (view, runs) => {
	const header = markup`<h1><span class="${view.verdict}" aria-hidden="true">${view.mark}</span> ${view.headline}</h1>
    ${view.rows.length > 1 ? markup`<p>${view.tally}</p>` : void 0}
    ${view.shards === void 0 ? void 0 : markup`<p>${view.shards.summary}</p>`} ${factsMarkup(view)} ${bannerMarkup(view)}`;
	const body = markup`${warningsMarkup(view.warnings)}
    ${view.rows.length === 0 ? void 0 : tableOf("Energy of head against base", columns, view.rows.map(cells), 1)}
    ${changeChart("changes", view.rows)} ${view.rows.length === 0 ? void 0 : markup`<h2>Each benchmark</h2>`}
    ${view.rows.map((row, index) => rowSection(row, index, runWith(runs, row.benchmark)))} ${measuredWith(view)}
    ${shardsSection(view)}
    <section>
      <h2>How this was decided</h2>
      <p>${explanationOfWords}</p>
      ${definitions(view.policy.map(({ name, head }) => [name, head]))}
    </section>`;
	return page(`JouleGate: ${view.headline}`, header, body, markup`<p>Made by JouleGate.</p>`);
};

export { renderHtml };