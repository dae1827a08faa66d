import { r as messageOf, t as JouleGateError } from "./errors.js";
import { n as loadEmojiPictures, r as trainVendor, t as heldOutVendor } from "./emoji-pictures.js";
import { r as loadOnnxRuntime } from "./onnx-runtime.js";
import { B as fitsDataType, C as expand, E as reshape, F as text, G as showShape, H as elementCount, I as describeValue, K as sizeAt, L as requireFloating, M as Graph, N as int, O as transpose, P as ints, R as requireSameType, S as concat, T as padAxis, U as sameShape, V as zeros, W as shapeError, _ as neg, b as reduceMean, d as swapLast, f as add, g as mul, i as groupNorm, j as relu, k as cast, l as oneHot, m as equal, n as buildForwardGraph, o as logSoftmax, p as div, r as countMacs, t as sessionFactory, u as matmul, v as sub, w as int64List, x as reduceSum, z as requireType } from "./session-factory.js";
import { t as seededRandom } from "./random.js";
import { createHash } from "node:crypto";

// src/reference/graph/convolution.ts
/** Number of window positions along one axis. */
const windowCount = (size, kernel, stride, padding) => Math.floor((size + 2 * padding - kernel) / stride) + 1;
const pair = (value) => [value, value];
const around = (value) => [
	value,
	value,
	value,
	value
];
/**
* Two-dimensional convolution (cross-correlation, as in all machine learning).
* @param x `[batch, channels, height, width]`
* @param kernel `[output channels, channels, kernel height, kernel width]`
*/
const convolution2d = (x, kernel, options = {}) => {
	const { stride = 1, padding = 0, bias } = options;
	requireFloating("Conv", x, kernel);
	requireSameType("Conv", x, kernel, ...bias === void 0 ? [] : [bias]);
	if (x.shape.length !== 4 || kernel.shape.length !== 4) throw shapeError("Conv", "both need four axes", x.shape, kernel.shape);
	const [batch, channels, height, width] = x.shape;
	const [filters, kernelChannels, kernelHeight, kernelWidth] = kernel.shape;
	if (channels !== kernelChannels) throw shapeError("Conv", "the numbers of channels differ", x.shape, kernel.shape);
	if (bias !== void 0 && !sameShape(bias.shape, [filters])) throw shapeError("Conv", "the bias is not one number for each output channel", bias.shape, kernel.shape);
	const rows = windowCount(height, kernelHeight, stride, padding);
	const columns = windowCount(width, kernelWidth, stride, padding);
	if (rows < 1 || columns < 1) throw shapeError("Conv", "the kernel is larger than the padded input", x.shape, kernel.shape);
	const shape = [
		batch,
		filters,
		rows,
		columns
	];
	return x.graph.apply({
		type: "Conv",
		inputs: bias === void 0 ? [x, kernel] : [
			x,
			kernel,
			bias
		],
		outputs: [{
			dtype: x.dtype,
			shape
		}],
		attributes: {
			kernel_shape: ints([kernelHeight, kernelWidth]),
			strides: ints(pair(stride)),
			pads: ints(around(padding))
		},
		macs: elementCount(shape) * channels * kernelHeight * kernelWidth,
		gradient: (dy) => [
			inputGradient(dy, x, kernel, stride, padding),
			kernelGradient(dy, x, kernel, stride, padding),
			reduceSum(dy, { axes: [
				0,
				2,
				3
			] })
		]
	});
};
/** The transposed convolution puts every output's gradient back on the window that it came from. */
const inputGradient = (dy, x, kernel, stride, padding) => {
	const rest = [2, 3].map((axis) => (sizeAt(x.shape, axis) + 2 * padding - sizeAt(kernel.shape, axis)) % stride);
	return x.graph.apply({
		type: "ConvTranspose",
		inputs: [dy, kernel],
		outputs: [x],
		attributes: {
			kernel_shape: ints(kernel.shape.slice(2)),
			strides: ints(pair(stride)),
			pads: ints(around(padding)),
			output_padding: ints(rest)
		},
		macs: elementCount(dy.shape) * sizeAt(x.shape, 1) * elementCount(kernel.shape.slice(2))
	});
};
/** From this many channels on, one product for each kernel element is large enough to be worth its call. */
const channelsWorthAProduct = 16;
/**
* A kernel element's gradient is the product of the output's gradient with what the element met: the input shifted
* by the element's place and taken every `stride` pixels. Pictures are summed last.
*
* A convolution with the gradient as a dilated kernel gives the same, but onnxruntime's CPU provider then copies
* rows of only a kernel's width: measured, it takes 1.1 to 6 times as long on the shapes of the reference models.
*/
const kernelGradient = (dy, x, kernel, stride, padding) => {
	const [batch, filters, rows, columns] = dy.shape;
	const [, channels, height, width] = kernel.shape;
	const padded = padAxis(padAxis(x, 2, padding, padding), 3, padding, padding);
	const met = Array.from({ length: height * width }, (_, place) => {
		const shifted = window(padded, [Math.floor(place / width), place % width], [rows, columns], stride);
		return reshape(shifted, [
			batch,
			channels,
			rows * columns
		]);
	});
	const flat = reshape(dy, [
		batch,
		filters,
		rows * columns
	]);
	const product = (values) => reduceSum(matmul(flat, swapLast(values)), { axes: [0] });
	if (channels < channelsWorthAProduct) {
		const joined = reshape(product(concat(met, 1)), [
			filters,
			height * width,
			channels
		]);
		return reshape(transpose(joined, [
			0,
			2,
			1
		]), kernel.shape);
	}
	const places = met.map((values) => reshape(product(values), [
		filters,
		channels,
		1
	]));
	return reshape(concat(places, 2), kernel.shape);
};
/** `rows` by `columns` pixels, `stride` apart, beginning at a place. Part of a gradient, so without one of its own. */
const window = (x, place, size, stride) => {
	const list = (values) => int64List(x.graph, values);
	const ends = place.map((from, index) => from + ((size[index] ?? 1) - 1) * stride + 1);
	return x.graph.apply({
		type: "Slice",
		inputs: [
			x,
			list(place),
			list(ends),
			list([2, 3]),
			list([stride, stride])
		],
		outputs: [{
			dtype: x.dtype,
			shape: [...x.shape.slice(0, 2), ...size]
		}]
	});
};

