import type { CaseEngine, CaseSpec, CaseStep } from '../../decide/sequential/case.ts';
import {
  defaultCaseTolerance,
  type DecideCase,
  type DecideRequest,
  type DecideVerdicts,
} from '../../model/decide-protocol.ts';
import { JouleGateError } from '../../model/errors.ts';
import { quoted } from '../../workload/quoted.ts';
import type { InputLine } from './lines.ts';
import { caseName, parseAnswer, parseCase } from './parse-line.ts';
import { protocolError } from './protocol-error.ts';

type Run = Extract<CaseStep, { kind: 'run' }>;

/** A case that waits for the answer to `asked`. */
interface OpenCase {
  readonly given: DecideCase;
  readonly engine: CaseEngine;
  /** Runs left, a benchmark. */
  readonly left: number[];
  asked: Run;
}

const specOf = ({ tolerance = defaultCaseTolerance, slots, benchmarks }: DecideCase): CaseSpec => ({
  tolerance,
  slots,
  benchmarks: benchmarks.map(({ name, baseline = [] }) => ({
    name,
    baseline: baseline
      .map(({ session, age_days: ageDays, runs }) => ({ session: String(session), ageDays, runs }))
      // The engine takes the last ones as the newest. A harness may list them in any order.
      .sort((one, other) => other.ageDays - one.ageDays),
  })),
});

/**
 * The engine's side of the protocol, without streams: every line of the harness has one line as its reply.
 * Cases follow each other, and nothing of one is kept for the next.
 */
export class Conversation {
  readonly #startCase: (spec: CaseSpec) => CaseEngine;
  #open: OpenCase | undefined;
  #lines = 0;

  constructor(startCase: (spec: CaseSpec) => CaseEngine) {
    this.#startCase = startCase;
  }

  /**
   * The reply to a line: a request or the verdicts, as JSON without a line feed.
   * @throws JouleGateError of kind `usage` for a line that is malformed or not due; nothing can follow
   */
  reply(line: InputLine): string {
    this.#lines = line.number;
    const open = this.#open;
    if (open === undefined) {
      const given = parseCase(line);
      const engine = this.#startCase(specOf(given));
      return this.#forward(
        given,
        engine,
        Array.from(given.benchmarks, () => given.slots),
      );
    }
    open.engine.answer(parseAnswer(line, () => dueFrom(open)));
    return this.#forward(open.given, open.engine, open.left);
  }

  /**
   * Says that no line follows.
   * @throws JouleGateError of kind `usage` in the middle of a case
   */
  end(): void {
    if (this.#open !== undefined)
      throw protocolError(this.#lines + 1, `${dueFrom(this.#open)}: the input ends in the middle of the case`);
  }

  #forward(given: DecideCase, engine: CaseEngine, left: number[]): string {
    const step = engine.next();
    if (step.kind === 'done') {
      this.#open = undefined;
      return JSON.stringify({ verdicts: [...step.verdicts] } satisfies DecideVerdicts);
    }
    const { benchmark, arm } = step;
    const runs = left[benchmark] ?? 0;
    // The harness has no more runs than it said: an engine that asked for them would be wrong about its budget.
    if (runs === 0)
      throw new JouleGateError('internal', 'decide-over-budget', `the engine asked for more than ${given.slots} runs`);
    left[benchmark] = runs - 1;
    this.#open = { given, engine, left, asked: step };
    return JSON.stringify({ b: benchmark, arm } satisfies DecideRequest);
  }
}

const dueFrom = ({ given, asked: { benchmark, arm } }: OpenCase): string => {
  const name = given.benchmarks[benchmark]?.name ?? '';
  return `${caseName(given.id)}, ${arm} of benchmark ${benchmark} ${quoted(name)}, unit ${quoted(given.unit)}`;
};
