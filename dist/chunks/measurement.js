import { d as String, f as Number, h as Integer, m as Literal, x as _Array_, y as _Object_ } from "./schema.js";
import { a as Tool, i as Sample } from "./run.js";
import { n as SourceInfo, r as SourceRefusal } from "./source.js";

// src/model/measurement.ts
const measurementSchemaVersion = 1;
/** Name that the sum over sources has where a source's id stands otherwise. */
const sumOfSources = "sum";
const joules = Number({ minimum: 0 });
/** How one quantity of a window came out over repeated runs. */
const Spread = _Object_({
	mean: joules,
	standardDeviation: joules,
	minimum: joules,
	maximum: joules,
	low: Number({ description: "Lower end of the 95 % t interval of the mean" }),
	high: Number({ description: "Upper end of the 95 % t interval of the mean" })
}, { additionalProperties: false });
/** One window name over all runs that succeeded, on one source or on the sum of the sources. */
const RepeatSummary = _Object_({
	window: String({ maxLength: 100 }),
	source: String({
		maxLength: 200,
		description: `Id of a source, or "${"sum"}"`
	}),
	runs: Integer({ minimum: 2 }),
	energyJ: Spread,
	durationS: Spread
}, { additionalProperties: false });
/** What `joulegate measure --json` gives. Every number in it can be recomputed from its counters and stamps. */
const MeasurementFile = _Object_({
	schemaVersion: Literal(1),
	kind: Literal("measurement"),
	tool: Tool,
	createdAt: String({ maxLength: 40 }),
	command: _Array_(String(), { minItems: 1 }),
	sources: _Array_(SourceInfo),
	refused: _Array_(SourceRefusal),
	runs: _Array_(_Object_({
		exitCode: Integer({
			minimum: 0,
			maximum: 255,
			description: "As a shell reports it; 128 + n for signal n"
		}),
		sample: Sample
	}, { additionalProperties: false })),
	summary: _Array_(RepeatSummary)
}, { additionalProperties: false });

export { MeasurementFile as t };