import { _ as _Object_, a as plainKey, c as Tuple, d as Number$1, g as Unsafe, h as Boolean, i as oneOf, m as Integer, n as CountText, o as recordOf, p as Literal, t as BigIntText, u as String$1, v as Optional, y as _Array_ } from "./schema.js";
import { c as Metrics, n as Pins, t as MetricSpec, u as Units } from "./benchmark.js";

// src/model/machine.ts
/** What a machine is, as far as its energy use depends on it. Read once a session. */
const Machine = _Object_({
	cpu: String$1({
		maxLength: 200,
		description: "Model name of the processor"
	}),
	logicalCpus: Integer({ minimum: 1 }),
	memoryBytes: Integer({ minimum: 0 }),
	architecture: String$1({ maxLength: 40 }),
	platform: String$1({ maxLength: 40 }),
	kernel: String$1({ maxLength: 200 }),
	governor: Optional(String$1({
		maxLength: 60,
		description: "cpufreq governor of cpu0, where there is one"
	})),
	gpus: _Array_(_Object_({
		name: String$1({ maxLength: 200 }),
		uuid: String$1({ maxLength: 100 }),
		powerLimitMw: Optional(Integer({ minimum: 0 })),
		driver: Optional(String$1({ maxLength: 80 }))
	}, { additionalProperties: false }))
}, { additionalProperties: false });
/**
* The bucketed fingerprint that makes two runs comparable. `fields` says what went into it, in words that can be
* compared one by one; `name` is a folder name made from them: readable, with a short digest at its end.
*/
const MachineClass = _Object_({
	name: String$1({ pattern: "^[a-z0-9][a-z0-9.-]{0,119}$" }),
	fields: recordOf(plainKey(100), String$1({ maxLength: 400 }))
}, { additionalProperties: false });

// src/model/source.ts
/**
* How a source knows its joules.
* `counter`: a hardware energy counter; `integrated`: power samples of a sensor, integrated over time;
* `estimated`: a model, nothing was measured; `unmeasured`: the component is there and nothing reads it.
*/
const provenances = [
	"counter",
	"integrated",
	"estimated",
	"unmeasured"
];
const sourceKinds = [
	"powercap",
	"msr",
	"hwmon",
	"nvml",
	"estimate"
];
/** One thing that energy is read from. Plain data: the meter's thread opens the source from it. */
const SourceInfo = _Object_({
	id: String$1({
		minLength: 1,
		maxLength: 200,
		description: "Unique on the machine: powercap:package-0, nvml:GPU-<uuid>"
	}),
	kind: oneOf(sourceKinds),
	component: oneOf([
		"cpu",
		"dram",
		"gpu",
		"platform",
		"process"
	]),
	label: String$1({
		maxLength: 200,
		description: "For people: \"CPU package 0\", \"GPU 0 NVIDIA H100\""
	}),
	provenance: oneOf(provenances),
	quantity: oneOf(["energy-uj", "power-uw"], { description: "What a tick of its stream holds" }),
	locator: String$1({
		maxLength: 1e3,
		description: "Where to read: a sysfs folder below the root, a GPU UUID"
	}),
	resolutionUj: Optional(BigIntText),
	rangeUj: Optional(BigIntText),
	updatePeriodMs: Optional(Number$1({ exclusiveMinimum: 0 })),
	averageMs: Optional(Number$1({
		exclusiveMinimum: 0,
		description: "Of a power sensor: each reading is the mean of so many milliseconds before it"
	})),
	beside: Optional(Literal(true, { description: "Shown beside the others and in no sum: it counts again what they count (psys, a whole module)" })),
	gain: Optional(Number$1({
		exclusiveMinimum: 0,
		maximum: 1,
		description: "How far all of its readings may be too high or too low by one factor: 0.05 is ±5 %. The same on both sides of a comparison on one board, so no part of the uncertainty of a window"
	})),
	note: Optional(String$1({
		maxLength: 1e3,
		description: "What a reader must know, with the origin of a model"
	}))
}, { additionalProperties: false });
/** A source that exists, or might, and is not used. */
const SourceRefusal = _Object_({
	kind: oneOf(sourceKinds),
	id: Optional(String$1({ maxLength: 200 })),
	code: String$1({
		maxLength: 60,
		description: "Stable: permission-denied, not-found, duplicate, ..."
	}),
	reason: String$1({ maxLength: 1e3 }),
	hint: Optional(String$1({
		maxLength: 1e3,
		description: "The one step that would make it usable"
	}))
}, { additionalProperties: false });
/**
* The raw readings of one source during one sample, in order of time.
* A tick is [CLOCK_MONOTONIC ns, value] with the value as the source gave it: microjoules of a counter
* (not unwrapped) or microwatts of a power sensor. Everything derived can be recomputed from it.
*/
const CounterStream = _Object_({
	source: String$1({ maxLength: 200 }),
	ticks: _Array_(Tuple([BigIntText, BigIntText])),
	readNs: Optional(Integer({
		minimum: 0,
		description: "Longest that one of these readings took, in nanoseconds"
	})),
	faults: _Array_(_Object_({
		t: BigIntText,
		code: String$1({ maxLength: 60 }),
		message: String$1({ maxLength: 1e3 })
	}, { additionalProperties: false }))
}, { additionalProperties: false });