// src/reference/graph/pooling.ts
const pool = (type, x, { size, stride = size, padding = 0 }) => {
	requireFloating(type, x);
	if (x.shape.length !== 4) throw shapeError(type, "the input needs four axes", x.shape);
	const [batch, channels, height, width] = x.shape;
	const [rows, columns] = [windowCount(height, size, stride, padding), windowCount(width, size, stride, padding)];
	if (rows < 1 || columns < 1) throw shapeError(type, `a window of ${size} is larger than the input`, x.shape);
	const tiles = stride === size && padding === 0 && height % size === 0 && width % size === 0;
	return {
		shape: [
			batch,
			channels,
			rows,
			columns
		],
		stride,
		padding,
		tiles
	};
};
const attributes = ({ size }, { stride, padding }) => ({
	kernel_shape: ints([size, size]),
	strides: ints([stride, stride]),
	pads: ints([
		padding,
		padding,
		padding,
		padding
	])
});
/**
* Largest element of each window. The gradient goes to the first of the largest, as its index says
* (not to all that equal it: after a rectifier, whole windows of zeros are common).
*/
const maxPool2d = (x, options) => {
	const plan = pool("MaxPool", x, options);
	const [output, indices] = x.graph.applyAll({
		type: "MaxPool",
		inputs: [x],
		outputs: [{
			dtype: x.dtype,
			shape: plan.shape
		}, {
			dtype: "int64",
			shape: plan.shape
		}],
		attributes: attributes(options, plan),
		gradient: (dy) => [scatterAdd(dy, indices, x.shape)]
	});
	return output;
};
/** Zeros of `shape` with each element of `values` added at its flat index. */
const scatterAdd = (values, indices, shape) => {
	const { graph, dtype } = values;
	const count = elementCount(shape);
	const flat = graph.apply({
		type: "ScatterElements",
		inputs: [
			expand(graph.constant(dtype, [1], [0]), [count]),
			reshape(indices, [-1]),
			reshape(values, [-1])
		],
		outputs: [{
			dtype,
			shape: [count]
		}],
		attributes: {
			axis: int(0),
			reduction: text("add")
		}
	});
	return reshape(flat, shape);
};
/** Mean of each picture's channel: `[batch, channels, height, width]` to `[batch, channels]`. */
const globalAveragePool = (x) => reduceMean(x, { axes: [2, 3] });

