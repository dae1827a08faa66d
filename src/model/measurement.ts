import { Type, type Static } from 'typebox';
import { Sample, Tool } from './run.ts';
import { SourceInfo, SourceRefusal } from './source.ts';

export const measurementSchemaVersion = 1;

/** Name that the sum over sources has where a source's id stands otherwise. */
export const sumOfSources = 'sum';

const joules = Type.Number({ minimum: 0 });

/** How one quantity of a window came out over repeated runs. */
const Spread = Type.Object(
  {
    mean: joules,
    standardDeviation: joules,
    minimum: joules,
    maximum: joules,
    low: Type.Number({ description: 'Lower end of the 95 % t interval of the mean' }),
    high: Type.Number({ description: 'Upper end of the 95 % t interval of the mean' }),
  },
  { additionalProperties: false },
);
export type Spread = Static<typeof Spread>;

/** One window name over all runs that succeeded, on one source or on the sum of the sources. */
export const RepeatSummary = Type.Object(
  {
    window: Type.String({ maxLength: 100 }),
    source: Type.String({ maxLength: 200, description: `Id of a source, or "${sumOfSources}"` }),
    runs: Type.Integer({ minimum: 2 }),
    energyJ: Spread,
    durationS: Spread,
  },
  { additionalProperties: false },
);
export type RepeatSummary = Static<typeof RepeatSummary>;

/** What `joulegate measure --json` gives. Every number in it can be recomputed from its counters and stamps. */
export const MeasurementFile = Type.Object(
  {
    schemaVersion: Type.Literal(measurementSchemaVersion),
    kind: Type.Literal('measurement'),
    tool: Tool,
    createdAt: Type.String({ maxLength: 40 }),
    command: Type.Array(Type.String(), { minItems: 1 }),
    sources: Type.Array(SourceInfo),
    refused: Type.Array(SourceRefusal),
    runs: Type.Array(
      Type.Object(
        {
          exitCode: Type.Integer({
            minimum: 0,
            maximum: 255,
            description: 'As a shell reports it; 128 + n for signal n',
          }),
          sample: Sample,
        },
        { additionalProperties: false },
      ),
    ),
    summary: Type.Array(RepeatSummary),
  },
  { additionalProperties: false },
);
export type MeasurementFile = Static<typeof MeasurementFile>;
