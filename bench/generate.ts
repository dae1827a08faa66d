/** The two sides of the bench of text generation: the runner's own code, and the bare runtime in a loop. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { charGptCheckpoint } from '../src/reference/checkpoints/char-gpt.ts';
import { encodeText } from '../src/reference/data/alphabet.ts';
import { loadCheckpoint } from '../src/reference/generation/checkpoint.ts';
import { buildDecodeGraph, cacheTensors } from '../src/reference/generation/decode-graph.ts';
import { decoderSizes } from '../src/reference/generation/generation.ts';
import { loadLlamaRuntime } from '../src/reference/runtime/llama-runtime.ts';
import { createSession, loadOnnxRuntime, type Tensor } from '../src/reference/runtime/onnx-runtime.ts';
import { mean } from '../src/stats/location.ts';
import { tQuantile } from '../src/stats/t-distribution.ts';
import { variance } from '../src/stats/variance.ts';
import { EventWriter } from '../src/workload/runner/event-writer.ts';
import { measureRequests } from '../src/workload/runner/generate.ts';
import { openCharGpt } from '../src/workload/runner/generation/char-gpt.ts';
import { openGguf } from '../src/workload/runner/generation/gguf.ts';
import type { TextEngine } from '../src/workload/runner/generation/text-engine.ts';
import { smallLlama, writeSmallLlama } from '../test/support/gguf/llama-model.ts';

const root = path.resolve(import.meta.dirname, '../..');
const prompt = 'Mr. Speaker, Mr. Vice President, Members of Congress, and fellow Americans: the state of the Union';
const tokens = 128;

/** Generates so many requests and says how long all took. */
type Side = (requests: number) => Promise<{ readonly seconds: number; readonly cpuSeconds: number }>;

export interface Sides {
  readonly own: Side;
  readonly bare: Side;
  readonly release: () => Promise<void>;
}

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const timed = async (work: () => Promise<void>): Promise<{ seconds: number; cpuSeconds: number }> => {
  const [begin, cpu] = [performance.now(), cpuSeconds()];
  await work();
  return { seconds: (performance.now() - begin) / 1000, cpuSeconds: cpuSeconds() - cpu };
};

/** The runner's windows, with their events in a file. */
const ownSide = (engine: TextEngine, folder: string): Side => {
  const events = new EventWriter(path.join(folder, 'events.jsonl'));
  return (requests) => timed(() => measureRequests(engine, { tokens, requests, warmup: 0 }, events));
};

/** Both sides must have generated the same, or the comparison means nothing. */
const expectSame = (own: readonly number[], bare: readonly number[]): void => {
  if (own.length !== tokens || JSON.stringify(own) !== JSON.stringify(bare)) {
    throw new Error('the two sides generated different tokens');
  }
};

const ownTokens = async (engine: TextEngine): Promise<number[]> => {
  const first = await engine.prefill();
  return [first, ...Array.from(await engine.decode(first))];
};

