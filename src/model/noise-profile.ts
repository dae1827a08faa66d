import { Type, type Static } from 'typebox';
import { SourceKey } from './baseline.ts';
import { benchmarkNamePattern, MetricSpec, Pins } from './benchmark.ts';
import { MachineClass } from './machine.ts';
import { Tool } from './run.ts';

/** Most pairs of one calibration that are kept, the newest. */
export const mostDifferences = 200;

/** The pairs of one metric in one calibration. */
export const NoiseMetric = Type.Object(
  {
    name: MetricSpec.properties.name,
    window: MetricSpec.properties.window,
    basis: MetricSpec.properties.basis,
    step: Type.Number({
      minimum: 0,
      description: 'Smallest step between two values that the meter shows, as a logarithm; 0 for none that matters',
    }),
    differences: Type.Array(Type.Number({ minimum: -100, maximum: 100 }), {
      minItems: 1,
      maxItems: mostDifferences,
      description: 'ln(joules of the head / joules of the base) of each pair, in order of time; both run the same code',
    }),
  },
  { additionalProperties: false },
);
export type NoiseMetric = Static<typeof NoiseMetric>;

/** What one calibration showed of one benchmark: the same code on both sides of every pair. */
export const NoiseSession = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 100, description: "The head run file's id" }),
    createdAt: Type.String({ maxLength: 40 }),
    tool: Tool,
    pins: Pins,
    sources: Type.Array(SourceKey, { minItems: 1 }),
    metrics: Type.Array(NoiseMetric, { minItems: 1, maxItems: 50 }),
  },
  { additionalProperties: false },
);
export type NoiseSession = Static<typeof NoiseSession>;

export const noiseSchemaVersion = 1;

/** `baselines/<machine class>/noise.json`: the newest calibrations of each benchmark on one machine class, oldest first. */
export const NoiseFile = Type.Object(
  {
    schemaVersion: Type.Literal(noiseSchemaVersion),
    kind: Type.Literal('noise'),
    machineClass: MachineClass,
    benchmarks: Type.Array(
      Type.Object(
        {
          benchmark: Type.String({ pattern: benchmarkNamePattern }),
          sessions: Type.Array(NoiseSession, { minItems: 1 }),
        },
        { additionalProperties: false },
      ),
      { maxItems: 500 },
    ),
  },
  { additionalProperties: false },
);
export type NoiseFile = Static<typeof NoiseFile>;
