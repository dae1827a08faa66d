import { describe, expect, it } from 'vitest';
import { trainingChoice, trainingDefaults } from '../../../src/reference/training/training-defaults.ts';

describe('defaults of a training', () => {
  it('are those of the model and its optimiser', () => {
    expect(trainingDefaults('lenet')).toEqual({
      width: 1,
      batch: 64,
      optimiser: 'sgd',
      learningRate: 0.01,
      momentum: 0.9,
    });
    expect(trainingDefaults('transformer')).toMatchObject({ optimiser: 'adam', learningRate: 0.001 });
    expect(trainingDefaults('char-gpt')).toMatchObject({ optimiser: 'adam', batch: 16, steps: 60 });
    expect(trainingDefaults('transformer', 'sgd')).toMatchObject({ optimiser: 'sgd', momentum: 0.9 });
    expect(trainingDefaults('lenet', 'adam')).toMatchObject({ optimiser: 'adam', learningRate: 0.001 });
    expect(trainingDefaults('lenet', 'adam')).not.toHaveProperty('momentum');
  });

  it('give way to what is chosen, also to numbers of another optimiser’s model', () => {
    const options = { width: 2, batch: 8, optimiser: 'sgd', learningRate: 0.3, momentum: 0, steps: 5 } as const;
    expect(trainingChoice('char-gpt', options)).toEqual(options);
    expect(trainingChoice('char-gpt', { momentum: undefined }).momentum).toBeUndefined();
  });
});
