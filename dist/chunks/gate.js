import { i as toStoredSession } from "./stored-session.js";
import { d as withReason, f as verdictOf, l as compareWithBaseline, m as sampleTrouble, s as compareBenchmark, u as storedBase } from "./load.js";
import { n as toPairedSession } from "./paired-session.js";
import { C as comparisonsOf, _ as ofPart, d as readStored, f as withNotes, g as measureNothing, h as isEmptyPart, u as readBaselines, x as afterAbort } from "./time-left.js";
import { r as needsMorePairs, t as compareBenchmarkPairs } from "./compare-interleaved.js";
import { t as tQuantile } from "./t-distribution.js";
import { o as median } from "./variance.js";
import { t as predictSession } from "./session-prediction.js";
import { c as differencesBetween } from "./nearest.js";
import { t as sessionValues } from "./session-values.js";
import { n as percent, t as counted } from "./words.js";
import { o as isEstimated } from "./run.js";
import { t as tool } from "./tool2.js";
import { t as JouleGateError } from "./errors.js";
import { o as summed } from "./source.js";
import { createHash } from "node:crypto";
import path from "node:path";

// src/decide/choose-strategy.ts
/**
* When stored sessions are precise enough to say at once that nothing has changed: so many of them, and the prediction
* bound with this error within this share of the tolerance.
*/
const screenRule = {
	sessions: 5,
	alpha: .005,
	share: .8,
	newestSessions: 30
};
/** Comparable stored sessions, newest last, as ln(joules per unit). */
const valuesOf = (stored, like, metric) => stored.filter((placed) => differencesBetween(placed, like).length === 0).flatMap(({ session }) => {
	const reading = sessionValues(session, metric);
	return reading.kind === "values" ? [reading.values.lnEnergyJ] : [];
}).slice(-screenRule.newestSessions);
/** How far off one more session of unchanged code may be, as a fraction: the prediction bound of the stored sessions. */
const storedReach = (sessions) => {
	const sizes = sessions.map((session) => session.length);
	const head = sessions.find((session) => session.length === median(sizes)) ?? sessions.at(-1) ?? [];
	const { standardError, degreesOfFreedom } = predictSession(head, sessions, 1e-8);
	return Math.expm1(standardError * tQuantile(1 - screenRule.alpha, degreesOfFreedom));
};
/**
* Chooses by the measured noise of what is stored, for one benchmark. A machine whose sessions agree to a fraction of
* the tolerance can pass unchanged code with a few runs of the head alone; elsewhere base and head are measured in turns.
*
* @param stored sessions of this machine class, oldest first, perhaps none
* @param like the newest of them, or what they must be comparable with
*/
const chooseStrategy = (metrics, stored, like) => {
	if (stored.length === 0 || like === void 0) return {
		kind: "interleaved",
		reason: "Nothing is stored for this machine class, so the base is measured with the head."
	};
	let widest = 0;
	for (const metric of metrics) {
		const sessions = valuesOf(stored, like, metric);
		if (sessions.length < screenRule.sessions) return {
			kind: "interleaved",
			reason: `${counted(sessions.length, "comparable session")} stored; from ${screenRule.sessions} on they can decide alone.`
		};
		const reach = storedReach(sessions);
		if (reach >= screenRule.share * metric.tolerance) return {
			kind: "interleaved",
			reason: `One more session of unchanged code may be ${percent(reach)} off the stored ones, too much to see the tolerance of ${percent(metric.tolerance)}.`
		};
		widest = Math.max(widest, reach);
	}
	return {
		kind: "screen",
		reason: `The stored sessions agree: one more of unchanged code is at most ${percent(widest)} off.`
	};
};

