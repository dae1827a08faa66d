import { countMacs, elementCount } from '../graph/index.ts';
import type { Classifier } from './classifier.ts';

/** How large a model is and what a sample costs it, counted in its graph. */
export interface ModelFacts {
  /** Trainable numbers. */
  readonly parameters: number;
  /** Multiply-accumulates of one sample's forward pass, of convolutions and matrix products. */
  readonly forwardMacsPerSample: number;
  /**
   * {@link forwardMacsPerSample} a parameter: how often each is used. In "Green MLOps to Green GenOps" (2025,
   * doi:10.3390/info16040281, table 3) it ranks models by their energy nearly as a measurement does.
   */
  readonly macsPerParameter: number;
}

/** The three from the first two. @throws RangeError unless both are above 0 */
export const modelFacts = (parameters: number, forwardMacsPerSample: number): ModelFacts => {
  if (!(parameters > 0 && forwardMacsPerSample > 0))
    throw new RangeError(`a model has parameters and work, not ${parameters} and ${forwardMacsPerSample}`);
  return { parameters, forwardMacsPerSample, macsPerParameter: forwardMacsPerSample / parameters };
};

/** Of a classifier's graph, whether gradients were added to it or not. */
export const classifierFacts = ({ graph, logits }: Classifier): ModelFacts =>
  modelFacts(
    graph.parameters.reduce((total, { shape }) => total + elementCount(shape), 0),
    countMacs([logits]) / (logits.shape[0] ?? 1),
  );
