// Real noise of this machine: interleaved gates of the embedded suite on unchanged code, and on planted extra work.
//   node bench/real-noise.mjs same 300 [FILE]     gates of two commits with equal work, until there are 300 pairs
//   node bench/real-noise.mjs planted 5 [GATES] [PAIRS]   the head generates 5 % more and says that it does as much as the base
// With FILE the pairs are kept as a fixture: test/fixtures/real-noise/.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const [mode = 'same', amount = '300', target, maxPairs = '20'] = process.argv.slice(2);
const repository = path.resolve(import.meta.dirname, '..');
const at = (/** @type {string} */ name) => path.join(repository, 'dist', name);
const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-noise-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const git = (/** @type {string[]} */ ...parameters) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=bench', '-c', 'user.email=bench@localhost', ...parameters]);
const commit = (/** @type {Record<string, string>} */ files) => {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  git('add', '-A');
  git('commit', '-q', '-m', 'state');
};

const embedded = `  - name: train
    workload: { kind: train, model: lenet, data: emoji, epochs: 1, seed: 7, threads: 1 }
  - name: chat
    workload: { kind: generate, model: char-gpt, tokens: 200, requests: 2, seed: 7, threads: 1 }
`;
// A command that reports no events: its units are what the configuration says, whatever it does.
const scripted = `  - name: chat
    workload: { kind: command, run: [node, work.mjs], units: { token: 1000 } }
`;
const config = (/** @type {string} */ benchmarks) =>
  `version: 1\ngate: { strategy: interleaved, allow-estimated: true }\nidle: 0s\nbenchmarks:\n${benchmarks}`;
const checkpoint = readFileSync(path.join(repository, 'src/reference/checkpoints/char-gpt.ts'), 'utf8');
const [sha256] = checkpoint.match(/[0-9a-f]{64}/) ?? [];
/** The embedded text generator; `hundredths` of the tokens that it says it generates. Its own events go nowhere. */
const work = (/** @type {number} */ hundredths) => `import { execFileSync } from 'node:child_process';
const options = { directory: process.cwd(), model: 'char-gpt', sha256: '${sha256}', prompt: 'Fellow Americans:\\n', tokens: ${
  5 * hundredths
}, requests: 2, warmup: 0, temperature: 0.8, provider: 'cpu', threads: 1, seed: 7 };
const env = { ...process.env, JOULEGATE_EVENTS: '/dev/null' };
execFileSync(process.execPath, [${JSON.stringify(at('runner.js'))}, 'generate', JSON.stringify(options)], { env });
`;

const joules = (/** @type {any} */ sample) =>
  sample.windows
    .flatMap((/** @type {any} */ window) => window.energy)
    .reduce((/** @type {number} */ sum, /** @type {any} */ reading) => sum + Number(reading.energyUj), 0);

/** One gate: its verdicts, and ln(head / base) of every pair by benchmark. */
const gate = (/** @type {number} */ number) => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      at('cli.js'),
      'gate',
      '--json',
      '--base',
      'main',
      '--max-pairs',
      maxPairs,
      '--evidence',
      path.join(folder, '.git', `evidence-${number}`),
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (status !== 0 && status !== 1) throw new Error(stderr);
  const { verdict, paths } = JSON.parse(stdout);
  const head = JSON.parse(readFileSync(paths.run, 'utf8'));
  const base = JSON.parse(readFileSync(path.join(path.dirname(paths.run), 'base-run.json'), 'utf8'));
  const byPair = (/** @type {any} */ run, /** @type {string} */ name) =>
    new Map(
      run.benchmarks
        .find((/** @type {any} */ each) => each.name === name)
        .samples.filter((/** @type {any} */ { pair, outcome }) => pair !== undefined && outcome.kind === 'ok')
        .map((/** @type {any} */ sample) => [sample.pair, joules(sample)]),
    );
  return verdict.comparisons.map((/** @type {any} */ comparison) => {
    const [ofHead, ofBase] = [byPair(head, comparison.benchmark), byPair(base, comparison.benchmark)];
    const differences = [...ofHead]
      .filter(([pair]) => ofBase.has(pair))
      .map(([pair, value]) => Math.log(value / ofBase.get(pair)));
    return {
      benchmark: comparison.benchmark,
      verdict: comparison.verdict,
      change: comparison.change?.estimate,
      finds: comparison.smallestDetectable,
      differences,
    };
  });
};

git('init', '-q', '-b', 'main');
const planted = mode === 'planted';
commit({
  'joulegate.yml': config(planted ? scripted : embedded),
  '.gitignore': '.joulegate\n',
  'work.mjs': work(100),
  'README.md': 'base\n',
});
git('checkout', '-q', '-b', 'change');
commit(planted ? { 'work.mjs': work(100 + Number(amount)) } : { 'README.md': 'head\n' });

const gates = [];
let pairs = 0;
const wanted = planted ? Number(target ?? 3) : Number(amount);
while (planted ? gates.length < wanted : pairs < wanted) {
  const found = gate(gates.length);
  gates.push(found);
  pairs += found.reduce((/** @type {number} */ sum, /** @type {any} */ { differences }) => sum + differences.length, 0);
  for (const { benchmark, verdict, change, finds, differences } of found) {
    const percent = (/** @type {number} */ value) => `${(100 * value).toFixed(1)} %`;
    console.log(
      `${benchmark.padEnd(8)} ${verdict.padEnd(13)} ${differences.length} pairs, ${percent(change)}, finds from ${percent(finds)}; ${pairs} pairs so far`,
    );
  }
  if (!planted && target !== undefined) {
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(
      target,
      `${JSON.stringify({ source: 'estimate', suite: 'embedded', gates: gates.map((each) => each.map(({ benchmark, verdict, differences }) => ({ benchmark, verdict, differences: differences.map((/** @type {number} */ d) => Number(d.toFixed(6))) }))) })}\n`,
    );
  }
}
