import { c as servingText, o as pairText, s as sentence } from "./wording.js";
import { a as tableBlock, i as frameBlock, n as canvas, o as warningsBlock, r as finish, t as bannerBlock } from "./parts.js";
import { o as wrap, r as indented } from "./table.js";

// src/report/terminal/render-run.ts
const columns = (net) => [
	{
		title: "Benchmark",
		align: "left"
	},
	{
		title: "Metric",
		align: "left"
	},
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
	{
		title: "Samples",
		align: "left"
	}
];
const cells = (row, net) => [
	{ text: row.benchmark },
	{ text: row.metric },
	{ text: row.value ?? "not measured" },
	...net ? [{ text: row.net ?? "" }] : [],
	{ text: row.spread ?? "" },
	{ text: row.power ?? "" },
	{ text: row.timePerUnit ?? "" },
	{ text: row.counts }
];
/** A run alone for a terminal or a log: energy per unit with its spread, failures, the background. */
const renderRunTerminal = (view, options = {}) => {
	const place = canvas(options);
	const { paint, width } = place;
	const net = view.rows.some((row) => row.net !== void 0);
	const extra = view.rows.flatMap((row) => {
		const pairs = [
			...row.otherUnits,
			...row.beside,
			...row.workload
		];
		return pairs.length === 0 ? [] : [...wrap(`${row.benchmark}, ${row.metric}`, width), ...indented(pairs.map((pair) => pairText(pair)).join(", "), width, 2)];
	});
	const failed = view.failed.flatMap(({ benchmark, sample, code, message, hint }) => [...wrap(`${benchmark}, sample ${sample} failed (${code})`, width).map((line) => paint(line, "red")), ...indented([message, hint].filter((text) => text !== void 0).map(sentence).join(" "), width, 2)]);
	return finish([
		wrap(`JouleGate: ${view.headline}`, width).map((line) => paint(line, "bold")),
		bannerBlock(view, place),
		tableBlock(columns(net), view.rows.map((row) => cells(row, net)), place),
		extra,
		view.serving.flatMap((line) => [...wrap(`${line.benchmark}, fixed power of the server`, width), ...indented(sentence(servingText(line)), width, 2)]),
		failed,
		warningsBlock(view, place),
		frameBlock(view, place)
	]);
};

export { renderRunTerminal as t };