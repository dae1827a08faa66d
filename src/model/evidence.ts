import { Type, type Static } from 'typebox';
import { StoredSession } from './baseline.ts';
import { MachineClass } from './machine.ts';
import { Tool } from './run.ts';

/** One benchmark of an interleaved session: sample i of the base and sample i of the head are pair i, in order of time. */
export const PairedBenchmark = Type.Object(
  { benchmark: Type.String({ maxLength: 80 }), base: StoredSession, head: StoredSession },
  { additionalProperties: false },
);
export type PairedBenchmark = Static<typeof PairedBenchmark>;

/** The pairs of one job. */
export const PairedSession = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 100, description: "The head run file's id" }),
    createdAt: Type.String({ maxLength: 40 }),
    benchmarks: Type.Array(PairedBenchmark),
  },
  { additionalProperties: false },
);
export type PairedSession = Static<typeof PairedSession>;

const sha = Type.String({ pattern: '^[0-9a-f]{7,64}$' });

/** What two jobs must share for their pairs to be evidence on the same question. */
export const EvidenceKey = Type.Object(
  {
    base: sha,
    head: sha,
    machineClass: MachineClass,
    plan: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of what is run and how it is decided' }),
  },
  { additionalProperties: false },
);
export type EvidenceKey = Static<typeof EvidenceKey>;

export const evidenceSchemaVersion = 1;

/** All pairs measured on the same two commits, so that another job adds to them and never replaces them. Oldest first. */
export const EvidenceFile = Type.Object(
  {
    schemaVersion: Type.Literal(evidenceSchemaVersion),
    kind: Type.Literal('evidence'),
    tool: Tool,
    key: EvidenceKey,
    sessions: Type.Array(PairedSession),
  },
  { additionalProperties: false },
);
export type EvidenceFile = Static<typeof EvidenceFile>;
