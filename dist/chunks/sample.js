import { i as systemCode, r as messageOf, t as JouleGateError } from "./errors.js";
import { r as check } from "./schema.js";
import { a as eventsVariable, n as ProgressEvent } from "./event3.js";
import { s as defaultQuality } from "./run.js";
import { a as mean } from "./variance.js";
import { t as execa } from "./execa.js";
import { t as ChildTree } from "./end-tree.js";
import { t as OutputTail } from "./output-tail.js";
import { i as withinProcess, n as eventLimits, r as parseEvents } from "./parse-events.js";
import { R as readStat, a as resolveRoots } from "./powercap-files.js";
import { c as findingWarnings, d as heldBackUj, f as tellingStandstill, i as outcomeOfChild, l as withFindings, m as knotLineOf, n as withStates, p as ticksOf, r as failed, s as sampleDigest, u as windowEnergy } from "./window-state.js";
import { t as startMeter } from "./meter.js";
import { n as nominalGapMs, t as isFollowed } from "./period.js";
import { chmodSync, closeSync, constants, fstatSync, linkSync, mkdirSync, openSync, readFileSync, readSync, readlinkSync, realpathSync, renameSync, rmSync, watch, writeFileSync } from "node:fs";
import { createHash, randomBytes } from "node:crypto";
import path from "node:path";
import { copyFile, lstat, mkdir, mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { constants as constants$1, tmpdir } from "node:os";

// src/workload/follow-progress.ts
/** Time between two looks at the events file. Rare, so that looking costs no energy worth counting. */
const progressPeriodMs = 500;
const bytesPerLook = 65536;
/**
* Hands on the `progress` events that a running child appends to its events file, until stopped.
* Only the newest of several is handed on. Lines that are not progress are left to the reading at the end.
*
* @returns stops following
*/
const followProgress = (path, onProgress) => {
	const file = openSync(path, "r");
	const buffer = Buffer.alloc(bytesPerLook);
	let offset = 0;
	let rest = "";
	const look = () => {
		const { size } = fstatSync(file);
		if (size - offset > bytesPerLook) {
			offset = size - bytesPerLook;
			rest = "";
		}
		const read = readSync(file, buffer, 0, bytesPerLook, offset);
		if (read === 0) return;
		offset += read;
		const lines = (rest + buffer.toString("utf8", 0, read)).split("\n");
		rest = lines.pop() ?? "";
		if (rest.length > bytesPerLook) rest = "";
		const newest = lines.map(progressOf).findLast((event) => event !== void 0);
		if (newest !== void 0) onProgress(newest.done, newest.text ?? "");
	};
	const timer = setInterval(look, 500);
	timer.unref();
	return () => {
		clearInterval(timer);
		look();
		closeSync(file);
	};
};
const progressOf = (line) => {
	if (!line.includes("\"progress\"")) return void 0;
	try {
		const checked = check(ProgressEvent, JSON.parse(line));
		return checked.kind === "valid" ? checked.value : void 0;
	} catch {
		return;
	}
};

// src/workload/hear-writes.ts
/** Writes that follow each other faster are one: a flood of events must not keep the machine busy. */
const shortestNs = 5000000n;
/**
* Calls back soon after a file was written to (inotify). What a system cannot watch is not heard of, which costs only
* sharpness: the meter reads on its own as well.
*
* @returns stops listening
*/
const hearWrites = (file, onWrite) => {
	let watcher;
	let lastNs = 0n;
	try {
		watcher = watch(file, { persistent: false }, () => {
			const now = process.hrtime.bigint();
			if (now - lastNs < shortestNs) return;
			lastNs = now;
			onWrite();
		});
	} catch {
		return () => void 0;
	}
	watcher.on("error", () => watcher.close());
	return () => watcher.close();
};

// src/workload/pass-signals.ts
/** Signals that ask a program to end, or that a terminal sends. */
const passedSignals = [
	"SIGINT",
	"SIGTERM",
	"SIGHUP",
	"SIGQUIT"
];
/** 128 + the number of a signal: what a shell reports of a program that a signal ended. */
const signalExitCode = (signal) => 128 + (constants$1.signals[signal] ?? 0);
/**
* Whether this process has a controlling terminal (field `tty_nr` of /proc/self/stat, proc_pid_stat(5)). Then a child
* stays in its session and process group, so that it can read from the terminal, and the terminal itself sends Ctrl-C,
* Ctrl-\ and its hang-up to both.
*/
const hasTerminal = () => {
	try {
		const stat = readFileSync("/proc/self/stat", "utf8");
		const [, , , , terminal] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		return terminal !== void 0 && terminal !== "0";
	} catch {
		return process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
	}
};
/**
* Passes the signals that JouleGate gets on to the child that runs, and remembers that they came. Without a child they
* are remembered only; a second one then ends JouleGate at once.
*/
var SignalPasser = class {
	#received = [];
	#target;
	#hear = (signal) => {
		this.#received.push(signal);
		if (this.#target !== void 0) this.#pass(this.#target, signal);
		else if (this.#received.length > 1) process.exit(signalExitCode(signal));
	};
	constructor() {
		for (const signal of passedSignals) process.on(signal, this.#hear);
	}
	/** The first signal that came, if any did. */
	get received() {
		return this.#received[0];
	}
	/** From now on signals go to this child. One that came while it was being started goes to it now. */
	attach(target) {
		this.#target = target;
		for (const signal of this.#received) this.#pass(target, signal);
	}
	detach() {
		this.#target = void 0;
	}
	/** To be called once; signals have their usual effect again. */
	close() {
		for (const signal of passedSignals) process.off(signal, this.#hear);
	}
	#pass({ pid, ownGroup }, signal) {
		if (!ownGroup && signal !== "SIGTERM") return;
		try {
			process.kill(ownGroup ? -pid : pid, signal);
		} catch {}
	}
};

// src/workload/read-events.ts
const malformedFile = (message) => ({
	reading: {
		kind: "malformed",
		line: 0,
		message,
		windows: []
	},
	windowLines: []
});
/**
* Reads an events file whose writer has ended. The file is untrusted: a link, a pipe or a file over the limits of
* {@link eventLimits} is malformed (line 0: the file as a whole), and so is one that is not UTF-8.
*/
const readParsedEvents = async (path) => {
	let file;
	try {
		file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
	} catch (error) {
		return malformedFile(systemCode(error) === "ENOENT" ? "the workload removed its events file" : `the events file cannot be read: ${messageOf(error)}`);
	}
	try {
		const status = await file.stat();
		if (!status.isFile()) return malformedFile("the workload replaced its events file by something that is no file");
		if (status.size > eventLimits.bytes) return malformedFile(`the events file has ${status.size} bytes, more than ${eventLimits.bytes}: write progress less often`);
		const bytes = await file.readFile();
		return parseEvents(new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes));
	} catch (error) {
		return malformedFile(`the events file cannot be read: ${messageOf(error)}`);
	} finally {
		await file.close();
	}
};

// src/workload/run-child.ts
/** What is left in the pipes of a process that has ended arrives at once, unless another process holds them open. */
const drainMs = 500;
/** Longer timers overflow in Node and fire at once. */
const longestTimerMs = 2 ** 31 - 1;
const aborted = (signal) => new JouleGateError("workload", "child-aborted", "the workload was interrupted", { cause: signal.reason });
/**
* Runs one child process to its end and reads what it wrote to its events file.
*
* The child leads a process group of its own. On a timeout or an abort, and also for what is left of it after its
* normal exit, the whole tree is ended: SIGTERM, two seconds, SIGKILL. Nothing that the child leaves behind holds the
* run open. The events file lies in a fresh private directory, which is removed afterwards.
*
* How the child ends is data ({@link ChildOutcome}), whatever it does.
*
* @throws JouleGateError `child-aborted` when `options.signal` is aborted
*/
const runChild = async (spec, options) => {
	if (options.signal?.aborted === true) throw aborted(options.signal);
	const directory = await mkdtemp(path.join(tmpdir(), "joulegate-"));
	try {
		const eventsFile = path.join(directory, "events.jsonl");
		await writeFile(eventsFile, "", {
			mode: 384,
			flag: "wx"
		});
		const stopFollowing = options.onProgress === void 0 ? void 0 : followProgress(eventsFile, options.onProgress);
		const stopHearing = options.onEvent === void 0 ? void 0 : hearWrites(eventsFile, options.onEvent);
		try {
			return await runWithEvents(spec, options, eventsFile);
		} finally {
			stopHearing?.();
			stopFollowing?.();
		}
	} finally {
		await rm(directory, {
			recursive: true,
			force: true
		});
	}
};
/** Starts the process, or says why its command cannot be one (a null byte in an argument). */
const spawn = ({ command: [program, ...parameters], cwd, env }, eventsFile, attached, ownGroup) => {
	const streams = attached === void 0 ? { stdin: "ignore" } : {
		stdin: "inherit",
		stdout: attached.stdout === "stdout" ? 1 : 2,
		stderr: 2
	};
	try {
		return execa(program, parameters, {
			cwd,
			env: {
				...env,
				[eventsVariable]: eventsFile
			},
			...streams,
			buffer: false,
			encoding: "buffer",
			reject: false,
			detached: ownGroup,
			cleanup: false,
			windowsHide: true
		});
	} catch (error) {
		return messageOf(error);
	}
};
const runWithEvents = async (spec, options, eventsFile) => {
	const { attached } = options;
	const ownGroup = attached === void 0 || !hasTerminal();
	const tail = new OutputTail();
	const kept = () => ({
		outputTail: tail.text(),
		...attached === void 0 ? {} : { attached: true }
	});
	const beginNs = process.hrtime.bigint();
	const child = spawn(spec, eventsFile, attached, ownGroup);
	if (typeof child === "string") return {
		outcome: {
			kind: "not-started",
			message: child
		},
		beginNs,
		endNs: process.hrtime.bigint(),
		...kept(),
		events: { kind: "none" }
	};
	const exited = new Promise((resolve) => {
		child.once("exit", (code, signal) => {
			const endNs = process.hrtime.bigint();
			resolve({
				outcome: code === null ? {
					kind: "signalled",
					signal: signal ?? "unknown"
				} : {
					kind: "exited",
					code
				},
				endNs
			});
		});
		child.then((result) => {
			const message = result.originalMessage ?? result.shortMessage ?? "it could not be started";
			const code = systemCode(result);
			resolve({
				outcome: {
					kind: "not-started",
					message,
					...code === void 0 ? {} : { code }
				},
				endNs: process.hrtime.bigint()
			});
		});
	});
	const hear = (chunk) => {
		tail.push(chunk);
		options.onOutput?.(chunk);
	};
	const pipes = [child.stdout, child.stderr].filter((stream) => stream !== null);
	for (const pipe of pipes) pipe.on("data", hear);
	const { pid } = child;
	if (pid === void 0) {
		const { outcome, endNs } = await exited;
		return {
			outcome,
			beginNs,
			endNs,
			...kept(),
			events: { kind: "none" }
		};
	}
	const tree = new ChildTree(pid, `${eventsVariable}=${eventsFile}`);
	const killNow = () => {
		tree.killNow();
		rmSync(path.dirname(eventsFile), {
			recursive: true,
			force: true
		});
	};
	process.once("exit", killNow);
	let leaveTree = false;
	try {
		options.onStart(pid);
		attached?.signals.attach({
			pid,
			ownGroup
		});
		const { outcome, endNs } = await untilEnd(exited, spec.timeoutS, options.signal, tree, attached !== void 0);
		attached?.signals.detach();
		leaveTree = attached !== void 0 && outcome.kind !== "timed-out";
		await drained(pipes);
		if (options.keepEventsIn !== void 0) await keepEvents(eventsFile, options.keepEventsIn, beginNs);
		const events = withinProcess(await readParsedEvents(eventsFile), beginNs, endNs);
		return {
			outcome,
			beginNs,
			endNs,
			...kept(),
			events
		};
	} finally {
		attached?.signals.detach();
		if (!leaveTree) await tree.end();
		for (const pipe of pipes) pipe.destroy();
		process.off("exit", killNow);
	}
};
/**
* Waits for the exit, the time limit or the abort, whichever is first, and ends what is left of the tree then; after an
* exit it is left alone where `leave` says so.
*/
const untilEnd = async (exited, timeoutS, signal, tree, leave) => {
	const { promise: cut, resolve: cutNow } = withResolvers();
	const timer = setTimeout(() => cutNow("timeout"), Math.min(timeoutS * 1e3, longestTimerMs));
	const onAbort = () => cutNow("abort");
	signal?.addEventListener("abort", onAbort, { once: true });
	if (signal?.aborted === true) cutNow("abort");
	try {
		const first = await Promise.race([exited, cut]);
		if (typeof first !== "object" || !leave) await tree.end();
		if (first === "abort" && signal !== void 0) throw aborted(signal);
		if (typeof first === "object") return first;
		const end = await Promise.race([exited, setTimeout$1(drainMs, void 0, { ref: false })]);
		return {
			outcome: {
				kind: "timed-out",
				timeoutS
			},
			endNs: end?.endNs ?? process.hrtime.bigint()
		};
	} finally {
		clearTimeout(timer);
		signal?.removeEventListener("abort", onAbort);
	}
};
const withResolvers = () => {
	let resolve = () => void 0;
	return {
		promise: new Promise((settle) => {
			resolve = settle;
		}),
		resolve
	};
};
/** Waits until the child's output has been read to its end, but not for a process that keeps it open. */
const drained = async (pipes) => {
	const ends = pipes.map((stream) => new Promise((resolve) => {
		if (!stream.readable) resolve();
		stream.once("end", resolve).once("close", resolve).once("error", () => resolve());
	}));
	const waiting = new AbortController();
	await Promise.race([Promise.all(ends), setTimeout$1(drainMs, void 0, { signal: waiting.signal }).catch(() => void 0)]);
	waiting.abort();
};
const keepEvents = async (eventsFile, directory, beginNs) => {
	try {
		await mkdir(directory, { recursive: true });
		if (!(await lstat(eventsFile)).isFile()) return;
		await copyFile(eventsFile, path.join(directory, `events-${beginNs}.jsonl`));
	} catch (error) {
		throw new JouleGateError("workload", "events-not-kept", `the events file cannot be kept: ${messageOf(error)}`, {
			hint: `Check that ${directory} can be written to.`,
			cause: error
		});
	}
};

// src/energy/device-lock.ts
/** Where the locks lie; another folder by this variable, for tests. Shared by all users of the machine. */
const folderVariable = "JOULEGATE_LOCK_FOLDER";
const defaultFolder = "/tmp/joulegate-locks";
/** Devices that this process holds, by lock file, with how often: a session and its samples both ask. */
const held = /* @__PURE__ */ new Map();
let releasesAtExit = false;
const textOf = (read) => {
	try {
		return read().trim();
	} catch {
		return "";
	}
};
const folder = () => {
	const named = process.env[folderVariable];
	return named === void 0 || named === "" ? defaultFolder : named;
};
/**
* The lock file of a source. Its name is made of the boot (a lock does not outlive it), the process id name space (the
* ids in it mean nothing elsewhere), the real root of sysfs (a simulated machine has its own) and the source.
*/
const lockFile = (source, { sysfsRoot, procRoot }) => {
	const parts = [
		textOf(() => readFileSync(path.join(procRoot, "sys", "kernel", "random", "boot_id"), "utf8")),
		textOf(() => readlinkSync(path.join(procRoot, "self", "ns", "pid"))),
		textOf(() => realpathSync(sysfsRoot)),
		source.id
	];
	const digest = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
	return path.join(folder(), `${digest}.lock`);
};
const ownerOf = (file) => {
	try {
		const { pid, started, source } = JSON.parse(readFileSync(file, "utf8"));
		if (typeof pid === "number" && typeof started === "string") return {
			pid,
			started,
			source: String(source)
		};
	} catch {}
};
const startOf = (procRoot, pid) => {
	try {
		return readStat(procRoot, pid)?.started;
	} catch {
		return;
	}
};
const busy = (source, owner) => new JouleGateError("energy", "device-busy", `${source.label} (${source.id}) is being measured by another JouleGate, process ${owner.pid}: each would measure the other's work`, { hint: `Wait for process ${owner.pid} to end, or end it; then measure again.` });
/**
* Takes one lock. A lock comes into being whole, as a second name of a file that is already written, and the second name
* can be given only once. A lock whose owner is gone is moved away first; what was moved is looked at again, so that a
* lock that somebody else has just taken anew is put back.
*
* @returns whether it is held: not where the folder does not let itself be written
* @throws JouleGateError `device-busy`
*/
const take = (file, source, procRoot) => {
	const own = {
		pid: process.pid,
		started: startOf(procRoot, process.pid) ?? "",
		source: source.id
	};
	const aside = `${file}.${process.pid}-${randomBytes(4).toString("hex")}`;
	try {
		makeFolder(path.dirname(file));
		writeFileSync(aside, `${JSON.stringify(own)}\n`, {
			flag: "wx",
			mode: 420
		});
		for (let attempt = 0; attempt < 5; attempt++) {
			try {
				linkSync(aside, file);
				return true;
			} catch (thrown) {
				if (systemCode(thrown) !== "EEXIST") throw thrown;
			}
			const owner = ownerOf(file);
			if (owner !== void 0 && startOf(procRoot, owner.pid) === owner.started) throw busy(source, owner);
			removeStale(file, owner);
		}
		return false;
	} catch (thrown) {
		if (thrown instanceof JouleGateError) throw thrown;
		return false;
	} finally {
		removeQuietly(aside);
	}
};
/** A file that cannot be removed is none of the caller's troubles: a lock left so is stale, and recovered as such. */
const removeQuietly = (file) => {
	try {
		rmSync(file, { force: true });
	} catch {}
};
const makeFolder = (name) => {
	if (mkdirSync(name, { recursive: true }) === void 0) return;
	chmodSync(name, 1023);
};
const removeStale = (file, stale) => {
	const moved = `${file}.stale-${process.pid}-${randomBytes(4).toString("hex")}`;
	try {
		renameSync(file, moved);
	} catch (thrown) {
		if (systemCode(thrown) === "ENOENT") return;
		throw thrown;
	}
	try {
		const found = ownerOf(moved);
		if (found !== void 0 && (found.pid !== stale?.pid || found.started !== stale.started)) linkSync(moved, file);
	} catch {} finally {
		removeQuietly(moved);
	}
};
const release$1 = (file) => {
	const count = (held.get(file) ?? 0) - 1;
	if (count > 0) {
		held.set(file, count);
		return;
	}
	held.delete(file);
	removeQuietly(file);
};
/**
* Takes every measured device of a session for this process, so that two JouleGates never measure each other's work.
* Estimates follow a process tree and take none. Taking a device again in the same process is fine. What is held is
* also released when the process exits; a lock that is left by a killed process is recovered by the next one.
*
* @returns releases them; to be called once
* @throws JouleGateError `device-busy`, naming the process; then none is held
*/
const holdDevices = (sources, context = {}) => {
	const roots = resolveRoots(context);
	const mine = [];
	const releaseAll = () => {
		for (const file of mine.splice(0)) release$1(file);
	};
	try {
		for (const source of sources.filter(({ provenance }) => provenance !== "estimated")) {
			const file = lockFile(source, roots);
			const before = held.get(file) ?? 0;
			if (before === 0 && !take(file, source, roots.procRoot)) continue;
			held.set(file, before + 1);
			mine.push(file);
		}
	} catch (thrown) {
		releaseAll();
		throw thrown;
	}
	if (!releasesAtExit) {
		releasesAtExit = true;
		process.once("exit", () => {
			for (const file of held.keys()) removeQuietly(file);
		});
	}
	return releaseAll;
};

// src/stats/sine.ts
/**
* Fits mean + a cos + b sin of one period by least squares (the periodogram of Lomb 1976 and Scargle 1982, without
* moving the origin of time). The mean is that of the values, which holds when they spread over several periods.
*
* @param times any unit, at least three, as many as values
* @param period in the unit of the times, positive
* @throws RangeError outside of these, and for a number that is not finite
*/
const fitSine = (times, values, period) => {
	if (values.length < 3 || times.length !== values.length) throw new RangeError(`a sine needs at least 3 values with a time each, not ${values.length} and ${times.length} times`);
	if (!(period > 0 && period < Infinity)) throw new RangeError(`a period must be above 0 and finite, not ${period}`);
	if (!times.every(Number.isFinite)) throw new RangeError("the times of a sine must be finite");
	const mean$1 = mean(values);
	let [cc, ss, cs, yc, ys, yy] = [
		0,
		0,
		0,
		0,
		0,
		0
	];
	values.forEach((value, index) => {
		const angle = 2 * Math.PI * (times[index] ?? NaN) / period;
		const [c, s, y] = [
			Math.cos(angle),
			Math.sin(angle),
			value - mean$1
		];
		cc += c * c;
		ss += s * s;
		cs += c * s;
		yc += y * c;
		ys += y * s;
		yy += y * y;
	});
	const determinant = cc * ss - cs * cs;
	const nothing = values.length * (values.length * Number.EPSILON * mean$1) ** 2;
	if (!(determinant > 1e-9 * cc * ss) || yy <= nothing) return {
		part: 0,
		amplitude: 0,
		mean: mean$1
	};
	const a = (yc * ss - ys * cs) / determinant;
	const b = (ys * cc - yc * cs) / determinant;
	return {
		part: (a * yc + b * ys) / yy,
		amplitude: Math.sqrt(a * a + b * b),
		mean: mean$1
	};
};

// src/measure/periodic-load.ts
/** A load keeps step when its period is within this part of a multiple of the sensor's, or of a fraction of it. */
const nearPart = .05;
const ratios = [
	1,
	2,
	3,
	1 / 2,
	1 / 3
];
const keepsStep = (loadMs, sensorMs) => ratios.some((ratio) => Math.abs(loadMs / (ratio * sensorMs) - 1) <= nearPart);
const leastRepeats = 8;
/** Period of the windows of each name that repeat evenly, in milliseconds. */
const periodsOfWindows = (windows) => {
	return [...new Set(windows.map(({ name }) => name))].flatMap((name) => {
		const group = windows.filter((window) => window.name === name);
		const stamps = group.map(({ beginNs }) => Number(beginNs - (group[0]?.beginNs ?? 0n)) / 1e6).sort((a, b) => a - b);
		const gaps = stamps.slice(1).map((stamp, index) => stamp - (stamps[index] ?? stamp));
		if (gaps.length < leastRepeats) return [];
		gaps.sort((a, b) => a - b);
		const at = (part) => gaps[Math.round(part * (gaps.length - 1))] ?? 0;
		const periodMs = at(.5);
		return at(.75) - at(.25) <= .1 * periodMs ? [{
			name,
			periodMs
		}] : [];
	});
};
/** Readings that the search for a period needs, and how much of their variance one period must explain. */
const leastPoints = 100;
const leastExplained = .3;
/** A wave of less than this part of the mean power changes no result that matters. */
const leastWave = .05;
const seriesOf = (source, stream, windows) => {
	const ticks = ticksOf(stream) ?? [];
	const { knots, originNs } = knotLineOf(source, stream, ticks);
	const atMs = [];
	const power = [];
	const spans = windows.map(({ beginNs, endNs }) => [Number(beginNs - originNs), Number(endNs - originNs)]);
	knots.slice(1).forEach((knot, index) => {
		const before = knots[index];
		if (before === void 0 || !spans.some(([from, to]) => before.atNs >= from && knot.atNs <= to)) return;
		atMs.push((before.atNs + knot.atNs) / 2e6);
		power.push(Number(knot.energyUj - before.energyUj) / (knot.atNs - before.atNs));
	});
	return {
		atMs,
		power
	};
};
/** Periods that keep step with a sensor, close enough to each other that none in between is missed. */
const candidatePeriods = (sensorMs, durationMs) => ratios.flatMap((ratio) => {
	const centre = ratio * sensorMs;
	const step = Math.min(centre * centre / (4 * durationMs), centre * nearPart);
	const count = Math.ceil(centre * nearPart / step);
	return Array.from({ length: 2 * count + 1 }, (_, index) => centre + (index - count) * step);
});
/**
* Loads that keep step with a sensor that is refreshed slowly, one finding a sensor at most.
*
* @param windows the stamped windows of a sample; only readings within them are looked at
*/
const periodicLoads = (sources, streams, windows) => {
	const slow = sources.filter((source) => isFollowed(source));
	if (slow.length === 0) return [];
	const fromWindows = periodsOfWindows(windows);
	const fast = sources.flatMap((source) => {
		const stream = streams.find(({ source: id }) => id === source.id);
		if (stream === void 0 || source.quantity !== "energy-uj" || isFollowed(source) || source.kind === "estimate") return [];
		return [{
			id: source.id,
			series: seriesOf(source, stream, windows)
		}];
	});
	return slow.flatMap(({ id, updatePeriodMs: sensorMs = 0 }) => {
		const window = fromWindows.find(({ periodMs }) => keepsStep(periodMs, sensorMs));
		if (window !== void 0) return [{
			source: id,
			sensorMs,
			loadMs: window.periodMs,
			seenIn: `window ${window.name}`
		}];
		for (const { id: seenIn, series } of fast) {
			if (series.atMs.length < leastPoints) continue;
			const durationMs = (series.atMs.at(-1) ?? 0) - (series.atMs[0] ?? 0);
			for (const loadMs of candidatePeriods(sensorMs, durationMs)) {
				const { part, amplitude, mean } = fitSine(series.atMs, series.power, loadMs);
				if (part >= leastExplained && amplitude >= leastWave * mean) return [{
					source: id,
					sensorMs,
					loadMs,
					seenIn
				}];
			}
		}
		return [];
	});
};

// src/measure/sample-windows.ts
/** Name of the window of a workload that stamps none: the whole process. */
const processWindow = "process";
/** The windows of a child: those that it stamped, or its whole run. */
const stampedWindows = (run, fallbackUnits) => {
	const { events } = run;
	if (events.kind !== "none" && events.windows.length > 0) return events.windows;
	if (events.kind === "malformed" || events.kind === "reported-error") return [];
	if (run.outcome.kind === "not-started") return [];
	return [{
		name: processWindow,
		beginNs: run.beginNs,
		endNs: run.endNs,
		units: fallbackUnits,
		metrics: {}
	}];
};
/** An uncertainty of more than this share of the energy is worth a warning. */
const wideShare = .05;
const storedTerms = ({ quantumUj, edgeUj, clockUj, gapUj }) => ({
	quantumUj: String(quantumUj),
	edgeUj: String(edgeUj),
	clockUj: String(clockUj),
	gapUj: String(gapUj)
});
/** Reads the energy of each stamped window off the streams. */
const readWindows = (stamped, run, sources, streams) => {
	const unmeasured = [];
	/** What lies beside the sum is not missed in it: that it could not be read is worth a word, no more. */
	const unread = [];
	const wide = /* @__PURE__ */ new Map();
	const resting = /* @__PURE__ */ new Map();
	const held = /* @__PURE__ */ new Map();
	const windows = stamped.map((window) => {
		const energy = [];
		const outside = window.beginNs < run.beginNs || window.endNs > run.endNs;
		if (outside) unmeasured.push(`Window ${window.name}: its stamps lie outside of the process's run; they must be CLOCK_MONOTONIC nanoseconds`);
		for (const source of outside ? [] : sources) {
			const missed = source.beside === true ? unread : unmeasured;
			const stream = streams.find((candidate) => candidate.source === source.id);
			if (stream === void 0) {
				missed.push(`Window ${window.name}: nothing was read of ${source.id}`);
				continue;
			}
			const reading = windowEnergy(source, stream, window.beginNs, window.endNs);
			if (reading.kind === "unmeasured") {
				missed.push(`Window ${window.name}: ${reading.code}: ${reading.message}`);
				continue;
			}
			const { energyUj, uncertaintyUj } = reading;
			if (source.quantity === "energy-uj") {
				const heldUj = heldBackUj(source, ticksOf(stream) ?? [], window.beginNs, window.endNs, Number(energyUj));
				if (heldUj > Number(uncertaintyUj)) held.set(source.id, Math.max(heldUj, held.get(source.id) ?? 0));
			} else {
				const restNs = tellingStandstill(source, ticksOf(stream) ?? [], window.beginNs, window.endNs);
				if (restNs !== void 0) resting.set(source.id, Math.max(Number(restNs) / 1e9, resting.get(source.id) ?? 0));
			}
			const share = energyUj > 0n ? Number(uncertaintyUj) / Number(energyUj) : Infinity;
			if (share > wideShare && source.beside !== true) wide.set(source.id, Math.max(share, wide.get(source.id) ?? 0));
			energy.push({
				source: source.id,
				energyUj: String(energyUj),
				uncertaintyUj: String(uncertaintyUj),
				terms: storedTerms(reading.terms)
			});
		}
		return {
			name: window.name,
			beginNs: String(window.beginNs),
			endNs: String(window.endNs),
			units: window.units,
			metrics: window.metrics,
			...window.digest === void 0 ? {} : { digest: window.digest },
			energy
		};
	});
	const warnings = [...wide].map(([id, share]) => Number.isFinite(share) ? `${id}: the energy of a window is uncertain by up to ${(share * 100).toFixed(0)} %; longer windows are surer` : `${id}: a window is too short for the counter, which did not move in it; longer windows are needed`);
	const still = [...resting].map(([id, seconds]) => `${id}: the sensor gave one value for ${seconds.toFixed(1)} s of a window, so it may be stuck; compare another source`);
	const stood = [...held].map(([id, uj]) => `${id}: the counter stood still at an edge of a window; up to ${(uj / 1e6).toFixed(3)} J may be in it wrongly, or missing`);
	return {
		windows,
		unmeasured,
		warnings: [
			...warnings,
			...still,
			...stood,
			...unread
		]
	};
};

// src/measure/sample.ts
/**
* Longest wait before and after the child, outside of every window. Two ticks of a GPU: the interval of a process that
* starts at once is wider for it than that of a window inside, which has more ticks on either side.
*/
const longestMarginMs = 200;
/** Readings that the power next to an edge is told from. */
const marginReadings = 5;
/** So that power is known on both sides of a window that touches the child's start or end (energy-at.ts). */
const marginOf = (sources) => Math.min(longestMarginMs, Math.max(0, ...sources.map((source) => source.kind === "estimate" ? 10 : marginReadings * nominalGapMs(source))));
const mostReasons = 20;
const byItself = {
	quality: defaultQuality,
	earlier: [],
	earlierOfBenchmark: []
};
/**
* Measures one run of a child process: starts the meter, runs the child, takes a closing reading, and reads the energy
* of each window off the counters. What goes wrong with the workload or a source makes a failed sample, which keeps
* its windows and counters.
*
* @throws JouleGateError `no-source`, `mixed-provenance`, `device-busy`, and whatever the meter throws when it dies
*/
const measureSample = async (options) => {
	checkSources(options.sources);
	const release = holdDevices(options.sources, options.context);
	try {
		return await measureHeld(options);
	} finally {
		release();
	}
};
const measureHeld = async (options) => {
	const { sources, fallbackUnits } = options;
	const meter = await startMeter({
		sources,
		...options.meterPeriodMs === void 0 ? {} : { periodMs: options.meterPeriodMs },
		...options.context === void 0 ? {} : { context: options.context }
	});
	const startedAt = (/* @__PURE__ */ new Date()).toISOString();
	const marginMs = marginOf(sources);
	let run;
	let result;
	try {
		await setTimeout$1(marginMs);
		await meter.readNow();
		run = await options.runChild((pid) => meter.watch(pid), () => meter.edge());
		await meter.readNow();
		await setTimeout$1(marginMs);
		await meter.readNow();
	} finally {
		result = await meter.stop();
	}
	const { streams, states, report } = result;
	const stamped = stampedWindows(run, fallbackUnits);
	const reading = readWindows(stamped, run, sources, streams);
	const windows = withFindings({
		warmup: options.warmup,
		windows: withStates(reading.windows, states, options.machine),
		states,
		counters: [...streams]
	}, {
		sources,
		...options.judging ?? byItself
	});
	const sample = {
		index: options.index,
		warmup: options.warmup,
		startedAt,
		outcome: outcomeOf(run, reading.unmeasured),
		windows,
		counters: [...streams],
		states,
		meter: report,
		warnings: [
			...reading.warnings,
			...stepWarnings(sources, streams, stamped),
			...meterWarnings(report),
			...findingWarnings(windows)
		]
	};
	return {
		...sample,
		digest: sampleDigest(sample, sources)
	};
};
const checkSources = (sources) => {
	if (sources.length === 0) throw new JouleGateError("energy", "no-source", "There is nothing that energy can be read from", { hint: "Run joulegate doctor: it says of each source why it is not usable and what would make it so." });
	if (sources.length > 1 && sources.some((source) => source.provenance === "estimated")) throw new JouleGateError("internal", "mixed-provenance", "Measured and estimated energy are never used together");
};
const outcomeOf = (run, unmeasured) => {
	const outcome = outcomeOfChild(run);
	if (outcome.kind === "failed" || unmeasured.length === 0) return outcome;
	const reasons = unmeasured.slice(0, mostReasons);
	if (unmeasured.length > mostReasons) reasons.push(`and ${unmeasured.length - mostReasons} more`);
	return failed("unmeasured-window", reasons.join("\n"), "The energy of a window is not known. Run joulegate doctor; when it finds nothing, measure again.");
};
const stepWarnings = (sources, streams, windows) => periodicLoads(sources, streams, windows).map(({ source, sensorMs, loadMs, seenIn }) => `${source}: the load repeats every ${loadMs.toFixed(1)} ms (seen in ${seenIn}), in step with the sensor's ${sensorMs} ms, so its reading may be far off; change the length of a step, or compare other sources`);
/** A reading that comes so many periods late deserves a word, unless it is too little to matter. */
const lateAfterPeriods = 3;
const lateAfterMs = 300;
const meterWarnings = ({ largestGapMs, periodMs }) => largestGapMs > Math.max(lateAfterMs, lateAfterPeriods * periodMs) ? [`The meter was held up: ${largestGapMs.toFixed(0)} ms between two readings instead of ${periodMs} ms`] : [];

export { signalExitCode as a, SignalPasser as i, holdDevices as n, runChild as r, measureSample as t };