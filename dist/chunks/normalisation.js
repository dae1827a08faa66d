import { t as JouleGateError } from "./errors.js";

// src/reference/graph/data-type.ts
const onnxDataType = {
	float32: 1,
	int32: 6,
	int64: 7,
	bool: 9,
	float64: 11
};
const isFloating = (dtype) => dtype === "float32" || dtype === "float64";
/** A new array of `count` zeros. */
const zeros = (dtype, count) => {
	switch (dtype) {
		case "float32": return new Float32Array(count);
		case "float64": return new Float64Array(count);
		case "int32": return new Int32Array(count);
		case "int64": return new BigInt64Array(count);
		case "bool": return new Uint8Array(count);
	}
};
/** The numbers as an array of that type. Integers must be whole; `bool` takes 0 and 1. */
const toTensorData = (dtype, values) => {
	switch (dtype) {
		case "float32": return Float32Array.from(values);
		case "float64": return Float64Array.from(values);
		case "int32": return Int32Array.from(values);
		case "int64": return BigInt64Array.from(Array.from(values, BigInt));
		case "bool": return Uint8Array.from(values);
	}
};
/** Whether the array is the one that onnxruntime wants for that type. */
const fitsDataType = (dtype, data) => zeros(dtype, 0).constructor === data.constructor;

// src/reference/graph/shape.ts
const elementCount = (shape) => shape.reduce((product, size) => product * size, 1);
const sameShape = (a, b) => a.length === b.length && a.every((size, index) => size === b[index]);
const showShape = (shape) => `[${shape.join(", ")}]`;
/** An operation got values whose shapes do not fit. */
const shapeError = (operation, problem, ...shapes) => new JouleGateError("internal", "graph-shape", `${operation}: ${problem} (shapes ${shapes.map(showShape).join(" and ")})`, { hint: "The model is built for other sizes than it was given; check its input and its width." });
/** The size of a dimension that must exist. */
const sizeAt = (shape, axis) => {
	const size = shape[axis];
	if (size === void 0) throw shapeError("dimension", `there is no axis ${axis}`, shape);
	return size;
};
/** An axis counted from the front. @throws JouleGateError when it is out of range */
const normaliseAxis = (operation, shape, axis) => {
	const fromFront = axis < 0 ? axis + shape.length : axis;
	if (!Number.isInteger(axis) || fromFront < 0 || fromFront >= shape.length) throw shapeError(operation, `axis ${axis} is out of range`, shape);
	return fromFront;
};
/** Axes counted from the front, ascending, each once. */
const normaliseAxes = (operation, shape, axes) => {
	const fromFront = axes.map((axis) => normaliseAxis(operation, shape, axis)).sort((a, b) => a - b);
	if (new Set(fromFront).size !== fromFront.length) throw shapeError(operation, `axes [${axes.join(", ")}] repeat`, shape);
	return fromFront;
};
/** The shape of an element-wise result, by ONNX's (NumPy's) multidirectional broadcasting. */
const broadcastShapes = (operation, a, b) => {
	const rank = Math.max(a.length, b.length);
	return Array.from({ length: rank }, (_, index) => {
		const left = a[index - rank + a.length] ?? 1;
		const right = b[index - rank + b.length] ?? 1;
		if (left !== right && left !== 1 && right !== 1) throw shapeError(operation, "shapes do not broadcast", a, b);
		return left === 1 ? right : left;
	});
};

// src/reference/graph/operand.ts
const typeError = (operation, problem) => new JouleGateError("internal", "graph-type", `${operation}: ${problem}`);
const describeValue = (value) => `${value.name} ${value.dtype}${showShape(value.shape)}`;
const requireFloating = (operation, ...values) => {
	for (const value of values) if (!isFloating(value.dtype)) throw typeError(operation, `${describeValue(value)} is not a floating-point tensor`);
};
const requireType = (operation, value, ...dtypes) => {
	if (!dtypes.includes(value.dtype)) throw typeError(operation, `${describeValue(value)} must be ${dtypes.join(" or ")}`);
};
const requireSameType = (operation, first, ...others) => {
	for (const other of others) if (other.dtype !== first.dtype) throw typeError(operation, `${describeValue(first)} and ${describeValue(other)} differ in type`);
};
/** Both operands as values of one type and graph. At least one must be a value. */
const operands = (operation, a, b) => {
	if (typeof a === "number") {
		if (typeof b === "number") throw typeError(operation, "two numbers make no graph");
		return [b.graph.scalar(b.dtype, a), b];
	}
	const right = typeof b === "number" ? a.graph.scalar(a.dtype, b) : b;
	requireSameType(operation, a, right);
	return [a, right];
};

