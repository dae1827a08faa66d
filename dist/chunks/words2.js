import { t as metricWords } from "./metric-words.js";
import { n as metricOf } from "./metric-key.js";
import { a as signedPercent, n as percent } from "./words.js";
import { o as energy, r as counted } from "./format.js";
import { t as oneLine } from "./plain-text.js";

// src/report/history/words.ts
/** "energy per epoch" of the metric's text in a baseline. */
const metricTitle = (key) => {
	const about = metricOf(key);
	return about === void 0 ? oneLine(key, 100) : metricWords({
		...about,
		tolerance: 1
	});
};
const seriesTitle = ({ benchmark, metric }) => `${oneLine(benchmark, 80)}, ${oneLine(metricTitle(metric), 200)}`;
/** "+12 % (95 % interval +10 % to +14 %)" */
const changeText = ({ estimate, low, high, confidence }) => `${signedPercent(estimate)} (${percent(confidence)} interval ${signedPercent(low)} to ${signedPercent(high)})`;
/** "2026-11-20 10:00" */
const timeText = ({ createdAt }) => oneLine(createdAt, 40).replace("T", " ").slice(0, 16);
const commitText = ({ commit }) => commit === void 0 ? "" : `${commit.sha.slice(0, 7)}${commit.dirty === true ? " with changes" : ""}`;
const acceptedText = ({ accepted }) => (accepted ?? []).map(({ ceiling, by, reason }) => `up to ${signedPercent(ceiling)} accepted by ${oneLine(by, 100)}: ${oneLine(reason, 200)}`).join("; ");
/** The cells of one session: when, which commit, how much, how it changed, what was accepted. */
const entryCells = (entry) => [
	timeText(entry),
	commitText(entry),
	energy(entry.valueJ),
	entry.change === void 0 ? "" : signedPercent(entry.change),
	acceptedText(entry)
];
/** "in the 3 commits after 1a2b3c4 up to 9f8e7d6" */
const rangeText = ({ after, upTo, commits, complete }) => {
	if (after === void 0 || upTo === void 0) return "between sessions whose commits are not known";
	return `in ${complete ? `the ${counted(commits.length, "commit")} ` : commits.length === 0 ? "the commits " : `the more than ${commits.length} commits `}after ${after.slice(0, 7)} up to ${upTo.slice(0, 7)}`;
};
const commitLine = ({ sha, subject }) => `${sha.slice(0, 7)} ${oneLine(subject, 120)}`;
/** One sentence on the whole, then one for each step. */
const creepText = ({ change, steps }) => [`Creep: ${changeText(change)} from the lowest level to the newest sessions, beyond what was accepted.`, ...steps.map((step) => `${changeText(step.change)} ${rangeText(step.range)}`)];
/** The same in one sentence, for a summary. */
const creepWarning = (title, { change, steps }) => `Creep: ${title}: ${changeText(change)} from the lowest level to the newest sessions, beyond what was accepted${steps.map((step) => `; ${signedPercent(step.change.estimate)} ${rangeText(step.range)}`).join("")}. "joulegate baseline history" shows it.`;

export { seriesTitle as a, entryCells as i, creepText as n, creepWarning as r, commitLine as t };