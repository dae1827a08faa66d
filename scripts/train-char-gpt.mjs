// Trains the pinned character model and writes its checkpoint:
//   node scripts/train-char-gpt.mjs [steps] [file]
// Reads the State of the Union addresses from the installed data package. Seeded, one thread: the same onnxruntime on the
// same kind of processor gives the same file. Another file needs its digest in src/reference/checkpoints/char-gpt.ts.
import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as onnxruntime from 'onnxruntime-node';
import { rolldown } from 'rolldown';

const root = path.resolve(import.meta.dirname, '..');
const steps = Number(process.argv[2] ?? 4500);
const file = path.resolve(process.argv[3] ?? path.join(root, 'src/reference/checkpoints/char-gpt.safetensors'));
const log = (line) => process.stdout.write(`${line}\n`);

/** The TypeScript sources as modules that Node runs. */
async function load() {
  const directory = path.join(root, 'build/train-char-gpt');
  const bundle = await rolldown({
    cwd: root,
    input: {
      alphabet: 'src/reference/data/alphabet.ts',
      text: 'src/reference/data/sotu-text.ts',
      model: 'src/reference/generation/char-gpt.ts',
      training: 'src/reference/generation/train-char-gpt.ts',
      format: 'src/reference/generation/safetensors.ts',
    },
    platform: 'node',
    external: [/^onnxruntime-node($|\/)/],
  });
  await bundle.write({
    dir: directory,
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: 'chunks/[name].mjs',
  });
  await bundle.close();
  const names = ['alphabet', 'text', 'model', 'training', 'format'];
  const modules = await Promise.all(
    names.map((name) => import(pathToFileURL(path.join(directory, `${name}.mjs`)).href)),
  );
  return Object.assign({}, ...modules);
}

const source = await load();
onnxruntime.env.logLevel = 'error';
const factory = {
  createSession: (model) =>
    onnxruntime.InferenceSession.create(model, {
      executionProviders: ['cpu'],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
    }),
  createTensor: (type, data, shape) => new onnxruntime.Tensor(type, data, shape),
};

const text = await source.loadSotuText({ directory: root });
const config = { vocabulary: text.alphabet.length, layers: 2, channels: 128, heads: 4, hidden: 512 };
const training = {
  config,
  seed: 1790,
  steps,
  batch: 16,
  context: 128,
  learningRate: 0.006,
  warmupSteps: 100,
  weightDecay: 0.1,
};
const started = performance.now();
const { weights, trainLoss } = await source.trainCharGpt(
  training,
  factory,
  source.encodeText(text.trainText),
  (step, loss) => {
    if (step % 100 === 0 || step === 1)
      log(`step ${step}: loss ${loss.toFixed(4)}, ${((performance.now() - started) / 1000).toFixed(0)} s`);
  },
);

const shapes = new Map(source.charGptWeights(config).map(({ name, shape }) => [name, shape]));
const named = (values) => new Map([...values].map(([name, data]) => [name, { shape: shapes.get(name), data }]));
// The loss is that of the weights as the file keeps them, rounded to half precision.
const rounded = new Map(
  [...source.decodeSafetensors(source.encodeSafetensors({ tensors: named(weights), facts: {} }), file).tensors].map(
    ([name, { data }]) => [name, data],
  ),
);
const heldOut = source.encodeText(text.heldOutText);
const loss = await source.heldOutLoss(config, rounded, factory, heldOut, 256, 400);
const facts = {
  model: 'char-gpt',
  config: JSON.stringify(config),
  alphabet: text.alphabet,
  training: JSON.stringify(training),
  'text.sha256': text.digest,
  'train-loss': `${trainLoss.toFixed(4)} nats a character over the last 100 steps, pieces of 128`,
  'held-out-loss': `${loss.toFixed(4)} nats a character, 400 pieces of 256`,
  runtime: `onnxruntime-node ${createRequire(import.meta.url)('onnxruntime-node/package.json').version}, cpu, 1 thread`,
};
const bytes = source.encodeSafetensors({ tensors: named(rounded), facts });
await mkdir(path.dirname(file), { recursive: true });
await writeFile(`${file}.tmp`, bytes);
await rename(`${file}.tmp`, file);
log(`held-out loss ${loss.toFixed(4)} nats a character, ${Math.round((performance.now() - started) / 1000)} s`);
log(`${file}: ${bytes.length} bytes, SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`);
