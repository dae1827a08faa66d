import { o as energy, r as counted } from "./format.js";
import { c as colour, n as axisText, o as markup, r as drawChart, t as axisStyle } from "./chart.js";
import { c as page, o as tableOf, s as warningsMarkup } from "./parts2.js";
import { t as oneLine } from "./plain-text.js";
import { a as seriesTitle, i as entryCells, n as creepText, t as commitLine } from "./words2.js";

// src/report/history/html.ts
/** Rows of a table; a chart has all sessions. */
const mostRows = 200;
const rangeOf = (values) => {
	const [low, high] = [Math.min(...values), Math.max(...values)];
	const margin = (high - low) * .06 || Math.abs(high) * .01;
	return {
		min: low - margin,
		max: high + margin
	};
};
/** Joules of each session in order of time, a line for each segment; accepted changes are diamonds. */
const trendChart = (id, series) => {
	let at = 0;
	const lines = series.segments.map(({ entries }) => entries.map((entry) => ({
		entry,
		x: at += 1
	})));
	const values = lines.flat().map(({ entry }) => entry.valueJ);
	const [first, last] = [lines[0]?.[0]?.entry, lines.at(-1)?.at(-1)?.entry];
	return drawChart({
		id,
		caption: seriesTitle(series),
		description: `${counted(values.length, "session")} in order of time, ${energy(Math.min(...values))} to ${energy(Math.max(...values))}` + (first === void 0 || last === void 0 ? "" : `, from ${oneLine(first.createdAt, 40)} to ${oneLine(last.createdAt, 40)}`) + `. Only sessions that a line joins are comparable${values.length > 0 ? "; a diamond is a change that was accepted" : ""}.`,
		heightPx: 200,
		option: {
			grid: {
				left: 72,
				right: 16,
				top: 10,
				bottom: 26
			},
			xAxis: {
				type: "value",
				min: 0,
				max: at + 1,
				minInterval: 1,
				...axisStyle
			},
			yAxis: {
				type: "value",
				...rangeOf(values),
				splitNumber: 3,
				...axisStyle,
				axisLabel: {
					...axisStyle.axisLabel,
					showMinLabel: false,
					showMaxLabel: false,
					formatter: axisText(energy)
				}
			},
			series: lines.map((points, index) => ({
				type: "line",
				data: points.map(({ entry, x }) => ({
					value: [x, entry.valueJ],
					symbol: entry.accepted === void 0 ? "circle" : "diamond",
					symbolSize: entry.accepted === void 0 ? 5 : 11
				})),
				lineStyle: {
					color: colour(index % 2 === 0 ? "head" : "base"),
					width: 1.5
				},
				itemStyle: { color: colour(index % 2 === 0 ? "head" : "base") },
				silent: true
			}))
		}
	});
};
const creepMarkup = ({ creep }) => {
	if (creep === void 0) return void 0;
	const [whole = "", ...steps] = creepText(creep);
	return markup`<p class="regressed">${whole}</p>
    <ul>
      ${steps.map((text, index) => markup`<li>${text}<ul>${(creep.steps[index]?.range.commits ?? []).map((commit) => markup`<li>${commitLine(commit)}</li>`)}</ul></li>`)}
    </ul>`;
};
const segmentMarkup = (segment, index) => {
	const shown = segment.entries.slice(-200).toReversed();
	const hidden = segment.entries.length - shown.length;
	return markup`<div>
    ${segment.differences.map((text) => markup`<p class="warning">Not comparable with what is before: ${oneLine(text, 300)}</p>`)}
    ${creepMarkup(segment)}
    <details><summary>${counted(segment.entries.length, "session")}${hidden === 0 ? "" : `, the newest ${mostRows} of them`}</summary>
    ${tableOf(`Sessions, newest first${index === 0 ? "" : ` (part ${index + 1})`}`, [
		{ title: "Date" },
		{ title: "Commit" },
		{
			title: "Energy",
			align: "right"
		},
		{
			title: "Change",
			align: "right"
		},
		{ title: "Accepted" }
	], shown.map((entry) => [...entryCells(entry)]))}</details>
  </div>`;
};
/** The trends as one HTML document that needs no other file. */
const renderHistoryHtml = ({ series, warnings, tool }) => page("JouleGate: history", markup`<h1>Energy over time</h1>`, markup`${warningsMarkup(warnings.map((warning) => oneLine(warning, 1e3)))}
    ${series.length === 0 ? markup`<p>No session is stored.</p>` : void 0}
    ${series.map((each, index) => markup`<section class="row">
          <h3>${seriesTitle(each)}</h3>
          <p class="quiet">${each.machineClass}</p>
          ${trendChart(`trend-${index}`, each)} ${each.segments.map(segmentMarkup)}
        </section>`)}`, markup`<p>${tool.name} ${tool.version}</p>`);

export { renderHistoryHtml };