// src/decide/gate-plan.ts
/**
* Chooses for one benchmark by what is stored of it, and by its pairs of earlier gates: once there are some, the head alone
* could only replace what they say.
*/
const chooseFor = ({ name, metrics }, reading, machineClassName, earlier) => {
	if (earlier.some(({ benchmarks }) => benchmarks.some(({ benchmark }) => benchmark === name))) return {
		kind: "interleaved",
		reason: "Pairs of these two commits were measured before; these add to them."
	};
	const stored = reading?.kind === "found" && reading.file.machineClass.name === machineClassName ? reading.file.sessions.map((session) => ({
		machineClass: reading.file.machineClass,
		session
	})) : [];
	return chooseStrategy(metrics, stored, stored.at(-1));
};
const againstStored = (head, benchmark, { policy, baselines }) => compareBenchmark(head, benchmark, policy, storedBase(head, benchmark.name, baselines.get(benchmark.name)));
/** A pass that holds also with the screen's stricter error: measured alone, the head must be clearly in order. */
const passesClearly = (comparison) => {
	if (comparison.kind !== "decided" || comparison.verdict !== "pass") return false;
	const { standardError, degreesOfFreedom } = comparison.evidence;
	if (standardError === void 0 || degreesOfFreedom === void 0) return false;
	return Math.log1p(comparison.change.estimate) + standardError * tQuantile(1 - screenRule.alpha, degreesOfFreedom) < Math.log1p(comparison.metric.tolerance);
};
/** Whether the head alone, held to what is stored, needs no pairs. Pure. */
const screenSettles = (head, plan) => head.benchmarks.every((benchmark) => againstStored(head, benchmark, plan.context).every(passesClearly));
/** A warm-up that failed says as much as a counted sample. */
const counting = (sample) => ({
	...sample,
	warmup: false
});
/** The head alone: its own troubles count, and there is nothing to hold it to. */
const withoutBase = (head, benchmark, { context }, reason) => compareBenchmark(head, benchmark, context.policy, {
	kind: "none",
	reason,
	next: "Nothing, where it is new: once it is merged, the next pull request has something to compare with."
});
const compareOne = (base, head, benchmark, plan) => {
	const choice = plan.choices.get(benchmark.name);
	if (choice?.kind === "lacking") return withoutBase(head, benchmark, plan, `The base cannot run this benchmark: ${choice.reason}`);
	if (choice?.kind === "new") {
		const ofBase = base.benchmarks.find(({ name }) => name === benchmark.name);
		const trouble = ofBase?.samples.some(({ outcome }) => outcome.kind === "failed") === true ? sampleTrouble({
			...ofBase,
			samples: ofBase.samples.map(counting)
		}, 1) : void 0;
		if (ofBase === void 0 || trouble !== void 0) {
			const why = trouble === void 0 ? "" : ` In the base: ${trouble.reason}`;
			return withoutBase(head, benchmark, plan, `${choice.reason}${why}`);
		}
	}
	if (choice?.kind === "screen" && !base.benchmarks.some(({ name }) => name === benchmark.name)) {
		const cut = plan.context.endings.has(benchmark.name) ? " The head alone was not clearly in order, and there was no time left for pairs." : "";
		return againstStored(head, benchmark, plan.context).map((comparison) => comparison.kind === "decided" ? {
			...comparison,
			strategyReason: `${choice.reason}${cut}`
		} : comparison);
	}
	return compareBenchmarkPairs(base, head, benchmark, plan.context);
};
/**
* The verdict of an interleaved session: by pairs, and where the head alone was clearly in order, by what is stored.
*
* @param now the verdict's time
*/
const comparePlanned = (base, head, plan, policy, now) => verdictOf(head, policy, now, head.benchmarks.flatMap((benchmark) => compareOne(base, head, benchmark, plan)), []);

// src/gate/measure-into.ts
/** What every measuring is told of the world. */
const watching = ({ onProgress, onIdle, signal }) => ({
	onProgress,
	...onIdle === void 0 ? {} : { onIdle },
	...signal === void 0 ? {} : { signal }
});
/**
* Opens the folder of a session and measures into it: every sample is on disk before the next begins. A folder that nothing
* came into is taken away again.
*
* @throws what `measure` throws; where it was interrupted, that, with where the samples so far lie
*/
const measureInto = async (id, ports, measure) => {
	const folder = await ports.openRunFolder(id);
	let kept = 0;
	const keep = async (benchmark, sample, arm) => {
		await folder.keepSample(benchmark, sample, arm);
		kept += 1;
		ports.onSample(benchmark, sample, arm);
	};
	try {
		return {
			measured: await measure(keep),
			folder
		};
	} catch (error) {
		await folder.discardIfEmpty();
		throw afterAbort(error, kept, folder, ports);
	}
};

