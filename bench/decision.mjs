// What the stored rule says on simulated noise (docs/decision.md). Argument: repeats a cell.
import { loadBench } from './programs.mjs';

const repeats = Number(process.argv[2] ?? 4000);
const { simulate } = await loadBench('decision');
const scenarios = {
  'samples 0.5 %, sessions 0.5 %': { samples: 0.005, sessions: 0.005 },
  'samples 0.8 %, sessions 3 %': { samples: 0.008, sessions: 0.03 },
};
const share = (decisions, verdict) =>
  `${((100 * decisions.filter((one) => one.verdict === verdict).length) / decisions.length).toFixed(1)} %`;

for (const [name, noise] of Object.entries(scenarios)) {
  console.log(`\n${name}; five samples a session, tolerance 3 %, ${repeats} repeats a cell\n`);
  console.log(
    '| stored sessions | unchanged: regressed | unchanged: inconclusive | +3 %: pass | +5 %: regressed | +10 %: regressed |',
  );
  console.log('|---|---|---|---|---|---|');
  for (const sessions of [1, 3, 10, 30]) {
    const at = (change) => simulate(noise, sessions, change, repeats);
    const same = at(0);
    console.log(
      `| ${[sessions, share(same, 'regressed'), share(same, 'inconclusive'), share(at(0.03), 'pass'), share(at(0.05), 'regressed'), share(at(0.1), 'regressed')].join(' | ')} |`,
    );
  }
}
