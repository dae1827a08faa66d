import { t as execa } from "./execa.js";
import { i as systemCode, t as JouleGateError } from "./errors.js";
import { t as ChildTree } from "./end-tree.js";
import { randomUUID } from "node:crypto";

// src/checkout/at-process-end.ts
/** What is to be done, at once and without waiting, before this process is gone. */
const tasks = /* @__PURE__ */ new Set();
const runAll = () => {
	for (const task of [...tasks].reverse()) try {
		task();
	} catch {}
	tasks.clear();
};
const signals = ["SIGINT", "SIGTERM"];
/**
* A signal that nothing else listens to ends the process without an `exit`. Where something does, that is in charge: it
* stops the work, which cleans up after itself, or it exits.
*/
const onSignal = (signal) => {
	if (process.listenerCount(signal) > 1) return;
	runAll();
	stopListening();
	process.kill(process.pid, signal);
};
const startListening = () => {
	process.on("exit", runAll);
	for (const signal of signals) process.prependListener(signal, onSignal);
};
const stopListening = () => {
	process.off("exit", runAll);
	for (const signal of signals) process.off(signal, onSignal);
};
/**
* Has something done when this process exits or is ended by SIGINT or SIGTERM.
*
* @param task must not wait for anything
* @returns takes it back; to be called when it is done already
*/
const atProcessEnd = (task) => {
	if (tasks.size === 0) startListening();
	tasks.add(task);
	return () => {
		if (tasks.delete(task) && tasks.size === 0) stopListening();
	};
};

// src/checkout/git-environment.ts
/**
* Variables that tie git to one repository, index or set of objects. Git sets some of them for the hooks that it runs; a
* JouleGate inside of a hook would otherwise read and write what the surrounding command is about
* (`git rev-parse --local-env-vars`, without those that carry configuration, which may hold credentials or
* `safe.directory`; and git(1), "Environment Variables").
*/
const placeVariables = [
	"GIT_ALTERNATE_OBJECT_DIRECTORIES",
	"GIT_ATTR_SOURCE",
	"GIT_COMMON_DIR",
	"GIT_CONFIG",
	"GIT_DIR",
	"GIT_GLOB_PATHSPECS",
	"GIT_GRAFT_FILE",
	"GIT_ICASE_PATHSPECS",
	"GIT_IMPLICIT_WORK_TREE",
	"GIT_INDEX_FILE",
	"GIT_INTERNAL_SUPER_PREFIX",
	"GIT_LITERAL_PATHSPECS",
	"GIT_NAMESPACE",
	"GIT_NOGLOB_PATHSPECS",
	"GIT_NO_REPLACE_OBJECTS",
	"GIT_OBJECT_DIRECTORY",
	"GIT_PREFIX",
	"GIT_QUARANTINE_PATH",
	"GIT_REPLACE_REF_BASE",
	"GIT_SHALLOW_FILE",
	"GIT_WORK_TREE"
];
/** Laid over an environment, takes the ties of a surrounding git command away from a child. */
const withoutGitPlace = Object.fromEntries(placeVariables.map((name) => [name, void 0]));
/**
* What every git call of ours runs with: no ties to a surrounding command, no question to a person who is not there,
* messages in the language that they are looked through in, and no write that only saves time (`git status` would
* otherwise rewrite the user's index).
*/
const gitEnvironment = {
	...withoutGitPlace,
	GIT_OPTIONAL_LOCKS: "0",
	GIT_TERMINAL_PROMPT: "0",
	GCM_INTERACTIVE: "never",
	LC_ALL: "C",
	LANGUAGE: "C"
};
/**
* Settings that every call overrides: no hook of the repository runs, nothing is left running in the background, no clean-up
* starts while a benchmark is measured, no submodule is entered unasked, and a transfer that stands still ends.
*/
const gitSettings = [
	"core.hooksPath=/dev/null",
	"core.fsmonitor=false",
	"gc.auto=0",
	"maintenance.auto=false",
	"submodule.recurse=false",
	"fetch.recurseSubmodules=false",
	"fetch.writeCommitGraph=false",
	"worktree.useRelativePaths=false",
	"advice.detachedHead=false",
	"http.lowSpeedLimit=1000",
	"http.lowSpeedTime=60"
].flatMap((setting) => ["-c", setting]);

// src/checkout/git.ts
const defaultLimitS = 60;
const markVariable = "JOULEGATE_GIT";
const aborted = (signal) => new JouleGateError("workload", "checkout-aborted", "the checkout of the base was interrupted", { cause: signal.reason });
/** Addresses may carry a user's name and token: `https://token@host/`. */
const withoutCredentials = (text) => text.replaceAll(/(\/\/)[^/@\s]+@/g, "$1");
/**
* Git in a folder. No shell takes part, no hook runs, nothing is asked at a terminal: git leads a session of its own, so
* that neither it nor ssh finds one. When the time is up, on an abort and when this process exits, it is ended with
* everything that it started.
*/
const gitIn = (directory, signal) => {
	const run = (args, options = {}) => runGit(directory, args, options, signal);
	return {
		directory,
		run,
		ask: async (args, options) => {
			const answer = await run(args, options);
			return answer.kind === "ok" ? answer.output : void 0;
		},
		at: (other) => gitIn(other, signal)
	};
};
const runGit = async (directory, args, options, signal) => {
	if (signal?.aborted === true) throw aborted(signal);
	const limitS = options.limitS ?? defaultLimitS;
	const mark = randomUUID();
	const child = execa("git", [...gitSettings, ...args], {
		cwd: directory,
		env: {
			...gitEnvironment,
			...options.fetchesMissing === true ? {} : { GIT_NO_LAZY_FETCH: "1" },
			...options.env,
			[markVariable]: mark
		},
		...options.input === void 0 ? { stdin: "ignore" } : { input: options.input },
		stripFinalNewline: options.whole !== true,
		reject: false,
		detached: true,
		cleanup: false,
		windowsHide: true
	});
	const tree = child.pid === void 0 ? void 0 : new ChildTree(child.pid, `${markVariable}=${mark}`);
	const keepRunning = atProcessEnd(() => child.pid !== void 0 && process.kill(-child.pid, "SIGTERM"));
	const { cut, stop } = limitOf(limitS, signal);
	try {
		const first = await Promise.race([child, cut]);
		if (typeof first === "string") {
			await tree?.end();
			if (first === "aborted" && signal !== void 0) throw aborted(signal);
			return {
				kind: "timed-out",
				limitS
			};
		}
		if (first.exitCode === 0) return {
			kind: "ok",
			output: first.stdout
		};
		if (systemCode(first) === "ENOENT") return { kind: "no-git" };
		const words = first.stderr.trim();
		return {
			kind: "failed",
			message: withoutCredentials(words === "" ? first.shortMessage ?? "" : words)
		};
	} finally {
		stop();
		keepRunning();
	}
};
/** Settles when the time is up or the signal is aborted, whichever is first. */
const limitOf = (limitS, signal) => {
	let onAbort = () => void 0;
	let timer;
	const cut = new Promise((resolve) => {
		onAbort = () => resolve("aborted");
		signal?.addEventListener("abort", onAbort, { once: true });
		timer = setTimeout(() => resolve("timed-out"), limitS * 1e3);
	});
	const stop = () => {
		clearTimeout(timer);
		signal?.removeEventListener("abort", onAbort);
	};
	return {
		cut,
		stop
	};
};

export { withoutGitPlace as n, atProcessEnd as r, gitIn as t };