import { i as __toESM } from "./rolldown-runtime.js";
import { b as Optional, d as String$1, g as Boolean, h as Integer, i as checkFirst, p as Null, u as Union, x as _Array_, y as _Object_ } from "./schema.js";
import { n as exitCodes, r as messageOf, t as JouleGateError } from "./errors.js";
import { t as answer } from "./answer.js";
import { t as createClient } from "./client.js";
import { n as resolveTarget, t as overtaken } from "./resolve-target.js";
import { t as tool } from "./tool2.js";
import { t as buildView } from "./build-view.js";
import { t as oneLine } from "./plain-text.js";
import { a as summarise, s as info, t as gateKey } from "./gate-key.js";
import { t as publishVerdict } from "./publish-verdict.js";
import { r as overallVerdict } from "./verdict2.js";
import { n as VerdictFile, r as verdicts } from "./verdict.js";
import { s as benchmarkNamePattern } from "./shard.js";
import { t as Inflate } from "./esm.js";
import { crc32 } from "node:zlib";
import { createHash } from "node:crypto";

// src/github/artifact-download.ts
const isStream = (data) => typeof data === "object" && data !== null && Symbol.asyncIterator in data;
/** Reads until the end or the limit, whichever comes first; a length that was declared counts for nothing. */
const collect = async (stream, limit) => {
	const chunks = [];
	let length = 0;
	for await (const chunk of stream) {
		length += chunk.byteLength;
		if (length > limit) return { kind: "too-large" };
		chunks.push(chunk);
	}
	return {
		kind: "whole",
		bytes: Buffer.concat(chunks)
	};
};
/**
* Where the storage is that the API names. The address is used without the token, and only one that is as well
* protected as the API's own: a plain `http:` address would let anybody on the way change what is read.
*/
const storageAddress = (location, apiUrl) => {
	if (location === void 0 || location.length > 8e3 || !URL.canParse(location, apiUrl)) return void 0;
	const url = new URL(location, apiUrl);
	const api = new URL(apiUrl);
	return (url.protocol === "https:" || url.protocol === "http:" && api.protocol === "http:") && url.username === "" && url.password === "" ? url : void 0;
};
const storageTimeoutMs = 6e4;
const fromStorage = async (url, limit) => {
	const { EnvHttpProxyAgent, fetch } = await import("./undici2.js").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
	const dispatcher = new EnvHttpProxyAgent();
	try {
		const response = await fetch(url, {
			dispatcher,
			redirect: "error",
			signal: AbortSignal.timeout(storageTimeoutMs)
		});
		if (response.status !== 200) {
			await response.body?.cancel();
			return {
				kind: "failed",
				reason: `the storage answered ${response.status}`
			};
		}
		if (Number(response.headers.get("content-length") ?? "0") > limit) {
			await response.body?.cancel();
			return { kind: "too-large" };
		}
		return response.body === null ? {
			kind: "failed",
			reason: "the storage sent nothing"
		} : await collect(response.body, limit);
	} catch (thrown) {
		return {
			kind: "failed",
			reason: `the storage could not be read: ${(thrown instanceof Error && thrown.cause !== void 0 ? messageOf(thrown.cause) : messageOf(thrown)).slice(0, 200)}`
		};
	} finally {
		await dispatcher.close().catch(() => void 0);
	}
};
/**
* Downloads an artifact's archive. The API answers with an address at another host, which is asked without the token
* and may not send us further; a server that sends the archive itself is read the same bounded way.
* @throws what the request to the API throws
*/
const downloadBounded = async (client, { owner, repo, artifact }, limit) => {
	const { status, headers, data } = await client.api.request("GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{format}", {
		owner,
		repo,
		artifact_id: artifact,
		format: "zip",
		request: {
			redirect: "manual",
			parseSuccessResponseBody: false
		}
	});
	if (status === 200 && isStream(data)) return /^text\/html/i.test(String(headers["content-type"] ?? "")) ? {
		kind: "failed",
		reason: "the answer was a web page and no archive"
	} : collect(data, limit);
	if (isStream(data) && "cancel" in data) await data.cancel().catch(() => void 0);
	if (status < 300 || status > 399) return {
		kind: "failed",
		reason: `GitHub answered ${status}`
	};
	const apiUrl = client.api.request.endpoint.DEFAULTS.baseUrl;
	const location = headers["location"];
	const url = storageAddress(location === void 0 ? void 0 : String(location), apiUrl);
	return url === void 0 ? {
		kind: "failed",
		reason: "GitHub named no address that is safe to read from"
	} : fromStorage(url, limit);
};

