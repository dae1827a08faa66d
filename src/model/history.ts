import { Type, type Static } from 'typebox';
import { Acceptance } from './acceptance.ts';
import { metricKeyPattern } from './baseline.ts';
import { benchmarkNamePattern } from './benchmark.ts';
import { Commit, Tool } from './run.ts';
import { Change } from './verdict.ts';

/** Most commits that are named of a range. */
export const mostNamedCommits = 20;

/** One session of a trend. */
export const HistoryEntry = Type.Object(
  {
    session: Type.String({ maxLength: 100 }),
    createdAt: Type.String({ maxLength: 40 }),
    commit: Type.Optional(Commit),
    valueJ: Type.Number({ exclusiveMinimum: 0, description: 'Centre of the samples, joules per unit of the metric' }),
    samples: Type.Integer({ minimum: 1 }),
    change: Type.Optional(Type.Number({ description: 'To the session before it in the segment, as a fraction' })),
    accepted: Type.Optional(Type.Array(Acceptance, { maxItems: 50 })),
  },
  { additionalProperties: false },
);
export type HistoryEntry = Static<typeof HistoryEntry>;

/** Where a rise may have come from: the commits after `after` up to `upTo`. */
export const CommitRange = Type.Object(
  {
    after: Type.Optional(
      Type.String({ pattern: '^[0-9a-f]{7,64}$', description: 'Commit of the last session before' }),
    ),
    upTo: Type.Optional(Type.String({ pattern: '^[0-9a-f]{7,64}$', description: 'Commit of the first session after' })),
    commits: Type.Array(
      Type.Object(
        { sha: Type.String({ maxLength: 64 }), subject: Type.String({ maxLength: 200 }) },
        { additionalProperties: false },
      ),
      { maxItems: mostNamedCommits, description: 'Newest first' },
    ),
    complete: Type.Boolean({ description: 'False where there are more commits, or they are not known here' }),
  },
  { additionalProperties: false },
);
export type CommitRange = Static<typeof CommitRange>;

export const CreepReport = Type.Object(
  {
    change: Change,
    steps: Type.Array(Type.Object({ change: Change, range: CommitRange }, { additionalProperties: false }), {
      description: 'The rises that can be told apart, in order of time',
    }),
  },
  { additionalProperties: false },
);
export type CreepReport = Static<typeof CreepReport>;

/** Sessions of equal pins and sources: only these are comparable. */
export const HistorySegment = Type.Object(
  {
    key: Type.String({ pattern: '^[0-9a-f]{16}$' }),
    differences: Type.Array(Type.String({ maxLength: 1000 }), {
      description: 'What differs from the segment before, in words; none for the first',
    }),
    entries: Type.Array(HistoryEntry, { minItems: 1, description: 'In order of time' }),
    creep: Type.Optional(CreepReport),
  },
  { additionalProperties: false },
);
export type HistorySegment = Static<typeof HistorySegment>;

export const HistorySeries = Type.Object(
  {
    benchmark: Type.String({ pattern: benchmarkNamePattern }),
    machineClass: Type.String({ maxLength: 120 }),
    metric: Type.String({ pattern: metricKeyPattern }),
    segments: Type.Array(HistorySegment, { minItems: 1 }),
  },
  { additionalProperties: false },
);
export type HistorySeries = Static<typeof HistorySeries>;

export const historySchemaVersion = 1;

/** The trend of every benchmark, machine class and metric, from all sessions that the baselines ever held. */
export const HistoryFile = Type.Object(
  {
    schemaVersion: Type.Literal(historySchemaVersion),
    kind: Type.Literal('history'),
    tool: Tool,
    series: Type.Array(HistorySeries),
    warnings: Type.Array(Type.String({ maxLength: 1000 })),
  },
  { additionalProperties: false },
);
export type HistoryFile = Static<typeof HistoryFile>;