// src/model/run.ts
/**
* What the uncertainty of a window is made of, each a half-width of 95 % in whole microjoules: `quantum`, the step of
* the counter; `edge`, what power may have done between the two ticks around each edge; `clock`, the moment of a tick,
* known to within the time between two readings; `gap`, readings that came late. They are independent, so the whole is
* the root of the sum of their squares.
*/
const UncertaintyTerms = _Object_({
	quantumUj: CountText,
	edgeUj: CountText,
	clockUj: CountText,
	gapUj: CountText
}, { additionalProperties: false });
/** Energy of one window on one source: whole microjoules and the half-width of its 95 % interval. */
const EnergyReading = _Object_({
	source: String$1({ maxLength: 200 }),
	energyUj: CountText,
	uncertaintyUj: CountText,
	terms: Optional(UncertaintyTerms)
}, { additionalProperties: false });
/** One begin/end with the energy inside it. Only sources that cover the whole window without a fault appear. */
const Window = _Object_({
	name: String$1({
		minLength: 1,
		maxLength: 100
	}),
	beginNs: BigIntText,
	endNs: BigIntText,
	units: Units,
	metrics: Metrics,
	digest: Optional(String$1({ pattern: "^[0-9a-f]{64}$" })),
	energy: _Array_(EnergyReading)
}, { additionalProperties: false });
/** How one sample ended. A failed sample keeps its windows and counters, and never takes part in a decision. */
const SampleOutcome = Unsafe({
	type: "object",
	discriminator: { propertyName: "kind" },
	required: ["kind"],
	oneOf: [_Object_({ kind: Literal("ok") }, { additionalProperties: false }), _Object_({
		kind: Literal("failed"),
		code: String$1({ maxLength: 60 }),
		message: String$1({ maxLength: 8e3 }),
		hint: Optional(String$1({ maxLength: 1e3 }))
	}, { additionalProperties: false })]
});
/** What the meter says of itself for one sample. */
const MeterReport = _Object_({
	periodMs: Number$1({
		exclusiveMinimum: 0,
		description: "Nominal time between two readings that say something new, of the source for which it is longest"
	}),
	reads: Integer({ minimum: 0 }),
	readsPerS: Optional(Number$1({
		minimum: 0,
		description: "Readings a second as achieved, of all sources"
	})),
	largestGapMs: Number$1({ minimum: 0 }),
	slowestReadMs: Optional(Number$1({
		minimum: 0,
		description: "Longest that one reading took"
	})),
	durationS: Optional(Number$1({
		minimum: 0,
		description: "How long the meter ran"
	})),
	cpuS: Number$1({
		minimum: 0,
		description: "CPU time of the meter itself"
	})
}, { additionalProperties: false });
/** One repeat of a benchmark: one fresh process, its windows, and the raw readings they were computed from. */
const Sample = _Object_({
	index: Integer({ minimum: 0 }),
	warmup: Boolean(),
	startedAt: String$1({
		maxLength: 40,
		description: "Wall clock, ISO 8601"
	}),
	outcome: SampleOutcome,
	windows: _Array_(Window),
	counters: _Array_(CounterStream),
	meter: MeterReport,
	warnings: _Array_(String$1({ maxLength: 1e3 }))
}, { additionalProperties: false });
const BenchmarkRun = _Object_({
	name: String$1({ maxLength: 80 }),
	pins: Pins,
	metrics: _Array_(MetricSpec),
	sameWork: recordOf(plainKey(60), Number$1({ minimum: 0 })),
	samples: _Array_(Sample)
}, { additionalProperties: false });
const Tool = _Object_({
	name: Literal("joulegate"),
	version: String$1({ maxLength: 40 })
}, { additionalProperties: false });
/** The commit that was measured. `dirty`: the working tree had changes that are not in it. */
const Commit = _Object_({
	sha: String$1({ pattern: "^[0-9a-f]{7,64}$" }),
	ref: Optional(String$1({ maxLength: 400 })),
	dirty: Optional(Boolean())
}, { additionalProperties: false });
const runSchemaVersion = 1;
/** The result of a session on one machine. Every number in it can be recomputed from its counters and stamps. */
const RunFile = _Object_({
	schemaVersion: Literal(1),
	kind: Literal("run"),
	id: String$1({
		minLength: 1,
		maxLength: 100,
		description: "Unique to this session"
	}),
	tool: Tool,
	createdAt: String$1({ maxLength: 40 }),
	commit: Optional(Commit),
	machine: Machine,
	machineClass: MachineClass,
	sources: _Array_(SourceInfo),
	refused: _Array_(SourceRefusal),
	benchmarks: _Array_(BenchmarkRun)
}, { additionalProperties: false });
/** Whether the run's joules are a model's and not a meter's. A run never mixes the two. */
const isEstimated = (run) => run.sources.some((source) => source.provenance === "estimated");

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
	estimate: Number$1(),
	low: Number$1(),
	high: Number$1(),
	confidence: Number$1({
		exclusiveMinimum: 0,
		exclusiveMaximum: 1,
		description: "Two-sided coverage of low..high"
	})
}, { additionalProperties: false });
/** One side of a comparison: the centre of its samples in joules per unit and how many there were. */
const Side = _Object_({
	valueJ: Number$1({
		exclusiveMinimum: 0,
		description: "Joules per unit of the metric: geometric centre of the samples"
	}),
	samples: Integer({ minimum: 1 }),
	sessions: Integer({ minimum: 1 }),
	runNoise: Number$1({
		minimum: 0,
		description: "Standard deviation between samples of one session, as a fraction"
	}),
	powerW: Optional(Number$1({ minimum: 0 })),
	secondsPerUnit: Optional(Number$1({ minimum: 0 })),
	metrics: recordOf(plainKey(60), Number$1(), { description: "Medians of the workload's own metrics: loss, accuracy" })
}, { additionalProperties: false });
const common = {
	benchmark: String$1({ maxLength: 80 }),
	metric: MetricSpec,
	provenance: oneOf(provenances),
	reason: String$1({
		maxLength: 2e3,
		description: "One sentence for people: why this verdict"
	}),
	next: Optional(String$1({
		maxLength: 2e3,
		description: "What to do now"
	})),
	warnings: _Array_(String$1({ maxLength: 1e3 }))
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
	strategy: oneOf(["stored", "runs"]),
	base: Side,
	head: Side,
	change: Change,
	split: Optional(_Object_({
		power: Number$1(),
		time: Number$1()
	}, {
		additionalProperties: false,
		description: "Relative change of mean power and of seconds per unit; (1+power)(1+time) = 1+energy"
	})),
	smallestDetectable: Number$1({
		exclusiveMinimum: 0,
		description: "Smallest true change found with 90 % certainty, as a fraction"
	}),
	evidence: recordOf(plainKey(60), Number$1(), { description: "Numbers the decision was made from: alpha, degrees of freedom, ..." })
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
		field: String$1({ maxLength: 200 }),
		base: Optional(String$1({ maxLength: 4e3 })),
		head: Optional(String$1({ maxLength: 4e3 }))
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
	createdAt: String$1({ maxLength: 40 }),
	run: String$1({
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
	warnings: _Array_(String$1({ maxLength: 1e3 }))
}, { additionalProperties: false });

// src/report/format.ts
/** How numbers are written in every report: three significant digits, SI prefixes, a sign before every change. */
/** Stands wherever a number is not finite: such a value is never printed as a number. */
const unknown = "unknown";
/** A true minus sign: screen readers say it, and a line cannot break behind it as it can behind a hyphen. */
const minus = "−";
const signed = (text) => text.replace("-", minus);
const prefixes = [
	{
		symbol: "n",
		factor: 1e-9
	},
	{
		symbol: "µ",
		factor: 1e-6
	},
	{
		symbol: "m",
		factor: .001
	},
	{
		symbol: "",
		factor: 1
	},
	{
		symbol: "k",
		factor: 1e3
	},
	{
		symbol: "M",
		factor: 1e6
	},
	{
		symbol: "G",
		factor: 1e9
	},
	{
		symbol: "T",
		factor: 0xe8d4a51000
	}
];
const [smallest] = prefixes;
/** Rounds first, so that 999.9 m becomes 1.00 and not 1000 m. */
const prefixOf = (value) => {
	const rounded = Math.abs(Number(value.toPrecision(3)));
	return prefixes.findLast((prefix) => rounded >= prefix.factor) ?? smallest;
};
/** Plain decimals with this many significant digits; never an exponent, never more than eight decimals. */
const significant = (value, digits) => {
	const rounded = Number(value.toPrecision(digits));
	if (rounded === 0) return "0";
	const decimals = Math.min(8, Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(rounded)))));
	return signed(rounded.toFixed(decimals));
};
const withPrefix = (value, prefix, unit) => `${significant(value / prefix.factor, 3)} ${prefix.symbol}${unit}`;
/** A quantity with an SI prefix: `quantity(0.0123, 'J')` is `12.3 mJ`. */
const quantity = (value, unit) => {
	if (!Number.isFinite(value)) return unknown;
	return value === 0 ? `0 ${unit}` : withPrefix(value, prefixOf(value), unit);
};
const energy = (valueJ) => quantity(valueJ, "J");
const power = (valueW) => quantity(valueW, "W");
/** Two energies in the same prefix, the larger one's, so that they can be compared at a glance. */
const energies = (firstJ, secondJ) => {
	if (!(Number.isFinite(firstJ) && Number.isFinite(secondJ))) return [energy(firstJ), energy(secondJ)];
	const prefix = prefixOf(Math.max(Math.abs(firstJ), Math.abs(secondJ)));
	const write = (value) => {
		const inPrefix = Math.abs(value / prefix.factor);
		return inPrefix !== 0 && inPrefix < .01 ? energy(value) : withPrefix(value, prefix, "J");
	};
	return [write(firstJ), write(secondJ)];
};
/** Decimals that suit the largest of some percentages: 2 below 1 %, none from 100 % on, else 1. */
const percentDecimals = (fractions) => {
	const largest = Math.max(0, ...fractions.filter(Number.isFinite).map((value) => Math.abs(value) * 100));
	if (largest >= 99.95) return 0;
	return largest < .995 ? 2 : 1;
};
const percentText = (fraction, decimals, sign) => {
	if (!Number.isFinite(fraction)) return unknown;
	const text = (fraction * 100).toFixed(decimals);
	if (Number(text) === 0) return `${0 .toFixed(decimals)} %`;
	return `${sign && fraction > 0 ? "+" : ""}${signed(text)} %`;
};
/** Changes given as fractions, with their signs and all with the same decimals: 0.124 is `+12.4 %`. */
const changePercents = (fractions) => {
	const decimals = percentDecimals(fractions);
	return fractions.map((fraction) => percentText(fraction, decimals, true));
};
/** A share or a band, without a sign and without idle zeros: 0.03 is `3 %`. */
const percent = (fraction) => percentText(fraction, percentDecimals([fraction]), false).replace(/\.(\d*?)0+ %$/, (_, kept) => kept === "" ? " %" : `.${kept} %`);
/** A change with its interval, all with the same decimals: `+12.4 % (+9.8 % to +15.1 %)`. */
const changeWithInterval = (estimate, low, high) => {
	const [middle, from, to] = changePercents([
		estimate,
		low,
		high
	]);
	return `${middle ?? "unknown"} (${from ?? "unknown"} to ${to ?? "unknown"})`;
};
/** A time span: `35.1 ms`, `1.24 s`, `2 min 5 s`, `1 h 3 min`. */
const duration = (seconds) => {
	if (!Number.isFinite(seconds)) return unknown;
	if (Math.abs(seconds) < 99.95) return quantity(seconds, "s");
	const whole = Math.round(Math.abs(seconds));
	const sign = seconds < 0 ? minus : "";
	const [hours, minutes, rest] = [
		Math.floor(whole / 3600),
		Math.floor(whole % 3600 / 60),
		whole % 60
	];
	if (hours > 0) return `${sign}${hours} h ${minutes} min`;
	return `${sign}${minutes} min ${rest} s`;
};
/** A number without a unit (loss, accuracy): four significant digits, an exponent only where decimals would drown it. */
const plainNumber = (value) => {
	if (!Number.isFinite(value)) return unknown;
	if (value === 0) return "0";
	const magnitude = Math.abs(value);
	if (magnitude < 1e-4 || magnitude >= 1e6) return signed(value.toExponential(2).replace("e+", "e"));
	if (Number.isInteger(value)) return signed(String(value));
	return significant(value, 4);
};
/** `1 sample`, `8 samples`. Only for nouns that take an s. */
const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