// src/github/artifact.ts
/** Bytes that an artifact may have as it is stored; a verdict of a thousand comparisons has some 100 kB packed. */
const largestArtifact = 4194304;
const Artifact = _Object_({
	id: Integer({ minimum: 1 }),
	name: String$1({ maxLength: 1e3 }),
	size_in_bytes: Integer({ minimum: 0 }),
	expired: Boolean(),
	created_at: Optional(Union([Null(), String$1({ maxLength: 40 })])),
	digest: Optional(Union([Null(), String$1({ maxLength: 200 })])),
	workflow_run: Optional(Union([Null(), _Object_({ id: Optional(Integer({ minimum: 1 })) })]))
});
const List = _Object_({ artifacts: _Array_(Artifact) });
const madeSince = (artifact, moment) => {
	const [made, since] = [Date.parse(artifact.created_at ?? ""), Date.parse(moment ?? "")];
	return !Number.isFinite(made) || !Number.isFinite(since) || made >= since;
};
/**
* One artifact of a run. A run that was started again has those of its earlier attempts too: these count only where the
* newest attempt went well, as it then left out the job that had measured.
*/
const choose = (all, run, name) => {
	const named = all.filter((artifact) => artifact.name === name && (artifact.workflow_run?.id === void 0 || artifact.workflow_run.id === run.id));
	const fresh = named.filter((artifact) => madeSince(artifact, run.startedAt));
	const earlier = run.conclusion === "success" ? named.toSorted((a, b) => b.id - a.id).slice(0, 1) : [];
	const candidates = fresh.length > 0 ? fresh : earlier;
	const [artifact, second] = candidates;
	if (artifact === void 0) return {
		kind: "absent",
		reason: `it left no artifact "${name}"`
	};
	if (second !== void 0) return {
		kind: "refused",
		reason: `it left ${candidates.length} artifacts "${name}", and one is expected`
	};
	if (artifact.expired) return {
		kind: "absent",
		reason: `its artifact "${name}" has expired`
	};
	if (artifact.size_in_bytes > 4194304) return {
		kind: "refused",
		reason: `its artifact "${name}" has ${artifact.size_in_bytes} bytes; at most ${largestArtifact} are read`
	};
	return {
		kind: "one",
		artifact
	};
};
const digestProblem = (bytes, digest) => {
	const [, wanted] = /^sha256:([0-9a-f]{64})$/.exec(digest ?? "") ?? [];
	return wanted !== void 0 && createHash("sha256").update(bytes).digest("hex") !== wanted;
};
/** How often a download that broke is begun again. */
const attempts = 3;
/**
* Reads the artifact of a run into memory through the REST API, never more than {@link largestArtifact} bytes of it.
* Needs `actions: read`.
* @throws JouleGateError `github-artifact-unreadable`, `github-garbage`; what a request throws
*/
const readArtifact = async (client, repository, run, name) => {
	const place = {
		owner: repository.owner,
		repo: repository.name
	};
	const { data } = await client.api.rest.actions.listWorkflowRunArtifacts({
		...place,
		run_id: run.id,
		name,
		per_page: 100
	});
	const choice = choose(answer(List, data, "the list of artifacts").artifacts, run, name);
	if (choice.kind !== "one") return choice;
	const { id, digest } = choice.artifact;
	for (let attempt = 1;; attempt += 1) {
		const downloaded = await downloadBounded(client, {
			...place,
			artifact: id
		}, largestArtifact);
		if (downloaded.kind === "too-large") return {
			kind: "refused",
			reason: `its artifact "${name}" has more than ${largestArtifact} bytes`
		};
		const problem = downloaded.kind === "failed" ? downloaded.reason : digestProblem(downloaded.bytes, digest) ? "what arrived does not have the digest that GitHub tells" : void 0;
		if (downloaded.kind === "whole" && problem === void 0) return {
			kind: "found",
			bytes: downloaded.bytes
		};
		if (attempt >= attempts) throw new JouleGateError("github", "github-artifact-unreadable", `the artifact "${name}" of run ${run.id} could not be downloaded: ${problem ?? ""}`, { hint: "Run this job again." });
		await client.pause(attempt);
	}
};