// src/reference/graph/gradients.ts
/**
* Reverse-mode differentiation: adds to the graph what computes the gradient of `loss` by each of the parameters,
* and gives these gradients in the parameters' order. The graph's operations are walked once, last to first.
*
* @param loss a scalar
* @param parameters values of the same graph: parameters, or inputs and intermediate values
* @throws JouleGateError `graph-gradient` when the loss does not depend on a parameter or an operation on the way
*   has no gradient
*/
const gradients = (loss, parameters) => {
	if (loss.shape.length !== 0) throw fault(`the loss ${describeValue(loss)} is not a scalar`);
	const { graph } = loss;
	const wanted = new Set(parameters);
	const operations = [...graph.operations];
	const varying = varyingValues(operations, wanted);
	const adjoints = /* @__PURE__ */ new Map([[loss, graph.scalar(loss.dtype, 1)]]);
	for (const operation of operations.reverse()) {
		const [output] = operation.outputs;
		const outputGradient = output === void 0 ? void 0 : adjoints.get(output);
		if (output === void 0 || outputGradient === void 0 || !varying.has(output)) continue;
		if (operation.gradient === void 0) throw fault(`${operation.type} (${output.name}) has no gradient`);
		const found = operation.gradient(outputGradient, output);
		for (const [index, source] of operation.differentiable.entries()) {
			const gradient = found[index];
			if (!varying.has(source) || gradient === void 0) continue;
			if (!sameShape(gradient.shape, source.shape)) throw fault(`${operation.type} gave ${describeValue(gradient)} as gradient of ${describeValue(source)}`);
			const known = adjoints.get(source);
			adjoints.set(source, known === void 0 ? gradient : add(known, gradient));
		}
	}
	return parameters.map((parameter) => {
		const gradient = adjoints.get(parameter);
		if (gradient === void 0) throw fault(`the loss does not depend on ${describeValue(parameter)}`);
		return gradient;
	});
};
/** Values that change with one of the wanted ones; gradients are only followed through these. */
const varyingValues = (operations, wanted) => {
	const varying = new Set(wanted);
	for (const { differentiable, outputs } of operations) if (differentiable.some((input) => varying.has(input))) for (const output of outputs) varying.add(output);
	return varying;
};
const fault = (problem) => new JouleGateError("internal", "graph-gradient", `gradients: ${problem}`);

// src/reference/graph/loss.ts
const checkLabels = (operation, logits, labels) => {
	requireFloating(operation, logits);
	requireType(operation, labels, "int32", "int64");
	if (!sameShape(labels.shape, logits.shape.slice(0, -1))) throw shapeError(operation, "labels must have the shape of the logits without their last axis", logits.shape, labels.shape);
};
/**
* Cross-entropy between softmax(logits) and each label, in nats.
* A label outside of the classes makes its own NaN: a wrong label must not yield a number.
* @param logits `[..., classes]`
* @param labels `[...]`, integers from 0 to `classes - 1`
* @returns the shape of the labels
*/
const crossEntropies = (logits, labels) => {
	checkLabels("crossEntropies", logits, labels);
	const truth = oneHot(labels, sizeAt(logits.shape, logits.shape.length - 1), logits.dtype);
	const picked = reduceSum(mul(logSoftmax(logits), truth), { axes: [-1] });
	return neg(div(picked, reduceSum(truth, { axes: [-1] })));
};
/** 1 where the largest logit is the labelled one, else 0, of the logits' type. At a tie the first class counts. */
const hits = (logits, labels) => {
	checkLabels("hits", logits, labels);
	const guess = logits.graph.apply({
		type: "ArgMax",
		inputs: [logits],
		outputs: [{
			dtype: "int64",
			shape: labels.shape
		}],
		attributes: {
			axis: int(-1),
			keepdims: int(0)
		},
		differentiable: []
	});
	return cast(equal(guess, cast(labels, "int64")), logits.dtype);
};

// src/reference/graph/optimiser.ts
/** Matrices and kernels decay; gains and biases, which have one axis, do not. */
const decays = (parameter) => parameter.shape.length > 1;
const stateLike = (parameter, name, shape = parameter.shape, fill = 0) => {
	const initial = parameter.dtype === "float64" ? new Float64Array(elementCount(shape)) : new Float32Array(elementCount(shape));
	return parameter.graph.state(name, shape, initial.fill(fill));
};
const gradientOf = (gradients, index) => {
	const gradient = gradients[index];
	if (gradient === void 0) throw new RangeError(`no gradient for parameter ${index}`);
	return gradient;
};
/** Stochastic gradient descent: `v <- momentum v + g + decay w`, `w <- w - rate v`. */
const sgd = ({ momentum = 0, weightDecay = 0 } = {}) => (parameters, gradients, learningRate) => parameters.flatMap((parameter, index) => {
	const raw = gradientOf(gradients, index);
	const gradient = weightDecay > 0 && decays(parameter) ? add(raw, mul(parameter, weightDecay)) : raw;
	if (momentum === 0) return [{
		variable: parameter,
		next: sub(parameter, mul(gradient, learningRate))
	}];
	const velocity = stateLike(parameter, `${parameter.name}.velocity`);
	const next = add(mul(velocity, momentum), gradient);
	return [{
		variable: parameter,
		next: sub(parameter, mul(next, learningRate))
	}, {
		variable: velocity,
		next
	}];
});

