import { g as summed, i as duration, l as power, o as energy, r as counted, s as percent } from "./format.js";
import { o as pairText } from "./wording.js";
import { a as powerTrace, c as darkChartRules, d as trusted, n as axisText, o as colour, r as drawChart, s as colours, t as axisStyle, u as markup } from "./chart.js";
import { createHash } from "node:crypto";

// src/report/html/page.ts
const variables = (theme) => Object.entries(colours).map(([name, shades]) => `--${name}:${shades[theme]}`).join(";");
const style = `
:root{color-scheme:light dark;${variables("light")};--page:#fff;--panel:#f6f8fa}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main,header,footer{max-width:70rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}footer{padding-bottom:2rem;color:var(--faint)}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:2rem 0 .5rem}
h3{font-size:1rem;margin:0;overflow-wrap:anywhere}
p{margin:.35rem 0;overflow-wrap:anywhere}
.quiet{color:var(--faint)}
.banner{border:2px solid var(--open);border-radius:6px;padding:.5rem .75rem;margin:1rem 0}
.warning{color:var(--open)}
.scroll{overflow-x:auto;margin:1rem 0}
.pairs{display:flex;flex-wrap:wrap;gap:0 3rem}.pairs .scroll{margin:.25rem 0;max-width:100%}.pairs table{min-width:14rem}
table{border-collapse:collapse;min-width:100%}
caption{text-align:left;color:var(--faint);padding-bottom:.25rem}
th,td{text-align:left;vertical-align:top;padding:.35rem 1.25rem .35rem 0;border-bottom:1px solid var(--line)}
thead th{color:var(--faint);font-weight:500;white-space:nowrap}
tbody th{font-weight:600;overflow-wrap:anywhere;min-width:9rem;max-width:22rem}
.metric{display:block;color:var(--faint);font-weight:400}
.number{white-space:nowrap;font-variant-numeric:tabular-nums}
.right{text-align:right}
.interval{display:block;color:var(--faint)}
.verdict{white-space:nowrap;font-weight:600}
.regressed,.invalid{color:var(--worse)}
.improved,.pass{color:var(--better)}
.inconclusive,.no-baseline,.not-comparable{color:var(--open)}
section.row{border:1px solid var(--line);border-radius:6px;padding:.75rem 1rem;margin:.75rem 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.5rem 0}
dt{color:var(--faint)}dd{margin:0;overflow-wrap:anywhere}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem;margin-top:.5rem}
.chart{margin:0;max-width:34rem}
.chart svg{display:block;width:100%;height:auto}
figcaption{font-weight:600}
.description{color:var(--faint);font-size:.85rem}
details{margin:.5rem 0}summary{cursor:pointer;font-weight:600}
ul{padding-left:1.25rem;margin:.35rem 0}li{overflow-wrap:anywhere}
@media (max-width:36rem){th,td{padding-right:.7rem}tbody th{min-width:6.5rem}.verdict,.interval{white-space:normal}.interval{min-width:5.5rem}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.4rem}section.row{padding:.6rem .7rem}h1{font-size:1.25rem}}
@media (prefers-color-scheme:dark){:root{${variables("dark")};--page:#0f1318;--panel:#171d24}${darkChartRules()}}
@media print{section.row{break-inside:avoid}}
`;
/** Nothing is loaded and nothing runs; the one style sheet is named by its digest. */
const policy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; base-uri 'none'; form-action 'none'`;
/** A whole HTML document that needs no other file. */
const page = (title, header, body, footer) => markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <style>${trusted(style)}</style>
      </head>
      <body>
        <header>${header}</header>
        <main>${body}</main>
        <footer>${footer}</footer>
      </body>
    </html>
`.text;

