// One training of the reference suite, as the gate runs it: steps a second, seconds an epoch, the model's size, and the loss
// and accuracy that it reports on held-out data. Options as in joulegate.yml:
//   node bench/train.mjs model=char-gpt data=text epochs=3
import { parse } from 'yaml';
import { loadBench } from './programs.mjs';

const options = Object.fromEntries(
  process.argv.slice(2).map((option) => {
    const [key, ...value] = option.split('=');
    return [key, parse(value.join('='))];
  }),
);
const { train } = await loadBench('train');
const { seconds, units, metrics, digest } = await train(options);
const four = (/** @type {number} */ value) => Number(value.toPrecision(4));
console.log(
  [
    `${options.model}: ${four(units.step / seconds)} steps/s, ${four(seconds / units.epoch)} s an epoch`,
    Object.entries(units)
      .map(([unit, count]) => `${count} ${unit}`)
      .join(', '),
    Object.entries(metrics)
      .map(([name, value]) => `${name} ${four(value)}`)
      .join(', '),
    `weights ${digest.slice(0, 16)}`,
  ].join('; '),
);
