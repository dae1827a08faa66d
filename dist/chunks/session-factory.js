import { t as createSession } from "./onnx-runtime.js";

// src/reference/runtime/session-factory.ts
/** Sessions and tensors of one runtime, all with the same provider and threads; see {@link createSession}. */
const sessionFactory = (runtime, pins) => ({
	createSession: (model) => createSession(runtime, model, pins),
	createTensor: (dtype, data, shape) => new runtime.api.Tensor(dtype, data, shape)
});

export { sessionFactory as t };