// src/reference/graph/graph.ts
const checkName = (name) => {
	if (!/^[A-Za-z][A-Za-z0-9._-]*$/.test(name)) throw new JouleGateError("internal", "graph-name", `"${name}" is not a name for a value: letters, digits, . _ - only`);
	return name;
};
/**
* A graph under construction. Values are made by {@link Graph.input}, {@link Graph.parameter}, {@link Graph.constant}
* and by the operations (`add`, `matmul`, `convolution2d`, ...), which check types and shapes as they are called.
*/
var Graph = class {
	name;
	inputs = [];
	parameters = [];
	states = [];
	operations = [];
	names = /* @__PURE__ */ new Set();
	scalars = /* @__PURE__ */ new Map();
	constants = 0;
	constructor(name) {
		this.name = checkName(name);
	}
	/** Data that is given at every run: a batch, its labels, the learning rate. */
	input(name, dtype, shape) {
		const value = {
			graph: this,
			name: this.reserve(name),
			dtype,
			shape: checkShape(name, shape),
			origin: { kind: "input" }
		};
		this.inputs.push(value);
		return value;
	}
	/** What the model learns. `initial` is copied by whoever trains, never written to. */
	parameter(name, shape, initial) {
		const parameter = {
			...this.variable(name, shape, initial),
			origin: {
				kind: "parameter",
				initial
			}
		};
		this.parameters.push(parameter);
		return parameter;
	}
	/** What an optimiser carries from one step to the next beside the parameters: a momentum, a running mean. */
	state(name, shape, initial) {
		const state = {
			...this.variable(name, shape, initial),
			origin: {
				kind: "state",
				initial
			}
		};
		this.states.push(state);
		return state;
	}
	/** A tensor whose contents are part of the graph; empty for the shape of a scalar. */
	constant(dtype, shape, values) {
		const data = ArrayBuffer.isView(values) && fitsDataType(dtype, values) ? values : toTensorData(dtype, values);
		const name = `constant.${this.constants++}`;
		checkLength(name, checkShape(name, shape, 0), data.length);
		return {
			graph: this,
			name: this.reserve(name),
			dtype,
			shape,
			origin: {
				kind: "constant",
				data
			}
		};
	}
	/** A constant without dimensions; the same number of the same type is made once. */
	scalar(dtype, value) {
		const key = `${dtype} ${Object.is(value, -0) ? "-0" : value}`;
		const known = this.scalars.get(key);
		if (known !== void 0) return known;
		const made = this.constant(dtype, [], [value]);
		this.scalars.set(key, made);
		return made;
	}
	/** Adds an ONNX operation and gives its first output. Called by the operations, not by models. */
	apply(options) {
		return this.applyAll(options)[0];
	}
	/** Adds an ONNX operation and gives all its outputs. */
	applyAll(options) {
		for (const input of options.inputs) if (input.graph !== this) throw new JouleGateError("internal", "graph-mixed", `${options.type}: "${input.name}" belongs to graph "${input.graph.name}", not "${this.name}"`);
		const index = this.operations.length;
		const outputs = [];
		const operation = {
			index,
			type: options.type,
			inputs: options.inputs,
			outputs,
			attributes: new Map(Object.entries(options.attributes ?? {})),
			differentiable: options.differentiable ?? options.inputs,
			gradient: options.gradient,
			macs: options.macs ?? 0
		};
		const origin = {
			kind: "operation",
			operation
		};
		const toValue = ({ dtype, shape }, position) => ({
			graph: this,
			name: this.reserve(`${options.type}.${index}${position === 0 ? "" : `.${position}`}`),
			dtype,
			shape: checkShape(options.type, shape),
			origin
		});
		const first = toValue(options.outputs[0], 0);
		const rest = options.outputs.slice(1).map((output, position) => toValue(output, position + 1));
		outputs.push(first, ...rest);
		this.operations.push(operation);
		return [first, ...rest];
	}
	variable(name, shape, initial) {
		checkLength(name, checkShape(name, shape), initial.length);
		const dtype = initial instanceof Float64Array ? "float64" : "float32";
		return {
			graph: this,
			name: this.reserve(name),
			dtype,
			shape
		};
	}
	reserve(name) {
		if (this.names.has(checkName(name))) throw new JouleGateError("internal", "graph-name", `graph "${this.name}" has a value "${name}" already`);
		this.names.add(name);
		return name;
	}
};
const checkShape = (name, shape, least = 1) => {
	if (!shape.every((size) => Number.isSafeInteger(size) && size >= least)) throw new JouleGateError("internal", "graph-shape", `${name}: ${showShape(shape)} is not a shape: sizes are whole and at least ${least}`);
	return shape;
};
const checkLength = (name, shape, length) => {
	if (length !== elementCount(shape)) throw new JouleGateError("internal", "graph-shape", `${name}: ${length} values do not fill shape ${showShape(shape)}`);
};
/** Attribute constructors, so that operations read like their ONNX definition. */
const int = (value) => ({
	kind: "int",
	value
});
const ints = (value) => ({
	kind: "ints",
	value
});
const text = (value) => ({
	kind: "text",
	value
});

// src/reference/graph/elementwise.ts
const unary = (type, gradient) => (x) => {
	requireFloating(type, x);
	return x.graph.apply({
		type,
		inputs: [x],
		outputs: [x],
		gradient: (dy, output) => [gradient(dy, x, output)]
	});
};
const exp = unary("Exp", (dy, _x, output) => mul(dy, output));
/** Natural logarithm. */
const log = unary("Log", (dy, x) => div(dy, x));
const sqrt = unary("Sqrt", (dy, _x, output) => div(mul(dy, .5), output));
const tanh = unary("Tanh", (dy, _x, output) => mul(dy, sub(1, square(output))));
const sigmoid = unary("Sigmoid", (dy, _x, output) => mul(dy, mul(output, sub(1, output))));
/** Gauss's error function. */
const erf = unary("Erf", (dy, x) => mul(dy, mul(2 / Math.sqrt(Math.PI), exp(neg(square(x))))));
/** `max(x, 0)`; the gradient at 0 is 0. */
const relu = unary("Relu", (dy, _x, output) => where(greater(output, 0), dy, 0));
const square = (x) => mul(x, x);
/**
* Gaussian error linear unit (Hendrycks and Gimpel 2016, arXiv:1606.08415): `erf` is the definition,
* `tanh` its usual approximation.
*/
const gelu = (x, form = "tanh") => {
	const bell = form === "erf" ? erf(mul(x, Math.SQRT1_2)) : tanh(mul(Math.sqrt(2 / Math.PI), mul(x, add(1, mul(.044715, square(x))))));
	return mul(mul(x, .5), add(1, bell));
};
/** The same numbers as another type; not differentiable. */
const cast = (x, dtype) => x.dtype === dtype ? x : x.graph.apply({
	type: "Cast",
	inputs: [x],
	outputs: [{
		dtype,
		shape: x.shape
	}],
	attributes: { to: int(onnxDataType[dtype]) },
	differentiable: []
});

