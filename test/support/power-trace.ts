/**
 * A power trace with its exact integral: the truth that the fake counters are driven by and that readings are held
 * against. The C twin is `nvml/trace.c`; both follow the text form described in README.md.
 *
 * All arithmetic is on whole numbers: nanoseconds from the trace's epoch, milliwatts, picojoules (1 mW x 1 ns = 1 pJ).
 */
export interface TracePoint {
  readonly atNs: bigint;
  readonly powerMw: bigint;
  /** The power goes to this point in a straight line from the point before; else it steps. */
  readonly ramp?: true;
}

export interface PowerTrace {
  /** In order of time. Before the first the power is 0, after the last it stays. */
  readonly points: readonly TracePoint[];
  /** From `fromNs + periodNs` on, the part of this length from `fromNs` on is played again and again. */
  readonly repeat?: { readonly fromNs: bigint; readonly periodNs: bigint };
}

/** Seconds as text or number, at most 9 decimals, to nanoseconds. @throws on anything else */
export const nanoseconds = (seconds: string | number): bigint => {
  const text = typeof seconds === 'number' ? seconds.toFixed(9) : seconds;
  const match = /^(\d+)(?:\.(\d{0,9}))?$/.exec(text);
  if (match === null) throw new Error(`${text} is no time in seconds`);
  return BigInt(match[1] ?? '') * 1_000_000_000n + BigInt((match[2] ?? '').padEnd(9, '0'));
};

const secondsText = (ns: bigint): string => `${ns / 1_000_000_000n}.${String(ns % 1_000_000_000n).padStart(9, '0')}`;

const parseLine = (words: readonly string[]): TracePoint | NonNullable<PowerTrace['repeat']> => {
  const named = words[0] === 'ramp' || words[0] === 'repeat';
  const [first, second, ...more] = named ? words.slice(1) : words;
  if (first === undefined || second === undefined || more.length > 0) throw new Error('wrong number of words');
  if (words[0] === 'repeat') return { fromNs: nanoseconds(first), periodNs: nanoseconds(second) };
  if (!/^\d+$/.test(second)) throw new Error(`${second} is no power in milliwatts`);
  return { atNs: nanoseconds(first), powerMw: BigInt(second), ...(named ? { ramp: true as const } : {}) };
};

const check = ({ points, repeat }: PowerTrace): void => {
  const first = points[0];
  if (first === undefined) throw new Error('a trace has at least one power');
  if (first.ramp) throw new Error('the first line cannot be a ramp');
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (before === undefined) continue;
    if (point.atNs < before.atNs) throw new Error(`line at ${secondsText(point.atNs)} is earlier than the line before`);
    if (point.ramp && point.atNs === before.atNs) throw new Error('a ramp takes time');
  }
  if (repeat === undefined) return;
  if (repeat.periodNs <= 0n) throw new Error('repeat has no period');
  if (repeat.fromNs < first.atNs) throw new Error('repeats what lies before its first line');
  const end = repeat.fromNs + repeat.periodNs;
  if (points.some(({ atNs }) => atNs > end)) throw new Error('has lines after the part that it repeats');
  const within = points.some((point, index) => {
    const before = points[index - 1];
    return point.ramp && before !== undefined && before.atNs < repeat.fromNs && repeat.fromNs < point.atNs;
  });
  if (within) throw new Error('repeats from within a ramp');
};

