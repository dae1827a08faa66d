import { Type, type Static } from 'typebox';
import { benchmarkNamePattern } from './benchmark.ts';
import { MachineClass } from './machine.ts';
import { oneOf } from './schema.ts';

/** Most parts that a gate can be divided into: the jobs of a matrix. */
export const mostShards = 256;

/** Which part of a configuration's benchmarks a job measures: `2/8`, counted from 1, and what that part is. */
export const Shard = Type.Object(
  {
    index: Type.Integer({ minimum: 1, maximum: mostShards }),
    of: Type.Integer({ minimum: 1, maximum: mostShards }),
    benchmarks: Type.Array(Type.String({ pattern: benchmarkNamePattern }), {
      maxItems: 10_000,
      description: 'Names of the benchmarks that it was given; none where there are more parts than benchmarks',
    }),
  },
  { additionalProperties: false },
);
export type Shard = Static<typeof Shard>;

/** What became of one part in the verdict over all of them. `failed` and `missing` never pass. */
export const ShardResult = Type.Object(
  {
    index: Type.Integer({ minimum: 1, maximum: mostShards }),
    of: Type.Integer({ minimum: 1, maximum: mostShards }),
    outcome: oneOf(['measured', 'failed', 'missing']),
    run: Type.Optional(Type.String({ maxLength: 100, description: "The head run file's id" })),
    machineClass: Type.Optional(MachineClass),
    benchmarks: Type.Array(Type.String({ pattern: benchmarkNamePattern }), {
      description: 'Names of the benchmarks that it was to measure',
    }),
    reason: Type.Optional(Type.String({ maxLength: 1000, description: 'Why it failed or is missing' })),
  },
  { additionalProperties: false },
);
export type ShardResult = Static<typeof ShardResult>;
