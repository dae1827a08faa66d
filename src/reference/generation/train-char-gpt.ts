import { JouleGateError } from '../../model/errors.ts';
import { seededRandom, type SeededRandom } from '../../stats/random.ts';
import { Graph, type Value } from '../graph/graph.ts';
import { softmaxCrossEntropy } from '../graph/loss.ts';
import { adam, clipByGlobalNorm } from '../graph/optimiser.ts';
import { buildForwardGraph } from '../graph/forward-graph.ts';
import { buildTrainingGraph } from '../graph/training-graph.ts';
import { TrainingSession, type SessionFactory } from '../training/training-session.ts';
import { distanceBias } from './attention-bias.ts';
import { charGptLogits, charGptWeights, type CharGptConfig } from './char-gpt.ts';

/** What fixes a training: with the same texts, runtime and thread count, the same weights to the last bit. */
export interface CharGptTraining {
  readonly config: CharGptConfig;
  readonly seed: number;
  readonly steps: number;
  /** Pieces of text a step. */
  readonly batch: number;
  /** Characters of a piece. */
  readonly context: number;
  /** Highest learning rate: reached after `warmupSteps`, then lowered to a twentieth along a cosine. */
  readonly learningRate: number;
  readonly warmupSteps: number;
  readonly weightDecay: number;
}

export interface TrainedWeights {
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** Mean loss of the last hundred steps, in nats a character. */
  readonly trainLoss: number;
}

/**
 * Trains the character model from its starting weights.
 *
 * @param tokens the training text's tokens
 * @param onStep called after each step with its number from 1 and its loss
 */
export async function trainCharGpt(
  training: CharGptTraining,
  factory: SessionFactory,
  tokens: Int32Array,
  onStep: (step: number, loss: number) => void,
): Promise<TrainedWeights> {
  const { config, batch, context, steps } = training;
  const random = seededRandom(training.seed);
  const { logits, targets } = charGptTrainingInputs(config, batch, context, random);
  const loss = softmaxCrossEntropy(logits, targets);
  const optimiser = clipByGlobalNorm(1, adam({ beta2: 0.99, weightDecay: training.weightDecay }));
  const session = await TrainingSession.create(buildTrainingGraph({ loss, optimiser }), factory);
  const recent: number[] = [];
  try {
    for (let step = 1; step <= steps; step++) {
      const result = await session.step(pieces(tokens, batch, context, random), learningRateAt(step, training));
      recent.push(result.loss);
      if (recent.length > 100) recent.shift();
      onStep(step, result.loss);
    }
    const weights = new Map([...session.parameters()].map(([name, data]) => [name, Float32Array.from(data, Number)]));
    return { weights, trainLoss: recent.reduce((sum, value) => sum + value, 0) / recent.length };
  } finally {
    await session.release();
  }
}

/**
 * Mean loss in nats a character on a text, from evenly spread pieces of it.
 *
 * @param context characters of a piece; the model sees nothing before the piece
 * @param count pieces
 */
export async function heldOutLoss(
  config: CharGptConfig,
  weights: ReadonlyMap<string, Float32Array>,
  factory: SessionFactory,
  tokens: Int32Array,
  context: number,
  count: number,
): Promise<number> {
  const { logits, targets } = charGptTrainingInputs(config, 1, context, undefined);
  const loss = softmaxCrossEntropy(logits, targets);
  const model = buildForwardGraph({ outputs: { loss }, weights });
  const session = await factory.createSession(model.bytes);
  try {
    let sum = 0;
    for (let piece = 0; piece < count; piece++) {
      const from = Math.floor((piece * (tokens.length - context - 1)) / Math.max(count - 1, 1));
      const result = await session.run({
        tokens: factory.createTensor('int32', tokens.slice(from, from + context), [1, context]),
        targets: factory.createTensor('int32', tokens.slice(from + 1, from + context + 1), [1, context]),
      });
      sum += Number(result['loss']?.data[0]);
    }
    return sum / count;
  } finally {
    await session.release();
  }
}

/**
 * The model over batches of pieces: inputs `tokens` and `targets` `[batch, context]`, logits `[batch, context, vocabulary]`.
 * @param random draws the starting weights; absent: zeros, to be replaced when the file is made
 */
export function charGptTrainingInputs(
  config: CharGptConfig,
  batch: number,
  context: number,
  random: SeededRandom | undefined,
): { readonly logits: Value; readonly targets: Value } {
  const graph = new Graph('char-gpt');
  const parameters = new Map<string, Value>();
  for (const { name, shape, start } of charGptWeights(config)) {
    const initial = new Float32Array(shape.reduce((product, size) => product * size, 1));
    if (start === 'ones') initial.fill(1);
    else if (start !== 'zeros' && random !== undefined) {
      for (let i = 0; i < initial.length; i++) initial[i] = start.deviation * random.nextNormal();
    }
    parameters.set(name, graph.parameter(name, shape, initial));
  }
  const bias = distanceBias(graph, config.heads, { queries: context, keys: context, window: context });
  const tokens = graph.input('tokens', 'int32', [batch, context]);
  const targets = graph.input('targets', 'int32', [batch, context]);
  const weightOf = (name: string): Value => {
    const weight = parameters.get(name);
    if (weight === undefined) throw new JouleGateError('internal', 'char-gpt-weight', `there is no weight ${name}`);
    return weight;
  };
  const logits = charGptLogits(config, weightOf, tokens, (_layer, { keys, values }) => ({ keys, values, bias }));
  return { logits, targets };
}

/** Random pieces of the text, and for each character the one that follows it. */
function pieces(all: Int32Array, batch: number, context: number, random: SeededRandom): Record<string, Int32Array> {
  const drawn = { tokens: new Int32Array(batch * context), targets: new Int32Array(batch * context) };
  for (let row = 0; row < batch; row++) copyPiece(all, random.nextInteger(all.length - context), drawn, row, context);
  return drawn;
}

/** Copies the piece that begins at `from` into a row of the batch, and for each character the one that follows it. */
export function copyPiece(
  all: Int32Array,
  from: number,
  batch: { readonly tokens: Int32Array; readonly targets: Int32Array },
  row: number,
  context: number,
): void {
  batch.tokens.set(all.subarray(from, from + context), row * context);
  batch.targets.set(all.subarray(from + 1, from + context + 1), row * context);
}

function learningRateAt(step: number, { steps, warmupSteps, learningRate }: CharGptTraining): number {
  if (step <= warmupSteps) return (learningRate * step) / warmupSteps;
  const done = (step - warmupSteps) / Math.max(steps - warmupSteps, 1);
  return learningRate * (0.05 + 0.95 * 0.5 * (1 + Math.cos(Math.PI * done)));
}