// src/action/publish/claimed-verdict.ts
/**
* What a pull request's own configuration forgives is not asked: that configuration is part of the pull request. What
* proves nothing does not pass here.
*/
const strictPolicy = {
	onInconclusive: "fail",
	onNoBaseline: "fail",
	onNotComparable: "fail",
	allowEstimated: false
};
const gravest = (...found) => verdicts.find((verdict) => found.includes(verdict)) ?? "invalid";
/** Parts that are not there, and joules of a model, prove nothing, whatever the comparisons say. */
const unproven = (verdict) => [...(verdict.shards ?? []).some(({ outcome }) => outcome !== "measured") ? ["A part of the benchmarks was not measured."] : [], ...verdict.estimated || verdict.comparisons.some(({ provenance }) => provenance === "estimated") ? ["Energy that is estimated is not published as measured."] : []];
const origin = (run) => `These numbers, their tolerances and the choice of benchmarks come from the pull request's own workflow (run ${run.id}): they are its claim, and nobody has measured them again. What proves nothing fails here, whatever its configuration says.`;
const ending = ({ id, conclusion }) => conclusion === "success" ? [] : [`Run ${id}, which measured this, ended with "${conclusion ?? "nothing"}".`];
/** An artifact's verdict as it may be shown: judged anew from its comparisons, held to a strict policy, its origin said. */
const claimedVerdict = (verdict, run) => {
	const faults = unproven(verdict);
	const overall = overallVerdict(verdict.comparisons);
	return {
		...verdict,
		commit: {
			sha: run.headSha,
			...verdict.commit?.dirty === void 0 ? {} : { dirty: verdict.commit.dirty }
		},
		estimated: verdict.estimated || verdict.comparisons.some(({ provenance }) => provenance === "estimated"),
		policy: strictPolicy,
		verdict: gravest(overall, ...faults.length > 0 ? ["invalid"] : []),
		warnings: [
			origin(run),
			...ending(run),
			...faults,
			...verdict.warnings
		]
	};
};
/** In place of a verdict that is not there or not believed: nothing was measured, and why. Never passes. */
const noVerdict = (run, reason, now) => ({
	schemaVersion: 1,
	kind: "verdict",
	tool,
	createdAt: now.toISOString(),
	run: `workflow run ${run.id}`,
	commit: { sha: run.headSha },
	machineClass: {
		name: "unknown",
		fields: {}
	},
	sources: [],
	refused: [],
	estimated: false,
	policy: strictPolicy,
	verdict: "invalid",
	comparisons: [],
	warnings: [reason]
});

