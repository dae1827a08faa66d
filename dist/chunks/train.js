import { r as messageOf, t as JouleGateError } from "./errors.js";
import { a as buildTrainingGraph, c as sgd, d as heldOutVendor, f as loadEmojiPictures, i as picturesName, l as crossEntropies, n as classifierDefaults, o as learningRateName, p as trainVendor, r as labelsName, s as lossName, t as buildClassifier, u as hits } from "./classifier.js";
import { r as loadOnnxRuntime } from "./onnx-runtime.js";
import { t as sessionFactory } from "./session-factory.js";
import { t as seededRandom } from "./random.js";
import { G as zeros, H as showShape, W as fitsDataType, s as buildForwardGraph, y as reduceMean, z as elementCount } from "./normalisation.js";
import { createHash } from "node:crypto";

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