import { JouleGateError } from '../../../model/errors.ts';
import type { LlamaModel, LlamaSequence, LlamaToken, SamplingOptions } from '../../../reference/runtime/llama-api.ts';
import { fileDigest } from '../../model-file.ts';
import type { GenerateRunnerOptions } from '../options/generate.ts';
import { openLlamaModel } from './llama-model.ts';
import type { TextEngine } from './text-engine.ts';

/** Tokens of the request that looks for logits which are no numbers. */
const checkedTokens = 8;

/**
 * A GGUF model on llama.cpp, by the user's node-llama-cpp. One sequence serves all requests, which are the same: a prefill
 * empties it and reads the prompt, a decode sets it back to the end of the prompt, which moves a mark and copies nothing.
 * (Layers with a recurrent state cannot be set back; node-llama-cpp keeps a copy of that state with the prefill.)
 *
 * Before the first request, the prompt and a few tokens are computed once more to see that the logits are numbers.
 *
 * @throws JouleGateError `model-changed`, `runtime-*`, `provider-*`, `model-unloadable`, `context-too-small`,
 *   `threads-beyond-cpus`, `logits-not-finite`
 */
export const openGguf = async (options: GenerateRunnerOptions): Promise<TextEngine> => {
  if ((await fileDigest(options.model)) !== options.sha256) {
    throw new JouleGateError('workload', 'model-changed', `the model ${options.model} changed while it was measured`, {
      hint: 'Let no step write the model file while JouleGate runs.',
    });
  }
  const { model, release } = await openLlamaModel(options);
  try {
    const prompt = promptTokens(model, options.prompt);
    const sequence = await openSequence(model, prompt.length, options);
    await checkLogits(sequence, prompt, options);
    return { ...requestsOf(sequence, prompt, options), release };
  } catch (thrown) {
    await release();
    throw thrown;
  }
};

/** The prompt as the model's tokens: its begin token first where the model asks for one, marks like `<s>` read as such. */
const promptTokens = (model: LlamaModel, prompt: string): readonly LlamaToken[] => {
  const tokens = model.tokenize(prompt, true);
  const { bos, shouldPrependBosToken } = model.tokens;
  return shouldPrependBosToken && bos !== null && tokens[0] !== bos ? [bos, ...tokens] : tokens;
};

/**
 * A sequence that the prompt and the answer fit into: llama.cpp would otherwise drop the oldest tokens and compute others
 * again, which is other work.
 */
const openSequence = async (
  model: LlamaModel,
  prompt: number,
  { tokens, threads, context: wanted }: GenerateRunnerOptions,
): Promise<LlamaSequence> => {
  const needed = prompt + tokens;
  const holds = wanted ?? model.trainContextSize;
  if (needed > holds) {
    throw new JouleGateError(
      'workload',
      'context-too-small',
      `the prompt has ${prompt} tokens and tokens: asks for ${tokens} more, and ${wanted === undefined ? 'the model was trained on' : 'context: says'} ${holds} positions`,
      { hint: 'Shorten the prompt, ask for fewer tokens, or set context: to more.' },
    );
  }
  const context = await model.createContext({ contextSize: wanted ?? needed, threads, swaFullCache: true });
  if (context.currentThreads !== threads) {
    throw new JouleGateError(
      'workload',
      'threads-unavailable',
      `llama.cpp computes with ${context.currentThreads} threads, not with ${threads}`,
    );
  }
  return context.getSequence();
};

const samplingOf = ({ temperature, seed }: GenerateRunnerOptions, drawn: 0 | 1): SamplingOptions => ({
  temperature,
  // Each half starts its own stream of random numbers; from one seed they would begin with the same number.
  seed: (seed + drawn) % 2 ** 32,
  // A token that ends the text is taken in like any other: the end must not make the work less.
  yieldEogToken: true,
});

/** Exactly so many tokens of a stream; its sampler is freed. */
const take = async (stream: AsyncGenerator<LlamaToken, void, void>, count: number): Promise<Int32Array> => {
  const tokens = new Int32Array(count);
  for (let index = 0; index < count; index += 1) {
    const { value } = await stream.next();
    if (value === undefined) throw wrongWork(`llama.cpp stopped after ${index} of ${count} tokens`);
    tokens[index] = value;
  }
  await stream.return();
  return tokens;
};

const wrongWork = (message: string): JouleGateError =>
  new JouleGateError('workload', 'generation-work', message, {
    hint: 'The model is of a kind that this runtime cannot continue from a kept state; measure it with a command or a serve workload.',
  });

const requestsOf = (
  sequence: LlamaSequence,
  prompt: readonly LlamaToken[],
  options: GenerateRunnerOptions,
): Omit<TextEngine, 'release'> => {
  const meter = sequence.tokenMeter;
  let computed = 0;
  /** Holds where the sequence stands against the end of the prompt. */
  const expectAtPrompt = (): void => {
    if (sequence.nextTokenIndex === prompt.length) return;
    throw wrongWork(`llama.cpp holds ${sequence.nextTokenIndex} tokens, where the prompt has ${prompt.length}`);
  };
  /** Holds what the runtime has computed since the last call against what it should have. */
  const expectComputed = (count: number, work: string): void => {
    const before = computed;
    computed = meter.usedInputTokens + meter.usedOutputTokens;
    if (computed - before === count) return;
    throw wrongWork(`llama.cpp computed ${computed - before} tokens for ${work}, where ${count} were expected`);
  };

  const prefill = async (): Promise<number> => {
    computed = meter.usedInputTokens + meter.usedOutputTokens;
    await sequence.clearHistory();
    const [first = 0] = await take(sequence.evaluate(prompt, samplingOf(options, 0)), 1);
    await sequence.takeCheckpoint();
    expectComputed(prompt.length, 'the prompt');
    expectAtPrompt();
    return first;
  };

  const decode = async (first: number): Promise<Int32Array> => {
    const count = options.tokens - 1;
    if (count === 0) return new Int32Array();
    await sequence.eraseContextTokenRanges([{ start: prompt.length, end: sequence.nextTokenIndex }]);
    expectAtPrompt();
    const tokens = await take(sequence.evaluate([first], samplingOf(options, 1)), count);
    expectComputed(count, 'the answer');
    return tokens;
  };

  return { promptTokens: prompt.length, prefill, decode, written: (tokens) => tokens };
};

/** Computes the prompt and a few tokens with their probabilities: what is not a number there, no token shows. */
const checkLogits = async (
  sequence: LlamaSequence,
  prompt: readonly LlamaToken[],
  options: GenerateRunnerOptions,
): Promise<void> => {
  const stream = sequence.evaluateWithMetadata(prompt, { confidence: true }, samplingOf(options, 0));
  for (let index = 0; index < Math.min(checkedTokens, options.tokens); index += 1) {
    const { value } = await stream.next();
    if (value !== undefined && Number.isFinite(value.confidence) && value.confidence > 0) continue;
    throw new JouleGateError(
      'workload',
      'logits-not-finite',
      `the model gives no probability for its token ${index + 1}`,
      {
        hint: 'Its weights are damaged, or the provider computes them wrongly: download it again, or run it on the cpu.',
      },
    );
  }
  await stream.return();
};
