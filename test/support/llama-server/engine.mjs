// A language model on llama.cpp that answers several requests at once.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * @param {{ folder: string, model: string, sequences: number }} options `folder`: where node-llama-cpp is found from
 */
export const loadEngine = async ({ folder, model: modelPath, sequences }) => {
  const found = createRequire(`${folder}/`).resolve('node-llama-cpp');
  const { getLlama } = await import(pathToFileURL(found).href);
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    debug: false,
    maxThreads: 1,
    logLevel: 'warn',
    logger: () => undefined,
  });
  const model = await llama.loadModel({ modelPath });
  const context = await model.createContext({ contextSize: 512, sequences, threads: 1, batchSize: 512 });
  const free = Array.from({ length: sequences }, () => context.getSequence());
  /** @type {((sequence: (typeof free)[number]) => void)[]} */
  const waiting = [];

  const take = () => {
    const sequence = free.pop();
    return sequence === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(sequence);
  };
  /** @param {(typeof free)[number]} sequence */
  const give = (sequence) => {
    const next = waiting.shift();
    if (next === undefined) free.push(sequence);
    else next(sequence);
  };

  return {
    /** @param {string} text */
    count: (text) => model.tokenize(text).length,
    /**
     * The pieces of an answer as they are computed.
     * @param {string} prompt
     * @param {{ tokens: number, temperature: number, seed: number }} sampling
     */
    async *answer(prompt, { tokens, temperature, seed }) {
      const sequence = await take();
      try {
        await sequence.clearHistory();
        let given = 0;
        const sampling = { temperature, seed, yieldEogToken: true };
        for await (const token of sequence.evaluate(model.tokenize(prompt), sampling)) {
          yield model.detokenize([token]);
          given += 1;
          if (given === tokens) break;
        }
      } finally {
        give(sequence);
      }
    },
  };
};