// src/report/wording.ts
const plural = (count, one, many) => count === 1 ? one : many;
const ofAll = (count, total) => total === 1 ? "The benchmark" : `${count} of ${total} benchmarks`;
const words = {
	regressed: {
		word: "regressed",
		mark: "▲",
		headline: (count, total) => `${ofAll(count, total)} ${plural(count, "uses", "use")} more energy`
	},
	invalid: {
		word: "invalid",
		mark: "✗",
		headline: (count, total) => `${ofAll(count, total)} gave no valid measurement`
	},
	"not-comparable": {
		word: "not comparable",
		mark: "≠",
		headline: (count, total) => `${ofAll(count, total)} cannot be compared with ${plural(count, "its", "their")} base`
	},
	inconclusive: {
		word: "inconclusive",
		mark: "?",
		headline: (count, total) => `${ofAll(count, total)} ${plural(count, "is", "are")} inconclusive`
	},
	"no-baseline": {
		word: "no baseline",
		mark: "○",
		headline: (count, total) => `${ofAll(count, total)} ${plural(count, "has", "have")} no baseline yet`
	},
	improved: {
		word: "improved",
		mark: "▼",
		headline: (count, total) => `${ofAll(count, total)} ${plural(count, "uses", "use")} less energy, none uses more`
	},
	pass: {
		word: "pass",
		mark: "✓",
		headline: (_, total) => total === 1 ? "The benchmark stays within its tolerance" : `All ${total} benchmarks stay within their tolerance`
	}
};
const verdictWord = (verdict) => words[verdict].word;
const verdictMark = (verdict) => words[verdict].mark;
/** 0 for the gravest verdict. */
const verdictWeight = (verdict) => verdicts.indexOf(verdict);
/** One entry a benchmark: the gravest verdict that any of its metrics has. */
const gravest = (rows) => {
	const byBenchmark = /* @__PURE__ */ new Map();
	for (const { benchmark, verdict } of rows) {
		const known = byBenchmark.get(benchmark);
		if (known === void 0 || verdictWeight(verdict) < verdictWeight(known)) byBenchmark.set(benchmark, verdict);
	}
	return byBenchmark;
};
/** The one sentence of a report: what the gravest verdict is and how many benchmarks have it. No full stop. */
const headlineOf = (verdict, rows) => {
	const benchmarks = [...gravest(rows).values()];
	if (benchmarks.length === 0) return "No benchmark was compared";
	const count = benchmarks.filter((each) => each === verdict).length;
	return count === 0 ? `Verdict: ${verdictWord(verdict)}` : words[verdict].headline(count, benchmarks.length);
};
/** `2 regressed, 1 improved, 5 pass`: comparisons by verdict, gravest first. */
const tallyOf = (rows) => verdicts.map((verdict) => ({
	verdict,
	count: rows.filter((row) => row.verdict === verdict).length
})).filter(({ count }) => count > 0).map(({ verdict, count }) => `${count} ${verdictWord(verdict)}`).join(", ");
/** `energy per epoch (train)`, the window in brackets; `energy` for the joules of a whole sample. */
const metricLabel = (metric) => `${metric.unit === void 0 ? "energy" : `energy per ${metric.unit}`}${metric.window === void 0 ? "" : ` (${metric.window})`}`;
const provenanceWords = {
	counter: "hardware energy counter",
	integrated: "power sensor, integrated over time",
	estimated: "model, not a measurement",
	unmeasured: "not measured"
};
/** Shown by every renderer above everything else when the joules are a model's. */
const estimatedBanner = {
	title: "Estimated energy",
	text: "These joules come from a model, not from a measurement. They are no evidence of what the machine drew, and are never compared with measured joules."
};
/** What the words of a verdict's tables mean; the same in every report. */
const explanationOfWords = "The change is head against base; its interval holds the true change with the certainty given. Pass rules out an increase beyond the tolerance. Inconclusive means that the samples allow both, and is never counted as a pass.";
/** Reasons come with and without a full stop. */
const sentence = (text) => /[.!?…]$/.test(text) ? text : `${text}.`;
/** `loss 0.310 → 0.312`; a value of one side alone says so where it is the base's. Names and values go through `escape`. */
const pairText = ({ name, base, head }, escape = (text) => text) => {
	const label = escape(name);
	if (base !== void 0 && head !== void 0) return `${label} ${escape(base)} → ${escape(head)}`;
	if (base !== void 0) return `${label} ${escape(base)} (base only)`;
	return head === void 0 ? label : `${label} ${escape(head)}`;
};

export { sourceKinds as A, verdicts as C, Tool as D, RunFile as E, isEstimated as O, VerdictFile as S, EnergyReading as T, energy as _, pairText as a, power as b, tallyOf as c, verdictWord as d, changePercents as f, energies as g, duration as h, metricLabel as i, MachineClass as j, provenances as k, verdictMark as l, counted as m, explanationOfWords as n, provenanceWords as o, changeWithInterval as p, headlineOf as r, sentence as s, estimatedBanner as t, verdictWeight as u, percent as v, Commit as w, unknown as x, plainNumber as y };