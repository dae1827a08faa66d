import { n as failsByPolicy, t as exitCodeOf } from "./verdict2.js";
import { n as exitCodes } from "./errors.js";
import { s as sentence, t as comparedText } from "./wording.js";
import { n as seenCharacters } from "./plain-text.js";

// src/report/junit/escape.ts
const specials = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&apos;"
};
/**
* Escapes text for an element or an attribute of XML 1.0. Characters that no XML document may hold, even escaped
* (w3.org/TR/xml, production 2), are shown as U+FFFD.
*/
const escapeXml = (text) => seenCharacters(text).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "�").replace(/[&<>"']/g, (character) => specials[character] ?? character).replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);

// src/report/junit/render.ts
/** What proves nothing is skipped, unless the policy fails on it; what could not be measured is an error. */
const outcomeOf = (verdict, { policy }) => {
	if (verdict === "regressed" || failsByPolicy(verdict, policy)) return "failure";
	if (verdict === "invalid") return "error";
	return verdict === "pass" || verdict === "improved" ? void 0 : "skipped";
};
const linesOf = (row) => {
	const compared = comparedText(row);
	return [
		sentence(row.reason),
		...row.next === void 0 ? [] : [`Next: ${sentence(row.next)}`],
		...row.base === void 0 || row.head === void 0 ? [] : [`Base ${row.base}, head ${row.head}.`],
		...row.changeInWords === void 0 ? [] : [`Change ${row.changeInWords}.`],
		...row.smallestDetectable === void 0 ? [] : [`Finds changes from ${row.smallestDetectable}.`],
		...compared === void 0 ? [] : [`Compared: ${compared}`],
		...row.differences.map(({ name, base, head }) => `${name}: base ${base ?? "absent"}, head ${head ?? "absent"}`),
		...row.warnings.map((warning) => `Warning: ${warning}`)
	];
};
const caseOf = (row, verdict) => ({
	suite: row.benchmark,
	name: row.metric,
	outcome: outcomeOf(row.verdict, verdict),
	type: row.verdict,
	message: row.change === void 0 ? `${row.word}: ${row.reason}` : `${row.word}: ${row.change}`,
	lines: linesOf(row)
});
/** A verdict that fails although no comparison does, as where a shard left no result, must not look green. */
const wholeCase = (view, verdict, cases) => {
	if (cases.some(({ outcome }) => outcome === "failure" || outcome === "error") || exitCodeOf(verdict) === exitCodes.ok && cases.length > 0) return [];
	return [{
		suite: "gate",
		name: "verdict",
		outcome: exitCodeOf(verdict) === exitCodes.regressed ? "failure" : "error",
		type: view.verdict,
		message: view.headline,
		lines: [sentence(view.headline), ...view.warnings]
	}];
};
const attributes = (values) => Object.entries(values).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`).join("");
const caseText = ({ suite, name, outcome, type, message, lines }) => {
	const body = escapeXml(lines.join("\n")).replaceAll("&#10;", "\n");
	const open = `    <testcase${attributes({
		classname: `joulegate.${suite}`,
		name,
		time: 0
	})}>`;
	if (outcome === void 0) return `${open}\n      <system-out>${body}</system-out>\n    </testcase>`;
	return `${open}\n      <${outcome}${attributes({
		message,
		...outcome === "skipped" ? {} : { type }
	})}>${body}</${outcome}>\n    </testcase>`;
};
const countsOf = (cases) => {
	const count = (outcome) => cases.filter((each) => each.outcome === outcome).length;
	return {
		tests: cases.length,
		failures: count("failure"),
		errors: count("error"),
		skipped: count("skipped")
	};
};
/**
* A verdict as the XML that CI systems read test results from: a suite a benchmark, a case a metric. There is no standard
* of it; the elements are those that Jenkins, GitLab, Azure Pipelines and Buildkite all read. A file is red exactly where
* the exit code is not 0.
*/
const renderJunit = (verdict, view) => {
	const rows = view.rows.map((row) => caseOf(row, verdict));
	const cases = [...rows, ...wholeCase(view, verdict, rows)];
	const suites = [...new Set(cases.map(({ suite }) => suite))];
	return [
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
		`<testsuites${attributes({
			name: "JouleGate",
			...countsOf(cases),
			time: 0
		})}>`,
		...suites.flatMap((name) => {
			const own = cases.filter(({ suite }) => suite === name);
			const timestamp = verdict.createdAt.slice(0, 40);
			return [
				`  <testsuite${attributes({
					name,
					...countsOf(own),
					time: 0,
					timestamp
				})}>`,
				...own.map(caseText),
				"  </testsuite>"
			];
		}),
		"</testsuites>",
		""
	].join("\n");
};

export { renderJunit };