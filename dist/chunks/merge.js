import { b as fileBaselineStore, p as durationsOf, u as readBaselines, y as divide } from "./time-left.js";
import { n as toPairedSession } from "./paired-session.js";
import { g as undecided, l as compareWithBaseline } from "./load.js";
import { r as messageOf, t as JouleGateError } from "./errors.js";
import { t as tool } from "./tool2.js";
import { n as VerdictFile, r as verdicts } from "./verdict.js";
import { a as shardsWords, i as shardWords, n as checkOneGate, r as newestOfEach } from "./build-view.js";
import { i as shortened, r as sentenceStart } from "./words.js";
import { r as overallVerdict } from "./verdict2.js";
import { r as RunFile } from "./run.js";
import { t as formatOf } from "./json-document.js";
import { t as readJsonFile } from "./read-json-file.js";
import { createHash } from "node:crypto";
import path from "node:path";
import { opendir, stat } from "node:fs/promises";

// src/decide/merge-comparisons.ts
const again = "Look at the log of that job and run it again; then run the job that merges.";
const oneCheckout = "Run the whole matrix again: every job must check out the same commit with the same baselines.";
/** Two metrics of a benchmark may have one name and different windows. */
const keyOf = ({ name, window, basis }) => JSON.stringify([
	name,
	window ?? null,
	basis ?? null
]);
const invalid = (benchmark, metric, reason, next) => undecided({
	benchmark,
	metric,
	provenance: "unmeasured"
}, "invalid", {
	reason: shortened(reason, 2e3),
	next
});
const comparisonsIn = ({ ending }, benchmark) => ending.kind === "judged" ? ending.verdict.comparisons.filter((each) => each.benchmark === benchmark) : [];
/** What a job was to measure; what it says of others counts too. */
const givenTo = (piece) => [.../* @__PURE__ */ new Set([...piece.shard.benchmarks, ...piece.ending.kind === "judged" ? piece.ending.verdict.comparisons.map(({ benchmark }) => benchmark) : []])];
const ofOneShard = (owner, { name, metrics }) => {
	const found = comparisonsIn(owner, name);
	const known = new Set(found.map(({ metric }) => keyOf(metric)));
	const which = sentenceStart(shardWords(owner.shard));
	const why = owner.ending.kind === "failed" ? `${which} failed: ${owner.ending.reason}` : `${which} has no result of this metric.`;
	return [...found, ...(metrics ?? []).filter((metric) => !known.has(keyOf(metric))).map((metric) => invalid(name, metric, why, again))];
};
/** A benchmark that several jobs measured: their checkouts differed. A regression that one of them proved stays one. */
const ofSeveral = (owners, { name, metrics }) => {
	const all = owners.flatMap((owner) => comparisonsIn(owner, name));
	const reason = `It was given to ${shardsWords(owners.map(({ shard }) => shard.index))}, and only one may measure it: their checkouts divided the benchmarks differently.`;
	return [...new Map([...metrics ?? [], ...all.map(({ metric }) => metric)].map((spec) => [keyOf(spec), spec]))].map(([key, metric]) => {
		const gravest = all.filter((each) => keyOf(each.metric) === key).toSorted((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict))[0];
		return gravest?.verdict === "regressed" ? {
			...gravest,
			warnings: [...gravest.warnings, reason]
		} : invalid(name, metric, reason, oneCheckout);
	});
};
/** Why nobody measured a benchmark: the shard that was to do it, all that are missing where that is not known, or none. */
const ofNone = ({ name, metrics }, missing, of, ownerOf) => {
	const owner = ownerOf(name);
	const lacking = owner !== void 0 && missing.includes(owner) ? [owner] : missing;
	const reason = lacking.length === 0 ? "No shard was given this benchmark: their checkouts divided the benchmarks differently." : `${sentenceStart(shardsWords(lacking))} of ${of} left no result.`;
	return (metrics ?? []).map((metric) => invalid(name, metric, reason, lacking.length === 0 ? oneCheckout : again));
};
/**
* The comparisons of all parts, in the order of what is expected. What is expected and was not measured, or by two jobs, is
* `invalid` with the shard named.
*
* @param missing numbers of the shards without a result
* @param ownerOf number of the shard that a benchmark falls to, where that is known
*/
const mergeComparisons = (pieces, expected, { of, missing, ownerOf }) => expected.flatMap((benchmark) => {
	const owners = pieces.filter((piece) => givenTo(piece).includes(benchmark.name));
	const [owner, second] = owners;
	if (owner === void 0) return ofNone(benchmark, missing, of, ownerOf);
	return second === void 0 ? ofOneShard(owner, benchmark) : ofSeveral(owners, benchmark);
});

