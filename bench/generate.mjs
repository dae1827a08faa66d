// Tokens per second of the generate workload against the bare runtime, in alternating pairs in one process: the embedded
// model against a loop over onnxruntime sessions of the same graphs, a GGUF model against node-llama-cpp's own iterator.
// Prints both rates, the mean ratio of times and its 95 % interval, by the clock and by CPU time, which other processes
// of the machine disturb less. Arguments: number of pairs, requests a side of a pair.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadBench, median } from './programs.mjs';

const pairs = Number(process.argv[2] ?? 40);
const requests = Number(process.argv[3] ?? 3);
const { charGptSides, ggufSides, meanRatio, tokensOfRequest } = await loadBench('generate');

const percent = (ratio) => `${(100 * (ratio - 1)).toFixed(2)} %`;

const compare = async (name, open) => {
  const { own, bare, release } = await open();
  const ways = { own, bare };
  for (const way of Object.values(ways)) await way(requests);
  const clocks = { seconds: [], cpuSeconds: [] };
  const rates = { own: [], bare: [] };
  for (let pair = 0; pair < pairs; pair += 1) {
    const times = {};
    for (const way of pair % 2 === 0 ? ['own', 'bare'] : ['bare', 'own']) {
      times[way] = await ways[way](requests);
      rates[way].push((requests * tokensOfRequest) / times[way].seconds);
    }
    for (const [clock, logs] of Object.entries(clocks)) logs.push(Math.log(times.own[clock] / times.bare[clock]));
  }
  await release();
  console.log(
    `${name}: ${median(rates.own).toPrecision(4)} tokens/s by generate, ${median(rates.bare).toPrecision(4)} by the bare runtime (medians of ${pairs})`,
  );
  for (const [clock, title] of [
    ['seconds', 'time'],
    ['cpuSeconds', 'CPU time'],
  ]) {
    const { ratio, low, high } = meanRatio(clocks[clock]);
    console.log(
      `  ${title} of generate above the bare runtime: ${percent(ratio)} (95 % interval ${percent(low)} to ${percent(high)}, ${pairs} pairs; median ${percent(Math.exp(median(clocks[clock])))})`,
    );
  }
};

await compare('char-gpt (onnxruntime, 1 thread)', charGptSides);
if (existsSync(path.resolve(import.meta.dirname, '../test/runtimes/llama/node_modules/node-llama-cpp'))) {
  await compare('GGUF, 6 layers of 256 channels (node-llama-cpp, 1 thread)', ggufSides);
} else {
  console.log('GGUF: not compared; npm ci in test/runtimes/llama installs node-llama-cpp');
}
