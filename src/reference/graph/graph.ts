import { JouleGateError } from '../../model/errors.ts';
import { fitsDataType, toTensorData, type DataType, type TensorData } from './data-type.ts';
import type { OnnxAttribute } from './onnx-format.ts';
import { elementCount, showShape, type Shape } from './shape.ts';

/** A tensor in the graph: its type and shape are known, its contents only when the graph runs. */
export interface Value {
  readonly graph: Graph;
  /** Unique in its graph; the name in the ONNX file. */
  readonly name: string;
  readonly dtype: DataType;
  readonly shape: Shape;
  readonly origin: Origin;
}

export type Origin =
  | { readonly kind: 'input' }
  | { readonly kind: 'constant'; readonly data: TensorData }
  | { readonly kind: 'parameter'; readonly initial: Float32Array | Float64Array }
  | { readonly kind: 'state'; readonly initial: Float32Array | Float64Array }
  | { readonly kind: 'operation'; readonly operation: Operation };

/** A tensor that training changes: a parameter of the model, or state of its optimiser. */
export interface Variable extends Value {
  readonly origin: { readonly kind: 'parameter' | 'state'; readonly initial: Float32Array | Float64Array };
}

export interface Parameter extends Value {
  readonly origin: { readonly kind: 'parameter'; readonly initial: Float32Array | Float64Array };
}

/**
 * Vector-Jacobian product: from the gradient of the loss by the operation's first output to the gradients
 * by each of `differentiable`, in that order; `undefined` where there is none. Only what is used reaches the file.
 */
export type VectorJacobian = (outputGradient: Value, output: Value) => readonly (Value | undefined)[];

export interface Operation {
  readonly index: number;
  readonly type: string;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
  /** What {@link VectorJacobian} gives gradients for; the inputs, unless the operation closes over a composed one. */
  readonly differentiable: readonly Value[];
  readonly gradient: VectorJacobian | undefined;
  /** Multiply-accumulates of one run, for the operations where these are counted (convolution, matrix product). */
  readonly macs: number;
}

export interface OutputType {
  readonly dtype: DataType;
  readonly shape: Shape;
}

export interface OperationOptions {
  readonly type: string;
  readonly inputs: readonly Value[];
  readonly outputs: readonly [OutputType, ...OutputType[]];
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
  readonly gradient?: VectorJacobian;
  readonly differentiable?: readonly Value[];
  readonly macs?: number;
}

const checkName = (name: string): string => {
  if (!/^[A-Za-z][A-Za-z0-9._-]*$/.test(name))
    throw new JouleGateError(
      'internal',
      'graph-name',
      `"${name}" is not a name for a value: letters, digits, . _ - only`,
    );
  return name;
};

/**
 * A graph under construction. Values are made by {@link Graph.input}, {@link Graph.parameter}, {@link Graph.constant}
 * and by the operations (`add`, `matmul`, `convolution2d`, ...), which check types and shapes as they are called.
 */
export class Graph {
  readonly name: string;
  readonly inputs: Value[] = [];
  readonly parameters: Parameter[] = [];
  readonly states: Variable[] = [];
  readonly operations: Operation[] = [];
  private readonly names = new Set<string>();
  private readonly scalars = new Map<string, Value>();
  private constants = 0;

  constructor(name: string) {
    this.name = checkName(name);
  }

  /** Data that is given at every run: a batch, its labels, the learning rate. */
  input(name: string, dtype: DataType, shape: Shape): Value {
    const value: Value = {
      graph: this,
      name: this.reserve(name),
      dtype,
      shape: checkShape(name, shape),
      origin: { kind: 'input' },
    };
    this.inputs.push(value);
    return value;
  }

  /** What the model learns. `initial` is copied by whoever trains, never written to. */
  parameter(name: string, shape: Shape, initial: Float32Array | Float64Array): Parameter {
    const parameter = { ...this.variable(name, shape, initial), origin: { kind: 'parameter', initial } } as const;
    this.parameters.push(parameter);
    return parameter;
  }

  /** What an optimiser carries from one step to the next beside the parameters: a momentum, a running mean. */
  state(name: string, shape: Shape, initial: Float32Array | Float64Array): Variable {
    const state = { ...this.variable(name, shape, initial), origin: { kind: 'state', initial } } as const;
    this.states.push(state);
    return state;
  }

