import type { DataType, TensorData } from '../graph/data-type.ts';
import type { Shape } from '../graph/shape.ts';
import type { SessionFactory } from '../training/training-session.ts';
import { createSession, type OnnxRuntime, type SessionPins } from './onnx-runtime.ts';

/** Sessions and tensors of one runtime, all with the same provider and threads; see {@link createSession}. */
export const sessionFactory = (runtime: OnnxRuntime, pins: SessionPins): SessionFactory => ({
  createSession: (model) => createSession(runtime, model, pins),
  createTensor: (dtype: DataType, data: TensorData, shape: Shape) =>
    // The typings list one overload an element type; which one it is, only the value knows.
    new runtime.api.Tensor(dtype as 'float32', data as Float32Array, shape),
});