// src/gate/set-up.ts
/** Where `setup` runs and relative paths of the configuration start: the folder that it lies in. */
const folderOf = (config) => config.benchmarks[0]?.directory ?? process.cwd();
/** Runs the configuration's `setup` in one checkout, where it has one. @throws JouleGateError `setup-failed` */
const setUp = async ({ setup }, which, directory, ports) => {
	if (setup === void 0) return;
	const { signal } = ports;
	await ports.setUp(setup, {
		directory,
		which,
		...signal === void 0 ? {} : { signal }
	});
};

// src/gate/interleaved.ts
/** What two gates must have in common for their pairs to be evidence on the same question. */
const keyOf = (config, machineClass, { commit, head }) => {
	if (head.dirty !== false) return void 0;
	const asked = config.benchmarks.map(({ name, workload, metrics, sameWork, workChanges }) => ({
		name,
		workload,
		metrics,
		sameWork,
		workChanges
	}));
	const plan = createHash("sha256").update(JSON.stringify([asked, config.setup ?? null])).digest("hex");
	return {
		base: commit.sha,
		head: head.sha,
		machineClass,
		plan
	};
};
/** The same benchmark in the checkout of the base. */
const inBase = (benchmark, { directory }) => ({
	...benchmark,
	directory
});
/** Why there are pairs of a benchmark. */
const whyPairs = ({ kind, reason }) => kind === "screen" ? `${reason} The head alone was not clearly in order, so base and head were measured in turns.` : reason;
const planOf = async (place, config, checkout, ports) => {
	const { baselines, notes } = await readStored(place.machineClass, config.benchmarks, ports);
	const key = keyOf(config, place.machineClass, checkout);
	const earlier = key === void 0 ? [] : await ports.evidence.read(key);
	const inBaseFile = await ports.benchmarksOf(path.join(checkout.directory, path.basename(config.origin)));
	const choices = /* @__PURE__ */ new Map();
	for (const benchmark of config.benchmarks) {
		const { name } = benchmark;
		const obstacle = await ports.obstacleTo(inBase(benchmark, checkout));
		if (obstacle !== void 0 && await ports.obstacleTo(benchmark) === void 0) choices.set(name, {
			kind: "lacking",
			reason: obstacle
		});
		else if (inBaseFile?.has(name) === false) choices.set(name, {
			kind: "new",
			reason: "The configuration of the base does not have this benchmark."
		});
		else if (config.strategy === "auto") choices.set(name, chooseFor(benchmark, baselines.get(name), place.machineClass.name, earlier));
	}
	const profile = await ports.noise.read(place.machineClass.name);
	return {
		choices,
		context: {
			policy: config.policy,
			maxPairs: config.maxPairs,
			comparisons: comparisonsOf(config),
			baselines,
			...profile.kind === "found" ? { profile: profile.file } : {},
			earlier,
			reasons: new Map([...choices].map(([name, choice]) => [name, whyPairs(choice)])),
			endings: /* @__PURE__ */ new Map()
		},
		notes
	};
};
const soFarOf = ({ detection, machine, machineClass }, id, createdAt) => (arm, benchmark) => ({
	schemaVersion: 1,
	kind: "run",
	id: idOf(id, arm),
	tool,
	createdAt,
	interleaved: {
		arm,
		with: idOf(id, arm === "base" ? "head" : "base")
	},
	machine,
	machineClass,
	sources: [...detection.sources],
	refused: [...detection.refused],
	benchmarks: [benchmark]
});
/** The head's run file has the session's id. */
const idOf = (id, arm) => arm === "head" ? id : `${id}-base`;
/** Which benchmarks are measured alone first, and whether that is enough. */
const aloneOf = (config, plan, soFar) => new Map(config.benchmarks.flatMap(({ name, samples }) => {
	const kind = plan.choices.get(name)?.kind;
	if (kind === "new") return [[name, {
		samples,
		settled: () => false
	}]];
	if (kind === "lacking") return [[name, {
		samples,
		settled: () => true
	}]];
	return kind === "screen" ? [[name, {
		samples,
		settled: (head) => screenSettles(soFar("head", head), plan)
	}]] : [];
}));
/** Top folder of the user's checkout: the configuration lies as deep in it as its counterpart in the base's. */
const headRoot = (config, { root, directory }) => path.resolve(folderOf(config), ...path.relative(root, directory).split(path.sep).filter((part) => part !== "").map(() => ".."));
const measureTurns = async (place, config, checkout, plan, ports) => {
	const commit = await ports.readCommit();
	const lacking = (name) => plan.choices.get(name)?.kind === "lacking";
	const id = ports.newId();
	const createdAt = ports.now().toISOString();
	const soFar = soFarOf(place, id, createdAt);
	return measureInto(id, ports, (keep) => ports.measurePairs({
		tool,
		createdAt,
		...place,
		base: {
			id: idOf(id, "base"),
			commit: checkout.commit,
			benchmarks: config.benchmarks.map((each) => lacking(each.name) ? each : inBase(each, checkout))
		},
		checkouts: {
			base: checkout.root,
			head: headRoot(config, checkout)
		},
		head: {
			id: idOf(id, "head"),
			...commit === void 0 ? {} : { commit },
			benchmarks: config.benchmarks
		},
		quality: config.quality,
		idleS: config.idleS,
		maxPairs: 2 * config.maxPairs,
		...config.maxMinutes === void 0 ? {} : { maxMinutes: config.maxMinutes },
		more: (base, head) => needsMorePairs(soFar("base", base), soFar("head", head), head, plan.context),
		alone: aloneOf(config, plan, soFar),
		...watching(ports),
		onSample: (arm, benchmark, sample) => keep(benchmark, sample, arm)
	}));
};
/** Which benchmarks a budget has ended. Where the rule asked for no further pair, it says itself why. */
const endingsOf = ({ ended }) => new Map(Object.entries(ended).flatMap(([name, end]) => end === "failed" || end === "decided" ? [] : [[name, end]]));
/**
* Base and head in turns: setup in both, pairs until the evidence suffices or a budget is used up, and the verdict over
* these pairs and those of earlier gates of the same commits.
*/
const gateInterleaved = async (place, config, checkout, ports) => {
	await setUp(config, "base", checkout.directory, ports);
	await setUp(config, "head", folderOf(config), ports);
	const plan = await planOf(place, config, checkout, ports);
	const { measured, folder } = await measureTurns(place, config, checkout, plan, ports);
	const base = ofPart(measured.base, config);
	const head = ofPart(measured.head, config);
	await folder.keepRun(base, "base");
	await folder.keepRun(head);
	const context = {
		...plan.context,
		endings: endingsOf(measured)
	};
	const compared = comparePlanned(base, head, {
		...plan,
		context
	}, config.policy, ports.now());
	const verdict = withNotes(compared, plan.notes);
	const key = keyOf(config, place.machineClass, checkout);
	const session = toPairedSession(base, head);
	const history = [...context.baselines.values()].flatMap((reading) => reading.kind === "found" ? [reading.file] : []);
	const evidence = [...context.earlier, session];
	await folder.keepVerdict(verdict, head, history, evidence);
	if (key !== void 0 && session.benchmarks.length > 0) await ports.evidence.append(key, session);
	return {
		run: head,
		base,
		folder,
		verdict,
		evidence
	};
};