// src/reference/graph/training-graph.ts
/** Name of the scalar input that every training graph has. */
const learningRateName = "learning-rate";
/** Name of the scalar output that every training graph has. */
const lossName = "loss";
/** Adds gradients and the optimiser's step to the loss's graph, and gives the ONNX file of a training step. */
const buildTrainingGraph = (options) => {
	const { loss, optimiser, metrics = {}, parameters = loss.graph.parameters } = options;
	const { graph } = loss;
	if (parameters.length === 0) throw new JouleGateError("internal", "graph-gradient", `graph "${graph.name}" has nothing to train`);
	if ("loss" in metrics) throw new JouleGateError("internal", "graph-name", `a metric cannot be called "${lossName}"`);
	for (const [name, value] of Object.entries({
		[lossName]: loss,
		...metrics
	})) {
		if (value.shape.length !== 0) throw new JouleGateError("internal", "graph-shape", `metric "${name}" is not a scalar`);
		requireType(`metric "${name}"`, value, "float32");
	}
	const trained = [...parameters];
	const learningRate = graph.input(learningRateName, loss.dtype, []);
	const updates = optimiser(trained, gradients(loss, trained), learningRate);
	const nextName = (name) => `${name}.next`;
	const outputs = {
		[lossName]: loss,
		...metrics,
		...Object.fromEntries(updates.map(({ variable, next }) => [nextName(variable.name), next]))
	};
	const file = buildForwardGraph({ outputs });
	const carried = new Set(updates.map(({ variable }) => variable.name));
	return {
		bytes: file.bytes,
		inputs: file.inputs.filter(({ name }) => !carried.has(name)),
		metrics: Object.keys(metrics),
		state: updates.map(({ variable: { name, dtype, shape, origin } }) => ({
			kind: origin.kind,
			name,
			next: nextName(name),
			dtype,
			shape,
			initial: origin.initial
		})),
		parameterCount: trained.reduce((total, { shape }) => total + elementCount(shape), 0),
		forwardMacs: countMacs([loss]),
		stepMacs: file.macs
	};
};

// src/reference/models/layers.ts
/** Channels that are normalised together; models round their widths to whole groups. */
const channelsPerGroup = 4;
/**
* Kernels and matrices are normal with variance 2 / inputs (He et al. 2015, arXiv:1502.01852), biases 0.
* @param random where the parameters are drawn from
*/
const seededLayers = (graph, random) => {
	const he = (name, shape, inputs) => {
		const deviation = Math.sqrt(2 / inputs);
		return graph.parameter(name, shape, Float32Array.from({ length: elementCount(shape) }, () => random.nextNormal() * deviation));
	};
	const constant = (name, count, value) => graph.parameter(name, [count], new Float32Array(count).fill(value));
	const axis = (x) => x.shape[1] ?? 0;
	return {
		convolution: (name, x, { filters, size, stride = 1, valid = false, bias = true }) => {
			const kernel = he(`${name}.kernel`, [
				filters,
				axis(x),
				size,
				size
			], axis(x) * size * size);
			const padding = valid ? 0 : Math.floor(size / 2);
			return convolution2d(x, kernel, bias ? {
				stride,
				padding,
				bias: constant(`${name}.bias`, filters, 0)
			} : {
				stride,
				padding
			});
		},
		dense: (name, x, units) => add(matmul(x, he(`${name}.matrix`, [axis(x), units], axis(x))), constant(`${name}.bias`, units, 0)),
		norm: (name, x) => groupNorm(x, axis(x) / 4, constant(`${name}.gain`, axis(x), 1), constant(`${name}.bias`, axis(x), 0))
	};
};

