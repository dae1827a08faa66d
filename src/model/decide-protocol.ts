import { Type, type Static } from 'typebox';
import { oneOf } from './schema.ts';

/** What a case has where its line names no tolerance: 3 %. */
export const defaultCaseTolerance = 0.03;

/** Longest line that is read, in bytes; far more than a hundred benchmarks with a thousand stored runs each. */
export const longestProtocolLine = 16 * 1024 * 1024;

const text = (description: string) => Type.String({ minLength: 1, description });
const textOrNumber = (description: string) =>
  Type.Unsafe<string | number>({ type: ['string', 'number'], minLength: 1, description });
const energyJ = Type.Number({ exclusiveMinimum: 0, description: 'Energy of one run, in the unit of the case' });

/** A stored session of one benchmark: runs of the base, measured on an earlier day. */
export const DecideSession = Type.Object(
  {
    session: textOrNumber('Name of the session'),
    age_days: Type.Number({ minimum: 0, description: 'How long before the case it was measured' }),
    runs: Type.Array(energyJ, { description: 'In order of time; fewer than two say nothing about the noise' }),
  },
  { description: 'A stored session of the base' },
);
export type DecideSession = Static<typeof DecideSession>;

/**
 * Opens a case: one pull request with its benchmarks. Keys that are not named here are the harness's own and are not
 * looked at. `id` and `unit` stand in messages alone.
 */
export const DecideCase = Type.Object(
  {
    id: textOrNumber('Name of the case'),
    unit: text('What the numbers are: J, J/epoch, J/token'),
    tolerance: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        exclusiveMaximum: 1,
        default: defaultCaseTolerance,
        description: 'Smallest relative change of interest, as a fraction: 0.03 is 3 %',
      }),
    ),
    slots: Type.Integer({ minimum: 1, maximum: 10_000, description: 'Most runs that are asked for, a benchmark' }),
    benchmarks: Type.Array(
      Type.Object({
        name: text('Name of the benchmark'),
        baseline: Type.Optional(
          Type.Array(DecideSession, { description: 'Absent or empty: the runs of the case alone decide' }),
        ),
      }),
      { minItems: 1 },
    ),
  },
  { title: 'Case', description: 'From the harness: opens a case' },
);
export type DecideCase = Static<typeof DecideCase>;

/** Answers a request. Further keys are not looked at. */
export const DecideAnswer = Type.Object(
  { J: energyJ },
  { title: 'Answer', description: 'From the harness: answers a request' },
);
export type DecideAnswer = Static<typeof DecideAnswer>;

/** Asks for one run of one arm of a benchmark. */
export const DecideRequest = Type.Object(
  {
    b: Type.Integer({ minimum: 0, description: 'Index of the benchmark in the case, from 0' }),
    arm: oneOf(['base', 'head'], { description: 'Which of the two commits to run' }),
  },
  { additionalProperties: false, title: 'Request', description: 'From the engine: asks for one run' },
);
export type DecideRequest = Static<typeof DecideRequest>;

/** Closes a case. */
export const DecideVerdicts = Type.Object(
  { verdicts: Type.Array(oneOf(['pass', 'fail', 'inconclusive']), { description: 'One a benchmark, in their order' }) },
  { additionalProperties: false, title: 'Verdicts', description: 'From the engine: closes a case' },
);
export type DecideVerdicts = Static<typeof DecideVerdicts>;

/** The last line of an engine that cannot go on; its exit code is not 0. */
export const DecideError = Type.Object(
  { error: Type.String({ description: 'What was wrong and where: line, case, key' }) },
  { additionalProperties: false, title: 'Error', description: 'From the engine: it ends, with an exit code above 0' },
);
export type DecideError = Static<typeof DecideError>;

/** Any line of `joulegate decide --stdio`, in either direction. */
export const DecideLine = {
  anyOf: [DecideCase, DecideAnswer, DecideRequest, DecideVerdicts, DecideError],
} as const;
