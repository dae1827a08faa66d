import { Type } from 'typebox';
import { CommandWorkload } from './command.ts';
import { GenerateWorkload } from './generate.ts';
import { OnnxWorkload } from './onnx.ts';
import { ServeWorkload } from './serve.ts';
import { TfjsWorkload } from './tfjs.ts';
import { TrainWorkload } from './train.ts';

export type Workload = CommandWorkload | OnnxWorkload | TrainWorkload | TfjsWorkload | GenerateWorkload | ServeWorkload;

/** What a benchmark runs. Every kind becomes a child process that speaks the event protocol. */
export const Workload = Type.Unsafe<Workload>({
  type: 'object',
  discriminator: { propertyName: 'kind' },
  required: ['kind'],
  oneOf: [CommandWorkload, OnnxWorkload, TrainWorkload, TfjsWorkload, GenerateWorkload, ServeWorkload],
});