// src/report/html/parts.ts
/**
* A table with a caption whose cell in column `headAt` names the row. It scrolls on its own where the page is narrow.
*/
const tableOf = (caption, columns, rows, headAt = 0) => {
	const cell = (content, index) => {
		if (index === headAt) return markup`<th scope="row">${content}</th>`;
		return columns[index]?.align === "right" ? markup`<td class="number right">${content}</td>` : markup`<td>${content}</td>`;
	};
	return markup`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ title, align }) => align === "right" ? markup`<th scope="col" class="right">${title}</th>` : markup`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => markup`<tr>
              ${row.map(cell)}
            </tr> `)}
      </tbody>
    </table>
  </div>`;
};
/** Terms with their values; those without a value are left out. */
const definitions = (pairs) => {
	const present = pairs.filter(([, value]) => value !== void 0 && value !== "");
	return present.length === 0 ? void 0 : markup`<dl>
        ${present.map(([name, value]) => markup`<dt>${name}</dt>
              <dd>${value}</dd>`)}
      </dl>`;
};
/** Base and head of several quantities as a small table; a side that has no value at all gets no column. */
const pairTable = (caption, first, pairs) => {
	const hasBase = pairs.some(({ base }) => base !== void 0);
	const hasHead = pairs.some(({ head }) => head !== void 0);
	if (!hasBase && !hasHead) return void 0;
	return tableOf(caption, [
		{ title: first },
		...hasBase ? [{
			title: "Base",
			align: "right"
		}] : [],
		...hasHead ? [{
			title: "Head",
			align: "right"
		}] : []
	], pairs.map(({ name, base, head }) => [
		name,
		...hasBase ? [base ?? ""] : [],
		...hasHead ? [head ?? ""] : []
	]));
};
const bannerMarkup = ({ banner }) => banner === void 0 ? void 0 : markup`<p class="banner" role="note"><strong>${banner.title}.</strong> ${banner.text}</p>`;
const warningsMarkup = (warnings) => warnings.length === 0 ? void 0 : markup`<ul>
        ${warnings.map((warning) => markup`<li class="warning">Warning: ${warning}</li>`)}
      </ul>`;
/** Sources in use and refused, machine class. */
const measuredWith = (frame) => markup`<section>
    <h2>Measured with</h2>
    <ul>
      ${frame.sources.length === 0 ? markup`<li>no energy source</li>` : void 0}
      ${frame.sources.map(({ label, id, how, note }) => markup`<li>${label} <span class="quiet">(${id})</span>: ${how}${note === void 0 ? "" : `. ${note}`}</li> `)}
      ${frame.refused.map(({ id, reason, hint }) => markup`<li>${id} not used: ${reason}${hint === void 0 ? "" : ` (${hint})`}</li> `)}
    </ul>
    ${frame.machines.map(({ name, fields }) => markup`<p>Machine class ${name}</p>
          ${definitions(fields.map((field) => [field.name, field.head]))}`)}
  </section>`;
const factsMarkup = ({ facts }) => markup`<p class="quiet">${facts.map((fact) => pairText(fact)).join(" · ")}</p>`;

// src/report/html/power-chart.ts
/** More lines than this hide each other. */
const mostTraces = 8;
/** The longest span of the windows of any drawn sample, from the first begin, in seconds. */
const windowSpan = (benchmark, traces) => {
	const spans = traces.flatMap(({ sample }) => {
		const windows = benchmark.samples.find(({ index }) => index === sample)?.windows ?? [];
		if (windows.length === 0) return [];
		const begin = Math.min(...windows.map(({ beginNs }) => Number(beginNs)));
		return [(Math.max(...windows.map(({ endNs }) => Number(endNs))) - begin) / 1e9];
	});
	return spans.length === 0 ? void 0 : Math.max(...spans);
};
/** Power over time of a benchmark's counted samples, all on one clock that starts with the first window. */
const powerChart = (id, run, benchmark) => {
	const sources = summed(run.sources).filter(({ provenance }) => provenance === "counter" || provenance === "integrated");
	const usable = benchmark.samples.filter(({ warmup, outcome }) => !warmup && outcome.kind === "ok").map((sample) => powerTrace(sample, sources)).filter((trace) => trace !== void 0);
	const traces = usable.slice(0, mostTraces);
	const points = traces.flatMap((trace) => trace.points);
	if (points.length === 0) return void 0;
	const powers = points.map(({ powerW }) => powerW);
	const times = points.map(({ timeS }) => timeS);
	const span = windowSpan(benchmark, traces);
	const hidden = usable.length - traces.length;
	return drawChart({
		id,
		caption: "Power over time, head",
		description: `One line a sample, ${counted(traces.length, "sample")}, summed over ${counted(sources.length, "source")}: ${power(Math.min(...powers))} to ${power(Math.max(...powers))}. The band is the time that is counted${span === void 0 ? "" : `, ${duration(span)} at most`}.${hidden === 0 ? "" : ` ${hidden} more not drawn.`}`,
		heightPx: 210,
		option: {
			grid: {
				left: 58,
				right: 22,
				top: 12,
				bottom: 28
			},
			xAxis: {
				type: "value",
				min: Math.min(...times),
				max: Math.max(...times),
				splitNumber: 4,
				...axisStyle,
				splitLine: { show: false },
				axisLabel: {
					...axisStyle.axisLabel,
					showMinLabel: false,
					showMaxLabel: false,
					formatter: axisText(duration)
				}
			},
			yAxis: {
				type: "value",
				min: 0,
				splitNumber: 4,
				...axisStyle,
				axisLabel: {
					...axisStyle.axisLabel,
					formatter: axisText(power)
				}
			},
			series: traces.map(({ points: line }, index) => ({
				type: "line",
				data: line.map(({ timeS, powerW }) => [timeS, powerW]),
				symbol: "none",
				silent: true,
				lineStyle: {
					color: colour("head"),
					width: 1,
					opacity: .7
				},
				...index > 0 || span === void 0 ? {} : { markArea: {
					silent: true,
					itemStyle: {
						color: colour("band"),
						opacity: 1
					},
					data: [[{ xAxis: 0 }, { xAxis: span }]]
				} }
			}))
		}
	});
};

// src/report/html/samples-chart.ts
/** More base sessions than this would make the picture taller than it is worth; the newest are kept. */
const mostSessions = 12;
const rowPx = 26;
/** Neighbouring samples are moved apart a little, by their order, so that equal values stay visible. */
const offsets = [
	0,
	-4,
	4,
	-2,
	2
];
const pointsOf = ({ valuesJ, side }, row) => ({
	type: "scatter",
	data: valuesJ.filter(Number.isFinite).map((value, index) => ({
		value: [value, row],
		symbolOffset: [0, offsets[index % offsets.length] ?? 0]
	})),
	symbol: side === "head" ? "diamond" : "circle",
	symbolSize: side === "head" ? 9 : 7,
	itemStyle: {
		color: colour(side === "head" ? "head" : "base"),
		opacity: 1
	},
	silent: true
});
/** The smallest and largest of what is drawn, with a margin, on a scale that does not begin at zero. */
const rangeOf = (values) => {
	const [low, high] = [Math.min(...values), Math.max(...values)];
	const margin = (high - low) * .06 || Math.abs(high) * .01;
	return {
		min: low - margin,
		max: high + margin
	};
};
const describe = (shown, unitName) => {
	const text = (points, name) => {
		const values = points.flatMap(({ valuesJ }) => valuesJ);
		if (values.length === 0) return "";
		return `${name}: ${`${counted(values.length, "sample")} of ${counted(points.length, "session")}`}, ${energy(Math.min(...values))} to ${energy(Math.max(...values))}.`;
	};
	return [
		`Each mark is the ${unitName} of one sample.`,
		text(shown.filter(({ side }) => side === "base"), "Base (circles)"),
		text(shown.filter(({ side }) => side === "head"), "Head (diamonds)")
	].filter((part) => part !== "").join(" ");
};
/**
* Every sample of the base sessions and of the head on one scale of joules per unit, with the base's centre and the
* band of its tolerance. Undefined when there is no sample to draw.
*/
const samplesChart = (id, metric, numbers) => {
	const base = numbers.sessions.filter(({ side }) => side === "base");
	const hidden = Math.max(0, base.length - mostSessions);
	const shown = [...base.slice(hidden), ...numbers.sessions.filter(({ side }) => side === "head")];
	const { tolerance } = numbers;
	const baseJ = Number.isFinite(numbers.baseJ) ? numbers.baseJ : void 0;
	const band = baseJ === void 0 ? void 0 : [baseJ * (1 - tolerance), baseJ * (1 + tolerance)];
	const values = [...shown.flatMap(({ valuesJ }) => valuesJ), ...band ?? []].filter(Number.isFinite);
	if (values.length === 0 || shown.length === 0) return void 0;
	const { min, max } = rangeOf(values);
	const bandText = baseJ === void 0 ? "" : ` The line is the base’s centre, ${energy(baseJ)}; the band is its tolerance of ${percent(tolerance)} to either side.`;
	const hiddenText = hidden === 0 ? "" : ` ${counted(hidden, "older base session")} not drawn.`;
	return drawChart({
		id,
		caption: `Samples, ${metric}`,
		description: `${describe(shown, metric)}${bandText}${hiddenText}`,
		heightPx: shown.length * rowPx + 36,
		option: {
			grid: {
				left: 136,
				right: 22,
				top: 8,
				bottom: 28
			},
			xAxis: {
				type: "value",
				min,
				max,
				splitNumber: 3,
				...axisStyle,
				axisLabel: {
					...axisStyle.axisLabel,
					showMinLabel: false,
					showMaxLabel: false,
					formatter: axisText(energy)
				}
			},
			yAxis: {
				type: "category",
				inverse: true,
				data: shown.map(({ label, side }) => side === "head" ? "head" : label),
				...axisStyle,
				axisLabel: {
					...axisStyle.axisLabel,
					interval: 0,
					hideOverlap: false
				}
			},
			series: [{
				type: "scatter",
				data: [],
				silent: true,
				...band === void 0 || baseJ === void 0 ? {} : {
					markArea: {
						silent: true,
						itemStyle: {
							color: colour("band"),
							opacity: 1
						},
						data: [[{ xAxis: band[0] }, { xAxis: band[1] }]]
					},
					markLine: {
						silent: true,
						symbol: "none",
						label: { show: false },
						lineStyle: {
							color: colour("base"),
							type: "solid",
							width: 1
						},
						data: [{ xAxis: baseJ }]
					}
				}
			}, ...shown.map(pointsOf)]
		}
	});
};

export { factsMarkup as a, tableOf as c, definitions as i, warningsMarkup as l, powerChart as n, measuredWith as o, bannerMarkup as r, pairTable as s, samplesChart as t, page as u };