// src/reference/models/lenet.ts
/**
* LeNet-5's layout (LeCun et al. 1998, "Gradient-based learning applied to document recognition") in the form that is
* common today: rectifiers and maximum pooling. Two 5 x 5 convolutions, then three dense layers.
*
* @param pictures `[batch, channels, height, width]`, 16 pixels a side or more
* @param width multiplies the 6 and 16 filters and the 120 and 84 units
*/
const lenet = (layers, pictures, classes, width) => {
	const scaled = (count) => Math.max(1, Math.round(count * width));
	const stage = (name, x, filters) => relu(maxPool2d(layers.convolution(name, x, {
		filters,
		size: 5,
		valid: true
	}), { size: 2 }));
	const second = stage("conv2", stage("conv1", pictures, scaled(6)), scaled(16));
	const [batch = 1, ...picture] = second.shape;
	const features = reshape(second, [batch, elementCount(picture)]);
	const hidden = relu(layers.dense("dense2", relu(layers.dense("dense1", features, scaled(120))), scaled(84)));
	return layers.dense("classes", hidden, classes);
};

// src/reference/models/resnet.ts
/**
* ResNet-8: a 3 x 3 convolution, three stages of one residual block each (He et al. 2016, arXiv:1512.03385), the second
* and third at half the size and twice the filters, a global average and a dense layer. The layout is that of MLPerf
* Tiny's picture classifier (Banbury et al. 2021, arXiv:2106.07597).
*
* Its normalisation is group normalisation where the original has batch normalisation: a picture's result then does not
* depend on the others of its batch, training and evaluation compute the same function, and there are no running
* statistics that a step would have to carry beside its parameters. So a comparison of batch sizes compares batch sizes.
*
* @param pictures `[batch, channels, height, width]`
* @param width multiplies the 16, 32 and 64 filters, rounded to whole groups of {@link channelsPerGroup}
*/
const resnet8 = (layers, pictures, classes, width) => {
	const filters = (count) => 4 * Math.max(1, Math.round(count * width / 4));
	const stem = convolutionNorm(layers, "stem", pictures, filters(16), 3, 1);
	let x = relu(stem);
	for (const [index, count] of [
		16,
		32,
		64
	].entries()) x = residualBlock(layers, `stage${index + 1}`, x, filters(count), index === 0 ? 1 : 2);
	return layers.dense("classes", globalAveragePool(x), classes);
};
const convolutionNorm = (layers, name, x, filters, size, stride) => layers.norm(`${name}.norm`, layers.convolution(name, x, {
	filters,
	size,
	stride,
	bias: false
}));
const residualBlock = (layers, name, x, filters, stride) => {
	const first = relu(convolutionNorm(layers, `${name}.conv1`, x, filters, 3, stride));
	const second = convolutionNorm(layers, `${name}.conv2`, first, filters, 3, 1);
	const shortcut = stride === 1 && x.shape[1] === filters ? x : convolutionNorm(layers, `${name}.shortcut`, x, filters, 1, stride);
	return relu(add(second, shortcut));
};

// src/reference/models/classifier.ts
const architectures = {
	lenet,
	"resnet-8": resnet8
};
/** What a benchmark trains with unless it says otherwise. */
const classifierDefaults = {
	lenet: {
		width: 1,
		batch: 64,
		learningRate: .02,
		momentum: .9
	},
	"resnet-8": {
		width: .5,
		batch: 64,
		learningRate: .1,
		momentum: .9
	}
};
/** The largest multiplier of a model's width. */
const widest = 16;
const picturesName = "pictures";
const labelsName = "labels";
/** Builds a classifier with seeded parameters for one size of batch and picture. */
const buildClassifier = (options) => {
	const { model, width, batch, picture, classes, random } = options;
	if (!(width > 0 && width <= widest)) throw new JouleGateError("config", "model-width", `width ${width} of model ${model} is not above 0 and at most ${widest}`);
	const graph = new Graph(model);
	const pictures = graph.input(picturesName, "float32", [
		batch,
		picture.channels,
		picture.height,
		picture.width
	]);
	const labels = graph.input(labelsName, "int32", [batch]);
	return {
		graph,
		pictures,
		logits: architectures[model](seededLayers(graph, random), pictures, classes, width),
		labels
	};
};

