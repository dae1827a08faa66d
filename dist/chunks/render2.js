import { d as tellsHow, o as pairText, s as sentence, t as comparedText } from "./wording.js";
import { a as tableBlock, i as frameBlock, n as canvas, o as warningsBlock, r as finish, t as bannerBlock } from "./parts.js";
import { o as wrap, r as indented } from "./table.js";

// src/report/terminal/render.ts
const colourOf = {
	regressed: "red",
	invalid: "red",
	"not-comparable": "yellow",
	inconclusive: "yellow",
	"no-baseline": "yellow",
	improved: "green",
	pass: "green"
};
const columns = [
	{
		title: "Verdict",
		align: "left"
	},
	{
		title: "Benchmark",
		align: "left"
	},
	{
		title: "Metric",
		align: "left"
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
		title: "Change",
		align: "left"
	},
	{
		title: "Finds from",
		align: "right"
	}
];
const cells = (row) => {
	const colour = colourOf[row.verdict];
	return [
		{
			text: `${row.mark} ${row.word}`,
			...colour === void 0 ? {} : { colour }
		},
		{ text: row.benchmark },
		{ text: row.metric },
		{ text: row.base ?? "" },
		{ text: row.head ?? "" },
		{ text: row.change ?? "" },
		{ text: row.smallestDetectable ?? "" }
	];
};
const explanation = (row, { width, paint }) => {
	const line = (text) => indented(text, width, 2);
	const decided = [
		...row.changeInWords === void 0 ? [] : [row.changeInWords],
		`tolerance ${row.tolerance}`,
		...row.smallestDetectable === void 0 ? [] : [`finds changes from ${row.smallestDetectable}`],
		...row.pairs !== void 0 || row.counts === void 0 ? [] : [row.counts]
	];
	return [
		...wrap(`${row.mark} ${row.benchmark}, ${row.metric}`, width).map((each) => paint(each, "bold")),
		...line(sentence(row.reason)),
		...row.next === void 0 ? [] : line(`Next: ${sentence(row.next)}`),
		...line(decided.join("; ")),
		...row.machine === void 0 ? [] : line(`measured on ${row.machine}`),
		...tellsHow(row) ? line(`compared: ${comparedText(row) ?? ""}`) : [],
		...row.differences.flatMap((difference) => line(`differs: ${pairText(difference)}`)),
		...row.workload.length === 0 ? [] : line(`the workload reports ${row.workload.map((pair) => pairText(pair)).join(", ")}`),
		...row.otherUnits.length === 0 ? [] : line(row.otherUnits.map((pair) => pairText(pair)).join(", ")),
		...row.warnings.flatMap((warning) => line(`Warning: ${warning}`).map((each) => paint(each, "yellow")))
	];
};
/** The verdict for a terminal or a log: headline, table, the reasons of what is not a plain pass, the background. */
const renderTerminal = (view, options = {}) => {
	const place = canvas(options);
	const { paint, width } = place;
	const headline = wrap(`${view.mark} JouleGate: ${view.headline}`, width).map((line) => paint(line, "bold"));
	return finish([
		[
			...headline,
			...view.rows.length > 1 ? wrap(view.tally, width) : [],
			...view.shards === void 0 ? [] : wrap(view.shards.summary, width)
		],
		bannerBlock(view, place),
		tableBlock(columns, view.rows.map(cells), place),
		...view.rows.filter((row) => row.verdict !== "pass" || row.warnings.length > 0).map((row) => explanation(row, place)),
		warningsBlock(view, place),
		frameBlock(view, place, view.shards?.lines)
	]);
};

export { renderTerminal as t };