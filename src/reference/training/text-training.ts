import { createHash } from 'node:crypto';
import { JouleGateError } from '../../model/errors.ts';
import type { OptimiserName } from '../../model/workload/train.ts';
import { seededRandom } from '../../stats/random.ts';
import type { TextTokens } from '../data/text-tokens.ts';
import type { CharGptConfig } from '../generation/char-gpt.ts';
import { charGptTrainingInputs, copyPiece } from '../generation/train-char-gpt.ts';
import {
  buildForwardGraph,
  buildTrainingGraph,
  clipByGlobalNorm,
  crossEntropies,
  hits,
  reduceMean,
} from '../graph/index.ts';
import { evaluateBatches } from './evaluation.ts';
import { chosenOptimiser } from './optimiser-choice.ts';
import { trainingChoice } from './training-defaults.ts';
import { trainingLoop, type Training } from './training-loop.ts';
import { TrainingSession, type SessionFactory } from './training-session.ts';

export interface TextTrainingOptions {
  readonly data: TextTokens;
  /** Multiplies the model's heads, rounded to whole ones. This and the next five: `trainingDefaults` when left out. */
  readonly width?: number;
  /** Pieces of text a step. */
  readonly batch?: number;
  readonly optimiser?: OptimiserName;
  readonly learningRate?: number;
  /** Of `sgd`. */
  readonly momentum?: number | undefined;
  /** Steps of an epoch: a text's pieces overlap, so there is no whole. */
  readonly steps?: number | undefined;
  /** Decides the first weights and the pieces; 0 to 2^32 - 1. */
  readonly seed: number;
  readonly sessions: SessionFactory;
}

/** Everything that fixes a training's graphs: all options but the sessions that run them. */
export type TextGraphOptions = Omit<TextTrainingOptions, 'sessions'>;

/** Characters of a piece, as in the training of the pinned checkpoint. */
export const pieceLength = 128;
/** Pieces of the held-out text that a model is judged on. */
const judgedPieces = 256;
const channelsPerHead = 32;
const widest = 16;

/** The checkpoint's sizes at width 1: two layers, four heads, a feed-forward part of four times the channels. */
const configOf = (width: number, vocabulary: number): CharGptConfig => {
  if (!(width > 0 && width <= widest))
    throw new JouleGateError(
      'config',
      'model-width',
      `width ${width} of model char-gpt is not above 0 and at most ${widest}`,
    );
  const heads = Math.max(1, Math.round(4 * width));
  const channels = heads * channelsPerHead;
  return { vocabulary, layers: 2, channels, heads, hidden: 4 * channels };
};

const buildGraphs = (options: TextGraphOptions) => {
  const { data, seed } = options;
  const { width, batch, optimiser, momentum } = trainingChoice('char-gpt', options);
  const random = seededRandom(seed);
  // The pieces' stream has a seed of its own, so that it does not depend on how many weights the model draws.
  const places = seededRandom(random.nextInteger(2 ** 32));
  const { logits, targets } = charGptTrainingInputs(configOf(width, data.vocabulary), batch, pieceLength, random);
  const losses = crossEntropies(logits, targets);
  const evaluation = buildForwardGraph({ outputs: { losses, hits: hits(logits, targets) } });
  const graph = buildTrainingGraph({
    loss: reduceMean(losses),
    optimiser: clipByGlobalNorm(
      1,
      chosenOptimiser({
        optimiser,
        momentum,
        betas: { beta2: 0.99 },
        ...(optimiser === 'adam' ? { weightDecay: 0.1 } : {}),
      }),
    ),
  });
  return { places, evaluation, graph };
};

/** SHA-256 (hex) of the training graph, as `trainingGraphDigest` has it for pictures. */
export const textTrainingGraphDigest = (options: TextGraphOptions): string =>
  createHash('sha256').update(buildGraphs(options).graph.bytes).digest('hex');

/**
 * Builds the character model and its training graph and loads both the training and the evaluation session. An epoch is
 * `steps` steps of pieces from random places of the text; a piece predicts each of its characters from those before it.
 * Gradients are scaled down to a global norm of 1. It is judged on pieces that are evenly spread over the other text.
 *
 * @throws JouleGateError `text-too-short`, `model-width`, or onnxruntime refuses a graph
 */
export const prepareTextTraining = async (options: TextTrainingOptions): Promise<Training<TextTokens>> => {
  const { data, sessions } = options;
  const { batch, learningRate, steps = 1 } = trainingChoice('char-gpt', options);
  checkLength(data);
  const { places, evaluation, graph } = buildGraphs(options);
  const session = await TrainingSession.create(graph, sessions);
  const evaluator = await sessions.createSession(evaluation.bytes);
  const buffers = () => ({
    tokens: new Int32Array(batch * pieceLength),
    targets: new Int32Array(batch * pieceLength),
  });
  const [stepBuffers, judgedBuffers] = [buffers(), buffers()];
  const starts = evenlySpread(data, steps * batch);

  return {
    ...trainingLoop({
      graph,
      session,
      batch,
      tokensPerSample: pieceLength,
      stepsPerEpoch: steps,
      learningRate,
      beginEpoch: () => {
        for (let piece = 0; piece < starts.length; piece += 1)
          starts[piece] = places.nextInteger(data.tokens.length - pieceLength);
      },
      batchAt: (step) => {
        for (let row = 0; row < batch; row += 1)
          copyPiece(data.tokens, starts[step * batch + row] ?? 0, stepBuffers, row, pieceLength);
        return stepBuffers;
      },
    }),
    evaluate: async (text) => {
      checkLength(text);
      const judged = evenlySpread(text, judgedPieces);
      return await evaluateBatches({
        session: evaluator,
        parameters: session.parameterTensors(),
        count: judged.length,
        batch,
        perSample: pieceLength,
        samples: 'pieces of text',
        inputsFrom: (piece) => {
          for (let row = 0; row < batch; row += 1)
            copyPiece(text.tokens, judged[(piece + row) % judged.length] ?? 0, judgedBuffers, row, pieceLength);
          return {
            tokens: sessions.createTensor('int32', judgedBuffers.tokens, [batch, pieceLength]),
            targets: sessions.createTensor('int32', judgedBuffers.targets, [batch, pieceLength]),
          };
        },
      });
    },
    release: async () => {
      await session.release();
      await evaluator.release();
    },
  };
};

const checkLength = ({ tokens }: TextTokens): void => {
  if (tokens.length <= pieceLength)
    throw new JouleGateError(
      'data',
      'text-too-short',
      `a text of ${tokens.length} characters holds no piece of ${pieceLength} and the character after it`,
    );
};

/** Where `count` pieces begin, from the text's first to its last. */
const evenlySpread = ({ tokens }: TextTokens, count: number): Int32Array =>
  Int32Array.from({ length: count }, (_, piece) =>
    Math.floor((piece * (tokens.length - pieceLength - 1)) / Math.max(count - 1, 1)),
  );