// src/github/artifact-zip.ts
const signatures = {
	end: 101010256,
	directory: 33639248,
	entry: 67324752
};
const endLength = 22;
const directoryLength = 46;
const entryLength = 30;
/** Bytes of packed data that go into the inflater at a time: deflate makes at most 1,032 bytes of one. */
const step = 4096;
var Refused$1 = class extends Error {};
const quoted = (name) => JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name);
/** The record that ends an archive; exactly there, with nothing behind it. */
const endOf = (zip) => {
	for (let at = zip.length - endLength; at >= 0 && at >= zip.length - endLength - 65535; at -= 1) {
		if (zip.readUInt32LE(at) !== signatures.end) continue;
		if (at + endLength + zip.readUInt16LE(at + 20) !== zip.length) throw new Refused$1("has data behind its end");
		const [disk, directoryDisk, here, count] = [
			4,
			6,
			8,
			10
		].map((field) => zip.readUInt16LE(at + field));
		const [length, offset] = [zip.readUInt32LE(at + 12), zip.readUInt32LE(at + 16)];
		if (disk !== 0 || directoryDisk !== 0 || here !== count) throw new Refused$1("is divided over several disks");
		if (offset + length !== at) throw new Refused$1("has a damaged directory");
		return {
			offset,
			count: count ?? 0,
			at
		};
	}
	throw new Refused$1("is no ZIP archive, or was cut short");
};
/** Every name but the expected one is refused; these words only say what was wrong with it. */
const nameProblem = (name) => {
	if (/^([/\\]|[A-Za-z]:)/.test(name)) return "an absolute path";
	if (name.split(/[/\\]/).includes("..")) return "a path that leaves its folder";
	if (name.includes("\\")) return "a path with a backslash";
	if (name.endsWith("/")) return "a folder";
	if (/\.(zip|gz|tgz|tar|7z|xz|zst|bz2)$/i.test(name)) return "an archive in the archive";
	return "a file that is not expected";
};
const ofUnix = 3;
const fileType = 61440;
const regularFile = 32768;
/** The one entry, as the directory and the entry itself both describe it. */
const packedEntry = (zip, offset, end, expected) => {
	if (offset + directoryLength > end || zip.readUInt32LE(offset) !== signatures.directory) throw new Refused$1("has a damaged directory");
	const at16 = (field) => zip.readUInt16LE(offset + field);
	const at32 = (field) => zip.readUInt32LE(offset + field);
	const [nameLength, extra, comment] = [
		at16(28),
		at16(30),
		at16(32)
	];
	if (offset + directoryLength + nameLength + extra + comment !== end) throw new Refused$1("has a damaged directory");
	const nameBytes = zip.subarray(offset + directoryLength, offset + directoryLength + nameLength);
	const name = nameBytes.toString("utf8");
	if (name !== expected) throw new Refused$1(`holds ${nameProblem(name)}, ${quoted(name)}, and only ${expected} is read`);
	if ((at16(8) & 8257) !== 0) throw new Refused$1("is encrypted");
	const attributes = at32(38);
	const mode = attributes >>> 16 & fileType;
	if (at16(4) >>> 8 === ofUnix && mode !== 0 && mode !== regularFile) throw new Refused$1("holds a symbolic link or another special file");
	if ((attributes & 16) !== 0) throw new Refused$1("holds a folder");
	const method = at16(10);
	if (method !== 0 && method !== 8) throw new Refused$1(`is packed by method ${method}; stored and deflated are read`);
	const [crc, packedSize, size, header] = [
		at32(16),
		at32(20),
		at32(24),
		at32(42)
	];
	if (header !== 0 || entryLength > offset || zip.readUInt32LE(0) !== signatures.entry) throw new Refused$1("does not begin with its entry");
	const begin = entryLength + zip.readUInt16LE(26) + zip.readUInt16LE(28);
	if (!zip.subarray(entryLength, entryLength + zip.readUInt16LE(26)).equals(nameBytes) || zip.readUInt16LE(8) !== method || (zip.readUInt16LE(6) & 8257) !== 0) throw new Refused$1("describes its entry in two ways");
	if (begin + packedSize > offset) throw new Refused$1("is cut short");
	if (offset - begin - packedSize > 24) throw new Refused$1("has data that belongs to no entry");
	return {
		data: zip.subarray(begin, begin + packedSize),
		deflated: method === 8,
		size,
		crc
	};
};
/** Inflates until the limit, whatever sizes were declared. */
const inflateBounded = (packed, limit) => {
	const chunks = [];
	let length = 0;
	const inflate = new Inflate((chunk) => {
		length += chunk.length;
		if (length > limit) throw new Refused$1(`holds more than ${limit} bytes unpacked`);
		chunks.push(chunk);
	});
	try {
		for (let at = 0; at < packed.length || at === 0; at += step) inflate.push(packed.subarray(at, at + step), at + step >= packed.length);
	} catch (thrown) {
		throw thrown instanceof Refused$1 ? thrown : new Refused$1("has packed bytes that are damaged or cut short");
	}
	return Buffer.concat(chunks);
};
/**
* The bytes of the one file that a ZIP archive of unknown origin is expected to hold. Everything happens in memory, no name of
* the archive is ever used as a path, and any other content is a reason to read nothing.
* Format: PKWARE, APPNOTE.TXT, sections 4.3.7 (entry), 4.3.12 (directory), 4.3.16 (its end), 4.4 (fields).
*
* @param limit bytes that the file may have unpacked; inflating stops there
*/
const readOnlyFile = (archive, name, limit) => {
	const zip = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
	try {
		const { offset, count, at } = endOf(zip);
		if (count !== 1) throw new Refused$1(`holds ${count} files, and only ${name} is expected`);
		const { data, deflated, size, crc } = packedEntry(zip, offset, at, name);
		if (size > limit) throw new Refused$1(`holds more than ${limit} bytes unpacked`);
		const bytes = deflated ? inflateBounded(data, limit) : data;
		if (bytes.length !== size) throw new Refused$1(`holds ${bytes.length} bytes and says that it holds ${size}`);
		if (crc32(bytes) !== crc) throw new Refused$1("does not have the checksum that it says");
		return {
			kind: "read",
			bytes
		};
	} catch (thrown) {
		if (thrown instanceof Refused$1) return {
			kind: "refused",
			reason: thrown.message
		};
		if (thrown instanceof RangeError) return {
			kind: "refused",
			reason: "has a damaged directory"
		};
		throw thrown;
	}
};

