import { t as JouleGateError } from "./errors.js";
import { a as sourceKinds, o as summed } from "./source.js";
import { n as holdsModule } from "./nvml-locator.js";

// src/energy/module-overlap.ts
const note = "Beside the sum, as the GPU of this module may be counted together with its CPU.";
/**
* Keeps the CPU of a Grace module out of the sum where a GPU's source holds the whole module, or may: counted twice
* would be a false number, shown beside it is not.
*
* @param sources everything that was found; `hwmon:grace-<socket>` is the CPU by its own power meter
*/
const withoutModuleTwice = (sources) => {
	const moduleIsSummed = sources.some((source) => source.beside !== true && holdsModule(source));
	return sources.map((source) => moduleIsSummed && source.kind === "hwmon" && /^hwmon:grace-/.test(source.id) ? {
		...source,
		beside: true,
		note: [source.note, note].filter((text) => text !== void 0).join(" ").slice(0, 1e3)
	} : source);
};

// src/energy/select.ts
/** Who wants a pattern, in the words of a message. */
const wanting = {
	configuration: {
		requires: (pattern) => `the configuration requires the source "${pattern}" (sources.require)`,
		picksOthers: "the configuration picks other sources (sources.pick)",
		picks: (pattern) => `the configuration picks "${pattern}" (sources.pick)`
	},
	options: {
		requires: (pattern) => `--require wants the source "${pattern}"`,
		picksOthers: "--source picks other sources",
		picks: (pattern) => `--source picks "${pattern}"`
	}
};
const wordsOf = ({ from }) => wanting[from ?? "configuration"];
/** `*`, or a kind with or without a pattern of ids. */
const sourcePattern = `^(\\*|(${sourceKinds.join("|")})(:[^\\p{Cc}\\s]{1,190})?)$`;
const kindOf = (pattern) => sourceKinds.find((kind) => pattern === kind || pattern.startsWith(`${kind}:`));
/** Whether a pattern names a source. A refusal of a whole kind (no GPU at all) has no id and is named by its kind. */
const matchesSource = (pattern, { kind, id }) => {
	if (pattern === "*" || pattern === kind) return true;
	if (id === void 0) return kindOf(pattern) === kind;
	const parts = pattern.split("*").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
	return new RegExp(`^${parts.join(".*")}$`, "s").test(id);
};
/** Whether some pattern asks for the estimate by its name; `*` does not. */
const namesEstimate = ({ pick = [], require = [] }) => [...pick, ...require].some((pattern) => kindOf(pattern) === "estimate");
const named = (patterns, source) => patterns.find((pattern) => matchesSource(pattern, source));
/** The detection with what is not wanted moved to the refusals; nothing is required yet. */
const narrowSources = (detection, selection) => {
	const { pick, forbid = [] } = selection;
	const refused = [...detection.refused];
	return {
		sources: detection.sources.filter(({ id, kind }) => {
			const forbidden = named(forbid, {
				id,
				kind
			});
			if (forbidden !== void 0) {
				const reason = `the configuration forbids it ("${forbidden}" under sources.forbid)`;
				refused.push({
					kind,
					id,
					code: "forbidden",
					reason
				});
				return false;
			}
			if (pick !== void 0 && named(pick, {
				id,
				kind
			}) === void 0) {
				refused.push({
					kind,
					id,
					code: "not-picked",
					reason: wordsOf(selection).picksOthers
				});
				return false;
			}
			return true;
		}),
		refused
	};
};
/** A pattern to pick that fits nothing on this machine, not even something refused: a slip, or another machine. */
const unmatched = (detection, selection) => (selection.pick ?? []).flatMap((pattern) => {
	const kind = kindOf(pattern);
	if (kind === void 0 || [...detection.sources, ...detection.refused].some((known) => matchesSource(pattern, known))) return [];
	const reason = `${wordsOf(selection).picks(pattern)}, and nothing of that name is known on this machine`;
	return [{
		kind,
		id: pattern.slice(0, 200),
		code: "unknown-source",
		reason,
		hint: "joulegate doctor lists the names."
	}];
});
const mostReasons = 5;
const missing = (pattern, selection, { refused }) => {
	const own = refused.filter((refusal) => matchesSource(pattern, refusal));
	const listed = own.slice(0, mostReasons).map(({ kind, id, reason }) => `${id ?? kind}: ${reason}`);
	if (own.length > mostReasons) listed.push(`and ${own.length - mostReasons} more`);
	const because = own.length === 0 ? "nothing of that name is known on this machine" : listed.join("; ");
	return new JouleGateError("energy", "required-source-missing", `${wordsOf(selection).requires(pattern)}, and none is used: ${because}`, { hint: own.find(({ hint }) => hint !== void 0)?.hint ?? "Run \"joulegate doctor\": it names each source and the one step that makes it usable." });
};
/**
* Applies a selection, as the configuration's `sources:`, to what was found. What is forbidden or not picked becomes a refusal with the
* code `forbidden` or `not-picked`; forbidding wins over picking. Sources beside the sum go when nothing is left to sum.
*
* @throws JouleGateError `required-source-missing` when a required pattern matches no source that is used
*/
const selectSources = (detection, selection) => {
	const narrowed = narrowSources(detection, selection);
	const chosen = withoutLonely({
		...narrowed,
		sources: withoutModuleTwice(narrowed.sources)
	});
	for (const pattern of selection.require ?? []) if (!chosen.sources.some((source) => matchesSource(pattern, source))) throw missing(pattern, selection, chosen);
	return {
		...chosen,
		refused: [...chosen.refused, ...unmatched(detection, selection)]
	};
};
/** Beside nothing, a source that is in no sum has nothing to stand beside. */
const withoutLonely = (detection) => {
	if (summed(detection.sources).length > 0) return detection;
	const lonely = detection.sources.map(({ kind, id }) => ({
		kind,
		id,
		code: "beside-nothing",
		reason: "it is in no sum, and there is no source that it could be shown beside"
	}));
	return {
		sources: [],
		refused: [...detection.refused, ...lonely]
	};
};

export { withoutLonely as a, sourcePattern as i, narrowSources as n, selectSources as r, namesEstimate as t };