// src/reference/training/batches.ts
const picturePixels = ({ channels, height, width }) => channels * height * width;
const emptyBatch = (data, batch) => ({
	pictures: new Float32Array(batch * picturePixels(data)),
	labels: new Int32Array(batch)
});
/**
* Copies the pictures `order[from]`, `order[from + 1]`, ... into the batch, beginning again at the front when the
* order ends.
*/
const fillBatch = (data, order, from, batch) => {
	const pixels = picturePixels(data);
	for (let row = 0; row < batch.labels.length; row += 1) {
		const index = order[(from + row) % order.length] ?? 0;
		batch.pictures.set(data.pixels.subarray(index * pixels, (index + 1) * pixels), row * pixels);
		batch.labels[row] = data.labels[index] ?? -1;
	}
};
/** 0, 1, ... `count - 1`. */
const naturalOrder = (count) => Int32Array.from({ length: count }, (_, index) => index);
/**
* @param classes labels must be 0 to `classes - 1`
* @param like pictures must have its size
* @throws JouleGateError `pictures-size` or `pictures-label`
*/
const checkPictures = (data, classes, like = data) => {
	const { channels, height, width } = like;
	if (data.channels !== channels || data.height !== height || data.width !== width) throw new JouleGateError("data", "pictures-size", `the pictures are ${sizeOf(data)} and the model was trained on ${sizeOf(like)}`);
	if (data.labels.length !== data.count || data.pixels.length !== data.count * picturePixels(data)) throw new JouleGateError("data", "pictures-size", `${data.count} pictures of ${sizeOf(data)} came with ${data.labels.length} labels and ${data.pixels.length} pixel values`);
	const wrong = data.labels.findIndex((label) => label < 0 || label >= classes);
	if (wrong !== -1) throw new JouleGateError("data", "pictures-label", `picture ${wrong} has label ${String(data.labels[wrong])}, and there are ${classes} classes`);
};
const sizeOf = ({ channels, height, width }) => `${channels} x ${height} x ${width}`;

// src/reference/training/evaluation.ts
/** Runs every picture once. The last batch is filled up with pictures from the front, which are not counted. */
const evaluatePictures = async (options) => {
	const { session, factory, parameters, data, batch } = options;
	if (data.count === 0) throw new JouleGateError("data", "pictures-too-few", "there is no picture to evaluate on");
	const order = naturalOrder(data.count);
	const buffers = emptyBatch(data, batch);
	let [loss, correct] = [0, 0];
	for (let from = 0; from < data.count; from += batch) {
		fillBatch(data, order, from, buffers);
		const outputs = await session.run({
			...parameters,
			[picturesName]: factory.createTensor("float32", buffers.pictures, [
				batch,
				data.channels,
				data.height,
				data.width
			]),
			[labelsName]: factory.createTensor("int32", buffers.labels, [batch])
		});
		const counted = Math.min(batch, data.count - from);
		loss += sumOfFirst(outputs["losses"], counted);
		correct += sumOfFirst(outputs["hits"], counted);
	}
	if (!Number.isFinite(loss)) throw new JouleGateError("workload", "loss-not-finite", `the loss over ${data.count} pictures is ${loss}`, { hint: "Lower the learning rate, and check that the labels are classes of the model." });
	return {
		loss: loss / data.count,
		accuracy: correct / data.count
	};
};
const sumOfFirst = (tensor, count) => {
	let sum = 0;
	for (const value of (tensor?.data).subarray(0, count)) sum += value;
	return sum;
};

