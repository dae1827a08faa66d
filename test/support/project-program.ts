/** What the stand-in for somebody's training does. */
export interface ProgramShape {
  /** Training steps an epoch, 10 unless given. */
  readonly steps?: number;
  /** Joules that one step draws from the package's counter, 0.5 unless given; a DRAM counter gets a quarter of it. */
  readonly joulesPerStep?: number;
  /** Written as it stands into the event, so that it may be no number: `0.25` unless given. */
  readonly loss?: string;
  /** Name of a further metric beside the loss. */
  readonly metric?: string;
  /** JavaScript that runs between the steps and the end of the window. */
  readonly inside?: string;
}

/**
 * The text of a program that "trains": each step draws an exact number of joules from the simulated counters below
 * JOULEGATE_SYSFS_ROOT, so the energy of its window does not depend on how fast the machine is. Before and after the
 * steps it keeps still for longer than two readings of the meter, so that no energy lies where the meter interpolates.
 * From run to run it varies by up to 0.1 %, as no machine is exact; a file counts the runs.
 */
export const programText = ({
  steps = 10,
  joulesPerStep = 0.5,
  loss = '0.25',
  metric,
  inside = '',
}: ProgramShape = {}): string => `
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const stepsAnEpoch = ${steps};
const joulesPerStep = ${joulesPerStep};

const stillMs = 300;
const counters = path.join(process.env.JOULEGATE_SYSFS_ROOT ?? '/nowhere', 'class', 'powercap');
const draw = (zone, joules) => {
  const file = path.join(counters, zone, 'energy_uj');
  if (!existsSync(file)) return;
  const now = BigInt(readFileSync(file, 'utf8').trim()) + BigInt(Math.round(joules * 1e6));
  writeFileSync(file + '.next', now + '\\n');
  renameSync(file + '.next', file);
};
const runs = existsSync('.runs') ? Number(readFileSync('.runs', 'utf8')) : 0;
writeFileSync('.runs', String(runs + 1));
const factor = 1 + 0.001 * Math.sin(runs * 2.4);
const event = (text) => {
  const stamp = '"t":"' + process.hrtime.bigint() + '"';
  if (process.env.JOULEGATE_EVENTS) appendFileSync(process.env.JOULEGATE_EVENTS, '{' + text + ',' + stamp + '}\\n');
};

event('"event":"begin","window":"train"');
await sleep(stillMs);
for (let step = 0; step < stepsAnEpoch; step += 1) {
  draw('intel-rapl:0', joulesPerStep * factor);
  draw('intel-rapl:0:0', (joulesPerStep * factor) / 4);
  await sleep(5);
}
${inside}
await sleep(stillMs);
event('"event":"end","window":"train","units":{"epoch":1},"metrics":{"loss":${loss}${
  metric === undefined ? '' : `,${JSON.stringify(JSON.stringify(metric)).slice(1, -1)}:1`
}}');
`;
