import { i as Option, t as Command } from "./esm2.js";
import { n as toPairedSession } from "./paired-session.js";
import { t as JouleGateError } from "./errors.js";
import { t as renderMarkdown } from "./render.js";
import { t as renderRunMarkdown } from "./render-run.js";
import { t as renderRunTerminal } from "./render-run2.js";
import { t as renderTerminal } from "./render2.js";
import { t as buildRunView } from "./build-run-view.js";
import { t as buildView } from "./build-view.js";
import { n as readRun, t as readReportFile } from "./read-file.js";
import { n as terminalStyle, t as print } from "./style.js";

// src/cli/report.ts
const formats = [
	"terminal",
	"markdown",
	"html",
	"json",
	"junit"
];
const renderVerdict = async (verdict, run, base, format) => {
	const evidence = run === void 0 || base === void 0 ? [] : [toPairedSession(base, run)];
	const view = buildView(verdict, run, [], evidence);
	if (format === "markdown") return renderMarkdown(view, {});
	if (format === "junit") return (await import("./render4.js")).renderJunit(verdict, view);
	if (format === "html") return (await import("./render3.js")).renderHtml(view, run);
	return format === "json" ? JSON.stringify(verdict, null, 2) : renderTerminal(view, terminalStyle());
};
const renderRun = async (run, format) => {
	if (format === "junit") throw new JouleGateError("usage", "junit-of-run", "a run file alone has no verdict, and JUnit XML shows verdicts", { hint: "Name a verdict.json." });
	if (format === "markdown") return renderRunMarkdown(buildRunView(run));
	if (format === "html") return (await import("./render-run3.js")).renderRunHtml(buildRunView(run), run);
	return format === "json" ? JSON.stringify(run, null, 2) : renderRunTerminal(buildRunView(run), terminalStyle());
};
const reportCommand = () => new Command("report").description("Renders a run file or a verdict file on standard output.").argument("<file>", "run.json or verdict.json").option("--run <file>", "run file of the verdict, for its samples and power curves").option("--base <file>", "run file of the base that was measured in turns with it, for the pairs; needs --run").addOption(new Option("--format <format>", "what to print").choices(formats).default("terminal")).option("--json", "the same as --format json").addHelpText("after", "\nExample:\n  $ joulegate report .joulegate/runs/20261123T120000Z-1a2b3c4d/verdict.json --format html > report.html").action(async (file, options) => {
	const format = options.json === true ? "json" : options.format;
	const found = await readReportFile(file);
	if (found.kind === "verdict") {
		const run = options.run === void 0 ? void 0 : await readRun(options.run);
		if (options.base !== void 0 && run === void 0) throw new JouleGateError("usage", "base-without-run", "--base needs the run file of the head too", { hint: "Give --run run.json --base base-run.json, both of one folder." });
		const base = options.base === void 0 ? void 0 : await readRun(options.base);
		print(await renderVerdict(found.verdict, run, base, format));
		return;
	}
	if (options.run !== void 0 || options.base !== void 0) throw new JouleGateError("usage", "run-of-run", `${file} is a run file itself`, { hint: "Give --run and --base only with a verdict file." });
	print(await renderRun(found.run, format));
});

export { reportCommand };