  /** A tensor whose contents are part of the graph; empty for the shape of a scalar. */
  constant(dtype: DataType, shape: Shape, values: ArrayLike<number> | TensorData): Value {
    const data =
      ArrayBuffer.isView(values) && fitsDataType(dtype, values)
        ? values
        : toTensorData(dtype, values as ArrayLike<number>);
    const name = `constant.${this.constants++}`;
    checkLength(name, checkShape(name, shape, 0), data.length);
    return { graph: this, name: this.reserve(name), dtype, shape, origin: { kind: 'constant', data } };
  }

  /** A constant without dimensions; the same number of the same type is made once. */
  scalar(dtype: DataType, value: number): Value {
    const key = `${dtype} ${Object.is(value, -0) ? '-0' : value}`;
    const known = this.scalars.get(key);
    if (known !== undefined) return known;
    const made = this.constant(dtype, [], [value]);
    this.scalars.set(key, made);
    return made;
  }

  /** Adds an ONNX operation and gives its first output. Called by the operations, not by models. */
  apply(options: OperationOptions): Value {
    return this.applyAll(options)[0];
  }

  /** Adds an ONNX operation and gives all its outputs. */
  applyAll(options: OperationOptions): readonly [Value, ...Value[]] {
    for (const input of options.inputs)
      if (input.graph !== this)
        throw new JouleGateError(
          'internal',
          'graph-mixed',
          `${options.type}: "${input.name}" belongs to graph "${input.graph.name}", not "${this.name}"`,
        );
    const index = this.operations.length;
    const outputs: Value[] = [];
    const operation: Operation = {
      index,
      type: options.type,
      inputs: options.inputs,
      outputs,
      attributes: new Map(Object.entries(options.attributes ?? {})),
      differentiable: options.differentiable ?? options.inputs,
      gradient: options.gradient,
      macs: options.macs ?? 0,
    };
    const origin: Origin = { kind: 'operation', operation };
    const toValue = ({ dtype, shape }: OutputType, position: number): Value => ({
      graph: this,
      name: this.reserve(`${options.type}.${index}${position === 0 ? '' : `.${position}`}`),
      dtype,
      shape: checkShape(options.type, shape),
      origin,
    });
    const first = toValue(options.outputs[0], 0);
    const rest = options.outputs.slice(1).map((output, position) => toValue(output, position + 1));
    outputs.push(first, ...rest);
    this.operations.push(operation);
    return [first, ...rest];
  }

  private variable(name: string, shape: Shape, initial: Float32Array | Float64Array): Omit<Value, 'origin'> {
    checkLength(name, checkShape(name, shape), initial.length);
    const dtype = initial instanceof Float64Array ? 'float64' : 'float32';
    return { graph: this, name: this.reserve(name), dtype, shape };
  }

  private reserve(name: string): string {
    if (this.names.has(checkName(name)))
      throw new JouleGateError('internal', 'graph-name', `graph "${this.name}" has a value "${name}" already`);
    this.names.add(name);
    return name;
  }
}

const checkShape = (name: string, shape: Shape, least = 1): Shape => {
  if (!shape.every((size) => Number.isSafeInteger(size) && size >= least))
    throw new JouleGateError(
      'internal',
      'graph-shape',
      `${name}: ${showShape(shape)} is not a shape: sizes are whole and at least ${least}`,
    );
  return shape;
};

const checkLength = (name: string, shape: Shape, length: number): void => {
  if (length !== elementCount(shape))
    throw new JouleGateError(
      'internal',
      'graph-shape',
      `${name}: ${length} values do not fill shape ${showShape(shape)}`,
    );
};

/** Attribute constructors, so that operations read like their ONNX definition. */
export const int = (value: number): OnnxAttribute => ({ kind: 'int', value });
export const ints = (value: readonly number[]): OnnxAttribute => ({ kind: 'ints', value });
export const float = (value: number): OnnxAttribute => ({ kind: 'float', value });
export const text = (value: string): OnnxAttribute => ({ kind: 'text', value });
