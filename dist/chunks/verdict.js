import { _ as Unsafe, a as oneOf, b as Optional, d as String, f as Number, g as Boolean, h as Integer, m as Literal, o as plainKey, s as recordOf, x as _Array_, y as _Object_ } from "./schema.js";
import { a as MetricSpec, i as MachineClass, n as ShardResult, t as Shard } from "./shard.js";
import { a as Tool, t as Commit } from "./run.js";
import { i as provenances, n as SourceInfo, r as SourceRefusal } from "./source.js";

// src/model/verdict.ts
/** In order of weight: the verdict of a whole run is the first of these that any of its comparisons has. */
const verdicts = [
	"regressed",
	"invalid",
	"not-comparable",
	"inconclusive",
	"no-baseline",
	"improved",
	"pass"
];
/** A relative change head/base - 1 with its interval, as fractions: 0.05 is 5 % more energy. */
const Change = _Object_({
	estimate: Number(),
	low: Number(),
	high: Number(),
	confidence: Number({
		exclusiveMinimum: 0,
		exclusiveMaximum: 1,
		description: "Two-sided coverage of low..high"
	})
}, { additionalProperties: false });
/** One side of a comparison: the centre of its samples in joules per unit and how many there were. */
const Side = _Object_({
	valueJ: Number({
		exclusiveMinimum: 0,
		description: "Joules per unit of the metric: geometric centre of the samples"
	}),
	samples: Integer({ minimum: 1 }),
	sessions: Integer({ minimum: 1 }),
	runNoise: Number({
		minimum: 0,
		description: "Standard deviation between samples of one session, as a fraction"
	}),
	powerW: Optional(Number({ minimum: 0 })),
	secondsPerUnit: Optional(Number({ minimum: 0 })),
	metrics: recordOf(plainKey(60), Number(), { description: "Medians of the workload's own metrics: loss, accuracy" })
}, { additionalProperties: false });
/** What a head was held to: sessions stored before, one other run, or the base measured in turns with it. */
const strategies = [
	"stored",
	"runs",
	"interleaved"
];
/** What an interleaved comparison rests on: `first` and `confirmation` together are all pairs of its estimate. */
const PairCounts = _Object_({
	first: Integer({
		minimum: 1,
		description: "Pairs of the first sequence, and all those of earlier jobs"
	}),
	confirmation: Integer({
		minimum: 0,
		description: "Pairs of the fresh sequence that had to confirm a change"
	}),
	sessions: Integer({
		minimum: 1,
		description: "Jobs on these two commits whose pairs were put together"
	})
}, { additionalProperties: false });
const common = {
	benchmark: String({ maxLength: 80 }),
	metric: MetricSpec,
	provenance: oneOf(provenances),
	reason: String({
		maxLength: 2e3,
		description: "One sentence for people: why this verdict"
	}),
	next: Optional(String({
		maxLength: 2e3,
		description: "What to do now"
	})),
	warnings: _Array_(String({ maxLength: 1e3 }))
};
const DecidedComparison = _Object_({
	kind: Literal("decided"),
	...common,
	verdict: oneOf([
		"regressed",
		"inconclusive",
		"improved",
		"pass"
	]),
	strategy: oneOf(strategies),
	strategyReason: Optional(String({
		maxLength: 1e3,
		description: "Why this strategy, where the gate chose it"
	})),
	pairs: Optional(PairCounts),
	base: Side,
	head: Side,
	change: Change,
	split: Optional(_Object_({
		power: Number(),
		time: Number()
	}, {
		additionalProperties: false,
		description: "Relative change of mean power and of seconds per unit; (1+power)(1+time) = 1+energy"
	})),
	smallestDetectable: Number({
		exclusiveMinimum: 0,
		description: "Smallest true change found with 90 % certainty, as a fraction"
	}),
	evidence: recordOf(plainKey(60), Number(), { description: "Numbers the decision was made from: alpha, degrees of freedom, ..." })
}, { additionalProperties: false });
/** Why nothing was decided; `differences` names each field that keeps two runs from being comparable. */
const UndecidedComparison = _Object_({
	kind: Literal("undecided"),
	...common,
	verdict: oneOf([
		"invalid",
		"not-comparable",
		"no-baseline"
	]),
	head: Optional(Side),
	differences: _Array_(_Object_({
		field: String({ maxLength: 200 }),
		base: Optional(String({ maxLength: 4e3 })),
		head: Optional(String({ maxLength: 4e3 }))
	}, { additionalProperties: false }))
}, { additionalProperties: false });
const Comparison = Unsafe({
	type: "object",
	discriminator: { propertyName: "kind" },
	required: ["kind"],
	oneOf: [DecidedComparison, UndecidedComparison]
});
/** What the verdicts that prove nothing do to the check. */
const Policy = _Object_({
	onInconclusive: oneOf(["neutral", "fail"]),
	onNoBaseline: oneOf(["neutral", "fail"]),
	onNotComparable: oneOf(["neutral", "fail"]),
	allowEstimated: Boolean()
}, { additionalProperties: false });
const verdictSchemaVersion = 1;
/** The outcome of a gate: one comparison per benchmark and metric, and the verdict of the whole. */
const VerdictFile = _Object_({
	schemaVersion: Literal(1),
	kind: Literal("verdict"),
	tool: Tool,
	createdAt: String({ maxLength: 40 }),
	run: String({
		maxLength: 100,
		description: "The head run file's id"
	}),
	commit: Optional(Commit),
	machineClass: MachineClass,
	sources: _Array_(SourceInfo),
	refused: _Array_(SourceRefusal),
	estimated: Boolean({ description: "The joules are a model’s, not a meter’s" }),
	policy: Policy,
	verdict: oneOf(verdicts),
	comparisons: _Array_(Comparison),
	warnings: _Array_(String({ maxLength: 1e3 })),
	shard: Optional(Shard),
	shards: Optional(_Array_(ShardResult, {
		minItems: 1,
		maxItems: 256,
		description: "Of a verdict merged from the parts of several jobs: what became of each"
	}))
}, { additionalProperties: false });

export { VerdictFile as n, verdicts as r, Change as t };