// src/reference/graph/layout.ts
/** A constant list of integers, as ONNX takes axes, shapes and bounds. */
const int64List = (graph, values) => graph.constant("int64", [values.length], values);
/** The same elements in another shape; one size may be -1 and is then worked out. */
const reshape = (x, shape) => {
	const known = shape.reduce((product, size) => size === -1 ? product : product * size, 1);
	const target = shape.map((size) => size === -1 ? elementCount(x.shape) / known : size);
	if (shape.filter((size) => size === -1).length > 1 || !target.every(Number.isInteger) || elementCount(target) !== elementCount(x.shape)) throw shapeError("Reshape", "the number of elements differs", x.shape, shape);
	if (sameShape(target, x.shape)) return x;
	return x.graph.apply({
		type: "Reshape",
		inputs: [x, int64List(x.graph, target)],
		outputs: [{
			dtype: x.dtype,
			shape: target
		}],
		gradient: (dy) => [reshape(dy, x.shape), void 0]
	});
};
/** Axes in another order: axis `i` of the result is axis `order[i]` of `x`. Reversed when left out. */
const transpose = (x, order = x.shape.map((_, axis) => x.shape.length - 1 - axis)) => {
	if (order.length !== x.shape.length || !x.shape.every((_, axis) => order.includes(axis))) throw shapeError("Transpose", `[${order.join(", ")}] does not name every axis once`, x.shape);
	if (order.every((axis, index) => axis === index)) return x;
	return x.graph.apply({
		type: "Transpose",
		inputs: [x],
		outputs: [{
			dtype: x.dtype,
			shape: order.map((axis) => sizeAt(x.shape, axis))
		}],
		attributes: { perm: ints(order) },
		gradient: (dy) => [transpose(dy, order.map((_, axis) => order.indexOf(axis)))]
	});
};
/** Repeats along axes of size 1 (and new leading ones) up to `shape`. */
const expand = (x, shape) => {
	if (sameShape(x.shape, shape)) return x;
	if (!sameShape(broadcastShapes("Expand", x.shape, shape), shape)) throw shapeError("Expand", "the target is smaller", x.shape, shape);
	return x.graph.apply({
		type: "Expand",
		inputs: [x, int64List(x.graph, shape)],
		outputs: [{
			dtype: x.dtype,
			shape
		}],
		gradient: (dy) => [sumTo(dy, x.shape), void 0]
	});
};
/** Elements `from` (inclusive) to `to` (exclusive) of one axis; negative bounds count from its end. */
const slice = (x, axis, from, to) => {
	const along = normaliseAxis("Slice", x.shape, axis);
	const size = sizeAt(x.shape, along);
	const fromEnd = (bound) => bound < 0 ? bound + size : bound;
	const [begin, end] = [fromEnd(from), fromEnd(to ?? size)];
	if (!Number.isInteger(begin) || !Number.isInteger(end) || begin < 0 || end > size || begin >= end) throw shapeError("Slice", `${from} to ${to ?? size} is not a part of axis ${axis}`, x.shape);
	if (begin === 0 && end === size) return x;
	const list = (value) => int64List(x.graph, [value]);
	return x.graph.apply({
		type: "Slice",
		inputs: [
			x,
			list(begin),
			list(end),
			list(along)
		],
		outputs: [{
			dtype: x.dtype,
			shape: x.shape.map((length, index) => index === along ? end - begin : length)
		}],
		gradient: (dy) => [padAxis(dy, along, begin, size - end)]
	});
};
/** Zeros before and after an axis. */
const padAxis = (x, axis, before, after) => {
	const along = normaliseAxis("Pad", x.shape, axis);
	const size = sizeAt(x.shape, along);
	const at = (amount) => x.shape.map((_, index) => index === along ? amount : 0);
	if (before === 0 && after === 0) return x;
	return x.graph.apply({
		type: "Pad",
		inputs: [x, int64List(x.graph, [...at(before), ...at(after)])],
		outputs: [{
			dtype: x.dtype,
			shape: x.shape.map((length, index) => index === along ? before + length + after : length)
		}],
		gradient: (dy) => [slice(dy, along, before, before + size), void 0]
	});
};
/** Joins values along an axis; the other sizes must agree. */
const concat = (values, axis) => {
	const [first, ...rest] = values;
	if (first === void 0) throw shapeError("Concat", "nothing to join");
	const along = normaliseAxis("Concat", first.shape, axis);
	requireSameType("Concat", first, ...rest);
	for (const { shape } of rest) if (shape.length !== first.shape.length || !shape.every((size, index) => index === along || size === first.shape[index])) throw shapeError("Concat", `sizes beside axis ${axis} differ`, first.shape, shape);
	if (rest.length === 0) return first;
	const ends = values.map(((total) => (value) => total += sizeAt(value.shape, along))(0));
	return first.graph.apply({
		type: "Concat",
		inputs: values,
		outputs: [{
			dtype: first.dtype,
			shape: first.shape.map((size, index) => index === along ? ends.at(-1) ?? size : size)
		}],
		attributes: { axis: int(along) },
		gradient: (dy) => ends.map((end, index) => slice(dy, along, ends[index - 1] ?? 0, end))
	});
};

// src/reference/graph/reduce.ts
const reduction = (type, shape, options) => {
	const axes = normaliseAxes(type, shape, options.axes ?? shape.map((_, axis) => axis));
	const keep = shape.map((size, axis) => axes.includes(axis) ? 1 : size);
	return {
		axes,
		keep,
		output: options.keepDims === true ? keep : shape.filter((_, axis) => !axes.includes(axis))
	};
};
const reduce = (type, x, options, gradient) => {
	requireFloating(type, x);
	const plan = reduction(type, x.shape, options);
	if (plan.axes.length === 0) return x;
	return x.graph.apply({
		type,
		inputs: [x, int64List(x.graph, plan.axes)],
		outputs: [{
			dtype: x.dtype,
			shape: plan.output
		}],
		attributes: { keepdims: int(options.keepDims === true ? 1 : 0) },
		gradient: (dy, output) => [gradient(dy, output, plan), void 0]
	});
};
/** Sum over axes. */
const reduceSum = (x, options = {}) => reduce("ReduceSum", x, options, (dy, _output, { keep }) => expand(reshape(dy, keep), x.shape));
/** Mean over axes. */
const reduceMean = (x, options = {}) => reduce("ReduceMean", x, options, (dy, _output, { keep }) => expand(reshape(mul(dy, elementCount(keep) / elementCount(x.shape)), keep), x.shape));
/** Sums what broadcasting repeated, so that the result has `shape`: the transpose of expanding to `x.shape`. */
const sumTo = (x, shape) => {
	if (sameShape(x.shape, shape)) return x;
	const lead = x.shape.length - shape.length;
	if (lead < 0) throw shapeError("sumTo", "the target has more dimensions", x.shape, shape);
	const axes = x.shape.flatMap((size, axis) => {
		const target = axis < lead ? 1 : shape[axis - lead];
		if (target !== size && target !== 1) throw shapeError("sumTo", "shapes do not fit", x.shape, shape);
		return axis < lead || target !== size ? [axis] : [];
	});
	return reshape(reduceSum(x, {
		axes,
		keepDims: true
	}), shape);
};

