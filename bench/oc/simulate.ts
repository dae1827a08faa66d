/** Simulated pull requests. Everything follows from the seed, and the noise of a run does not depend on who asks for it. */
import { fastRandom } from './fast-random.ts';
import type { NoiseModel } from './noise-model.ts';
import { startSession, type SessionLevel } from './session-noise.ts';

export type Arm = 'base' | 'head';

export interface PullRequestOptions {
  /** A whole number of 32 bits. */
  readonly seed: number;
  readonly benchmarks?: number;
  /** By how much the changed benchmarks' head uses more, as a share. */
  readonly effect?: number;
  /** Which benchmarks the pull request changes; `one` is chosen by the seed. */
  readonly which?: 'one' | 'all' | 'none';
  /** Stored sessions, a day apart. */
  readonly sessions?: number;
  readonly runsPerSession?: number;
  /** Runs that a rule may ask for, for each benchmark. */
  readonly slots?: number;
}

export interface StoredSession {
  readonly session: string;
  readonly age_days: number;
  /** Joules, in the order in which they were measured. */
  readonly runs: readonly number[];
}

export interface SimulatedBenchmark {
  readonly name: string;
  readonly changed: boolean;
  /** Oldest first. */
  readonly baseline: readonly StoredSession[];
  /**
   * Joules of the next run in the pull request's job.
   * @throws RangeError beyond `slots` runs
   */
  readonly run: (arm: Arm) => number;
  /** How many runs were asked for since the start or the last `rewind`. */
  readonly runsUsed: () => number;
  /** Puts the job back to its start: the same noise again, for the next rule. */
  readonly rewind: () => void;
}

export interface PullRequest {
  readonly slots: number;
  readonly benchmarks: readonly SimulatedBenchmark[];
}

/** Share of the variance between sessions that all benchmarks of a session have in common. */
const sharedVariance = 0.7;
/** Spread (of the logarithm) of the run noise between benchmarks. */
const benchmarkSpread = 0.25;

// Which stream of random numbers is for what.
const machineStream = 0;
const benchmarkStream = 1;
const baselineStream = 2;
const jobStream = 3;
const counterStream = 4;

/** What a session's benchmarks have in common; see {@link SessionLevel}. */
type MachineLevel = Omit<SessionLevel, 'noiseFactor'>;

/** Levels of the machine in each stored session and, last, in the pull request's. */
const machineLevels = (model: NoiseModel, sessions: number, seed: number): MachineLevel[] => {
  const random = fastRandom(seed, machineStream);
  let walked = 0;
  return Array.from({ length: sessions + 1 }, (_, session) => {
    walked += model.walk * random.nextNormal();
    const own = model.sessionNoise * Math.sqrt(sharedVariance) * random.nextNormal();
    const idleShare = model.idle * random.nextNormal();
    const changed = session === sessions && random.nextFloat() < model.stepShare;
    return { lnLevel: walked + own + (changed ? model.step * random.nextNormal() : 0), idleShare };
  });
};

/** What is fixed for one benchmark: its energy, its counter, and its level in every session. */
interface Character {
  readonly usualJ: number;
  readonly stepJ: number;
  readonly levels: readonly SessionLevel[];
  /** The head's build relative to the base's. */
  readonly headBuild: number;
}

const characterOf = (model: NoiseModel, index: number, machine: readonly MachineLevel[], seed: number): Character => {
  const random = fastRandom(seed, benchmarkStream, index);
  const usualJ = 20 * Math.exp(random.nextNormal());
  const noiseFactor = Math.exp(benchmarkSpread * random.nextNormal());
  const stepJ = usualJ * (model.counterStepLow + (model.counterStepHigh - model.counterStepLow) * random.nextFloat());
  const ownNoise = model.sessionNoise * Math.sqrt(1 - sharedVariance);
  let lnBuild = 0;
  const levels = machine.map(({ lnLevel, idleShare }): SessionLevel => {
    lnBuild = model.buildLayout * random.nextNormal();
    return { lnLevel: lnLevel + ownNoise * random.nextNormal() + lnBuild, idleShare, noiseFactor };
  });
  return { usualJ, stepJ, levels, headBuild: Math.exp(model.buildLayout * random.nextNormal() - lnBuild) };
};

