import { Type, type Static } from 'typebox';
import { executionProviders } from '../../model/workload/fields.ts';
import { optimisers, trainData, trainModels } from '../../model/workload/train.ts';
import { oneOf } from '../../model/schema.ts';

export { OnnxRunnerOptions } from './options/onnx.ts';

const directory = Type.String({ description: "The user's project, where the runtime and data are looked for first" });
const provider = oneOf(executionProviders);
const threads = Type.Integer({ minimum: 1 });
const seed = Type.Integer({ minimum: 0 });
const digest = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** What the runner is told for a training. */
export const TrainRunnerOptions = Type.Object(
  {
    directory,
    model: oneOf(trainModels),
    data: oneOf(trainData),
    dataPath: Type.Optional(Type.String({ description: "Absolute folder of the user's own data" })),
    trainSha256: digest,
    heldOutSha256: digest,
    provider,
    threads,
    batch: Type.Integer({ minimum: 1 }),
    epochs: Type.Integer({ minimum: 1 }),
    steps: Type.Optional(Type.Integer({ minimum: 1, description: 'Most of an epoch' })),
    warmup: Type.Integer({ minimum: 0, description: 'Steps' }),
    width: Type.Number({ exclusiveMinimum: 0 }),
    optimiser: oneOf(optimisers),
    learningRate: Type.Number({ exclusiveMinimum: 0 }),
    momentum: Type.Optional(Type.Number({ minimum: 0, exclusiveMaximum: 1, description: 'Of sgd' })),
    seed,
  },
  { additionalProperties: false },
);
export type TrainRunnerOptions = Static<typeof TrainRunnerOptions>;

export { GenerateRunnerOptions } from './options/generate.ts';