// src/storage/strict-json.ts
var Refused = class extends Error {};
const token = /[\t\n\r ]*(?:([{}[\]:,])|("(?:[^"\\]|\\.)*")|(-?[0-9][0-9.eE+-]*)|(true|false|null))/suy;
const space = /[\t\n\r ]*$/uy;
/** Keys that mean something to every object of JavaScript. */
const reservedKeys = /* @__PURE__ */ new Set([
	"__proto__",
	"constructor",
	"prototype"
]);
const textOf = (quotedText) => {
	let text;
	try {
		text = JSON.parse(quotedText);
	} catch {
		throw new Refused("holds a text that is not JSON");
	}
	if (typeof text !== "string" || /\p{Cs}/u.test(text)) throw new Refused("holds half of a surrogate pair");
	return text;
};
const checkKey = (key, keys) => {
	const shown = JSON.stringify(key.slice(0, 60));
	if (reservedKeys.has(key)) throw new Refused(`has a key ${shown}`);
	if (keys.has(key)) throw new Refused(`has the key ${shown} twice in one object`);
	keys.add(key);
};
const checkNumber = (text) => {
	const value = Number(text);
	const shown = JSON.stringify(text.slice(0, 40));
	if (!Number.isFinite(value)) throw new Refused(`holds ${shown}, which is no finite number`);
	if (Object.is(value, -0)) throw new Refused("holds a negative zero");
	if (value === 0 && /[1-9]/.test(text.replace(/[eE].*$/, ""))) throw new Refused(`holds ${shown}, which is too small`);
};
/** Walks the tokens. Their order is left to JSON.parse, which comes afterwards. */
const scan = (text, limits) => {
	/** A set for every open object, undefined for an array. */
	const open = [];
	let last = "";
	token.lastIndex = 0;
	let at = 0;
	for (;;) {
		token.lastIndex = at;
		const match = token.exec(text);
		if (match === null) break;
		at = token.lastIndex;
		const [, mark, quotedText, number] = match;
		if (mark === "{" || mark === "[") {
			open.push(mark === "{" ? /* @__PURE__ */ new Set() : void 0);
			if (open.length > limits.depth) throw new Refused(`has more than ${limits.depth} levels`);
		} else if (mark === "}" || mark === "]") open.pop();
		else if (quotedText !== void 0) {
			const content = textOf(quotedText);
			const keys = open.at(-1);
			if (keys !== void 0 && (last === "{" || last === ",")) checkKey(content, keys);
		} else if (number !== void 0) checkNumber(number);
		last = mark ?? "";
	}
	space.lastIndex = at;
	if (!space.test(text)) throw new Refused("is not JSON");
};
/**
* Reads JSON that may have been made to deceive: UTF-8 without a byte order mark, bounded in size and depth, no key
* twice, no key of JavaScript's own, every number finite and not minus zero, every text well formed. What readers of
* JSON disagree about (RFC 8259, sections 4, 6 and 8) is refused rather than decided.
*/
const parseStrictJson = (bytes, limits) => {
	try {
		if (bytes.byteLength > limits.bytes) throw new Refused(`has ${bytes.byteLength} bytes; at most ${limits.bytes} are read`);
		let text;
		try {
			text = new TextDecoder("utf-8", {
				fatal: true,
				ignoreBOM: true
			}).decode(bytes);
		} catch {
			throw new Refused("is not UTF-8 text");
		}
		if (text.startsWith("﻿")) throw new Refused("begins with a byte order mark");
		scan(text, limits);
		try {
			return {
				kind: "parsed",
				value: JSON.parse(text)
			};
		} catch {
			throw new Refused("is not JSON");
		}
	} catch (thrown) {
		if (thrown instanceof Refused) return {
			kind: "refused",
			reason: thrown.message
		};
		throw thrown;
	}
};