// src/gate.ts
/** Finds the sources and the machine. @throws JouleGateError `no-energy-source` */
const findPlace = async (ports) => {
	const detection = await ports.detect();
	const { machine, machineClass } = await ports.readMachine(detection);
	ports.onDetected(detection, machineClass);
	if (summed(detection.sources).length === 0) throw noSource(detection);
	return {
		detection,
		machine,
		machineClass
	};
};
const measureAt = async (place, config, ports) => {
	await setUp(config, "head", folderOf(config), ports);
	const commit = await ports.readCommit();
	const id = ports.newId();
	const { measured, folder } = await measureInto(id, ports, (keep) => ports.measure({
		id,
		tool,
		createdAt: ports.now().toISOString(),
		...commit === void 0 ? {} : { commit },
		...place,
		benchmarks: config.benchmarks,
		quality: config.quality,
		idleS: config.idleS,
		...watching(ports),
		onSample: keep
	}));
	const run = ofPart(measured, config);
	await folder.keepRun(run);
	return {
		run,
		folder
	};
};
/**
* Config -> Sources -> samples -> Run file. The samples are on disk as they come. A part of a configuration that has no
* benchmark gives a run file without any.
*/
const measure = async (config, ports) => isEmptyPart(config) ? measureNothing(config, ports) : measureAt(await findPlace(ports), config, ports);
/** The head against what is stored. */
const gateStored = async (place, config, ports, why) => {
	const measured = await measureAt(place, config, ports);
	const { run, folder } = measured;
	const { baselines, notes, distances } = await readStored(run.machineClass, run.benchmarks, ports);
	const compared = withNotes(compareWithBaseline(run, baselines, config.policy, ports.now()), [...notes, ...distances]);
	const verdict = why === void 0 ? compared : withReason(compared, why);
	const history = [...baselines.values()].flatMap((reading) => reading.kind === "found" ? [reading.file] : []);
	await folder.keepVerdict(verdict, run, history);
	return {
		...measured,
		verdict
	};
};
/** The base measured in turns with the head, in a checkout of its own, which is removed whatever happens. */
const gateWithBase = async (place, config, ports) => {
	const opened = await ports.openBase({
		directory: folderOf(config),
		...ports.signal === void 0 ? {} : { signal: ports.signal }
	});
	if (opened.kind === "impossible") return gateStored(place, config, ports, `The base cannot be measured here: ${opened.reason}. ${opened.next}`);
	const { checkout } = opened;
	try {
		return await gateInterleaved(place, config, checkout, ports);
	} finally {
		await checkout.remove();
	}
};
/**
* The whole gate: measure, compare, report. Publishing and the exit code are the caller's. A part of a configuration that
* has no benchmark cannot be gated, see `isEmptyPart`.
*/
const gate = async (config, ports) => {
	if (!config.policy.allowEstimated) refuseEstimated(await ports.detect());
	const place = await findPlace(ports);
	await readBaselines(place.machineClass, config.benchmarks, ports);
	return config.strategy === "stored" ? gateStored(place, config, ports, void 0) : gateWithBase(place, config, ports);
};
/** Appends the benchmarks of a run that `wanted` names to their baselines. A benchmark with a failed sample is left out. */
const store = async (run, ports, wanted) => {
	const stored = [];
	for (const benchmark of run.benchmarks) {
		if (!wanted(benchmark.name) || benchmark.samples.some(({ outcome }) => outcome.kind === "failed")) continue;
		const { path, sessions } = await ports.baselines.append(run.machineClass, benchmark.name, toStoredSession(run, benchmark));
		stored.push({
			benchmark: benchmark.name,
			path,
			sessions
		});
	}
	return stored;
};
const reasons = (detection) => detection.refused.map(({ kind, reason }) => `${kind}: ${reason}`).join("; ");
const noSource = (detection) => new JouleGateError("energy", "no-energy-source", `no energy source can be used on this machine (${reasons(detection)})`, { hint: "Run \"joulegate doctor\": it names each source and the one step that makes it usable." });
/** Refuses a machine without an energy counter, where the configuration does not allow an estimate. */
const refuseEstimated = (detection) => {
	if (!isEstimated(detection)) return;
	throw new JouleGateError("energy", "estimated-energy-refused", `this machine has no energy counter (${reasons(detection)}); an estimate is not decided on`, { hint: "Run the gate on a machine with RAPL or an NVIDIA GPU (\"joulegate doctor\" tells), or, for a demonstration only, set \"allow-estimated: true\" under \"gate:\"." });
};

export { store as a, refuseEstimated as i, gate as n, measure as r, findPlace as t };