/** A counter that moves in steps shows those that lie between two moments of its rhythm. */
const readCounter = ({ stepJ }: Character, energyJ: number, phase: number): number =>
  stepJ > 0 ? stepJ * Math.max(1, Math.floor(energyJ / stepJ + phase)) : energyJ;

interface BenchmarkOptions {
  readonly seed: number;
  readonly effect: number;
  readonly runsPerSession: number;
  readonly slots: number;
}

/** One benchmark. Nothing is drawn before it is asked for: many rules look at few of a pull request's benchmarks. */
const simulateBenchmark = (
  model: NoiseModel,
  index: number,
  machine: readonly MachineLevel[],
  { seed, effect, runsPerSession, slots }: BenchmarkOptions,
): SimulatedBenchmark => {
  let known: Character | undefined;
  const character = (): Character => (known ??= characterOf(model, index, machine, seed));
  const levelOf = (session: number): SessionLevel => {
    const level = character().levels[session];
    if (level === undefined) throw new RangeError(`there is no session ${session}`);
    return level;
  };

  const storedSession = (number: number): StoredSession => {
    const noise = fastRandom(seed, baselineStream, index, number);
    const next = startSession(model, levelOf(number), noise);
    const runs: number[] = [];
    for (let run = 0; run < runsPerSession; run += 1) {
      runs.push(readCounter(character(), character().usualJ * next(), noise.nextFloat()));
    }
    return { session: `session-${number}`, age_days: machine.length - 1 - number, runs };
  };

  // Energy and phase of the counter in each slot, as far as any rule came.
  const tape: { readonly energyJ: number; readonly phase: number }[] = [];
  let extend: (() => void) | undefined;
  const startJob = (): (() => void) => {
    const noise = fastRandom(seed, jobStream, index);
    const phases = fastRandom(seed, counterStream, index);
    const next = startSession(model, levelOf(machine.length - 1), noise);
    return () => tape.push({ energyJ: character().usualJ * next(), phase: phases.nextFloat() });
  };

  let stored: StoredSession[] | undefined;
  let used = 0;
  return {
    name: `benchmark-${index}`,
    changed: effect !== 0,
    get baseline() {
      stored ??= Array.from({ length: machine.length - 1 }, (_, number) => storedSession(number));
      return stored;
    },
    run: (arm) => {
      if (used >= slots) throw new RangeError(`benchmark-${index} has no more than ${slots} runs`);
      if (used === tape.length) (extend ??= startJob())();
      const { energyJ, phase } = tape[used] ?? { energyJ: Number.NaN, phase: 0 };
      used += 1;
      const factor = arm === 'head' ? (1 + effect) * character().headBuild : 1;
      return readCounter(character(), energyJ * factor, phase);
    },
    runsUsed: () => used,
    rewind: () => {
      used = 0;
    },
  };
};

/** A pull request's benchmarks with what is stored of them. Asking a benchmark for runs uses its job up; `rewind` starts it over. */
export const simulatePullRequest = (model: NoiseModel, options: PullRequestOptions): PullRequest => {
  const { seed, benchmarks = 20, effect = 0, which = 'one', sessions = 30, runsPerSession = 10, slots = 84 } = options;
  const machine = machineLevels(model, sessions, seed);
  const changed = (index: number): boolean =>
    which === 'all' || (which === 'one' && index === (seed >>> 0) % benchmarks);
  return {
    slots,
    benchmarks: Array.from({ length: benchmarks }, (_, index) =>
      simulateBenchmark(model, index, machine, {
        seed,
        effect: changed(index) ? effect : 0,
        runsPerSession,
        slots,
      }),
    ),
  };
};