// src/action/publish/read-verdict.ts
/** The file that an artifact for publishing holds, and nothing else. */
const verdictFileName = "verdict.json";
/** A thousand comparisons, indented, take some 2 MB. */
const largestVerdict = 8388608;
const deepest = 16;
const most = {
	comparisons: 2e3,
	listed: 1e3
};
const refused = (reason) => ({
	kind: "refused",
	reason
});
/** What the schema leaves open and a reader of a comment should not have to bear. */
const excess = ({ comparisons, sources, refused: refusals, warnings }) => {
	if (comparisons.length > most.comparisons) return `it has ${comparisons.length} comparisons; at most ${most.comparisons} are read`;
	const lists = [
		sources,
		refusals,
		warnings,
		...comparisons.map((each) => each.warnings)
	];
	const differences = comparisons.map((each) => each.kind === "undecided" ? each.differences : []);
	return [...lists, ...differences].some((list) => list.length > most.listed) ? `one of its lists has more than ${most.listed} entries` : void 0;
};
const benchmarkName = new RegExp(benchmarkNamePattern, "u");
/** What a verdict says that cannot be true together. Its numbers are the claim of who measured; these are not. */
const contradiction = ({ comparisons }) => {
	const seen = /* @__PURE__ */ new Set();
	for (const comparison of comparisons) {
		const { benchmark, metric } = comparison;
		if (!benchmarkName.test(benchmark)) return "a benchmark has a name that no configuration may give";
		const name = `${benchmark}/${metric.name}/${metric.window ?? ""}/${metric.basis ?? ""}`;
		if (seen.has(name)) return `it judges ${benchmark}, ${metric.name} twice`;
		seen.add(name);
		if (comparison.kind === "undecided") continue;
		const { low, estimate, high } = comparison.change;
		if (low > estimate || estimate > high || low <= -1) return `the change of ${benchmark} is no interval`;
		const { tolerance } = metric;
		if (comparison.verdict === "pass" && low > tolerance) return `${benchmark} passes above its tolerance`;
		if (comparison.verdict === "improved" && high > 0) return `${benchmark} improved without using less`;
	}
};
/**
* The verdict in an artifact that a pull request's own workflow made. Checked are its archive, its text, its schema and
* whether it agrees with itself and with the commit of the run.
*/
const readVerdict = (archive, headSha) => {
	const file = readOnlyFile(archive, verdictFileName, largestVerdict);
	if (file.kind === "refused") return refused(`it ${file.reason}`);
	const json = parseStrictJson(file.bytes, {
		depth: deepest,
		bytes: largestVerdict
	});
	if (json.kind === "refused") return refused(`its ${verdictFileName} ${json.reason}`);
	const checked = checkFirst(VerdictFile, json.value);
	if (checked.kind === "invalid") {
		const [problem] = checked.problems;
		const where = problem === void 0 || problem.path === "" ? "" : `${problem.path.slice(0, 120)}: `;
		return refused(`its ${verdictFileName} is no verdict: ${where}${problem?.message.slice(0, 120) ?? "unknown"}`);
	}
	const verdict = checked.value;
	const problem = excess(verdict) ?? contradiction(verdict);
	if (problem !== void 0) return refused(problem);
	if (verdict.commit?.sha !== headSha) return refused(verdict.commit === void 0 ? "it names no commit" : `it is about commit ${verdict.commit.sha.slice(0, 12)}, and the run was for ${headSha.slice(0, 12)}`);
	if (verdict.shard !== void 0 && verdict.shards === void 0) return refused(`it is one of ${verdict.shard.of} parts; publish what mode "merge" made of them`);
	return {
		kind: "verdict",
		verdict
	};
};