/** The embedded model, greedy, with one thread; bare: sessions of the same graphs, and the most likely token by a loop. */
export const charGptSides = async (): Promise<Sides> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-bench-'));
  const options = { directory: root, prompt, tokens, warmup: 0, requests: 1, temperature: 0, threads: 1, seed: 7 };
  const { sha256 } = charGptCheckpoint;
  const engine = await openCharGpt({ ...options, model: 'char-gpt', sha256, provider: 'cpu' });

  const runtime = await loadOnnxRuntime(root);
  const { config, weights } = await loadCheckpoint(charGptCheckpoint);
  const { window, promptBlock } = decoderSizes;
  const float = (shape: readonly number[]): Tensor =>
    new runtime.api.Tensor('float32', new Float32Array(shape.reduce((product, size) => product * size, 1)), shape);
  const caches = cacheTensors(config, window);
  const buffers = [0, 1].map(() => caches.map(({ shape }) => float(shape)));
  const filled = new Int32Array(1);
  const filledTensor = new runtime.api.Tensor('int32', filled, [1]);
  const logits = new Float32Array(config.vocabulary);
  const logitsTensor = new runtime.api.Tensor('float32', logits, [config.vocabulary]);
  // Everything that a run takes and gives is made once for each of the two directions between the buffers.
  const prepare = async (block: number) => {
    const session = await createSession(runtime, buildDecodeGraph(config, weights, window, block).bytes, {
      provider: 'cpu',
      threads: 1,
    });
    const ids = new Int32Array(block);
    const idsTensor = new runtime.api.Tensor('int32', ids, [1, block]);
    const inputs = buffers.map((set) => ({
      tokens: idsTensor,
      filled: filledTensor,
      ...Object.fromEntries(caches.map(({ name }, index) => [name, set[index] as Tensor])),
    }));
    const outputs = buffers.map((set) => ({
      logits: logitsTensor,
      ...Object.fromEntries(caches.map(({ next }, index) => [next, set[index] as Tensor])),
    }));
    return { block, session, ids, inputs, outputs };
  };
  const [wide, single] = [await prepare(promptBlock), await prepare(1)];
  const ids = encodeText(prompt);

  const request = async (): Promise<number[]> => {
    filled[0] = 0;
    let from = 0;
    const run = async (
      { block, session, ids: taken, inputs, outputs }: typeof wide,
      piece: ArrayLike<number>,
    ): Promise<void> => {
      taken.set(piece);
      await session.run(inputs[from] ?? {}, outputs[1 - from] ?? {});
      from = 1 - from;
      filled[0] = Math.min((filled[0] ?? 0) + block, window);
    };
    let place = 0;
    for (; ids.length - place >= promptBlock; place += promptBlock) {
      await run(wide, ids.subarray(place, place + promptBlock));
    }
    for (; place < ids.length; place += 1) await run(single, ids.subarray(place, place + 1));
    const all: number[] = [];
    for (;;) {
      let best = 0;
      for (let token = 1; token < logits.length; token += 1) {
        if ((logits[token] ?? 0) > (logits[best] ?? 0)) best = token;
      }
      all.push(best);
      if (all.length === tokens) return all;
      await run(single, [best]);
    }
  };
  expectSame(await ownTokens(engine), await request());
  return {
    own: ownSide(engine, folder),
    bare: (requests) =>
      timed(async () => {
        for (let done = 0; done < requests; done += 1) await request();
      }),
    release: async () => {
      await engine.release();
      await Promise.all([wide.session.release(), single.session.release()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** A GGUF model of random weights, greedy, with one thread; bare: node-llama-cpp's own iterator, one request after another. */
export const ggufSides = async (): Promise<Sides> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-bench-'));
  const directory = path.join(root, 'test/runtimes/llama');
  const shape = { layers: 6, channels: 256, heads: 8, hidden: 768, vocabulary: 4096 };
  const model = await writeSmallLlama(path.join(folder, 'model.gguf'), shape);
  const sha256 = createHash('sha256').update(smallLlama(shape)).digest('hex');
  const options = { directory, prompt, tokens, warmup: 0, requests: 1, temperature: 0, threads: 1, seed: 7 };
  const engine = await openGguf({ ...options, model, sha256, provider: 'cpu' });

  const { api } = await loadLlamaRuntime(directory);
  const llama = await api.getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    debug: false,
    maxThreads: 1,
    logLevel: 'warn',
    logger: () => undefined,
  });
  const loaded = await llama.loadModel({ modelPath: model });
  const ids = loaded.tokenize(prompt, true);
  const context = await loaded.createContext({ contextSize: ids.length + tokens, threads: 1 });
  const sequence = context.getSequence();
  const request = async (): Promise<number[]> => {
    await sequence.clearHistory();
    const all: number[] = [];
    for await (const token of sequence.evaluate(ids, { temperature: 0, seed: 7, yieldEogToken: true })) {
      if (all.push(token) === tokens) break;
    }
    return all;
  };
  expectSame(await ownTokens(engine), await request());
  return {
    own: ownSide(engine, folder),
    bare: (requests) =>
      timed(async () => {
        for (let done = 0; done < requests; done += 1) await request();
      }),
    release: async () => {
      await engine.release();
      await llama.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Mean of logarithms of ratios as a ratio, with its 95 % interval by Student's t. */
export const meanRatio = (logs: readonly number[]): { ratio: number; low: number; high: number } => {
  const middle = mean(logs);
  const half = tQuantile(0.975, logs.length - 1) * Math.sqrt(variance(logs) / logs.length);
  return { ratio: Math.exp(middle), low: Math.exp(middle - half), high: Math.exp(middle + half) };
};

export const tokensOfRequest = tokens;