// src/decide/merge.ts
/** Why a part gave no whole result; undefined for one that did. */
const failureOf = ({ shard, ending }) => {
	if (ending.kind === "failed") return ending.reason;
	const judged = new Set(ending.kind === "judged" ? ending.verdict.comparisons.map(({ benchmark }) => benchmark) : []);
	const lacking = shard.benchmarks.filter((name) => !judged.has(name));
	return lacking.length === 0 ? void 0 : `It has no result of ${lacking.join(", ")}.`;
};
const resultOf = (piece) => {
	const failure = failureOf(piece);
	return {
		index: piece.shard.index,
		of: piece.shard.of,
		outcome: failure === void 0 ? "measured" : "failed",
		run: piece.run,
		machineClass: piece.machineClass,
		benchmarks: piece.shard.benchmarks,
		...failure === void 0 ? {} : { reason: shortened(failure, 1e3) }
	};
};
/** Only a division that all pieces bear out says what the missing ones had. */
const trusted = (division, pieces) => division !== void 0 && pieces.every(({ shard }) => shard.benchmarks.toSorted().join() === (division[shard.index - 1] ?? []).toSorted().join()) ? division : void 0;
/** Every value once, by its content. */
const distinct = (values) => [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
const warningsOf = (kept, unexpected) => {
	const versions = [...new Set(kept.map(({ tool: { version } }) => version))];
	return [
		...versions.length > 1 ? [`The shards were measured by different versions: ${versions.join(", ")}.`] : [],
		...unexpected.length === 0 ? [] : [`Measured, and not in the configuration of the job that merges: ${unexpected.join(", ")}.`],
		...kept.flatMap(({ shard, ending }) => ending.kind === "judged" ? ending.verdict.warnings.map((text) => `${sentenceStart(shardWords(shard))}: ${text}`) : [])
	];
};
/** When the last of the parts was measured: merging the same parts again, here or elsewhere, gives the same bytes. */
const newest = (pieces) => pieces.reduce((latest, { createdAt }) => createdAt > latest ? createdAt : latest, "");
/** Known by its parts. */
const idOf = (pieces) => `merged-${createHash("sha256").update(pieces.map(({ run }) => run).join("\n")).digest("hex").slice(0, 16)}`;
/**
* One verdict from those of several jobs, each with its part of the benchmarks. Pure. What a missing or failed part was to
* measure is `invalid`, so that the whole never passes without it.
*
* @param pieces what was found, in any order; several of one shard where its job was run again
* @throws JouleGateError `shards-missing` where there is no piece at all, and as `checkOneGate`
*/
const mergeShards = (pieces, context) => {
	checkOneGate(pieces);
	const { kept, warnings } = newestOfEach(pieces);
	const first = kept.find(({ ending }) => ending.kind === "judged") ?? kept[0];
	if (first === void 0) throw new JouleGateError("data", "shards-missing", "no shard left a result", { hint: "Look at the logs of the measuring jobs, and whether they uploaded their output folder." });
	const { of } = first.shard;
	const numbers = Array.from({ length: of }, (_, at) => at + 1);
	const missing = numbers.filter((number) => !kept.some(({ shard }) => shard.index === number));
	const division = trusted(context.division?.(of), kept);
	const given = [...new Set(kept.flatMap(givenTo))];
	const configured = context.expected ?? [];
	const unexpected = given.filter((name) => !configured.some((each) => each.name === name));
	const comparisons = mergeComparisons(kept, [...configured, ...unexpected.map((name) => ({
		name,
		metrics: void 0
	}))], {
		of,
		missing,
		ownerOf: (benchmark) => {
			const at = division?.findIndex((names) => names.includes(benchmark)) ?? -1;
			return at < 0 ? void 0 : at + 1;
		}
	});
	const shards = numbers.map((index) => {
		const piece = kept.find(({ shard }) => shard.index === index);
		return piece === void 0 ? {
			index,
			of,
			outcome: "missing",
			benchmarks: [...division?.[index - 1] ?? []],
			reason: "It left no result."
		} : resultOf(piece);
	});
	const whole = shards.every(({ outcome }) => outcome === "measured");
	const notes = [
		...missing.length > 0 && context.expected === void 0 ? [`${sentenceStart(shardsWords(missing))} of ${of} left no result, and without a configuration nobody knows what was in ${missing.length === 1 ? "it" : "them"}.`] : [],
		...warnings,
		...warningsOf(kept, context.expected === void 0 ? [] : unexpected)
	];
	const judged = kept.flatMap(({ ending }) => ending.kind === "judged" ? [ending.verdict] : []);
	return {
		pieces: kept,
		verdict: {
			schemaVersion: 1,
			kind: "verdict",
			tool,
			createdAt: newest(kept),
			run: idOf(kept),
			...first.commit === void 0 ? {} : { commit: first.commit },
			machineClass: first.machineClass,
			sources: distinct(kept.flatMap(({ sources }) => sources)),
			refused: distinct(kept.flatMap(({ refused }) => refused)),
			estimated: judged.some(({ estimated }) => estimated),
			policy: judged[0]?.policy ?? context.policy,
			verdict: overallVerdict([...comparisons, ...whole ? [] : [{ verdict: "invalid" }]]),
			comparisons,
			warnings: notes.map((text) => shortened(text, 1e3)),
			shards
		}
	};
};

// src/gate/merge/find-results.ts
/** What a session's folder holds of results, see `openRunFolder`. */
const resultNames = [
	"verdict.json",
	"run.json",
	"base-run.json"
];
/** Folders below folders: an artifact, `runs`, the session; and some more for what is put around them. */
const deepest = 8;
/** Entries that are looked at, and results that are read; 256 shards need less than a thousand. */
const mostEntries = 5e4;
const mostResults = 4e3;
/** Bytes of all results together. */
const largestTotal = 1073741824;
const tooMuch = (message) => new JouleGateError("data", "results-too-large", message, { hint: "Name the folders of one run of the matrix alone." });
/**
* The result files below folders, and files themselves, sorted. Links are not followed.
* @throws JouleGateError `file-missing` of kind usage, `results-too-large`
*/
const findResults = async (paths) => {
	const found = /* @__PURE__ */ new Set();
	let entries = 0;
	let bytes = 0;
	const take = async (file) => {
		if (found.has(file)) return;
		found.add(file);
		bytes += (await stat(file)).size;
		if (found.size > mostResults) throw tooMuch(`there are more than ${mostResults} result files`);
		if (bytes > largestTotal) throw tooMuch(`the result files have more than 1024 MiB together`);
	};
	const walk = async (folder, depth) => {
		for await (const entry of await opendir(folder)) {
			entries += 1;
			if (entries > mostEntries) throw tooMuch(`there are more than ${mostEntries} files to look at`);
			const full = path.join(folder, entry.name);
			if (entry.isFile() && resultNames.includes(entry.name)) await take(full);
			else if (entry.isDirectory() && depth < deepest) await walk(full, depth + 1);
		}
	};
	for (const given of paths) {
		const full = path.resolve(given);
		if ((await stat(full).catch((error) => {
			throw new JouleGateError("usage", "file-missing", `${given}: ${messageOf(error)}`, {
				hint: "Name the run and verdict files of the shards, or a folder with them.",
				cause: error
			});
		})).isDirectory()) await walk(full, 0);
		else await take(full);
	}
	return [...found].sort();
};

// src/gate/merge/pieces.ts
const notAShard = (place) => new JouleGateError("data", "not-a-shard", `${place} holds the result of a whole configuration, not of a shard`, { hint: "Merge what was measured with --shard (input \"shard\"); joulegate report shows the result of a whole one." });
const endingOf = async ({ verdict, run, problem }, judge) => {
	if (verdict !== void 0) return {
		kind: "judged",
		verdict
	};
	if (problem !== void 0) return {
		kind: "failed",
		reason: problem
	};
	if (run === void 0) return {
		kind: "failed",
		reason: "It left the run of the base alone."
	};
	if (run.shard?.benchmarks.length === 0) return { kind: "empty" };
	return run.interleaved === void 0 ? {
		kind: "judged",
		verdict: await judge(run)
	} : {
		kind: "failed",
		reason: "It measured base and head, and ended before it had judged them."
	};
};
/**
* What one session says as a part of a gate. A run of `joulegate run` without a verdict is judged here.
* @throws JouleGateError `not-a-shard`
*/
const pieceOf = async (session, judge) => {
	const { place, verdict, run, base } = session;
	const source = run ?? verdict ?? base;
	const shard = verdict?.shard ?? run?.shard ?? base?.shard;
	if (source === void 0 || shard === void 0) throw notAShard(place);
	const { tool, createdAt, commit, machineClass, sources, refused } = source;
	return {
		place,
		shard,
		run: run?.id ?? verdict?.run ?? base?.interleaved?.with ?? "",
		createdAt,
		tool,
		...commit === void 0 ? {} : { commit },
		machineClass,
		sources,
		refused,
		ending: await endingOf(session, judge)
	};
};

// src/gate/merge/read-results.ts
const runFormat = formatOf("run", 1, RunFile);
const verdictFormat = formatOf("verdict", 1, VerdictFile);
/** A run file keeps every counter reading; a verdict stays small. */
const largestRun = 268435456;
const largestVerdict = 20971520;
const readOne = async (file) => {
	try {
		const reading = await readJsonFile(verdictFormat, file, largestVerdict);
		if (reading.kind === "found") return {
			kind: "verdict",
			value: reading.value
		};
	} catch (error) {
		if (!(error instanceof JouleGateError && error.code === "verdict-wrong-kind" || path.basename(file) !== "verdict.json")) return {
			kind: "problem",
			message: messageOf(error)
		};
	}
	try {
		const reading = await readJsonFile(runFormat, file, largestRun);
		if (reading.kind === "found") return {
			kind: "run",
			value: reading.value
		};
		return {
			kind: "problem",
			message: `${file} is gone`
		};
	} catch (error) {
		return {
			kind: "problem",
			message: messageOf(error)
		};
	}
};
/**
* Reads result files and puts those of one session together, by the ids in them. What cannot be read is a problem of its
* folder, never a missing file.
*/
const readResults = async (files) => {
	const sessions = /* @__PURE__ */ new Map();
	const problems = /* @__PURE__ */ new Map();
	const add = (id, part) => void sessions.set(id, {
		...sessions.get(id),
		...part
	});
	for (const file of files) {
		const place = path.dirname(file);
		const read = await readOne(file);
		if (read.kind === "problem") problems.set(place, read.message);
		else if (read.kind === "verdict" && read.value.shards === void 0) add(read.value.run, {
			place,
			verdict: read.value
		});
		else if (read.kind === "run") {
			const { interleaved, id } = read.value;
			if (interleaved?.arm === "base") add(interleaved.with, {
				place,
				base: read.value
			});
			else add(id, {
				place,
				run: read.value
			});
		}
	}
	return {
		sessions: [...sessions.values()].map((session) => {
			const problem = problems.get(session.place);
			return problem === void 0 ? session : {
				...session,
				problem
			};
		}),
		problems: [...problems.values()]
	};
};

// src/gate/merge/merge.ts
/** The pairs of a session for pictures; none where base and head do not belong together. */
const pairsOf = ({ run, base }) => {
	if (run === void 0 || base === void 0) return [];
	try {
		return [toPairedSession(base, run)];
	} catch {
		return [];
	}
};
/**
* Reads what the jobs of a matrix left, and makes one verdict of it, with reports in a folder of its own.
*
* @param paths result files, or folders that they lie somewhere below
* @param config of the merging job's checkout; without benchmarks where there is none, so that what a missing shard was to
*   measure is not known
* @throws JouleGateError where results do not belong together, or there is none
*/
const mergeResults = async (paths, config, ports) => {
	const { sessions, problems } = await readResults(await findResults(paths));
	const baselines = fileBaselineStore(config.baselines);
	const now = ports.now();
	const stored = /* @__PURE__ */ new Map();
	const storedOf = async ({ machineClass, benchmarks }) => {
		const readings = await readBaselines(machineClass, benchmarks, { baselines });
		for (const reading of readings.values()) if (reading.kind === "found") stored.set(reading.path, reading.file);
		return readings;
	};
	const judge = async (run) => compareWithBaseline(run, await storedOf(run), config.policy, now);
	const pieces = [];
	for (const session of sessions) pieces.push(await pieceOf(session, judge));
	const names = config.benchmarks.map(({ name }) => name);
	const durations = await durationsOf(config);
	const id = ports.newId();
	const merged = mergeShards(pieces, {
		policy: config.policy,
		...names.length === 0 ? {} : {
			expected: config.benchmarks,
			division: (of) => divide(names, of, durations)
		}
	});
	const verdict = {
		...merged.verdict,
		warnings: [...merged.verdict.warnings, ...problems].map((text) => text.slice(0, 1e3))
	};
	const kept = sessions.filter((session) => merged.pieces.some(({ run }) => run === session.run?.id || run === session.verdict?.run));
	const runs = kept.flatMap(({ run }) => run ?? []);
	for (const run of runs) await storedOf(run).catch(() => void 0);
	const [evidence, history] = [kept.flatMap(pairsOf), [...stored.values()]];
	const folder = await ports.openRunFolder(id);
	await folder.keepVerdict(verdict, runs, history, evidence);
	return {
		verdict,
		runs,
		evidence,
		history,
		folder
	};
};

export { mergeResults as t };