// src/action/publish/publish-run.ts
const nothing = (reason) => {
	info(`Nothing published: ${oneLine(reason)}.`);
	summarise(`JouleGate published nothing: see the log.`);
	return exitCodes.ok;
};
const ended = ({ conclusion }) => conclusion === "success" ? "ended well" : `ended with "${conclusion ?? "nothing"}"`;
/** What the run's artifact says, or why it says nothing. Always something to show, and never a pass out of nothing. */
const verdictOf = async (client, context, run, artifact) => {
	const absent = (reason) => noVerdict(run, oneLine(reason, 900), /* @__PURE__ */ new Date());
	const read = await readArtifact(client, context.repository, run, artifact);
	if (read.kind === "absent") return absent(`The workflow run ${run.id} ${ended(run)} and ${read.reason}.`);
	if (read.kind === "refused") return absent(`The result of workflow run ${run.id} is not believed: ${read.reason}.`);
	const reading = readVerdict(read.bytes, run.headSha);
	return reading.kind === "verdict" ? claimedVerdict(reading.verdict, run) : absent(`The artifact of workflow run ${run.id} is not believed: ${reading.reason}.`);
};
/**
* Publishes what a run of another workflow measured. Reads GitHub's API and one artifact, in memory, and runs nothing.
* @returns 0 when it was published, whatever the verdict: the check on the pull request's head commit carries it
* @throws JouleGateError where GitHub tells too little to go on; nothing is published then
*/
const publishRun = async (inputs, context) => {
	if (context.event.kind !== "workflow-run") throw new JouleGateError("usage", "publish-without-run", "mode \"publish\" shows what another workflow measured, and this run was not started by one", { hint: "Start it with on: workflow_run, types: [completed]; see examples/github/publish.yml." });
	const client = await createClient({
		token: inputs.token ?? "",
		apiUrl: context.apiUrl,
		userAgent: `${tool.name}/${tool.version}`
	});
	const resolution = await resolveTarget(client, context, gateKey(inputs));
	if (resolution.kind === "none") return nothing(resolution.reason);
	const { target, run } = resolution;
	if (run === void 0) return nothing("there is no run");
	const verdict = resolution.kind === "ambiguous" ? noVerdict(run, `${resolution.reason}. Close all but one of them, then run the workflow again.`, /* @__PURE__ */ new Date()) : await verdictOf(client, context, run, inputs.artifact);
	if (resolution.kind === "resolved") {
		const reason = await overtaken(client, context, resolution);
		if (reason !== void 0) return nothing(reason);
	}
	await publishVerdict(verdict, buildView(verdict), {
		target,
		token: inputs.token,
		comment: inputs.comment,
		check: inputs.check,
		neverFails: true
	});
	return exitCodes.ok;
};

export { publishRun };