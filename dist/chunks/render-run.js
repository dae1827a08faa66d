import { c as servingText, s as sentence } from "./wording.js";
import { n as keepPercents, r as keepTogether, t as escapeMarkdown } from "./escape.js";
import { a as rowsThatFit, c as bounded, d as measuredWith, f as pairText, g as warningsText, h as tableText, i as leftOut, l as bullet, m as table, o as sizeLimit, p as rowName, r as joinBlocks, s as bannerText, u as collapsed } from "./render.js";

// src/report/markdown/render-run.ts
const columns = (net) => [
	{
		title: "Benchmark",
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
	},
	{
		title: "Reported by the workload",
		align: "left"
	}
];
const cells = (row, net) => [
	rowName(row),
	keepTogether(row.value ?? "not measured"),
	...net ? [keepTogether(row.net ?? "")] : [],
	keepPercents(row.spread ?? ""),
	keepTogether(row.power ?? ""),
	keepTogether(row.timePerUnit ?? ""),
	row.counts,
	row.workload.map(pairText).join(", ")
];
const section = (view, title, pairsOf) => {
	const rows = view.rows.filter((row) => pairsOf(row).length > 0);
	return rows.length === 0 ? void 0 : collapsed(title, rows.map((row) => bullet(`${rowName(row)}: ${pairsOf(row).map(pairText).join(", ")}`)).join("\n"));
};
const furtherEnergies = (view) => [section(view, "Energy per other units", ({ otherUnits }) => otherUnits), section(view, "Sources beside the sum", ({ beside }) => beside)];
const failedText = (view) => view.failed.length === 0 ? void 0 : bounded(view.failed.map(({ benchmark, sample, code, message, hint }) => bullet(`**${escapeMarkdown(benchmark)}**, sample ${sample} failed (${escapeMarkdown(code)}): ${sentence(escapeMarkdown(message))}${hint === void 0 ? "" : ` ${sentence(escapeMarkdown(hint))}`}`))).join("\n");
const servingTexts = (view) => view.serving.length === 0 ? void 0 : bounded(view.serving.map((line) => bullet(`**${escapeMarkdown(line.benchmark)}**, fixed power of the server: ${sentence(escapeMarkdown(servingText(line)))}`))).join("\n");
/** A run alone in GitHub's Markdown: energy per unit with its spread. The limit is kept as for a verdict. */
const renderRunMarkdown = (view, options = {}) => {
	const limit = sizeLimit(options);
	const opening = [`### JouleGate: ${escapeMarkdown(view.headline)}`, bannerText(view)];
	const net = view.rows.some((row) => row.net !== void 0);
	const { head, rows } = table(columns(net), view.rows.map((row) => cells(row, net)));
	const closing = [
		servingTexts(view),
		failedText(view),
		warningsText(view)
	];
	const details = options.details === false ? [] : [...furtherEnergies(view), measuredWith(view)];
	const whole = rows.length === 0 ? void 0 : tableText({
		head,
		rows
	});
	return rowsThatFit(limit, [joinBlocks([
		...opening,
		whole,
		...closing,
		...details
	]), joinBlocks([
		...opening,
		whole,
		...closing
	])], rows.length, (taken) => joinBlocks([
		...opening,
		taken === 0 ? void 0 : [...head, ...rows.slice(0, taken)].join("\n"),
		taken === rows.length ? void 0 : leftOut(rows.length - taken, "the last of the run file")
	]));
};

export { renderRunMarkdown as t };