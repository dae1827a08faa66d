import { describe, expect, it } from 'vitest';
import { decodeTokens, encodeText } from '../../../src/reference/data/alphabet.ts';
import {
  copyPiece,
  heldOutLoss,
  trainCharGpt,
  type CharGptTraining,
  type TrainedWeights,
} from '../../../src/reference/generation/train-char-gpt.ts';
import { cpuSessions } from '../graph/evaluate.ts';

const tokens = encodeText('to be, or not to be: that is the question. '.repeat(30));
const training: CharGptTraining = {
  config: { vocabulary: 79, layers: 1, channels: 16, heads: 2, hidden: 32 },
  seed: 5,
  steps: 120,
  batch: 4,
  context: 24,
  learningRate: 0.02,
  warmupSteps: 10,
  weightDecay: 0.01,
};
const train = async (changes: Partial<CharGptTraining> = {}): Promise<TrainedWeights & { losses: number[] }> => {
  const losses: number[] = [];
  const trained = await trainCharGpt({ ...training, ...changes }, cpuSessions, tokens, (_, loss) => losses.push(loss));
  return { ...trained, losses };
};

describe('training the character model', () => {
  it('begins at the loss of a guess among all characters and learns a text that repeats', async () => {
    const { weights, losses, trainLoss } = await train();
    expect(losses.length).toBe(120);
    expect(Math.abs(losses[0]! - Math.log(79))).toBeLessThan(0.1);
    expect(losses.at(-1)!).toBeLessThan(1);
    expect(trainLoss).toBeCloseTo(losses.slice(-100).reduce((sum, loss) => sum + loss, 0) / 100, 6);
    const loss = await heldOutLoss(training.config, weights, cpuSessions, tokens, 24, 20);
    expect(loss).toBeLessThan(1);
    const other = encodeText('0123456789'.repeat(30));
    expect(await heldOutLoss(training.config, weights, cpuSessions, other, 24, 20)).toBeGreaterThan(4);
  });

  it('is asked for the character that follows each one of a piece', () => {
    const batch = { tokens: new Int32Array(8), targets: new Int32Array(8) };
    copyPiece(encodeText('abcdefgh'), 0, batch, 0, 4);
    copyPiece(encodeText('abcdefgh'), 3, batch, 1, 4);
    expect(decodeTokens(batch.tokens)).toBe('abcddefg');
    expect(decodeTokens(batch.targets)).toBe('bcdeefgh');
  });

  it('gives the same weights to the last bit for a seed, and others for another', async () => {
    const [first, second, other] = [
      await train({ steps: 8 }),
      await train({ steps: 8 }),
      await train({ steps: 8, seed: 6 }),
    ];
    expect(second.weights).toEqual(first.weights);
    expect(second.losses).toEqual(first.losses);
    expect(other.losses).not.toEqual(first.losses);
  });
});
