import { d as tellsHow, o as pairText$1, r as explanationOfWords, s as sentence, t as comparedText, u as tallyOf } from "./wording.js";
import { i as linked, n as keepPercents, r as keepTogether, t as escapeMarkdown } from "./escape.js";
import { r as counted, t as changePercents } from "./format.js";

// src/report/markdown/parts.ts
/** Cells must be escaped already; an empty string is an empty cell. */
const tableLine = (cells) => `| ${cells.join(" | ")} |`;
const table = (columns, rows) => ({
	head: [tableLine(columns.map(({ title }) => title)), tableLine(columns.map(({ align }) => align === "right" ? "---:" : ":---"))],
	rows: rows.map(tableLine)
});
const tableText = ({ head, rows }) => [...head, ...rows].join("\n");
/** A collapsed section. The summary is raw HTML on GitHub, so it may only be text of our own. */
const collapsed = (summary, body) => `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
/** GitHub's alert block: a title line of its own, then text. Text must be escaped already. */
const alert = (kind, text) => `> [!${kind}]\n> ${text}`;
const bannerText = ({ banner }) => banner === void 0 ? void 0 : alert("WARNING", `**${escapeMarkdown(banner.title)}.** ${escapeMarkdown(banner.text)}`);
const bullet = (text) => `- ${text}`;
/** A name with its values, escaped. */
const pairText = (pair) => pairText$1(pair, escapeMarkdown);
/** `**cnn-train**, energy per epoch`. Escaped. */
const rowName = ({ benchmark, metric }) => `**${escapeMarkdown(benchmark)}**, ${escapeMarkdown(metric)}`;
const sourceText = ({ label, how, note }) => bullet(`${escapeMarkdown(label)}: ${how}${note === void 0 ? "" : `. ${escapeMarkdown(note)}`}`);
const refusedText = ({ id, reason, hint }) => bullet(`${escapeMarkdown(id)} not used: ${escapeMarkdown(reason)}${hint === void 0 ? "" : ` (${escapeMarkdown(hint)})`}`);
/** At most this many entries of a list that the machine, not the benchmark, decides the length of. */
const longestList = 40;
const bounded = (lines) => lines.length <= longestList ? lines : [...lines.slice(0, longestList), bullet(`and ${lines.length - longestList} more`)];
/** Sources in use and refused, machine class and facts, as one collapsed section. */
const measuredWith = (frame, more = []) => collapsed("Measured with", [
	...frame.sources.length === 0 ? [bullet("no energy source")] : bounded(frame.sources.map(sourceText)),
	...bounded(frame.refused.map(refusedText)),
	...bounded(frame.machines.map(({ name, fields }) => bullet(`machine class ${escapeMarkdown(name)}: ${fields.map(pairText).slice(0, longestList).join(", ")}`))),
	...bounded(more.map((line) => bullet(escapeMarkdown(line)))),
	bullet(frame.facts.map(pairText).join(", "))
].join("\n"));
const warningsText = (frame) => frame.warnings.length === 0 ? void 0 : bounded(frame.warnings.map((warning) => bullet(`Warning: ${escapeMarkdown(warning)}`))).join("\n");

// src/report/markdown/fit.ts
const fits = (text, limit) => text.length <= limit.characters && Buffer.byteLength(text) <= limit.bytes;
/** The longest start of `lines` for which `assemble` still fits; 0 when not even the empty list does. */
const mostThatFit = (count, limit, assemble) => {
	let [low, high] = [0, count];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (fits(assemble(middle), limit)) low = middle;
		else high = middle - 1;
	}
	return low;
};
/** The last resort: a text cut between two characters so that it fits, with an ellipsis. */
const cutToFit = (text, limit) => {
	if (fits(text, limit)) return text;
	const points = Array.from(text);
	const ending = "…";
	const cut = (taken) => `${points.slice(0, taken).join("")}${ending}`;
	if (!fits(ending, limit)) return "";
	return cut(mostThatFit(points.length, limit, cut));
};
const commentCharacters = 65536;
const sizeLimit = ({ limit = commentCharacters, limitBytes = limit * 4 }) => ({
	characters: limit,
	bytes: limitBytes
});
/** Blocks with an empty line between them; absent and empty ones leave no trace. */
const joinBlocks = (blocks) => `${blocks.filter((block) => block !== void 0 && block !== "").join("\n\n")}\n`;
/** @param fullReport address of the report that has them, where there is one */
const leftOut = (count, what, fullReport) => `${count} more ${count === 1 ? "row" : "rows"} (${what}) left out to stay within the size limit; the ${linked("full report", fullReport)} has all of them.`;
/** The first of some finished texts that fits; else as many of `rows` rows as fit; else a cut text. */
const rowsThatFit = (limit, candidates, rows, assemble) => candidates.find((text) => fits(text, limit)) ?? cutToFit(assemble(mostThatFit(rows, limit, assemble)), limit);

// src/report/markdown/pair-section.ts
/** More pairs of one row than this help nobody in a comment; the newest are shown. */
const mostPairs = 60;
const blocks = [
	"▁",
	"▂",
	"▃",
	"▄",
	"▅",
	"▆",
	"▇",
	"█"
];
/** Every change as a block whose height is its place between the smallest and the largest; groups stand apart. */
const strip = (groups) => {
	const all = groups.flatMap(({ changes }) => changes).filter(Number.isFinite);
	const [low, high] = [Math.min(...all), Math.max(...all)];
	const block = (change) => {
		if (!Number.isFinite(change)) return "?";
		const place = high > low ? (change - low) / (high - low) : .5;
		return blocks[Math.min(blocks.length - 1, Math.floor(place * blocks.length))] ?? "?";
	};
	return groups.map(({ changes }) => changes.map(block).join("")).join(" ");
};
/** The newest pairs of all groups, and how many older ones that leaves out. */
const newest = (groups) => {
	let room = mostPairs;
	return {
		shown: groups.toReversed().flatMap((group) => {
			const taken = Math.min(room, group.changes.length);
			room -= taken;
			return taken === 0 ? [] : [{
				...group,
				changes: group.changes.slice(-taken),
				texts: group.texts.slice(-taken)
			}];
		}).toReversed(),
		hidden: groups.reduce((sum, { changes }) => sum + changes.length, 0) - mostPairs
	};
};
const rowPairs = (row) => {
	const { shown, hidden } = newest(row.pairGroups);
	const changes = shown.flatMap((group) => group.changes);
	const [low, high] = changePercents([Math.min(...changes), Math.max(...changes)]);
	return [
		bullet(`${rowName(row)}: \`${strip(shown)}\` from ${keepPercents(low ?? "")} to ${keepPercents(high ?? "")}`),
		...hidden > 0 ? [`  ${bullet(`${counted(hidden, "earlier pair")} not shown`)}`] : [],
		...shown.map(({ label, texts }) => `  ${bullet(`${label}: ${texts.map(keepPercents).join(", ")}`)}`)
	].join("\n");
};
/** The change of every pair in order of measuring, collapsed; nothing where no row has pairs. */
const pairSection = (rows) => {
	const paired = rows.filter(({ pairGroups }) => pairGroups.length > 0);
	return paired.length === 0 ? void 0 : collapsed("Pair by pair", paired.map(rowPairs).join("\n"));
};

