import { o as summed } from "./source.js";
import { i as duration, l as power, o as energy, r as counted, s as percent } from "./format.js";
import { c as colour, n as axisText, r as drawChart, t as axisStyle } from "./chart.js";
import { t as powerTrace } from "./power-trace.js";

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

export { powerChart as n, samplesChart as t };