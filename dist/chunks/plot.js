import { o as summed } from "./source.js";
import { i as duration, l as power, r as counted } from "./format.js";
import { a as escapeHtml, c as colour, i as drawSvg, n as axisText, t as axisStyle } from "./chart.js";
import { t as oneLine } from "./plain-text.js";
import { t as powerTrace } from "./power-trace.js";

// src/report/measurement/plot.ts
const widthPx = 960;
const heightPx = 420;
/** More lines than this hide each other; more bands than this have no room for their names. */
const mostTraces = 8;
const mostNamed = 12;
const mostBands = 200;
/** Text for XML: no character that it forbids, nothing that is markup. */
const xmlText = (text) => escapeHtml(text.replaceAll(/[\ufffe\uffff]/g, "�"));
/** Windows of a sample in seconds from the first begin, as the trace counts. */
const bandsOf = (sample) => {
	const begins = sample.windows.map(({ beginNs }) => BigInt(beginNs));
	const origin = begins.reduce((least, each) => each < least ? each : least, begins[0] ?? 0n);
	return sample.windows.map(({ name, beginNs, endNs }) => ({
		name: oneLine(name, 30).replaceAll(/[\ufffe\uffff]/g, "�"),
		fromS: Number(BigInt(beginNs) - origin) / 1e9,
		toS: Number(BigInt(endNs) - origin) / 1e9
	}));
};
const describe = (traces, sources, bands) => {
	const powers = traces.flatMap(({ points }) => points.map(({ powerW }) => powerW));
	const names = [...new Set(bands.map(({ name }) => name))].slice(0, mostNamed).join(", ");
	return `${counted(traces.length, "run")}, summed over ${sources.map(({ label }) => oneLine(label, 60)).join(", ")}: ${power(Math.min(...powers))} to ${power(Math.max(...powers))}. Bands are the windows of the first run: ${names}.`;
};
/**
* Power over time of one or more runs as one SVG file that needs nothing else: no script, no style sheet, no font. The
* windows of the first run are marked. Sources that are estimated, or beside the sum, are not drawn.
*
* @returns undefined where no run has readings to draw: nothing measures, a stream has a fault, or the run was too short
*/
const renderPowerPlot = (samples, all) => {
	const sources = summed(all).filter(({ provenance }) => provenance === "counter" || provenance === "integrated");
	const drawn = samples.map((sample) => ({
		sample,
		trace: powerTrace(sample, sources)
	})).filter((each) => each.trace !== void 0).slice(0, mostTraces);
	const [first] = drawn;
	if (first === void 0) return void 0;
	const traces = drawn.map(({ trace }) => trace);
	const times = traces.flatMap(({ points }) => points.map(({ timeS }) => timeS));
	const bands = bandsOf(first.sample);
	const named = bands.length <= mostNamed;
	const svg = drawSvg("power", widthPx, heightPx, {
		textStyle: {
			fontFamily: "sans-serif",
			color: colour("ink")
		},
		grid: {
			left: 70,
			right: 24,
			top: 44,
			bottom: 34
		},
		xAxis: {
			type: "value",
			min: Math.min(...times, ...bands.map(({ fromS }) => fromS)),
			max: Math.max(...times, ...bands.map(({ toS }) => toS)),
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
			...axisStyle,
			axisLabel: {
				...axisStyle.axisLabel,
				formatter: axisText(power)
			}
		},
		series: traces.map(({ points }, index) => ({
			type: "line",
			data: points.map(({ timeS, powerW }) => [timeS, powerW]),
			symbol: "none",
			silent: true,
			lineStyle: {
				color: colour("head"),
				width: 1.5,
				opacity: index === 0 ? 1 : .5
			},
			...index > 0 ? {} : { markArea: {
				silent: true,
				itemStyle: {
					color: colour("band"),
					opacity: 1,
					borderColor: colour("line"),
					borderWidth: 1
				},
				label: {
					show: named,
					position: "insideTop",
					color: colour("faint"),
					fontSize: 12
				},
				data: bands.slice(0, mostBands).map(({ name, fromS, toS }) => [{
					name,
					xAxis: fromS
				}, { xAxis: toS }])
			} }
		}))
	});
	const title = "Power over time";
	return `${svg.replace("<svg ", `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" role="img" aria-labelledby="power-title" aria-describedby="power-description" `).replace(">", `><title id="power-title">${title}</title><desc id="power-description">${xmlText(describe(traces, sources, bands))}</desc><rect width="${widthPx}" height="${heightPx}" fill="#ffffff"/><text x="24" y="26" font-family="sans-serif" font-size="15" fill="${colour("ink")}">${title}</text>`)}\n`;
};

export { renderPowerPlot };