import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { detectSources } from '../src/energy/detect.ts';
import { startMeter } from '../src/measure/meter.ts';
import { PowercapTree } from '../test/support/powercap-tree.ts';
import { memoryFolder } from '../test/support/powercap-trace.ts';

/** Counts rounds of fixed work for ever; answers each line on its input with the count so far. */
const spinner = `
  let rounds = 0, sum = 0;
  process.stdin.on('data', () => process.stdout.write(rounds + '\\n'));
  const go = () => {
    for (let round = 0; round < 200; round++) {
      for (let index = 1; index < 2000; index++) sum += Math.sqrt(index * 1.0001 + sum % 3);
      rounds++;
    }
    setImmediate(go);
  };
  go();
`;

interface Spinner {
  rounds(): Promise<number>;
  end(): void;
}

const startSpinner = (): Spinner => {
  const child = spawn(process.execPath, ['-e', spinner], { stdio: ['pipe', 'pipe', 'inherit'] });
  return {
    rounds: () =>
      new Promise((resolve) => {
        child.stdout.once('data', (data) => resolve(Number(String(data))));
        child.stdin.write('?\n');
      }),
    end: () => child.kill('SIGKILL'),
  };
};

/**
 * Rounds of work that a machine with every processor busy gets done with the meter over without it, in pairs of slices
 * side by side: the ratio of each pair.
 */
export const slowdownPairs = async (pairs: number, sliceS: number): Promise<number[]> => {
  const tree = new PowercapTree(
    [
      { id: '0', name: 'package-0' },
      { id: '1', name: 'package-1', energyUj: 7_000_000_000n },
    ],
    memoryFolder(),
  );
  const spinners = cpus().map(startSpinner);
  const count = async (): Promise<number> => {
    const all = await Promise.all(spinners.map((each) => each.rounds()));
    return all.reduce((sum, rounds) => sum + rounds, 0);
  };
  const context = { sysfsRoot: tree.root };
  const { sources } = await detectSources(context);
  const rate = async (metered: boolean): Promise<number> => {
    const meter = metered ? await startMeter({ sources, context }) : undefined;
    await sleep(100);
    const [from, begunNs] = [await count(), process.hrtime.bigint()];
    await sleep(sliceS * 1000);
    const [to, endedNs] = [await count(), process.hrtime.bigint()];
    await meter?.stop();
    return (to - from) / Number(endedNs - begunNs);
  };
  try {
    await rate(false);
    const ratios: number[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      const meteredFirst = pair % 2 === 0;
      const first = await rate(meteredFirst);
      const second = await rate(!meteredFirst);
      ratios.push(meteredFirst ? first / second : second / first);
    }
    return ratios;
  } finally {
    for (const each of spinners) each.end();
    tree.remove();
  }
};
