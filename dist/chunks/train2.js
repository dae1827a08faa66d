import { t as JouleGateError } from "./errors.js";
import { a as loadEmojiPictures, i as heldOutVendor, o as trainVendor, t as prepareTraining } from "./training.js";
import { i as loadOnnxRuntime } from "./random.js";
import { t as sessionFactory } from "./session-factory.js";

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