import { Type, type Static } from 'typebox';
import { oneOf } from '../../../model/schema.ts';
import { tfjsBackends } from '../../../model/workload/tfjs.ts';

/** What the runner is told for a TensorFlow.js module: the workload with every default filled in. */
export const TfjsRunnerOptions = Type.Object(
  {
    directory: Type.String({ description: "The user's project" }),
    module: Type.String({ description: 'Absolute path of the module' }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Of the module and the files it names' }),
    backend: oneOf(tfjsBackends),
    epochs: Type.Integer({ minimum: 1 }),
    warmup: Type.Integer({ minimum: 0, description: 'Epochs' }),
    seed: Type.Integer({ minimum: 0 }),
    options: Type.Record(
      Type.String(),
      Type.Unsafe<string | number | boolean>({ type: ['string', 'number', 'boolean'] }),
    ),
  },
  { additionalProperties: false },
);
export type TfjsRunnerOptions = Static<typeof TfjsRunnerOptions>;