// src/reference/graph/arithmetic.ts
const binary = (type, gradient) => (left, right) => {
	const [a, b] = operands(type, left, right);
	return a.graph.apply({
		type,
		inputs: [a, b],
		outputs: [{
			dtype: a.dtype,
			shape: broadcastShapes(type, a.shape, b.shape)
		}],
		gradient: (outputGradient, output) => {
			const [forA, forB] = gradient(outputGradient, a, b, output);
			return [sumTo(forA, a.shape), sumTo(forB, b.shape)];
		}
	});
};
/** Element-wise `a + b` with broadcasting; either may be a number. */
const add = binary("Add", (dy) => [dy, dy]);
/** Element-wise `a - b` with broadcasting; either may be a number. */
const sub = binary("Sub", (dy) => [dy, neg(dy)]);
/** Element-wise `a * b` with broadcasting; either may be a number. */
const mul = binary("Mul", (dy, a, b) => [mul(dy, b), mul(dy, a)]);
/** Element-wise `a / b` with broadcasting; either may be a number. */
const div = binary("Div", (dy, _a, b, output) => [div(dy, b), neg(div(mul(dy, output), b))]);
const neg = (x) => x.graph.apply({
	type: "Neg",
	inputs: [x],
	outputs: [x],
	gradient: (dy) => [neg(dy)]
});
const comparison = (type) => (left, right) => {
	const [a, b] = operands(type, left, right);
	const shape = broadcastShapes(type, a.shape, b.shape);
	return a.graph.apply({
		type,
		inputs: [a, b],
		outputs: [{
			dtype: "bool",
			shape
		}],
		differentiable: []
	});
};
/** Element-wise `a == b`, a `bool` tensor. */
const equal = comparison("Equal");
/** Element-wise `a > b`, a `bool` tensor. */
const greater = comparison("Greater");
/** Element-wise choice: `a` where the condition holds, else `b`. The gradient flows to the chosen one. */
const where = (condition, left, right) => {
	requireType("Where", condition, "bool");
	const [a, b] = operands("Where", left, right);
	const shape = broadcastShapes("Where", condition.shape, broadcastShapes("Where", a.shape, b.shape));
	return a.graph.apply({
		type: "Where",
		inputs: [
			condition,
			a,
			b
		],
		outputs: [{
			dtype: a.dtype,
			shape
		}],
		gradient: (dy) => [
			void 0,
			sumTo(where(condition, dy, 0), a.shape),
			sumTo(where(condition, 0, dy), b.shape)
		]
	});
};

// src/reference/graph/matmul.ts
/** The last two axes swapped. */
const swapLast = (x) => {
	const rank = x.shape.length;
	return transpose(x, [
		...Array.from({ length: rank - 2 }, (_, axis) => axis),
		rank - 1,
		rank - 2
	]);
};
/** Product of two matrices, either taken transposed: what the gradients of a product need, without moving data. */
const gemm = (a, b, transposed) => {
	const rows = sizeAt(a.shape, transposed.a === true ? 1 : 0);
	const inner = sizeAt(a.shape, transposed.a === true ? 0 : 1);
	const columns = sizeAt(b.shape, transposed.b === true ? 0 : 1);
	if (inner !== sizeAt(b.shape, transposed.b === true ? 1 : 0)) throw shapeError("Gemm", "inner sizes differ", a.shape, b.shape);
	return a.graph.apply({
		type: "Gemm",
		inputs: [a, b],
		outputs: [{
			dtype: a.dtype,
			shape: [rows, columns]
		}],
		attributes: {
			transA: int(transposed.a === true ? 1 : 0),
			transB: int(transposed.b === true ? 1 : 0)
		},
		macs: rows * inner * columns
	});
};
/**
* Matrix product of the last two axes; axes before them broadcast. Both operands have at least two axes.
* A batch times one matrix is done as one product of two matrices, so that its gradient is one too.
*/
const matmul = (a, b) => {
	requireFloating("MatMul", a, b);
	requireSameType("MatMul", a, b);
	if (a.shape.length < 2 || b.shape.length < 2) throw shapeError("MatMul", "both need two axes or more", a.shape, b.shape);
	const [rows, inner, columns] = [
		sizeAt(a.shape, a.shape.length - 2),
		sizeAt(a.shape, a.shape.length - 1),
		sizeAt(b.shape, b.shape.length - 1)
	];
	if (inner !== sizeAt(b.shape, b.shape.length - 2)) throw shapeError("MatMul", "inner sizes differ", a.shape, b.shape);
	if (a.shape.length > 2 && b.shape.length === 2) return reshape(matmul(reshape(a, [-1, inner]), b), [...a.shape.slice(0, -1), columns]);
	const batch = broadcastShapes("MatMul", a.shape.slice(0, -2), b.shape.slice(0, -2));
	const matrices = a.shape.length === 2 && b.shape.length === 2;
	return a.graph.apply({
		type: "MatMul",
		inputs: [a, b],
		outputs: [{
			dtype: a.dtype,
			shape: [
				...batch,
				rows,
				columns
			]
		}],
		macs: elementCount(batch) * rows * inner * columns,
		gradient: (dy) => matrices ? [gemm(dy, b, { b: true }), gemm(a, dy, { a: true })] : [sumTo(matmul(dy, swapLast(b)), a.shape), sumTo(matmul(swapLast(a), dy), b.shape)]
	});
};