// src/report/markdown/render.ts
/** Verdicts that a reader must see without opening anything. */
const needsAttention = [
	"regressed",
	"invalid",
	"not-comparable",
	"no-baseline"
];
/** A plain pass needs no words beside its row. */
const isTelling = ({ verdict, warnings }) => verdict !== "pass" || warnings.length > 0;
const isOpen = ({ verdict }) => needsAttention.includes(verdict);
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
		title: "Base",
		align: "right"
	},
	{
		title: "Head",
		align: "right"
	},
	{
		title: "Change (interval)",
		align: "right"
	},
	{
		title: "Finds changes from",
		align: "right"
	},
	{
		title: "Power and time",
		align: "left"
	}
];
const cells = (row) => [
	keepTogether(`${row.mark} ${row.word}`),
	rowName(row),
	keepTogether(row.base ?? ""),
	keepTogether(row.head ?? ""),
	keepPercents(row.change ?? ""),
	keepTogether(row.smallestDetectable ?? ""),
	keepPercents(row.split ?? "")
];
const rowsTable = (rows) => table(columns, rows.map(cells));
/** Why a row has its verdict and what to do, for the rows that need attention. */
const explanation = (row) => {
	const parts = [sentence(escapeMarkdown(row.reason)), ...row.next === void 0 ? [] : [`Next: ${sentence(escapeMarkdown(row.next))}`]];
	return [
		bullet(`${rowName(row)}: ${parts.join(" ")}`),
		...row.machine === void 0 ? [] : [`  ${bullet(`Measured on ${escapeMarkdown(row.machine)}`)}`],
		...tellsHow(row) ? [`  ${bullet(`Compared: ${escapeMarkdown(comparedText(row) ?? "")}`)}`] : [],
		...row.differences.slice(0, 20).map((difference) => `  ${bullet(pairText(difference))}`),
		...row.differences.length > 20 ? [`  ${bullet(`and ${row.differences.length - 20} more differences`)}`] : [],
		...row.workload.length === 0 ? [] : [`  ${bullet(`The workload reports ${row.workload.map(pairText).join(", ")}`)}`],
		...row.otherUnits.length === 0 ? [] : [`  ${bullet(row.otherUnits.map(pairText).join(", "))}`],
		...row.warnings.map((warning) => `  ${bullet(`Warning: ${escapeMarkdown(warning)}`)}`)
	].join("\n");
};
const decisionColumns = [
	{
		title: "Benchmark",
		align: "left"
	},
	{
		title: "Tolerance",
		align: "right"
	},
	{
		title: "Measured",
		align: "left"
	},
	{
		title: "Noise between samples",
		align: "left"
	},
	{
		title: "Interval",
		align: "right"
	}
];
const decisionCells = (row) => [
	rowName(row),
	keepTogether(row.tolerance),
	escapeMarkdown([row.pairs ?? row.counts ?? "", ...row.machine === void 0 ? [] : [`on ${row.machine}`]].join(" ").trim()),
	keepPercents(row.noise ?? ""),
	keepTogether(row.confidence ?? "")
];
const decided = (view) => collapsed("How this was decided", [
	tableText(table(decisionColumns, view.rows.map(decisionCells))),
	"",
	explanationOfWords,
	"",
	...view.rows.filter(({ evidence }) => evidence.length > 0).map((row) => bullet(`${rowName(row)}: ${escapeMarkdown(comparedText(row) ?? "")} Evidence: ${row.evidence.map(pairText).join(", ")}`)),
	bullet(`Policy: ${view.policy.map(({ name, head }) => `${name} ${head ?? ""}`).join("; ")}`)
].join("\n"));
const title = (view) => `### ${view.mark} JouleGate: ${escapeMarkdown(view.headline)}`;
const tally = (view) => view.rows.length > 1 ? `${view.tally}.` : void 0;
const opening = (view) => [
	title(view),
	bannerText(view),
	tally(view),
	view.shards === void 0 ? void 0 : escapeMarkdown(view.shards.summary)
];
/** Everything, with the quiet rows and the background collapsed; every pair only on demand. */
const full = (view, everyPair) => {
	const open = view.rows.filter(isOpen);
	const quiet = view.rows.filter((row) => !isOpen(row));
	return joinBlocks([
		...opening(view),
		open.length === 0 ? void 0 : tableText(rowsTable(open)),
		open.length === 0 ? void 0 : open.map(explanation).join("\n"),
		warningsText(view),
		quiet.length === 0 ? void 0 : collapsed(tallyOf(quiet), [tableText(rowsTable(quiet)), quiet.filter(isTelling).map(explanation).join("\n")].join("\n\n").trimEnd()),
		everyPair ? pairSection(view.rows) : void 0,
		view.rows.length === 0 ? void 0 : decided(view),
		measuredWith(view, view.shards?.lines)
	]);
};
/** The rows that need attention with their reasons; nothing collapsed. */
const withoutDetails = (view, { fullReport }) => {
	const open = view.rows.filter(isOpen);
	const quiet = view.rows.length - open.length;
	return joinBlocks([
		...opening(view),
		open.length === 0 ? void 0 : tableText(rowsTable(open)),
		open.length === 0 ? void 0 : open.map(explanation).join("\n"),
		warningsText(view),
		quiet === 0 ? void 0 : leftOut(quiet, "inconclusive, improved or pass", fullReport)
	]);
};
/** The gravest rows as far as they go, one line each. */
const minimal = (view, { fullReport }) => {
	const { head, rows } = rowsTable(view.rows);
	return (taken) => joinBlocks([
		...opening(view),
		taken === 0 ? void 0 : [...head, ...rows.slice(0, taken)].join("\n"),
		taken === rows.length ? void 0 : leftOut(rows.length - taken, "the least grave", fullReport)
	]);
};
/**
* The verdict as one comment in GitHub's Markdown, never longer than the limit: everything; else without every single
* pair; else without the collapsed sections; else a table of the gravest rows. A row is whole or absent, and what was left out is counted.
* The caller adds its hidden marker and must lower `limit` by its length.
*/
const renderMarkdown = (view, options = {}) => rowsThatFit(sizeLimit(options), [...options.details === false ? [] : [full(view, true), full(view, false)], withoutDetails(view, options)], view.rows.length, minimal(view, options));
/** The same report for a job summary, which takes 1 MiB a step. */
const summaryMarkdown = (view) => renderMarkdown(view, {
	limit: 1e6,
	limitBytes: 1e6
});

export { rowsThatFit as a, bounded as c, measuredWith as d, pairText as f, warningsText as g, tableText as h, leftOut as i, bullet as l, table as m, summaryMarkdown as n, sizeLimit as o, rowName as p, joinBlocks as r, bannerText as s, renderMarkdown as t, collapsed as u };