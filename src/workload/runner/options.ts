import { Type, type Static } from 'typebox';
import { executionProviders } from '../../model/workload/fields.ts';
import { trainModels } from '../../model/workload/train.ts';
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
    data: oneOf(['emoji']),
    trainSha256: digest,
    heldOutSha256: digest,
    provider,
    threads,
    batch: Type.Integer({ minimum: 1 }),
    epochs: Type.Integer({ minimum: 1 }),
    warmup: Type.Integer({ minimum: 0, description: 'Steps' }),
    width: Type.Number({ exclusiveMinimum: 0 }),
    learningRate: Type.Number({ exclusiveMinimum: 0 }),
    momentum: Type.Number({ minimum: 0, exclusiveMaximum: 1 }),
    seed,
  },
  { additionalProperties: false },
);
export type TrainRunnerOptions = Static<typeof TrainRunnerOptions>;

/** What the runner is told for a text generator. */
export const GenerateRunnerOptions = Type.Object(
  {
    directory,
    model: oneOf(['char-gpt']),
    sha256: digest,
    prompt: Type.String({ minLength: 1 }),
    tokens: Type.Integer({ minimum: 1 }),
    requests: Type.Integer({ minimum: 1 }),
    warmup: Type.Integer({ minimum: 0, description: 'Requests' }),
    temperature: Type.Number({ exclusiveMinimum: 0 }),
    provider,
    threads,
    seed,
  },
  { additionalProperties: false },
);
export type GenerateRunnerOptions = Static<typeof GenerateRunnerOptions>;