// ../../main/node_modules/pbf/index.js
const SHIFT_LEFT_32 = 4294967296;
const SHIFT_RIGHT_32 = 1 / SHIFT_LEFT_32;
const utf8TextDecoder = typeof TextDecoder === "undefined" ? null : new TextDecoder("utf-8");
const PBF_VARINT = 0;
const PBF_FIXED64 = 1;
const PBF_BYTES = 2;
const PBF_FIXED32 = 5;
var PbfWriter = class {
	/**
	* @param {Uint8Array | ArrayBuffer} [buf]
	*/
	constructor(buf = /* @__PURE__ */ new Uint8Array(16)) {
		this.buf = ArrayBuffer.isView(buf) ? buf : new Uint8Array(buf);
		this.dataView = new DataView(this.buf.buffer, this.buf.byteOffset, this.buf.byteLength);
		this.pos = 0;
		this.length = this.buf.length;
	}
	/**
	* @param {number} tag
	* @param {number} type
	*/
	writeTag(tag, type) {
		this.writeVarint(tag << 3 | type);
	}
	/** @param {number} min */
	realloc(min) {
		let length = this.length || 16;
		while (length < this.pos + min) length *= 2;
		if (length !== this.length) {
			const buf = new Uint8Array(length);
			buf.set(this.buf);
			this.buf = buf;
			this.dataView = new DataView(buf.buffer);
			this.length = length;
		}
	}
	finish() {
		this.length = this.pos;
		this.pos = 0;
		return this.buf.subarray(0, this.length);
	}
	/** @param {number} val */
	writeFixed32(val) {
		this.realloc(4);
		this.dataView.setInt32(this.pos, val, true);
		this.pos += 4;
	}
	/** @param {number} val */
	writeSFixed32(val) {
		this.realloc(4);
		this.dataView.setInt32(this.pos, val, true);
		this.pos += 4;
	}
	/** @param {number} val */
	writeFixed64(val) {
		this.realloc(8);
		this.dataView.setInt32(this.pos, val & -1, true);
		this.dataView.setInt32(this.pos + 4, Math.floor(val * SHIFT_RIGHT_32), true);
		this.pos += 8;
	}
	/** @param {number} val */
	writeSFixed64(val) {
		this.realloc(8);
		this.dataView.setInt32(this.pos, val & -1, true);
		this.dataView.setInt32(this.pos + 4, Math.floor(val * SHIFT_RIGHT_32), true);
		this.pos += 8;
	}
	/** @param {number} val */
	writeVarint(val) {
		val = +val || 0;
		if (val >= 0 && val < 128) {
			if (this.pos >= this.length) this.realloc(1);
			this.buf[this.pos++] = val;
			return;
		}
		if (val > 268435455 || val < 0) {
			writeBigVarint(val, this);
			return;
		}
		this.realloc(4);
		this.buf[this.pos++] = val & 127 | (val > 127 ? 128 : 0);
		if (val <= 127) return;
		this.buf[this.pos++] = (val >>>= 7) & 127 | (val > 127 ? 128 : 0);
		if (val <= 127) return;
		this.buf[this.pos++] = (val >>>= 7) & 127 | (val > 127 ? 128 : 0);
		if (val <= 127) return;
		this.buf[this.pos++] = val >>> 7 & 127;
	}
	/** @param {number} val */
	writeSVarint(val) {
		this.writeVarint(val < 0 ? -val * 2 - 1 : val * 2);
	}
	/** @param {boolean} val */
	writeBoolean(val) {
		this.writeVarint(+val);
	}
	/** @param {string} str */
	writeString(str) {
		str = String(str);
		this.realloc(str.length * 4);
		this.pos++;
		const startPos = this.pos;
		this.pos = writeUtf8(this.buf, str, this.pos);
		const len = this.pos - startPos;
		if (len >= 128) makeRoomForExtraLength(startPos, len, this);
		this.pos = startPos - 1;
		this.writeVarint(len);
		this.pos += len;
	}
	/** @param {number} val */
	writeFloat(val) {
		this.realloc(4);
		this.dataView.setFloat32(this.pos, val, true);
		this.pos += 4;
	}
	/** @param {number} val */
	writeDouble(val) {
		this.realloc(8);
		this.dataView.setFloat64(this.pos, val, true);
		this.pos += 8;
	}
	/** @param {Uint8Array} buffer */
	writeBytes(buffer) {
		const len = buffer.length;
		this.writeVarint(len);
		this.realloc(len);
		this.buf.set(buffer, this.pos);
		this.pos += len;
	}
	/**
	* @template T
	* @param {(obj: T, pbf: PbfWriter) => void} fn
	* @param {T} obj
	*/
	writeRawMessage(fn, obj) {
		this.pos++;
		const startPos = this.pos;
		fn(obj, this);
		const len = this.pos - startPos;
		if (len >= 128) makeRoomForExtraLength(startPos, len, this);
		this.pos = startPos - 1;
		this.writeVarint(len);
		this.pos += len;
	}
	/**
	* @template T
	* @param {number} tag
	* @param {(obj: T, pbf: PbfWriter) => void} fn
	* @param {T} obj
	*/
	writeMessage(tag, fn, obj) {
		this.writeTag(tag, PBF_BYTES);
		this.writeRawMessage(fn, obj);
	}
	/**
	* @param {number} tag
	* @param {number[]} arr
	*/
	writePackedVarint(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedVarint, arr);
	}
	/**
	* @param {number} tag
	* @param {number[]} arr
	*/
	writePackedSVarint(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedSVarint, arr);
	}
	/**
	* @param {number} tag
	* @param {boolean[]} arr
	*/
	writePackedBoolean(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedBoolean, arr);
	}
	/**
	* @param {number} tag
	* @param {number[]} arr
	*/
	writePackedFloat(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedFloat, arr);
	}
	/**
	* @param {number} tag
	* @param {number[]} arr
	*/
	writePackedDouble(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedDouble, arr);
	}
	/**
	* @param {number} tag
	* @param {number[]} arr
	*/
	writePackedFixed32(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedFixed32, arr);
	}
	/**
	* @param {number} tag
	* @param {number[]} arr
	*/
	writePackedSFixed32(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedSFixed32, arr);
	}
	/**
	* @param {number} tag
	* @param {number[]} arr
	*/
	writePackedFixed64(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedFixed64, arr);
	}
	/**
	* @param {number} tag
	* @param {number[]} arr
	*/
	writePackedSFixed64(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedSFixed64, arr);
	}
	/**
	* @param {number} tag
	* @param {Uint8Array} buffer
	*/
	writeBytesField(tag, buffer) {
		this.writeTag(tag, PBF_BYTES);
		this.writeBytes(buffer);
	}
	/**
	* @param {number} tag
	* @param {number} val
	*/
	writeFixed32Field(tag, val) {
		this.writeTag(tag, PBF_FIXED32);
		this.writeFixed32(val);
	}
	/**
	* @param {number} tag
	* @param {number} val
	*/
	writeSFixed32Field(tag, val) {
		this.writeTag(tag, PBF_FIXED32);
		this.writeSFixed32(val);
	}
	/**
	* @param {number} tag
	* @param {number} val
	*/
	writeFixed64Field(tag, val) {
		this.writeTag(tag, PBF_FIXED64);
		this.writeFixed64(val);
	}
	/**
	* @param {number} tag
	* @param {number} val
	*/
	writeSFixed64Field(tag, val) {
		this.writeTag(tag, PBF_FIXED64);
		this.writeSFixed64(val);
	}
	/**
	* @param {number} tag
	* @param {number} val
	*/
	writeVarintField(tag, val) {
		this.writeTag(tag, PBF_VARINT);
		this.writeVarint(val);
	}
	/**
	* @param {number} tag
	* @param {number} val
	*/
	writeSVarintField(tag, val) {
		this.writeTag(tag, PBF_VARINT);
		this.writeSVarint(val);
	}
	/**
	* @param {number} tag
	* @param {string} str
	*/
	writeStringField(tag, str) {
		this.writeTag(tag, PBF_BYTES);
		this.writeString(str);
	}
	/**
	* @param {number} tag
	* @param {number} val
	*/
	writeFloatField(tag, val) {
		this.writeTag(tag, PBF_FIXED32);
		this.writeFloat(val);
	}
	/**
	* @param {number} tag
	* @param {number} val
	*/
	writeDoubleField(tag, val) {
		this.writeTag(tag, PBF_FIXED64);
		this.writeDouble(val);
	}
	/**
	* @param {number} tag
	* @param {boolean} val
	*/
	writeBooleanField(tag, val) {
		this.writeVarintField(tag, +val);
	}
};
/**
* @param {number} val
* @param {PbfWriter} pbf
*/
function writeBigVarint(val, pbf) {
	let low, high;
	if (val >= 0) {
		low = val % 4294967296 | 0;
		high = val / 4294967296 | 0;
	} else {
		low = ~(-val % 4294967296);
		high = ~(-val / 4294967296);
		if (low ^ 4294967295) low = low + 1 | 0;
		else {
			low = 0;
			high = high + 1 | 0;
		}
	}
	if (val >= 0x10000000000000000 || val < -0x10000000000000000) throw new Error("Given varint doesn't fit into 10 bytes");
	pbf.realloc(10);
	writeBigVarintLow(low, high, pbf);
	writeBigVarintHigh(high, pbf);
}
/**
* @param {number} high
* @param {number} low
* @param {PbfWriter} pbf
*/
function writeBigVarintLow(low, high, pbf) {
	pbf.buf[pbf.pos++] = low & 127 | 128;
	low >>>= 7;
	pbf.buf[pbf.pos++] = low & 127 | 128;
	low >>>= 7;
	pbf.buf[pbf.pos++] = low & 127 | 128;
	low >>>= 7;
	pbf.buf[pbf.pos++] = low & 127 | 128;
	low >>>= 7;
	pbf.buf[pbf.pos] = low & 127;
}
/**
* @param {number} high
* @param {PbfWriter} pbf
*/
function writeBigVarintHigh(high, pbf) {
	const lsb = (high & 7) << 4;
	pbf.buf[pbf.pos++] |= lsb | ((high >>>= 3) ? 128 : 0);
	if (!high) return;
	pbf.buf[pbf.pos++] = high & 127 | ((high >>>= 7) ? 128 : 0);
	if (!high) return;
	pbf.buf[pbf.pos++] = high & 127 | ((high >>>= 7) ? 128 : 0);
	if (!high) return;
	pbf.buf[pbf.pos++] = high & 127 | ((high >>>= 7) ? 128 : 0);
	if (!high) return;
	pbf.buf[pbf.pos++] = high & 127 | ((high >>>= 7) ? 128 : 0);
	if (!high) return;
	pbf.buf[pbf.pos++] = high & 127;
}
/**
* @param {number} startPos
* @param {number} len
* @param {PbfWriter} pbf
*/
function makeRoomForExtraLength(startPos, len, pbf) {
	const extraLen = len <= 16383 ? 1 : len <= 2097151 ? 2 : len <= 268435455 ? 3 : Math.floor(Math.log(len) / (Math.LN2 * 7));
	pbf.realloc(extraLen);
	pbf.buf.copyWithin(startPos + extraLen, startPos, pbf.pos);
}
/**
* Packed varints often dominate encode time, so write the bytes inline
* through a local buffer pointer rather than calling writeVarint per element,
* falling back to writeVarint only for negatives or near the buffer's end.
* @param {number[]} arr
* @param {PbfWriter} pbf
*/
function writePackedVarint(arr, pbf) {
	const n = arr.length;
	let buf = pbf.buf, pos = pbf.pos, limit = pbf.length;
	for (let i = 0; i < n; i++) {
		let val = arr[i];
		if (val < 0 || pos + 10 > limit) {
			pbf.pos = pos;
			pbf.writeVarint(val);
			buf = pbf.buf;
			pos = pbf.pos;
			limit = pbf.length;
			continue;
		}
		while (val > 127) {
			buf[pos++] = val % 128 | 128;
			val = Math.floor(val / 128);
		}
		buf[pos++] = val;
	}
	pbf.pos = pos;
}
/**
* @param {number[]} arr
* @param {PbfWriter} pbf
*/
function writePackedSVarint(arr, pbf) {
	for (let i = 0; i < arr.length; i++) pbf.writeSVarint(arr[i]);
}
/**
* @param {number[]} arr
* @param {PbfWriter} pbf
*/
function writePackedFloat(arr, pbf) {
	for (let i = 0; i < arr.length; i++) pbf.writeFloat(arr[i]);
}
/**
* @param {number[]} arr
* @param {PbfWriter} pbf
*/
function writePackedDouble(arr, pbf) {
	for (let i = 0; i < arr.length; i++) pbf.writeDouble(arr[i]);
}
/**
* @param {boolean[]} arr
* @param {PbfWriter} pbf
*/
function writePackedBoolean(arr, pbf) {
	for (let i = 0; i < arr.length; i++) pbf.writeBoolean(arr[i]);
}
/**
* @param {number[]} arr
* @param {PbfWriter} pbf
*/
function writePackedFixed32(arr, pbf) {
	for (let i = 0; i < arr.length; i++) pbf.writeFixed32(arr[i]);
}
/**
* @param {number[]} arr
* @param {PbfWriter} pbf
*/
function writePackedSFixed32(arr, pbf) {
	for (let i = 0; i < arr.length; i++) pbf.writeSFixed32(arr[i]);
}
/**
* @param {number[]} arr
* @param {PbfWriter} pbf
*/
function writePackedFixed64(arr, pbf) {
	for (let i = 0; i < arr.length; i++) pbf.writeFixed64(arr[i]);
}
/**
* @param {number[]} arr
* @param {PbfWriter} pbf
*/
function writePackedSFixed64(arr, pbf) {
	for (let i = 0; i < arr.length; i++) pbf.writeSFixed64(arr[i]);
}
/**
* @param {Uint8Array} buf
* @param {string} str
* @param {number} pos
*/
function writeUtf8(buf, str, pos) {
	for (let i = 0, c, lead; i < str.length; i++) {
		c = str.charCodeAt(i);
		if (c > 55295 && c < 57344) {
			if (lead) {
				if (c < 56320) {
					buf[pos++] = 239;
					buf[pos++] = 191;
					buf[pos++] = 189;
					lead = c;
					continue;
				} else {
					c = lead - 55296 << 10 | c - 56320 | 65536;
					lead = null;
				}
			} else {
				if (c > 56319 || i + 1 === str.length) {
					buf[pos++] = 239;
					buf[pos++] = 191;
					buf[pos++] = 189;
				} else lead = c;
				continue;
			}
		} else if (lead) {
			buf[pos++] = 239;
			buf[pos++] = 191;
			buf[pos++] = 189;
			lead = null;
		}
		if (c < 128) buf[pos++] = c;
		else {
			if (c < 2048) buf[pos++] = c >> 6 | 192;
			else {
				if (c < 65536) buf[pos++] = c >> 12 | 224;
				else {
					buf[pos++] = c >> 18 | 240;
					buf[pos++] = c >> 12 & 63 | 128;
				}
				buf[pos++] = c >> 6 & 63 | 128;
			}
			buf[pos++] = c & 63 | 128;
		}
	}
	return pos;
}

