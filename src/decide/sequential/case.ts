import { noiseOfSessions } from '../stored-noise.ts';
import { confirmAlphaOf, followPairs, type Budget, type PairVerdict, type Standing } from './follow.ts';
import type { Question } from './sequence.ts';

/** One pull request of another harness: its benchmarks with what is stored of them. */
export interface CaseSpec {
  /** Smallest change of interest, as a fraction. */
  readonly tolerance: number;
  /** Most runs of one benchmark, both arms together. */
  readonly slots: number;
  readonly benchmarks: readonly {
    readonly name: string;
    /** Sessions of unchanged code, oldest first, runs in order of time; joules, above 0. */
    readonly baseline: readonly {
      readonly session: string;
      readonly ageDays: number;
      readonly runs: readonly number[];
    }[];
  }[];
}

export type CaseStep =
  | { readonly kind: 'run'; readonly benchmark: number; readonly arm: 'base' | 'head' }
  | { readonly kind: 'done'; readonly verdicts: readonly ('pass' | 'fail' | 'inconclusive')[] };

/** Asks for one run at a time and ends with a verdict for each benchmark. */
export interface CaseEngine {
  /** The run to measure now, or the verdicts; the same until it is answered. */
  next(): CaseStep;
  /** @param energyJ what the run that {@link next} asked for took, above 0. @throws RangeError otherwise, or when none was asked for */
  answer(energyJ: number): void;
}

/** The first run of a benchmark meets a cold cache and a cold card, and is not counted. */
const warmupRuns = 1;
/**
 * Of the pairs that there are slots for, the share that may go into the first sequence. A longer one decides more often, and
 * later, as its early looks may spend less.
 */
const firstShare = 0.55;

const budgetFor = (slots: number, comparisons: number): Budget => {
  const pairs = Math.max(0, Math.floor((slots - warmupRuns) / 2));
  const firstPairs = Math.ceil(pairs * firstShare);
  return { firstPairs, confirmationPairs: pairs - firstPairs, confirmAlpha: confirmAlphaOf(comparisons) };
};

/** Base first in even pairs, head first in odd ones: what drifts with time moves both alike. */
export const armOf = (pair: number, second: boolean): 'base' | 'head' =>
  (pair % 2 === 0) === second ? 'head' : 'base';

const word: Readonly<Record<PairVerdict, 'pass' | 'fail' | 'inconclusive'>> = {
  regressed: 'fail',
  improved: 'pass',
  pass: 'pass',
  inconclusive: 'inconclusive',
};

/** Follows one benchmark: keeps what was measured, says what to run next. */
class BenchmarkCourse {
  readonly #question: Question;
  readonly #budget: Budget;
  readonly #slots: number;
  readonly #differences: number[] = [];
  #runs = 0;
  #firstLn: number | undefined;
  /** Of the last look; between looks nothing changes. */
  #standing: Standing | undefined;

  constructor(question: Question, budget: Budget, slots: number) {
    this.#question = question;
    this.#budget = budget;
    this.#slots = slots;
  }

  /** Arm to run next; undefined when there is nothing left to run. */
  get wanted(): 'base' | 'head' | undefined {
    if (this.#firstLn !== undefined) return armOf(this.#differences.length, true);
    if (this.verdict.settled || this.#runs + (this.#runs < warmupRuns ? warmupRuns : 0) + 2 > this.#slots)
      return undefined;
    return this.#runs < warmupRuns ? 'base' : armOf(this.#differences.length, false);
  }

  get verdict(): Standing {
    if (this.#standing === undefined || this.#differences.length >= this.#standing.nextLook) {
      this.#standing = followPairs([this.#differences], this.#question, this.#budget);
    }
    return this.#standing;
  }

  take(energyJ: number): void {
    const warmup = this.#runs < warmupRuns;
    this.#runs += 1;
    if (warmup) return;
    const ln = Math.log(energyJ);
    if (this.#firstLn === undefined) {
      this.#firstLn = ln;
      return;
    }
    const baseFirst = armOf(this.#differences.length, false) === 'base';
    this.#differences.push(baseFirst ? ln - this.#firstLn : this.#firstLn - ln);
    this.#firstLn = undefined;
  }
}

/**
 * The sequential rule for one pull request: benchmark after benchmark, a warm-up run of the base and then pairs of base
 * and head in alternating order, as many as the evidence needs and the slots allow.
 */
export const startCase = (spec: CaseSpec): CaseEngine => {
  const budget = budgetFor(spec.slots, spec.benchmarks.length);
  const courses = spec.benchmarks.map(({ baseline }) => {
    const noise = noiseOfSessions(baseline.map(({ runs }) => runs.map(Math.log)));
    const question: Question = {
      tolerance: spec.tolerance,
      ...(noise === undefined ? {} : { noise }),
      leastVariance: 0,
      seekImprovement: false,
    };
    return new BenchmarkCourse(question, budget, spec.slots);
  });
  let current = 0;
  const next = (): CaseStep => {
    for (; current < courses.length; current += 1) {
      const arm = courses[current]?.wanted;
      if (arm !== undefined) return { kind: 'run', benchmark: current, arm };
    }
    return { kind: 'done', verdicts: courses.map((course) => word[course.verdict.verdict]) };
  };
  return {
    next,
    answer: (energyJ) => {
      if (!(energyJ > 0 && energyJ < Infinity)) throw new RangeError(`a run takes joules above 0, not ${energyJ}`);
      if (next().kind === 'done') throw new RangeError('no run was asked for');
      courses[current]?.take(energyJ);
    },
  };
};
