import { Type, type Static } from 'typebox';
import { oneOf } from '../schema.ts';
import { count, path, provider, seed, threads } from './fields.ts';
import { placement } from './placement.ts';

/** Picture classifiers of the reference suite; `src/reference/models/` has them. */
export const pictureModels = [
  'lenet',
  'vgg',
  'resnet-8',
  'preact-resnet-8',
  'mobilenet',
  'densenet',
  'googlenet',
  'senet',
  'transformer',
] as const;
export type PictureModel = (typeof pictureModels)[number];

export const trainModels = [...pictureModels, 'char-gpt'] as const;
export type TrainModel = (typeof trainModels)[number];

/** `emoji` and `cifar-10` are for the picture classifiers, `text` for `char-gpt`. */
export const trainData = ['emoji', 'cifar-10', 'text'] as const;

export const optimisers = ['sgd', 'adam'] as const;
export type OptimiserName = (typeof optimisers)[number];

export const TrainWorkload = Type.Object(
  {
    kind: Type.Literal('train'),
    model: oneOf(trainModels),
    data: oneOf(trainData),
    'data-path': Type.Optional(
      path('cifar-10: folder of the official binary files (data_batch_1.bin ... test_batch.bin)'),
    ),
    provider: Type.Optional(provider),
    threads: Type.Optional(threads),
    batch: Type.Optional(count(4096, 'Pictures or pieces of text a step')),
    epochs: Type.Optional(count(1000, 'Epochs inside the window')),
    steps: Type.Optional(count(1e6, 'Most steps of an epoch; absent: the whole data, or a set number for text')),
    warmup: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 1e5, description: 'Steps before the window, on the same data' }),
    ),
    width: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, maximum: 16, description: 'Multiplier of the channel counts' }),
    ),
    optimiser: Type.Optional(oneOf(optimisers)),
    'learning-rate': Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 10 })),
    momentum: Type.Optional(Type.Number({ minimum: 0, exclusiveMaximum: 1, description: 'Of sgd' })),
    seed: Type.Optional(seed),
    ...placement,
  },
  { additionalProperties: false },
);
export type TrainWorkload = Static<typeof TrainWorkload>;