// src/reference/graph/onnx-format.ts
/** The operator set our graphs are written in, and the file format's version that goes with it. */
const operatorSet = 18;
const irVersion = 8;
const attributeType = {
	float: 1,
	int: 2,
	text: 3,
	ints: 7
};
const writeAttribute = ([name, attribute], pbf) => {
	pbf.writeStringField(1, name);
	switch (attribute.kind) {
		case "float":
			pbf.writeFloatField(2, attribute.value);
			break;
		case "int":
			pbf.writeVarintField(3, attribute.value);
			break;
		case "text":
			pbf.writeStringField(4, attribute.value);
			break;
		case "ints": for (const value of attribute.value) pbf.writeVarintField(8, value);
	}
	pbf.writeVarintField(20, attributeType[attribute.kind]);
};
const writeNode = (node, pbf) => {
	for (const input of node.inputs) pbf.writeStringField(1, input);
	for (const output of node.outputs) pbf.writeStringField(2, output);
	pbf.writeStringField(3, node.name);
	pbf.writeStringField(4, node.operation);
	for (const attribute of node.attributes) pbf.writeMessage(5, writeAttribute, attribute);
};
/** Raw data is little-endian, as are all machines that Node supports except s390x; `DataView` would cost a copy an element. */
const rawBytes = (data) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
const writeTensor = (tensor, pbf) => {
	for (const size of tensor.shape) pbf.writeVarintField(1, size);
	pbf.writeVarintField(2, onnxDataType[tensor.dtype]);
	pbf.writeStringField(8, tensor.name);
	pbf.writeBytesField(9, rawBytes(tensor.data));
};
const writeDimension = (size, pbf) => pbf.writeVarintField(1, size);
const writeShape = (shape, pbf) => {
	for (const size of shape) pbf.writeMessage(1, writeDimension, size);
};
const writeTensorType = (info, pbf) => {
	pbf.writeVarintField(1, onnxDataType[info.dtype]);
	pbf.writeMessage(2, writeShape, info.shape);
};
const writeType = (info, pbf) => pbf.writeMessage(1, writeTensorType, info);
const writeValueInfo = (info, pbf) => {
	pbf.writeStringField(1, info.name);
	pbf.writeMessage(2, writeType, info);
};
const writeGraph = (model, pbf) => {
	for (const node of model.nodes) pbf.writeMessage(1, writeNode, node);
	pbf.writeStringField(2, model.name);
	for (const tensor of model.initialisers) pbf.writeMessage(5, writeTensor, tensor);
	for (const input of model.inputs) pbf.writeMessage(11, writeValueInfo, input);
	for (const output of model.outputs) pbf.writeMessage(12, writeValueInfo, output);
};
const writeOperatorSet = (version, pbf) => {
	pbf.writeStringField(1, "");
	pbf.writeVarintField(2, version);
};
/** The bytes of a `.onnx` file. The same model gives the same bytes. */
const encodeOnnxModel = (model) => {
	const pbf = new PbfWriter();
	pbf.writeVarintField(1, irVersion);
	pbf.writeStringField(2, "joulegate");
	pbf.writeMessage(7, writeGraph, model);
	pbf.writeMessage(8, writeOperatorSet, 18);
	return pbf.finish();
};

