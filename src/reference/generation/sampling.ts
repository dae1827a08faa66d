import { JouleGateError } from '../../model/errors.ts';
import type { SeededRandom } from '../../stats/random.ts';

/** Chooses the next token from the logits. */
export type TokenChoice = (logits: Float32Array) => number;

/** Always the most likely token; the first one at a tie. */
export const greedy: TokenChoice = (logits) => {
  let best = 0;
  let highest = Number.NEGATIVE_INFINITY;
  // By index: this runs once a token, and an iterator over pairs makes an array for every logit.
  for (let token = 0; token < logits.length; token += 1) {
    const logit = logits[token] ?? Number.NaN;
    if (Number.isNaN(logit)) throw notANumber(token);
    if (logit > highest) {
      best = token;
      highest = logit;
    }
  }
  return best;
};

/**
 * Draws a token with the probability softmax(logits / temperature).
 *
 * @param temperature above 0; 1 is the model's own distribution, less is closer to greedy
 * @throws RangeError for another temperature
 */
export function sampled(temperature: number, random: SeededRandom): TokenChoice {
  if (!(temperature > 0 && temperature < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`a temperature is a number above 0, not ${temperature}`);
  }
  return (logits) => {
    const highest = logits[greedy(logits)] ?? 0;
    const weights = Float64Array.from(logits, (logit) => Math.exp((logit - highest) / temperature));
    let left = random.nextFloat() * weights.reduce((sum, weight) => sum + weight, 0);
    let chosen = 0;
    for (const [token, weight] of weights.entries()) {
      if (weight === 0) continue;
      chosen = token;
      left -= weight;
      if (left < 0) break;
    }
    return chosen;
  };
}

const notANumber = (token: number): JouleGateError =>
  new JouleGateError('workload', 'logits-not-finite', `the model gave no number for token ${token}`, {
    hint: 'The execution provider computes the model wrongly; run it on the CPU.',
  });