// src/reference/training/training-session.ts
/**
* Trains by running one ONNX graph again and again. Parameters and optimiser state live in two sets of buffers:
* a step reads one and writes the other, then they change places, so nothing is copied or allocated between steps.
*/
var TrainingSession = class TrainingSession {
	/** Steps done so far. */
	steps = 0;
	graph;
	factory;
	session;
	slots;
	scalars;
	constructor(graph, factory, session) {
		this.graph = graph;
		this.factory = factory;
		this.session = session;
		this.slots = graph.state.map((tensor) => ({
			tensor,
			current: factory.createTensor(tensor.dtype, tensor.initial.slice(), tensor.shape),
			spare: factory.createTensor(tensor.dtype, zeros(tensor.dtype, elementCount(tensor.shape)), tensor.shape)
		}));
		this.scalars = Object.fromEntries([lossName, ...graph.metrics].map((name) => [name, factory.createTensor("float32", /* @__PURE__ */ new Float32Array(1), [])]));
	}
	/** @throws JouleGateError `training-session` when onnxruntime refuses the graph */
	static async create(graph, factory) {
		try {
			return new TrainingSession(graph, factory, await factory.createSession(graph.bytes));
		} catch (thrown) {
			if (thrown instanceof JouleGateError) throw thrown;
			throw new JouleGateError("workload", "training-session", `onnxruntime refused the training graph: ${messageOf(thrown)}`, { cause: thrown });
		}
	}
	/**
	* One step of training. Await it before the next: both would read the same parameters.
	* @param batch the graph's inputs by name, each the right type and length
	* @throws JouleGateError `loss-not-finite`, naming the step (from 1); the parameters are then those before it
	*/
	async step(batch, learningRate) {
		const number = this.steps + 1;
		const data = {
			...batch,
			[learningRateName]: Float32Array.of(learningRate)
		};
		for (const name of Object.keys(batch)) if (!this.graph.inputs.some((input) => input.name === name)) throw inputError(name, "is not one of the graph");
		const feeds = {};
		for (const { name, dtype, shape } of this.graph.inputs) feeds[name] = this.tensor(name, dtype, shape, data[name]);
		const fetches = { ...this.scalars };
		for (const slot of this.slots) {
			feeds[slot.tensor.name] = slot.current;
			fetches[slot.tensor.next] = slot.spare;
		}
		await this.run(feeds, fetches, number);
		const read = (name) => Number(this.scalars[name]?.data[0]);
		const loss = read(lossName);
		if (!Number.isFinite(loss)) throw new JouleGateError("workload", "loss-not-finite", `the loss of training step ${number} is ${loss}`, { hint: "Lower the learning rate, and check that the labels are classes of the model." });
		for (const slot of this.slots) [slot.current, slot.spare] = [slot.spare, slot.current];
		this.steps = number;
		return {
			loss,
			metrics: Object.fromEntries(this.graph.metrics.map((name) => [name, read(name)]))
		};
	}
	/** Copies of the model's parameters, by name. */
	parameters() {
		return new Map(this.slots.flatMap(({ tensor, current }) => tensor.kind === "parameter" ? [[tensor.name, current.data.slice()]] : []));
	}
	/** The model's parameters as they are now, to be given to a forward graph's session. Valid until the next step. */
	parameterTensors() {
		return Object.fromEntries(this.slots.filter(({ tensor }) => tensor.kind === "parameter").map(({ tensor, current }) => [tensor.name, current]));
	}
	/** Copies of parameters, optimiser state and step number, for {@link TrainingSession.restore}. */
	snapshot() {
		return {
			steps: this.steps,
			state: this.slots.map(({ current }) => current.data.slice())
		};
	}
	/** Goes back to a snapshot of this session. */
	restore({ steps, state }) {
		this.steps = steps;
		for (const [index, { current }] of this.slots.entries()) current.data.set(state[index] ?? []);
	}
	/** SHA-256 (hex) over names, shapes and contents of the parameters: equal digests, equal models. */
	digest() {
		const hash = createHash("sha256");
		for (const { tensor, current } of this.slots) {
			if (tensor.kind !== "parameter") continue;
			const { buffer, byteOffset, byteLength } = current.data;
			hash.update(`${tensor.name} ${tensor.dtype}${showShape(tensor.shape)}\n`);
			hash.update(new Uint8Array(buffer, byteOffset, byteLength));
		}
		return hash.digest("hex");
	}
	async release() {
		await this.session.release();
	}
	tensor(name, dtype, shape, data) {
		if (data === void 0 || !fitsDataType(dtype, data) || data.length !== elementCount(shape)) throw inputError(name, `must be ${dtype}${showShape(shape)}, not ${data === void 0 ? "missing" : `${data.constructor.name} of ${data.length}`}`);
		return this.factory.createTensor(dtype, data, shape);
	}
	async run(feeds, fetches, number) {
		try {
			await this.session.run(feeds, fetches);
		} catch (thrown) {
			throw new JouleGateError("workload", "training-step", `training step ${number} failed: ${messageOf(thrown)}`, { cause: thrown });
		}
	}
};
const inputError = (name, problem) => new JouleGateError("internal", "training-input", `training input "${name}" ${problem}`);