// src/reference/graph/forward-graph.ts
/** The operations that the values depend on, in the order in which they can run. */
const operationsBehind = (values) => {
	const needed = /* @__PURE__ */ new Set();
	const pending = [...values];
	for (let value = pending.pop(); value !== void 0; value = pending.pop()) {
		if (value.origin.kind !== "operation" || needed.has(value.origin.operation)) continue;
		needed.add(value.origin.operation);
		pending.push(...value.origin.operation.inputs);
	}
	return [...needed].sort((a, b) => a.index - b.index);
};
/** Multiply-accumulates of convolutions and matrix products that the values depend on. */
const countMacs = (values) => operationsBehind(values).reduce((total, { macs }) => total + macs, 0);
const info = (value, name) => ({
	name,
	dtype: value.dtype,
	shape: value.shape
});
/**
* The ONNX file that computes the outputs. Operations that no output depends on are left out,
* so a graph to which gradients were added still gives a plain forward model.
*/
const buildForwardGraph = ({ outputs, weights = /* @__PURE__ */ new Map() }) => {
	const values = Object.values(outputs);
	const [first] = values;
	if (first === void 0) throw new JouleGateError("internal", "graph-outputs", "a graph without outputs computes nothing");
	const { graph } = first;
	const operations = operationsBehind(values);
	const { names, copies } = nameOutputs(outputs);
	const nameOf = (value) => names.get(value) ?? value.name;
	const used = /* @__PURE__ */ new Set([...values, ...operations.flatMap((operation) => operation.inputs)]);
	const initialisers = [];
	for (const value of used) {
		const data = value.origin.kind === "constant" ? value.origin.data : weights.get(value.name);
		if (data !== void 0 && value.origin.kind !== "operation") initialisers.push({
			...info(value, value.name),
			data
		});
	}
	const inputs = [
		...graph.inputs,
		...graph.parameters,
		...graph.states
	].filter((value) => used.has(value) && !weights.has(value.name)).map((value) => info(value, value.name));
	const nodes = operations.map((operation) => ({
		name: `${operation.type}.${operation.index}`,
		operation: operation.type,
		inputs: operation.inputs.map(nameOf),
		outputs: operation.outputs.filter((output, index) => index === 0 || used.has(output)).map(nameOf),
		attributes: operation.attributes
	}));
	const named = Object.entries(outputs).map(([name, value]) => info(value, name));
	return {
		bytes: encodeOnnxModel({
			name: graph.name,
			nodes: [...nodes, ...copies],
			inputs,
			outputs: named,
			initialisers
		}),
		inputs,
		outputs: named,
		macs: operations.reduce((total, { macs }) => total + macs, 0)
	};
};
/** Computed values take the output's name; what is an output twice, or not computed, is copied to it. */
const nameOutputs = (outputs) => {
	const names = /* @__PURE__ */ new Map();
	const copies = [];
	for (const [name, value] of Object.entries(outputs)) if (value.origin.kind === "operation" && !names.has(value)) names.set(value, name);
	else copies.push({
		name: `output.${name}`,
		operation: "Identity",
		inputs: [names.get(value) ?? value.name],
		outputs: [name],
		attributes: /* @__PURE__ */ new Map()
	});
	return {
		names,
		copies
	};
};

