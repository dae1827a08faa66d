import { createHash } from 'node:crypto';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { JouleGateError, messageOf } from '../../model/errors.ts';
import { fitsDataType, zeros, type DataType, type TensorData } from '../graph/data-type.ts';
import { elementCount, showShape, type Shape } from '../graph/shape.ts';
import { learningRateName, lossName, type StateTensor, type TrainingGraph } from '../graph/training-graph.ts';

/** Makes onnxruntime's sessions and tensors. Injected, so that the caller decides on provider and threads. */
export interface SessionFactory {
  readonly createSession: (model: Uint8Array) => Promise<InferenceSession>;
  readonly createTensor: (dtype: DataType, data: TensorData, shape: Shape) => Tensor;
}

export interface StepResult {
  /** Mean loss of the batch before the step's update; finite. */
  readonly loss: number;
  /** The graph's other metrics, by name. */
  readonly metrics: Readonly<Record<string, number>>;
}

export interface TrainingSnapshot {
  readonly steps: number;
  readonly state: readonly TensorData[];
}

interface Slot {
  readonly tensor: StateTensor;
  current: Tensor;
  spare: Tensor;
}

/**
 * Trains by running one ONNX graph again and again. Parameters and optimiser state live in two sets of buffers:
 * a step reads one and writes the other, then they change places, so nothing is copied or allocated between steps.
 */
export class TrainingSession {
  /** Steps done so far. */
  steps = 0;
  private readonly graph: TrainingGraph;
  private readonly factory: SessionFactory;
  private readonly session: InferenceSession;
  private readonly slots: readonly Slot[];
  private readonly scalars: Readonly<Record<string, Tensor>>;

  private constructor(graph: TrainingGraph, factory: SessionFactory, session: InferenceSession) {
    this.graph = graph;
    this.factory = factory;
    this.session = session;
    this.slots = graph.state.map((tensor) => ({
      tensor,
      current: factory.createTensor(tensor.dtype, tensor.initial.slice(), tensor.shape),
      spare: factory.createTensor(tensor.dtype, zeros(tensor.dtype, elementCount(tensor.shape)), tensor.shape),
    }));
    this.scalars = Object.fromEntries(
      [lossName, ...graph.metrics].map((name) => [name, factory.createTensor('float32', new Float32Array(1), [])]),
    );
  }

  /** @throws JouleGateError `training-session` when onnxruntime refuses the graph */
  static async create(graph: TrainingGraph, factory: SessionFactory): Promise<TrainingSession> {
    try {
      return new TrainingSession(graph, factory, await factory.createSession(graph.bytes));
    } catch (thrown) {
      if (thrown instanceof JouleGateError) throw thrown;
      throw new JouleGateError(
        'workload',
        'training-session',
        `onnxruntime refused the training graph: ${messageOf(thrown)}`,
        {
          cause: thrown,
        },
      );
    }
  }

  /**
   * One step of training. Await it before the next: both would read the same parameters.
   * @param batch the graph's inputs by name, each the right type and length
   * @throws JouleGateError `loss-not-finite`, naming the step (from 1); the parameters are then those before it
   */
  async step(batch: Readonly<Record<string, TensorData>>, learningRate: number): Promise<StepResult> {
    const number = this.steps + 1;
    const data: Record<string, TensorData> = { ...batch, [learningRateName]: Float32Array.of(learningRate) };
    for (const name of Object.keys(batch))
      if (!this.graph.inputs.some((input) => input.name === name)) throw inputError(name, 'is not one of the graph');
    const feeds: Record<string, Tensor> = {};
    for (const { name, dtype, shape } of this.graph.inputs) feeds[name] = this.tensor(name, dtype, shape, data[name]);
    const fetches: Record<string, Tensor> = { ...this.scalars };
    for (const slot of this.slots) {
      feeds[slot.tensor.name] = slot.current;
      fetches[slot.tensor.next] = slot.spare;
    }
    await this.run(feeds, fetches, number);
    const read = (name: string): number => Number(this.scalars[name]?.data[0]);
    const loss = read(lossName);
    if (!Number.isFinite(loss))
      throw new JouleGateError('workload', 'loss-not-finite', `the loss of training step ${number} is ${loss}`, {
        hint: 'Lower the learning rate, and check that the labels are classes of the model.',
      });
    for (const slot of this.slots) [slot.current, slot.spare] = [slot.spare, slot.current];
    this.steps = number;
    return { loss, metrics: Object.fromEntries(this.graph.metrics.map((name) => [name, read(name)])) };
  }

  /** Copies of the model's parameters, by name. */
  parameters(): Map<string, TensorData> {
    return new Map(
      this.slots.flatMap(({ tensor, current }) =>
        tensor.kind === 'parameter' ? [[tensor.name, (current.data as TensorData).slice()] as const] : [],
      ),
    );
  }

  /** The model's parameters as they are now, to be given to a forward graph's session. Valid until the next step. */
  parameterTensors(): Readonly<Record<string, Tensor>> {
    return Object.fromEntries(
      this.slots
        .filter(({ tensor }) => tensor.kind === 'parameter')
        .map(({ tensor, current }) => [tensor.name, current]),
    );
  }

  /** Copies of parameters, optimiser state and step number, for {@link TrainingSession.restore}. */
  snapshot(): TrainingSnapshot {
    return { steps: this.steps, state: this.slots.map(({ current }) => (current.data as TensorData).slice()) };
  }

  /** Goes back to a snapshot of this session. */
  restore({ steps, state }: TrainingSnapshot): void {
    this.steps = steps;
    for (const [index, { current }] of this.slots.entries())
      (current.data as Float32Array).set((state[index] ?? []) as Float32Array);
  }

  /** SHA-256 (hex) over names, shapes and contents of the parameters: equal digests, equal models. */
  digest(): string {
    const hash = createHash('sha256');
    for (const { tensor, current } of this.slots) {
      if (tensor.kind !== 'parameter') continue;
      const { buffer, byteOffset, byteLength } = current.data as TensorData;
      hash.update(`${tensor.name} ${tensor.dtype}${showShape(tensor.shape)}\n`);
      hash.update(new Uint8Array(buffer, byteOffset, byteLength));
    }
    return hash.digest('hex');
  }

  async release(): Promise<void> {
    await this.session.release();
  }

  private tensor(name: string, dtype: DataType, shape: Shape, data: TensorData | undefined): Tensor {
    if (data === undefined || !fitsDataType(dtype, data) || data.length !== elementCount(shape))
      throw inputError(
        name,
        `must be ${dtype}${showShape(shape)}, not ${data === undefined ? 'missing' : `${data.constructor.name} of ${data.length}`}`,
      );
    return this.factory.createTensor(dtype, data, shape);
  }

  private async run(feeds: Record<string, Tensor>, fetches: Record<string, Tensor>, number: number): Promise<void> {
    try {
      await this.session.run(feeds, fetches);
    } catch (thrown) {
      throw new JouleGateError('workload', 'training-step', `training step ${number} failed: ${messageOf(thrown)}`, {
        cause: thrown,
      });
    }
  }
}

const inputError = (name: string, problem: string): JouleGateError =>
  new JouleGateError('internal', 'training-input', `training input "${name}" ${problem}`);
