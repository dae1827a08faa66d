import { t as JouleGateError } from "./errors.js";
import "./char-gpt.js";
import { r as loadOnnxRuntime } from "./onnx-runtime.js";
import { t as sessionFactory } from "./session-factory.js";
import { i as prepareTextTraining, n as prepareTraining, t as loadTrainTask } from "./train-data.js";

// src/reference/models/model-facts.ts
/** The three from the first two. @throws RangeError unless both are above 0 */
const modelFacts = (parameters, forwardMacsPerSample) => {
	if (!(parameters > 0 && forwardMacsPerSample > 0)) throw new RangeError(`a model has parameters and work, not ${parameters} and ${forwardMacsPerSample}`);
	return {
		parameters,
		forwardMacsPerSample,
		macsPerParameter: forwardMacsPerSample / parameters
	};
};

// src/workload/runner/train.ts
/** Name of the window around the measured epochs. */
const trainWindow = "train";
const judgedBy = (training, heldOut) => ({
	...training,
	evaluate: () => training.evaluate(heldOut)
});
const pinnedTask = async (options) => {
	const task = await loadTrainTask(options);
	if (task.train.digest === options.trainSha256 && task.heldOut.digest === options.heldOutSha256) return task;
	throw new JouleGateError("workload", "data-changed", `the ${options.data} data changed after the benchmark was prepared`, { hint: "Let no step install packages or write data while JouleGate runs." });
};
const prepare = async (task, options, sessions) => task.kind === "text" ? judgedBy(await prepareTextTraining({
	...options,
	data: task.train,
	sessions
}), task.heldOut) : judgedBy(await prepareTraining({
	...options,
	model: task.model,
	data: task.train,
	sessions
}), task.heldOut);
/**
* Trains a reference model: warm-up steps that are undone, then the window `train` with whole epochs. Its units are
* `epoch`, `step`, `sample` and, of text, `token` (a predicted character); its digest is over the trained weights. After the
* window, the model is judged on data that it has not seen: `loss` and `accuracy` are of those, `train-loss` is the last
* epoch's mean. The model's size is among the metrics: `parameters`, `macs-per-sample` (forward) and `macs-per-parameter`.
*
* @throws JouleGateError `loss-not-finite`, naming the step, and whatever else keeps the training from running
*/
const runTrain = async (options, events) => {
	const { directory, provider, threads, epochs, warmup } = options;
	const runtime = await loadOnnxRuntime(directory);
	const training = await prepare(await pinnedTask(options), options, sessionFactory(runtime, {
		provider,
		threads
	}));
	events.progress(0, `${warmup} warm-up steps`);
	await training.warmup(warmup);
	let [steps, samples, tokens, trainLoss] = [
		0,
		0,
		0,
		0
	];
	events.begin(trainWindow);
	for (let done = 0; done < epochs; done += 1) {
		const epoch = await training.epoch(({ step, steps: of, loss }) => events.progress((done + step / of) / epochs, `epoch ${done + 1} of ${epochs}, step ${step} of ${of}, loss ${loss.toFixed(4)}`));
		steps += epoch.steps;
		samples += epoch.samples;
		tokens += epoch.tokens ?? 0;
		trainLoss = epoch.loss;
	}
	await events.end(trainWindow, async () => {
		const { loss, accuracy } = await training.evaluate();
		return {
			units: {
				epoch: epochs,
				step: steps,
				sample: samples,
				...tokens > 0 ? { token: tokens } : {}
			},
			metrics: {
				loss,
				accuracy,
				"train-loss": trainLoss,
				...sizeMetrics(training)
			},
			digest: training.weightsDigest()
		};
	});
	await training.release();
};
const sizeMetrics = (training) => {
	const facts = modelFacts(training.parameterCount, training.forwardMacsPerSample);
	return {
		parameters: facts.parameters,
		"macs-per-sample": facts.forwardMacsPerSample,
		"macs-per-parameter": facts.macsPerParameter
	};
};

export { runTrain };