// src/reference/graph/gather.ts
/** 1 where the last axis equals the index, else 0; an index outside of 0 to `depth - 1` gives only zeros. */
const oneHot = (indices, depth, dtype) => {
	requireType("oneHot", indices, "int32", "int64");
	const range = indices.graph.constant(indices.dtype, [depth], Array.from({ length: depth }, (_, index) => index));
	return cast(equal(reshape(indices, [...indices.shape, 1]), range), dtype);
};
/**
* Rows of a table (an embedding): the result has the shape of `indices` followed by that of a row.
* The run fails when an index is outside of the table.
*
* The gradient is a product with the one-hot matrix: every provider adds its terms in a fixed order,
* which scattered additions do not promise on a GPU.
*/
const gather = (table, indices) => {
	requireType("Gather", indices, "int32", "int64");
	requireFloating("Gather", table);
	const rows = sizeAt(table.shape, 0);
	const count = elementCount(indices.shape);
	return table.graph.apply({
		type: "Gather",
		inputs: [table, indices],
		outputs: [{
			dtype: table.dtype,
			shape: [...indices.shape, ...table.shape.slice(1)]
		}],
		attributes: { axis: int(0) },
		gradient: (dy) => {
			const columnIsRow = equal(table.graph.constant(indices.dtype, [rows, 1], Array.from({ length: rows }, (_, row) => row)), reshape(indices, [1, count]));
			return [reshape(matmul(cast(columnIsRow, table.dtype), reshape(dy, [count, -1])), table.shape), void 0];
		}
	});
};

// src/reference/graph/normalisation.ts
/** `exp(x)` divided by its sum along the axis; the last when left out. */
const softmax = (x, axis = -1) => {
	requireFloating("Softmax", x);
	const along = normaliseAxis("Softmax", x.shape, axis);
	return x.graph.apply({
		type: "Softmax",
		inputs: [x],
		outputs: [x],
		attributes: { axis: int(along) },
		gradient: (dy, output) => [mul(output, sub(dy, reduceSum(mul(dy, output), {
			axes: [along],
			keepDims: true
		})))]
	});
};
/** Logarithm of {@link softmax}, exact also where the softmax underflows. */
const logSoftmax = (x, axis = -1) => {
	requireFloating("LogSoftmax", x);
	const along = normaliseAxis("LogSoftmax", x.shape, axis);
	return x.graph.apply({
		type: "LogSoftmax",
		inputs: [x],
		outputs: [x],
		attributes: { axis: int(along) },
		gradient: (dy, output) => [sub(dy, mul(exp(output), reduceSum(dy, {
			axes: [along],
			keepDims: true
		})))]
	});
};
/**
* `(x - mean) / sqrt(variance + epsilon)` over the given axes.
*
* The gradient is written out rather than composed, which saves about half of its passes over memory:
* `dx = (dy - mean(dy) - y mean(dy y)) / sqrt(variance + epsilon)` (Ioffe and Szegedy 2015, arXiv:1502.03167, section 3).
*/
const standardise = (x, axes, epsilon = 1e-5) => {
	requireFloating("standardise", x);
	const mean = (value) => reduceMean(value, {
		axes,
		keepDims: true
	});
	const centred = sub(x, mean(x));
	const scale = div(1, sqrt(add(mean(square(centred)), epsilon)));
	return x.graph.apply({
		type: "Identity",
		inputs: [mul(centred, scale)],
		outputs: [x],
		differentiable: [x],
		gradient: (dy, output) => [mul(scale, sub(sub(dy, mean(dy)), mul(output, mean(mul(dy, output)))))]
	});
};
/** Layer normalisation of the last axis (Ba et al. 2016, arXiv:1607.06450); `gain` and `bias` have its size. */
const layerNorm = (x, gain, bias, epsilon = 1e-5) => {
	const last = x.shape.slice(-1);
	if (!sameShape(gain.shape, last) || !sameShape(bias.shape, last)) throw shapeError("layerNorm", "gain and bias must have the size of the last axis", x.shape, gain.shape, bias.shape);
	return add(mul(standardise(x, [-1], epsilon), gain), bias);
};
/**
* Group normalisation (Wu and He 2018, arXiv:1803.08494) of `[batch, channels, height, width]`: each picture's
* channels are standardised in `groups` of equal size, then scaled by `gain` and shifted by `bias`, one each a channel.
*/
const groupNorm = (x, groups, gain, bias, epsilon = 1e-5) => {
	const [batch, channels] = x.shape;
	if (x.shape.length !== 4 || batch === void 0 || channels === void 0 || channels % groups !== 0) throw shapeError("groupNorm", `the channels do not make ${groups} groups`, x.shape);
	if (!sameShape(gain.shape, [channels]) || !sameShape(bias.shape, [channels])) throw shapeError("groupNorm", "gain and bias must have one number a channel", x.shape, gain.shape, bias.shape);
	const grouped = reshape(x, [
		batch,
		groups,
		elementCount(x.shape) / (batch * groups)
	]);
	const standard = reshape(standardise(grouped, [2], epsilon), x.shape);
	return add(mul(standard, reshape(gain, [
		channels,
		1,
		1
	])), reshape(bias, [
		channels,
		1,
		1
	]));
};

export { relu as A, elementCount as B, int64List as C, transpose as D, slice as E, text as F, fitsDataType as G, shapeError as H, describeValue as I, zeros as K, requireFloating as L, Graph as M, int as N, cast as O, ints as P, requireSameType as R, expand as S, reshape as T, showShape as U, sameShape as V, sizeAt as W, sub as _, gather as a, reduceSum as b, countMacs as c, add as d, div as f, neg as g, mul as h, softmax as i, sigmoid as j, gelu as k, matmul as l, greater as m, layerNorm as n, oneHot as o, equal as p, logSoftmax as r, buildForwardGraph as s, groupNorm as t, swapLast as u, where as v, padAxis as w, concat as x, reduceMean as y, requireType as z };