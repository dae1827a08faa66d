// The sections of docs/hardware-evidence.md, each from the file of its part.
import { milliseconds, percent, table, three, watts, windowsOf } from './numbers.mjs';

const powerSensors = ['instant-power', 'average-power', 'power-usage'];

/** @param {any} machine @param {any} probes */
export const machineSection = (
  { date, node, kernel, processor, logicalProcessors, python, doctor },
  { board, levels },
) => {
  const full = levels.at(-1).state ?? {};
  const sources = (doctor.sources ?? []).map(({ id }) => id.replace(/GPU-[0-9a-f-]+/, 'GPU'));
  return table(
    ['', ''],
    [
      ['board', board.name],
      ['driver', board.driver],
      ['date', date.slice(0, 10)],
      ['power limit', watts(board.powerLimitMw)],
      ['MIG', board.mig.kind === 'none' ? board.mig.message : board.mig.value ? 'on' : 'off'],
      ['persistence', full.persistence ?? 'not said'],
      ['clocks held back at full load', (full.reasons ?? []).join(', ') || 'by nothing'],
      ['sensors', board.sensors.join(', ')],
      ['sensors that it lacks', Object.keys(board.absent).join(', ') || 'none'],
      ['processor', `${processor}, ${logicalProcessors} logical`],
      ['kernel', kernel],
      ['sources that JouleGate uses', sources.join(', ')],
      ['refused', (doctor.refused ?? []).map(({ kind, id, code }) => `${id ?? kind} (${code})`).join(', ')],
      ['PyTorch, CUDA, Python, Node', [python.torch, python.cuda ?? 'no CUDA', python.python, node].join(', ')],
    ],
  );
};

/** @param {any} probes */
export const callSection = ({ latencies }) =>
  table(
    ['sensor', 'calls', 'p50', 'p99', 'longest'],
    Object.entries(latencies).map(([name, { calls, p50Us, p99Us, maxUs }]) => [
      name,
      calls,
      ...[p50Us, p99Us, maxUs].map((us) => `${three(us)} us`),
    ]),
  );

/** @param {any} probes */
export const tickSection = ({ idle, levels }) => {
  const rows = (when, ticks) =>
    Object.entries(ticks).map(([name, each]) =>
      each === null
        ? [name, when, 'did not move', '', '', '']
        : [
            name,
            when,
            milliseconds(each.medianS),
            milliseconds(each.p1S),
            milliseconds(each.p99S),
            milliseconds(each.resolutionS),
          ],
    );
  const atRest = Object.fromEntries(Object.entries(idle).map(([name, { ticks }]) => [name, ticks]));
  return table(
    ['sensor', 'load', 'median period', 'p1', 'p99', 'longest gap between readings'],
    [...rows('none', atRest), ...rows('full', levels.at(-1).ticks)],
  );
};

/** @param {any} probes */
export const responseSection = ({ square: { sensors } }) =>
  table(
    ['sensor', 'low', 'high', 'half of the way after', 'p1', 'p99', '10 % to 90 %', 'edges'],
    powerSensors.flatMap((name) => {
      const response = sensors[name]?.response;
      if (response === undefined) return [];
      if (response === null) return [[name, 'showed no two levels in a period of the load', '', '', '', '', '', '']];
      const { lowLevel, highLevel, delayS, riseS, edges } = response;
      return [
        [
          name,
          watts(lowLevel),
          watts(highLevel),
          ...[delayS.median, delayS.p1, delayS.p99, riseS].map(milliseconds),
          edges,
        ],
      ];
    }),
  );

/** @param {any} probes */
export const viewSection = ({ views }) =>
  table(
    ['sensor', 'period of the sensor', 'updates', 'looks for', 'shows it after', 'misfit'],
    views.map(({ sensor, sensorPeriodS, view }) => [
      sensor,
      milliseconds(sensorPeriodS),
      view?.updates ?? 0,
      view === null ? 'not told' : milliseconds(view.viewS),
      view === null ? '' : milliseconds(view.ageS),
      view === null ? '' : `${three(view.misfit * 100)} %`,
    ]),
  );

/** @param {any} probes */
export const againstSection = ({ levels }) =>
  table(
    ['load', 'counter', 'power', 'counter', 'integral', 'difference', 'over'],
    levels.flatMap(({ share, against }) =>
      Object.entries(against).flatMap(([counter, by]) =>
        Object.entries(by).flatMap(([power, found]) =>
          found === null
            ? []
            : [
                [
                  `${share * 100} %`,
                  counter,
                  power,
                  `${three(found.counterJ)} J`,
                  `${three(found.integralJ)} J`,
                  percent(found.difference),
                  `${three(found.durationS)} s`,
                ],
              ],
        ),
      ),
    ),
  );

/** Energy of each window per unit. @param {any} part */
export const energyRows = ({ measured }) =>
  windowsOf(measured).flatMap(({ name, joules, uncertaintyJ, seconds, units }) =>
    Object.entries(units).map(([unit, count]) => [
      name,
      unit,
      count,
      `${three(joules / count)} J`,
      `${three(uncertaintyJ / count)} J`,
      `${three(joules / seconds)} W`,
      `${three(seconds)} s`,
    ]),
  );
export const energyHead = ['window', 'unit', 'units', 'energy a unit', 'uncertainty (95 %)', 'power', 'time'];

/** A curve over what a window's name ends in. @param {any} part @param {string} unit */
export const curvePoints = ({ measured }, unit) =>
  windowsOf(measured).map(({ name, joules, uncertaintyJ, units }) => ({
    at: Number(name.split('-').at(-1)),
    joules: joules / units[unit],
    uncertaintyJ: uncertaintyJ / units[unit],
  }));

/** @param {any} gate one run of `joulegate gate` */
export const gateRow = (what, { verdict, seconds }) => {
  const [comparison] = verdict.verdict.comparisons;
  const { first = 0, confirmation = 0 } = comparison.pairs ?? {};
  return [what, comparison.verdict, comparison.reason, `${first} + ${confirmation}`, `${seconds.toFixed(0)} s`];
};