/** Reads the text form. @throws Error with the line that is wrong */
export const parseTrace = (text: string): PowerTrace => {
  const points: TracePoint[] = [];
  let repeat: PowerTrace['repeat'];
  for (const [index, line] of text.split('\n').entries()) {
    const words = line.replace(/#.*/, '').split(/\s+/).filter(Boolean);
    if (words.length === 0) continue;
    try {
      if (repeat !== undefined) throw new Error('nothing may follow repeat');
      const parsed = parseLine(words);
      if ('atNs' in parsed) points.push(parsed);
      else repeat = parsed;
      check({ points, ...(repeat === undefined ? {} : { repeat }) });
    } catch (thrown) {
      throw new Error(`trace line ${index + 1}: ${(thrown as Error).message}`, { cause: thrown });
    }
  }
  const trace: PowerTrace = { points, ...(repeat === undefined ? {} : { repeat }) };
  check(trace);
  return trace;
};

/** Writes the text form; parsing it gives the same trace. */
export const printTrace = ({ points, repeat }: PowerTrace): string =>
  [
    ...points.map(({ atNs, powerMw, ramp }) => `${ramp ? 'ramp ' : ''}${secondsText(atNs)} ${powerMw}`),
    ...(repeat === undefined ? [] : [`repeat ${secondsText(repeat.fromNs)} ${secondsText(repeat.periodNs)}`]),
    '',
  ].join('\n');

const floorDivide = (a: bigint, b: bigint): bigint => (a % b !== 0n && a < 0n ? a / b - 1n : a / b);

/** Folds an instant of the repeated part back into its first round, with the number of rounds before it. */
const folded = ({ repeat }: PowerTrace, ns: bigint): { atNs: bigint; rounds: bigint } => {
  if (repeat === undefined || ns < repeat.fromNs + repeat.periodNs) return { atNs: ns, rounds: 0n };
  const since = ns - repeat.fromNs;
  return { atNs: repeat.fromNs + (since % repeat.periodNs), rounds: since / repeat.periodNs };
};

/** Power at an instant in milliwatts, rounded down within ramps; at a step, the power after it. */
export const powerAt = (trace: PowerTrace, ns: bigint): bigint => {
  const { atNs } = folded(trace, ns);
  const next = trace.points.findIndex((point) => point.atNs > atNs);
  const after = next < 0 ? undefined : trace.points[next];
  const before = trace.points[next < 0 ? trace.points.length - 1 : next - 1];
  if (before === undefined) return 0n;
  if (!after?.ramp) return before.powerMw;
  const rise = after.powerMw - before.powerMw;
  return before.powerMw + floorDivide(rise * (atNs - before.atNs), after.atNs - before.atNs);
};

/** Twice the energy in picojoules from the first line to an instant of the first round; a half stays whole so. */
const twiceEnergyOnce = ({ points }: PowerTrace, ns: bigint): bigint => {
  let twice = 0n;
  for (const [index, from] of points.entries()) {
    if (from.atNs >= ns) break;
    const to = points[index + 1];
    const end = to === undefined || to.atNs > ns ? ns : to.atNs;
    const time = end - from.atNs;
    twice += 2n * from.powerMw * time;
    if (to?.ramp) twice += floorDivide((to.powerMw - from.powerMw) * time * time, to.atNs - from.atNs);
  }
  return twice;
};

/**
 * Energy from the epoch to an instant, in picojoules: exact, but for the fraction of a picojoule that is dropped once.
 * 0 before the first line.
 */
export const energySinceEpochPj = (trace: PowerTrace, ns: bigint): bigint => {
  const { atNs, rounds } = folded(trace, ns);
  let twice = twiceEnergyOnce(trace, atNs);
  if (trace.repeat !== undefined && rounds > 0n) {
    const { fromNs, periodNs } = trace.repeat;
    twice += rounds * (twiceEnergyOnce(trace, fromNs + periodNs) - twiceEnergyOnce(trace, fromNs));
  }
  return floorDivide(twice, 2n);
};

/** Energy between two instants in picojoules, exact to one picojoule. Instants are from the trace's epoch. */
export const energyPjOf = (trace: PowerTrace, beginNs: bigint, endNs: bigint): bigint =>
  energySinceEpochPj(trace, endNs) - energySinceEpochPj(trace, beginNs);

/** Energy between two instants in whole microjoules, rounded down. */
export const energyOf = (trace: PowerTrace, beginNs: bigint, endNs: bigint): bigint =>
  floorDivide(energyPjOf(trace, beginNs, endNs), 1_000_000n);
