// The picture classifiers of the reference suite at their defaults, one thread: size, multiply-accumulates, speed, and
// what they learn on the embedded pictures, lowest to highest over three seeds. Prints the table of
// docs/workloads/train.md. Arguments: epochs (5), then names of models (all).
import { loadBench, median } from './programs.mjs';

const epochs = Number(process.argv[2] ?? 5);
const seeds = [7, 8, 9];
const papers = {
  lenet: 'LeCun et al. 1998, doi:10.1109/5.726791',
  vgg: 'Simonyan and Zisserman 2015, arXiv:1409.1556',
  'resnet-8': 'He et al. 2016, arXiv:1512.03385',
  'preact-resnet-8': 'He et al. 2016, arXiv:1603.05027',
  mobilenet: 'Howard et al. 2017, arXiv:1704.04861',
  densenet: 'Huang et al. 2017, arXiv:1608.06993',
  googlenet: 'Szegedy et al. 2015, arXiv:1409.4842',
  senet: 'Hu et al. 2018, arXiv:1709.01507',
  transformer: 'Dosovitskiy et al. 2021, arXiv:2010.11929',
};

const { names, trainModel } = await loadBench('models');
const chosen = process.argv.length > 3 ? process.argv.slice(3) : names;
const unknown = chosen.filter((name) => !names.includes(name));
if (unknown.length > 0 || !(Number.isInteger(epochs) && epochs > 0)) {
  throw new Error(`node bench/models.mjs [epochs] [model ...]; models: ${names.join(', ')}`);
}
const range = (values, digits) => {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits));
  return low === high ? low : `${low} to ${high}`;
};

console.log(
  `| model | source | parameters | MACs a picture | MACs / parameter | steps / s | training loss | held-out loss | held-out accuracy |`,
);
console.log('|---|---|--:|--:|--:|--:|--:|--:|--:|');
for (const name of chosen) {
  const runs = [];
  for (const seed of seeds) runs.push(await trainModel(name, epochs, seed));
  const [{ parameters, forwardMacsPerSample, macsPerParameter }] = runs;
  const each = (key) => runs.map((run) => run[key]);
  const cells = [
    `\`${name}\``,
    papers[name] ?? '',
    parameters,
    forwardMacsPerSample,
    macsPerParameter.toFixed(1),
    median(each('stepsPerSecond').flat()).toPrecision(2),
    range(each('trainLoss'), 2),
    range(each('loss'), 2),
    range(each('accuracy'), 3),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
console.log(
  `\n${epochs} epochs, seeds ${seeds.join(', ')}, 1 thread. Steps a second of processor time, in the median epoch.`,
);
