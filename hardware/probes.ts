import { GpuStateReader } from '../src/energy/nvml-state.ts';
import { changeList, changesOf } from './analysis/changes.ts';
import { counterAgainstPower } from './analysis/counter-against-power.ts';
import { fakeWordsOf } from './analysis/fake-words.ts';
import { percentile, type Reading } from './analysis/reading.ts';
import { stepResponse, type Edge } from './analysis/step-response.ts';
import { ticksOf } from './analysis/ticks.ts';
import { viewOf, type Update } from './analysis/view.ts';
import { describeBoard, openBoard, sample, type Board } from './board.ts';
import type { Context } from './part.ts';
import { startProgram, type AskedProgram } from './program.ts';
import type { ProbeTimes } from './times.ts';

const energySensors = ['total-energy', 'gpu-energy'] as const;
const powerSensors = ['instant-power', 'average-power', 'power-usage'] as const;
const all = [...energySensors, ...powerSensors] as const;
type Levels = { readonly low: number; readonly high: number };

/** How long a call takes, sensor by sensor, when nothing else is asked. */
const latencies = (board: Board, seconds: number) =>
  Object.fromEntries(
    all.flatMap((name) => {
      const readings = sample(board, [name], seconds).get(name) ?? [];
      if (readings.length === 0) return [];
      const us = readings.map(({ askedNs, answeredNs }) => Number(answeredNs - askedNs) / 1000);
      const [p50Us, p99Us, maxUs] = [percentile(us, 0.5), percentile(us, 0.99), percentile(us, 1)];
      return [[name, { calls: us.length, p50Us, p99Us, maxUs }]];
    }),
  );

/** The periods of each sensor, and its changes themselves, for a fixture. */
const ticks = (board: Board, seconds: number) =>
  Object.fromEntries(
    [...sample(board, all, seconds)].map(([name, readings]) => [
      name,
      { readings: readings.length, ticks: ticksOf(readings) ?? null, changes: changeList(readings) },
    ]),
  );

const square = async (board: Board, load: AskedProgram, { squareS, squarePeriodS }: ProbeTimes) => {
  const running = load.ask(`square ${squarePeriodS} ${squareS}`);
  const streams = sample(board, all, squareS + 1, 1);
  const { edges } = (await running) as { edges: readonly Edge[] };
  return {
    periodS: squarePeriodS,
    edges,
    sensors: Object.fromEntries(
      [...streams].map(([name, readings]) => [
        name,
        {
          firstS: readings[0] === undefined ? null : Number(readings[0].askedNs) / 1e9,
          response: (powerSensors as readonly string[]).includes(name) ? (stepResponse(readings, edges) ?? null) : null,
          changes: changeList(readings),
        },
      ]),
    ),
  };
};

/** The counter against the integral of power at one level of the load, and what the board says of itself there. */
const level = async (board: Board, load: AskedProgram, share: number, seconds: number) => {
  // The first second warms up and is not looked at.
  const running = load.ask(`level ${share} ${seconds + 2}`);
  sample(board, [], 1, 10);
  const streams = sample(board, all, seconds, 1);
  const reader = new GpuStateReader();
  const state = reader.read(board.uuid);
  reader.close();
  await running;
  const against = (energy: readonly Reading[]) =>
    Object.fromEntries(
      powerSensors.map((name) => [name, counterAgainstPower(energy, streams.get(name) ?? []) ?? null]),
    );
  return {
    share,
    against: Object.fromEntries(energySensors.map((name) => [name, against(streams.get(name) ?? [])])),
    ticks: Object.fromEntries([...streams].map(([name, readings]) => [name, ticksOf(readings) ?? null])),
    state,
  };
};

/** A change of a counter that is not known to this share of its period gives no power. */
const vague = 0.05;

/** What a sensor showed at its updates, on the way between two levels: of a counter, the mean power since the update before. */
const updatesOf = (name: string, readings: readonly Reading[], periodS: number, { low, high }: Levels): Update[] => {
  const share = (mw: number): number => (mw - low) / (high - low);
  const changes = changesOf(readings);
  if (!(energySensors as readonly string[]).includes(name))
    return changes.map(({ atS, value }) => ({ atS, share: share(value) }));
  return changes.flatMap((change, index) => {
    const before = changes[index - 1];
    if (before === undefined || Math.max(before.betweenS, change.betweenS) > vague * periodS) return [];
    return [{ atS: change.atS, share: share((change.value - before.value) / (change.atS - before.atS)) }];
  });
};

/** The load's period over the sensor's, at first and at last: every phase is seen, and no two moments look alike. */
const [firstBeat, lastBeat] = [0.93, 1.27];

/** How much of its time a sensor looks, and how old what it shows is: a load whose period passes by the sensor's own. */
const view = async (
  board: Board,
  load: AskedProgram,
  name: (typeof all)[number],
  periodS: number,
  levels: Levels,
  s: number,
) => {
  const running = load.ask(`square ${(periodS * firstBeat).toFixed(6)} ${s} ${(periodS * lastBeat).toFixed(6)}`);
  sample(board, [], 1, 10);
  const readings = sample(board, [name], s - 1.5, 0.2).get(name) ?? [];
  const { edges } = (await running) as { edges: readonly Edge[] };
  const updates = updatesOf(name, readings, periodS, levels);
  const found = viewOf(updates, edges, periodS) ?? null;
  return { sensor: name, sensorPeriodS: periodS, levels, view: found, edges, updates };
};

/** All probes of the first GPU; changes no setting of it. */
export const probe = async ({ kit, times: { probe: times } }: Context) => {
  const board = openBoard();
  try {
    const calls = latencies(board, times.latencyS);
    const idle = ticks(board, times.ticksS);
    const load = await startProgram(kit, 'load.py');
    const wave = await square(board, load, times);
    const levels = [];
    for (const share of [0, 0.5, 1]) levels.push(await level(board, load, share, times.levelS));
    const views = [];
    for (const name of ['total-energy', 'instant-power'] as const) {
      const response = wave.sensors['instant-power']?.response;
      // Under load a sensor moves at every update; at rest a value may stay, and the period seems longer.
      // A power sensor whose value stays shows no period of its own: it moves with the counter.
      const moving = levels.at(-1)?.ticks;
      const period = (moving?.[name] ?? moving?.['total-energy'])?.medianS;
      if (period === undefined || period < 0.004 || response === null || response === undefined) continue;
      views.push(
        await view(board, load, name, period, { low: response.lowLevel, high: response.highLevel }, times.viewS),
      );
    }
    await load.end();
    const described = describeBoard(board);
    const found = levels.at(-1)?.ticks['total-energy'];
    const words =
      found === undefined || found === null
        ? null
        : fakeWordsOf({
            name: described.name ?? '',
            architecture: described.architecture ?? 0,
            ticks: found,
            view: views.find(({ sensor }) => sensor === 'total-energy')?.view ?? undefined,
          });
    return { board: described, load: load.name, latencies: calls, idle, square: wave, levels, views, words };
  } finally {
    board.nvml.close();
  }
};
