import { o as pairText } from "./wording.js";
import { a as withoutWorkflowCommand, i as painter, n as stackedRows, o as wrap, r as indented, t as alignedTable } from "./table.js";

// src/report/terminal/parts.ts
const defaultWidth = 120;
const narrowest = 40;
const canvas = ({ width = defaultWidth, colour = false }) => ({
	width: Number.isFinite(width) ? Math.max(narrowest, Math.floor(width)) : defaultWidth,
	paint: painter(colour)
});
/** Blocks with an empty line between them, each line safe to print into a workflow's log. */
const finish = (blocks) => `${blocks.filter((block) => block.length > 0).map((block) => block.map(withoutWorkflowCommand).join("\n")).join("\n\n")}\n`;
/** A table, or its rows one below the other where it is too wide. */
const tableBlock = (columns, rows, { width, paint }) => {
	if (rows.length === 0) return [];
	const aligned = alignedTable(columns, rows, width, paint);
	if (aligned !== void 0) return aligned;
	return stackedRows(columns, rows, width, paint);
};
const bannerBlock = ({ banner }, { width, paint }) => banner === void 0 ? [] : wrap(`${banner.title}. ${banner.text}`, width).map((line) => paint(line, "yellow"));
const warningsBlock = ({ warnings }, { width, paint }) => warnings.flatMap((warning) => wrap(`Warning: ${warning}`, width).map((line) => paint(line, "yellow")));
/** Sources in use, sources refused with their reasons, machine class, facts. */
const frameBlock = (frame, { width, paint }, more = []) => {
	const line = (text) => indented(text, width, 2).map((each) => paint(each, "dim"));
	return [
		paint("Measured with", "dim"),
		...frame.sources.length === 0 ? line("no energy source") : [],
		...frame.sources.flatMap(({ label, how, note }) => line(`${label}: ${how}${note === void 0 ? "" : `. ${note}`}`)),
		...frame.refused.flatMap(({ id, reason, hint }) => line(`${id} not used: ${reason}${hint === void 0 ? "" : ` (${hint})`}`)),
		...frame.machines.flatMap(({ name }) => line(`machine class ${name}`)),
		...more.flatMap(line),
		...line(frame.facts.map((pair) => pairText(pair)).join(", "))
	];
};

export { tableBlock as a, frameBlock as i, canvas as n, warningsBlock as o, finish as r, bannerBlock as t };