// src/reference/training/training.ts
/**
* Builds the model and its training graph and loads both the training and the evaluation session.
* @throws JouleGateError when the data does not fit (`pictures-*`), or onnxruntime refuses a graph
*/
const prepareTraining = async (options) => {
	const { model, data, weightDecay = 5e-4, seed, sessions } = options;
	const { width, batch, learningRate, momentum } = {
		...classifierDefaults[model],
		...options
	};
	checkPictures(data, data.classNames.length);
	if (data.count < batch) throw new JouleGateError("data", "pictures-too-few", `${data.count} pictures do not fill a batch of ${batch}`, { hint: "Choose a smaller batch." });
	const random = seededRandom(seed);
	const orders = seededRandom(random.nextInteger(2 ** 32));
	const classifier = buildClassifier({
		model,
		width,
		batch,
		picture: data,
		classes: data.classNames.length,
		random
	});
	const losses = crossEntropies(classifier.logits, classifier.labels);
	const evaluation = buildForwardGraph({ outputs: {
		losses,
		hits: hits(classifier.logits, classifier.labels)
	} });
	const graph = buildTrainingGraph({
		loss: reduceMean(losses),
		optimiser: sgd({
			momentum,
			weightDecay
		})
	});
	const session = await TrainingSession.create(graph, sessions);
	const evaluator = await sessions.createSession(evaluation.bytes);
	const stepsPerEpoch = Math.floor(data.count / batch);
	const buffers = emptyBatch(data, batch);
	const order = naturalOrder(data.count);
	const step = (index) => {
		fillBatch(data, order, index * batch, buffers);
		return session.step({
			[picturesName]: buffers.pictures,
			[labelsName]: buffers.labels
		}, learningRate);
	};
	return {
		parameterCount: graph.parameterCount,
		forwardMacsPerSample: graph.forwardMacs / batch,
		trainingMacsPerSample: graph.stepMacs / batch,
		stepsPerEpoch,
		warmup: async (steps) => {
			const before = session.snapshot();
			for (let index = 0; index < steps; index += 1) await step(index % stepsPerEpoch);
			session.restore(before);
		},
		epoch: async (onStep) => {
			orders.shuffle(order);
			let total = 0;
			for (let index = 0; index < stepsPerEpoch; index += 1) {
				const { loss } = await step(index);
				total += loss;
				onStep?.({
					step: index + 1,
					steps: stepsPerEpoch,
					loss
				});
			}
			return {
				steps: stepsPerEpoch,
				samples: stepsPerEpoch * batch,
				loss: total / stepsPerEpoch
			};
		},
		evaluate: async (pictures) => {
			checkPictures(pictures, data.classNames.length, data);
			return await evaluatePictures({
				session: evaluator,
				factory: sessions,
				parameters: session.parameterTensors(),
				data: pictures,
				batch
			});
		},
		weightsDigest: () => session.digest(),
		release: async () => {
			await session.release();
			await evaluator.release();
		}
	};
};

// src/workload/runner/train.ts
/** Name of the window around the measured epochs. */
const trainWindow = "train";
const pinnedPictures = async (vendor, directory, sha256) => {
	const pictures = await loadEmojiPictures({
		vendor,
		directory
	});
	if (pictures.digest === sha256) return pictures;
	throw new JouleGateError("workload", "data-changed", `the ${vendor} pictures changed while they were trained on`, { hint: "Let no step install packages while JouleGate runs." });
};
/**
* Trains a reference model: warm-up steps that are undone, then the window `train` with whole epochs. Its units are
* `epoch`, `step` and `sample`; its digest is over the trained weights. After the window, the model is judged on
* pictures that it has not seen: `loss` and `accuracy` are of those, `train-loss` is the last epoch's mean.
*
* @throws JouleGateError `loss-not-finite`, naming the step, and whatever else keeps the training from running
*/
const runTrain = async (options, events) => {
	const { directory, model, provider, threads, batch, epochs, warmup, width, learningRate, momentum, seed } = options;
	const data = await pinnedPictures(trainVendor, directory, options.trainSha256);
	const heldOut = await pinnedPictures(heldOutVendor, directory, options.heldOutSha256);
	const sessions = sessionFactory(await loadOnnxRuntime(directory), {
		provider,
		threads
	});
	const training = await prepareTraining({
		model,
		width,
		data,
		batch,
		learningRate,
		momentum,
		seed,
		sessions
	});
	events.progress(0, `${warmup} warm-up steps`);
	await training.warmup(warmup);
	let [steps, samples, trainLoss] = [
		0,
		0,
		0
	];
	events.begin(trainWindow);
	for (let done = 0; done < epochs; done += 1) {
		const epoch = await training.epoch(({ step, steps: of, loss }) => events.progress((done + step / of) / epochs, `epoch ${done + 1} of ${epochs}, step ${step} of ${of}, loss ${loss.toFixed(4)}`));
		steps += epoch.steps;
		samples += epoch.samples;
		trainLoss = epoch.loss;
	}
	await events.end(trainWindow, async () => {
		const { loss, accuracy } = await training.evaluate(heldOut);
		if (!Number.isFinite(loss)) throw new JouleGateError("workload", "loss-not-finite", `the loss on the held-out pictures is ${loss}`, { hint: "Lower the learning rate." });
		return {
			units: {
				epoch: epochs,
				step: steps,
				sample: samples
			},
			metrics: {
				loss,
				accuracy,
				"train-loss": trainLoss
			},
			digest: training.weightsDigest()
		};
	});
	await training.release();
};

export { runTrain };