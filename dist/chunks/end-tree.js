import { readFileSync, readdirSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

// src/workload/process-table.ts
/** One process, from `/proc/<pid>/stat` (proc_pid_stat(5)). Undefined when there is none; zombies have ended. Linux only. */
const readProcess = (pid) => {
	let stat;
	try {
		stat = readFileSync(`/proc/${pid}/stat`, "latin1");
	} catch {
		return;
	}
	const [state, parent, group, session, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	if (state === void 0 || state === "Z" || state === "X") return void 0;
	return {
		pid,
		parent: Number(parent),
		group: Number(group),
		session: Number(session),
		startTicks: rest[15] ?? ""
	};
};
const carriesMark = (pid, mark) => {
	try {
		return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(mark);
	} catch {
		return false;
	}
};
/** Whether this system lists its processes under /proc. */
const hasProcessTable = process.platform === "linux";
/** Every process that runs now. Linux only; empty elsewhere. */
const processTable = () => {
	if (!hasProcessTable) return [];
	return readdirSync("/proc").filter((name) => /^[0-9]+$/.test(name)).map((name) => readProcess(Number(name))).filter((entry) => entry !== void 0);
};
/**
* The processes of a tree: the root, its process group and session, all their descendants, and every process whose
* environment holds `mark`. The mark finds those that left the group and lost their parent (daemons).
*
* @param rootPid leader of the tree's process group; may have ended already
* @param mark `NAME=value` in the environment that the root was started with, found nowhere else
* @param known start times by process id of members seen before, which may have left the group since
*/
const processTree = (rootPid, mark, known = /* @__PURE__ */ new Map()) => {
	const table = processTable().filter((entry) => entry.pid !== process.pid);
	const members = /* @__PURE__ */ new Map();
	for (const entry of table) if (entry.pid === rootPid || entry.group === rootPid || entry.session === rootPid || known.get(entry.pid) === entry.startTicks || carriesMark(entry.pid, mark)) members.set(entry.pid, entry);
	for (let before = -1; before !== members.size;) {
		before = members.size;
		for (const entry of table) if (members.has(entry.parent)) members.set(entry.pid, entry);
	}
	return [...members.values()];
};

// src/workload/end-tree.ts
/** Time between asking a process tree to end (SIGTERM) and ending it (SIGKILL). */
const graceMs = 2e3;
/** How long to wait for what was killed to be gone; only a process that hangs inside of the kernel outlasts it. */
const killWaitMs = 2e3;
const pollMs = 20;
const send = (pid, signal) => {
	try {
		process.kill(pid, signal);
		return true;
	} catch {
		return false;
	}
};
/** A child's process tree, found again by its process group and by a mark in its environment. */
var ChildTree = class {
	/** Start times by process id, as {@link processTree} wants them. */
	seen = /* @__PURE__ */ new Map();
	rootPid;
	mark;
	ended = false;
	/**
	* @param rootPid the child: leader of its own process group
	* @param mark `NAME=value` in the child's environment that no other process has
	*/
	constructor(rootPid, mark) {
		this.rootPid = rootPid;
		this.mark = mark;
	}
	/** Processes of the tree that run now, with those that were seen in it before and have moved away since. */
	members() {
		const members = processTree(this.rootPid, this.mark, this.seen);
		for (const entry of members) this.seen.set(entry.pid, entry.startTicks);
		return members;
	}
	/** Whether any process of the tree runs. */
	isRunning() {
		return hasProcessTable ? this.members().length > 0 : send(-this.rootPid, 0);
	}
	sendAll(signal) {
		const members = this.members();
		if (!hasProcessTable || members.some(({ group }) => group === this.rootPid)) send(-this.rootPid, signal);
		for (const { pid, group } of members) if (group !== this.rootPid) send(pid, signal);
	}
	async waitUntilGone(limitMs) {
		const deadline = performance.now() + limitMs;
		while (this.isRunning()) {
			if (performance.now() > deadline) return false;
			await setTimeout(pollMs);
		}
		return true;
	}
	/** Ends every process of the tree: SIGTERM, some time to end (`grace`), then SIGKILL. Does nothing when none is left. */
	async end(grace = graceMs) {
		if (this.ended || !this.isRunning()) return;
		this.ended = true;
		this.sendAll("SIGTERM");
		if (await this.waitUntilGone(grace)) return;
		const deadline = performance.now() + killWaitMs;
		do
			this.sendAll("SIGKILL");
		while (!await this.waitUntilGone(100) && performance.now() < deadline);
	}
	/** Kills the process group at once, for the moment when JouleGate itself ends. */
	killNow() {
		send(-this.rootPid, "SIGKILL");
	}
};

export { hasProcessTable as n, readProcess as r, ChildTree as t };