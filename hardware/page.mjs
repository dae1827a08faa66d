// node hardware/page.mjs RESULTS [DOCS]: the page of figures, DOCS/hardware-evidence.md, from a folder that the kit wrote on a real GPU.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { curve, squareWave, tickHistogram } from './page/figures.mjs';
import { percent, table, three } from './page/numbers.mjs';
import * as section from './page/sections.mjs';

const [results, docs = path.resolve(import.meta.dirname, '..', 'docs')] = process.argv.slice(2);
if (results === undefined) {
  console.error('Usage: node hardware/page.mjs RESULTS [DOCS]');
  process.exit(2);
}
const read = (name) => JSON.parse(readFileSync(path.join(results, `${name}.json`), 'utf8'));
const { outcomes, options } = read('summary');
const unfinished = outcomes.filter(({ ended }) => ended !== 'whole');
if (options.dry || options.quick || unfinished.length > 0) {
  const why = options.dry
    ? 'it is of a dry run'
    : options.quick
      ? 'it is of a quick run'
      : unfinished.map(({ part, why }) => `${part}: ${why}`).join('; ');
  console.error(`${results} is no evidence: ${why}. Nothing was written.`);
  process.exit(2);
}

const [machine, probes, work] = ['machine', 'probes', 'work'].map(read);
const [overhead, planted, alike, suite] = ['overhead', 'planted', 'alike', 'suite'].map(read);
const figures = path.join(docs, 'figures');
mkdirSync(figures, { recursive: true });
const figure = (name, caption, svg) => {
  writeFileSync(path.join(figures, `hardware-${name}.svg`), svg);
  return `![${caption}](figures/hardware-${name}.svg)`;
};
const { slowdown } = overhead;
const { response } = probes.square.sensors['instant-power'] ?? {};
const compared = alike.verdict.result.comparisons[0];
const wave = response
  ? figure(
      'square',
      'Load and sensors over four periods',
      squareWave(
        probes.square,
        ['instant-power', 'average-power'].filter((name) => name in probes.square.sensors),
        response.highLevel,
      ),
    )
  : '';

writeFileSync(
  path.join(docs, 'hardware-evidence.md'),
  `# What a real GPU showed

Measured with the [evidence kit](hardware.md), in one run of eight minutes at most; nothing on this page is simulated or comes from elsewhere.
One board, one driver, one day: another may differ.

\`\`\`sh
npm run hardware -- --pack joulegate-hardware.pyz && python3 joulegate-hardware.pyz OUT && node hardware/page.mjs OUT
\`\`\`

## The machine

${section.machineSection(machine, probes)}

## What a call takes

${section.callSection(probes)}

## How often a sensor moves

${section.tickSection(probes)}

${figure('ticks', 'Periods at full load', tickHistogram(probes.levels.at(-1).ticks))}

## How late power is shown

${section.responseSection(probes)}

${wave}

## How long a sensor looks

${section.viewSection(probes)}

## The counter against power

${section.againstSection(probes)}

## Energy of training and generation

${table(section.energyHead, [...section.energyRows(work.train), ...section.energyRows(work.generate)])}

## Over batch size

${table(section.energyHead, section.energyRows(work.batches))}

${figure('batches', 'Energy per sample over batch size', curve(section.curvePoints(work.batches, 'sample'), 'batch size', 'joules per sample'))}

## Over request rate

${table(section.energyHead, section.energyRows(work.rates))}

${figure('rates', 'Energy per request over request rate', curve(section.curvePoints(work.rates, 'request'), 'requests per second', 'joules per request'))}

## What measuring costs

${overhead.pairs.length} pairs of ${overhead.steps} training steps, with \`joulegate measure\` beside them and without: ${percent(slowdown.mean)} time (standard error
${three(slowdown.standardError * 100)} %).

## Is the gate right?

${table(
  ['change', 'verdict', 'reason', 'pairs, first + fresh', 'time'],
  [
    section.gateRow('5 % more work for the same units', planted.regressed),
    [
      'none, calibrated',
      compared.verdict,
      compared.reason,
      alike.calibration.metrics[0].pairs,
      `${alike.seconds.toFixed(0)} s`,
    ],
    ...(alike.unchanged ? [section.gateRow('none, by a gate', alike.unchanged)] : []),
  ],
)}

## The embedded models on CUDA

onnxruntime-node: ${suite.onnxruntimeNode}. ${suite.code === 0 ? 'They ran.' : `They did not run: ${suite.run?.error?.message?.split('\n')[0].replaceAll(/\/\S+/g, 'the project') ?? suite.said.split('\n').at(-1)}.`}
Libraries that the loader finds: ${
    Object.entries(suite.libraries)
      .filter(([, found]) => found.length > 0)
      .map(([name]) => name)
      .join(', ') || 'none of them'
  }.
`,
);
console.error(
  `${path.join(docs, 'hardware-evidence.md')} and its figures are written; read them before they are kept.`,
);
