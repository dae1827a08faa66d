// How often the scan for creep alarms on unchanged code, and how soon it finds five steps of +1.5 % (docs/history.md).
// Arguments: families of 20 metrics, repeats of the steps.
import { loadBench } from './programs.mjs';

const families = Number(process.argv[2] ?? 4);
const repeats = Number(process.argv[3] ?? 200);
const { clopperPearson, falseAlarms, foundAfter, mostOfCount, noises, nullStatistics, seededRandom } =
  await loadBench('creep');
const [metrics, merges] = [20, 500];
const percent = (share) => `${(100 * share).toFixed(1)} %`;

console.log(
  `${families} families of ${metrics} metrics, ${merges} merges, a look after each; ${repeats} repeats of the steps\n`,
);
console.log(
  '| noise of sessions | false alarms per family and 500 merges (at most, 95 %) | steps 10 apart: found within 10 (95 %) | 3 apart | 20 apart | median delay, 10 apart | 10 merges later the interval holds +7.7 % |',
);
console.log('|---|---|---|---|---|---|---|');
for (const [index, [name, noise]] of Object.entries(noises).entries()) {
  const random = seededRandom(100 + index);
  let alarms = 0;
  for (let series = 0; series < families * metrics; series += 1) alarms += falseAlarms(noise, merges, random);
  const finds = [10, 3, 20].map((apart) =>
    Array.from({ length: repeats }, () => foundAfter(noise, { before: 40, apart, most: 10 }, random)).filter(
      (found) => found !== undefined,
    ),
  );
  const share = (found) => {
    const [low, high] = clopperPearson(found.length, repeats);
    return `${percent(found.length / repeats)} (${percent(low)} to ${percent(high)})`;
  };
  const delays = finds[0].map((found) => found.merges).sort((a, b) => a - b);
  const total = 1.015 ** 5 - 1;
  const held = finds[0].filter(({ atTheEnd }) => atTheEnd && atTheEnd.low <= total && total <= atTheEnd.high).length;
  console.log(
    `| ${[name, `${(alarms / families).toFixed(2)} (${(mostOfCount(alarms) / families).toFixed(2)})`, share(finds[0]), share(finds[1]), share(finds[2]), delays[Math.floor(delays.length / 2)] ?? '–', finds[0].length === 0 ? '–' : percent(held / finds[0].length)].join(' | ')} |`,
  );
}

console.log('\nLargest statistic of unchanged sessions, exceeded at 1 of 20 and 1 of 1,000 looks (20,000 draws):\n');
console.log('| sessions | correlation 0 | 0.5 | 0.7 |');
console.log('|---|---|---|---|');
for (const count of [10, 20, 50, 100]) {
  const cells = [0, 0.5, 0.7].map((correlation) => {
    const found = nullStatistics(count, correlation, 20_000, count);
    return `${found[19_000].toFixed(1)}, ${found[19_980].toFixed(1)}`;
  });
  console.log(`| ${[count, ...cells].join(' | ')} |`);
}
