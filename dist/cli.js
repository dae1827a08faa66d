#!/usr/bin/env node
import { i as systemCode, n as exitCodes, r as messageOf, t as JouleGateError } from "./chunks/errors.js";
import { n as CommanderError, t as Command } from "./chunks/esm2.js";
import { t as tool } from "./chunks/tool2.js";
import { t as oneLine } from "./chunks/plain-text.js";

// src/cli/closed-output.ts
/** Who read the output has gone: `joulegate report FILE | head`, a closed terminal. */
const readerGone = /* @__PURE__ */ new Set(["EPIPE", "EIO"]);
/**
* Keeps a command going when nobody reads what it prints: what is measured goes to files, and the exit code is still the
* verdict. Output that is lost for another reason, as on a full disk, ends the program with the exit code for that.
*/
const endureClosedOutput = () => {
	process.stderr.on("error", () => void 0);
	process.stdout.on("error", (error) => {
		if (readerGone.has(systemCode(error) ?? "")) return;
		process.stderr.write(`joulegate: cannot write to standard output: ${messageOf(error)}\n`);
		process.exit(exitCodes.unmeasured);
	});
};

// src/cli/commands.ts
/** Every command, in the order of the help. A command brings its own libraries: `--help` and `measure` need few. */
const commands = [
	{
		name: "init",
		usage: "",
		summary: "write joulegate.yml and the workflows for GitHub",
		load: async () => (await import("./chunks/init.js")).initCommand
	},
	{
		name: "doctor",
		usage: "",
		summary: "every energy source: found or refused and why, the step that fixes it, its precision",
		load: async () => (await import("./chunks/doctor.js")).doctorCommand
	},
	{
		name: "measure",
		usage: "<command...>",
		summary: "energy of any command, like time",
		load: async () => (await import("./chunks/measure.js")).measureCommand
	},
	{
		name: "run",
		usage: "",
		summary: "measure the configured benchmarks, to a run file",
		load: async () => (await import("./chunks/run2.js")).runCommand
	},
	{
		name: "compare",
		usage: "<base> <head>",
		summary: "compare two run files; the exit code is the verdict",
		load: async () => (await import("./chunks/compare.js")).compareCommand
	},
	{
		name: "gate",
		usage: "",
		summary: "measure, compare with the stored baseline, report; the exit code is the verdict",
		load: async () => (await import("./chunks/gate2.js")).gateCommand
	},
	{
		name: "merge",
		usage: "<results...>",
		summary: "put the results of several shards together; the exit code is the verdict",
		load: async () => (await import("./chunks/merge2.js")).mergeCommand
	},
	{
		name: "decide",
		usage: "",
		summary: "the decision engine for other harnesses, over JSON Lines",
		load: async () => (await import("./chunks/decide.js")).decideCommand
	},
	{
		name: "calibrate",
		usage: "",
		summary: "measure the noise of this machine, and say which changes a gate will find here",
		load: async () => (await import("./chunks/calibrate.js")).calibrateCommand
	},
	{
		name: "baseline",
		usage: "<command>",
		summary: "append to or print the stored sessions; their history",
		load: async () => (await import("./chunks/baseline.js")).baselineCommand
	},
	{
		name: "report",
		usage: "<file>",
		summary: "render a run or verdict file",
		load: async () => (await import("./chunks/report.js")).reportCommand
	},
	{
		name: "verify",
		usage: "<files...>",
		summary: "recompute every number of run files from their raw readings",
		load: async () => (await import("./chunks/verify.js")).verifyCommand
	}
];
/** The command that a command line calls: its first word, or the word after `help`. Undefined where none is named. */
const calledCommand = (args) => {
	const words = args.filter((word) => !word.startsWith("-"));
	const name = words[0] === "help" ? words[1] : words[0];
	return commands.find((entry) => entry.name === name);
};

// src/cli/main.ts
/** Stands in the list of commands for one that is not called, so that its libraries stay unread. */
const placeholder = ({ name, usage, summary }) => {
	const command = new Command(name).summary(summary).description(summary);
	if (usage !== "") command.arguments(usage);
	return command;
};
const build = async (called, finish, onCommand) => {
	const program = new Command("joulegate").description("Measures the energy of a model's training and inference, and fails when a change makes it use more.").version(tool.version, "--version", "print the version").helpOption("-h, --help", "show help").enablePositionalOptions().configureOutput({ outputError: () => void 0 }).exitOverride().hook("preAction", (_, command) => {
		const { json, format } = command.opts();
		onCommand(json === true || format === "json");
	}).addHelpText("after", `
Example:
  $ joulegate doctor

Exit codes: 0 pass or improved (and, unless the configuration says otherwise, inconclusive, no baseline or not comparable);
1 regressed; 2 usage or configuration; 3 could not measure. "measure" ends with the code of the command that it ran.`);
	for (const entry of commands) {
		const command = entry === called ? (await entry.load())(finish).summary(entry.summary) : placeholder(entry);
		for (const each of [command, ...command.commands]) each.copyInheritedSettings(program);
		program.addCommand(command);
	}
	return program;
};
/** commander's own errors speak of `commander.unknownOption` and `error: unknown option '--x'`. */
const usageError = (error) => new JouleGateError("usage", error.code.replace("commander.", "").replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), error.message.replace(/^error: /, ""), {
	hint: "joulegate --help shows every command, joulegate <command> --help its options.",
	cause: error
});
const describe = (error, json) => {
	const known = error instanceof JouleGateError ? error : new JouleGateError("internal", "internal-error", messageOf(error), { cause: error });
	if (json) {
		const { kind, code, message, hint } = known;
		process.stdout.write(`${JSON.stringify({ error: {
			kind,
			code,
			message,
			...hint === void 0 ? {} : { hint }
		} })}\n`);
	}
	for (const line of known.message.split("\n")) process.stderr.write(`joulegate: ${oneLine(line, longestLine)}\n`);
	if (known.hint !== void 0) process.stderr.write(`  next: ${oneLine(known.hint, longestLine)}\n`);
	if (known.kind === "internal" && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
	return known.exitCode;
};
const longestLine = 8e3;
/** Of the command line alone, for trouble that comes before a command is known. What follows `--` is another program's. */
const asksForJson = (args) => {
	const end = args.indexOf("--");
	return (end < 0 ? args : args.slice(0, end)).includes("--json");
};
/**
* Runs one command line and returns its exit code; nothing is thrown.
* @param args without the program's own name
*/
const main = async (args) => {
	let exitCode = exitCodes.ok;
	let json = asksForJson(args);
	try {
		await (await build(calledCommand(args), (code) => exitCode = code, (wanted) => json = wanted)).parseAsync([...args], { from: "user" });
		return exitCode;
	} catch (error) {
		if (!(error instanceof CommanderError)) return describe(error, json);
		if (error.exitCode === 0) return exitCodes.ok;
		return error.code === "commander.help" ? exitCodes.usage : describe(usageError(error), json);
	}
};

// src/cli/index.ts
endureClosedOutput();
process.exitCode = await main(process.argv.slice(2));

export {  };