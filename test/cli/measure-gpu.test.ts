import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FakeNvml } from '../support/nvml-fake.ts';
import { energyOf, parseTrace } from '../support/power-trace.ts';
import { measurement } from './measuring.ts';
import { cli } from './project.ts';

const idleMw = 60_000;
const busyMw = 400_000;

/** The power of every board rises when this begins and falls 1.5 s later, when it ends; both to a few milliseconds. */
const load = (fake: FakeNvml): string => {
  const epochOnWallClock = BigInt(Date.now()) * 1_000_000n - (process.hrtime.bigint() - fake.epochNs);
  return `from=$(( $(date +%s%N) - ${epochOnWallClock} )); to=$(( from + 1500000000 ))
cd '${fake.folder}'
printf '0 ${idleMw}\\n%d.%09d ${busyMw}\\n%d.%09d ${idleMw}\\n' \\
  $(( from / 1000000000 )) $(( from % 1000000000 )) $(( to / 1000000000 )) $(( to % 1000000000 )) > step.txt
sed 's/trace=[^ ]*/trace=step.txt/' machine.txt > machine.next
mv machine.next machine.txt
exec sleep 1.494`;
};

/** Boards whose counters tick every 100 ms, each at another time. */
const boards = Array.from({ length: 16 }, (_, index) => ({
  uuid: `GPU-${String(index).padStart(2, '0')}`,
  trace: `0 ${idleMw}\n`,
  tickMs: 100,
  phaseMs: 6 * index,
  jitterUs: 200,
  seed: index,
}));

describe('joulegate measure on GPUs', () => {
  it('knows the energy of a process that begins and ends with its load, and states how well', async () => {
    const fake = new FakeNvml({ gpus: boards });
    onTestFinished(() => rmSync(fake.folder, { recursive: true, force: true }));
    const { stdout, stderr } = await execa(process.execPath, [cli, 'measure', '--json', '--', 'sh', '-c', load(fake)], {
      env: { ...fake.env, JOULEGATE_SYSFS_ROOT: fake.folder },
      reject: false,
    });
    const { runs } = measurement(stdout || stderr);
    const [window] = runs[0]?.sample.windows ?? [];
    if (window === undefined) throw new Error(stderr);
    const trace = parseTrace(readFileSync(path.join(fake.folder, 'step.txt'), 'utf8'));
    const at = (ns: string): bigint => BigInt(ns) - fake.epochNs;
    const [beginNs, endNs] = [at(window.beginNs), at(window.endNs)];
    const truth = Number(energyOf(trace, beginNs, endNs));
    const [, rise, fall] = trace.points.map(({ atNs }) => atNs);
    const off = Math.abs(Number(rise! - beginNs)) + Math.abs(Number(endNs - fall!));
    expect(window.energy).toHaveLength(boards.length);
    const errors = window.energy.map(({ energyUj }) => Math.abs(Number(energyUj) - truth));
    // A tick while the machine file is exchanged shows the power before.
    const held = window.energy.filter(({ uncertaintyUj }, index) => errors[index]! <= Number(uncertaintyUj));
    expect(held.length).toBeGreaterThanOrEqual(14);
    // Half a per cent, and what the load began late or ended early on a busy machine.
    const allowed = 0.005 * truth + ((busyMw - idleMw) * off) / 1e6;
    expect(Math.max(...errors)).toBeLessThanOrEqual(allowed);
  });
});
