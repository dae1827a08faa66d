// A small convolutional network that learns to tell drawn shapes apart: average pooling, SGD with momentum.
// JouleGate calls prepare once, then epoch as often as the configuration says, then evaluate and weights.
import { drawShapes, shapeNames } from './shapes.mjs';
import { registerFilterGradient } from './filter-gradient.mjs';

const side = 16;

export const prepare = ({ tf, backend, seed, options }) => {
  // The wasm backend of TensorFlow.js 4.22 cannot train a convolution without this kernel.
  if (backend === 'wasm') registerFilterGradient(tf, backend);
  const { batch = 32, 'learning-rate': learningRate = 0.05 } = options;
  const training = drawShapes({ count: 480, side, seed });
  const heldOut = drawShapes({ count: 120, side, seed: seed + 1 });
  const tensors = ({ pictures, labels }) => ({
    pictures: tf.tensor(pictures, [labels.length, side, side, 1]),
    labels: tf.tidy(() => tf.oneHot(tf.tensor1d(labels, 'int32'), shapeNames.length).toFloat()),
  });
  const [train, held] = [tensors(training), tensors(heldOut)];

  // Every random number comes from the seed, so that two runs do the same work.
  let draws = 0;
  const he = (shape, inputs) => {
    draws += 1;
    return tf.variable(tf.randomNormal(shape, 0, Math.sqrt(2 / inputs), 'float32', seed + draws));
  };
  const zeros = (count) => tf.variable(tf.zeros([count]));
  const weights = [
    he([3, 3, 1, 8], 9),
    zeros(8),
    he([3, 3, 8, 16], 72),
    zeros(16),
    he([256, shapeNames.length], 256),
    zeros(shapeNames.length),
  ];
  const [kernel1, bias1, kernel2, bias2, matrix, bias] = weights;
  const stage = (x, kernel, offset) => tf.avgPool(tf.relu(tf.conv2d(x, kernel, 1, 'same').add(offset)), 2, 2, 'valid');
  const logits = (x) =>
    stage(stage(x, kernel1, bias1), kernel2, bias2)
      .reshape([x.shape[0], 256])
      .matMul(matrix)
      .add(bias);
  const optimizer = tf.train.momentum(learningRate, 0.9);
  const steps = Math.floor(training.labels.length / batch);

  return {
    epoch: async ({ progress }) => {
      let total = 0;
      for (let step = 0; step < steps; step += 1) {
        const loss = tf.tidy(() => {
          const [x, y] = [train.pictures, train.labels].map((all) =>
            all.slice([step * batch, ...all.shape.slice(1).map(() => 0)], [batch, ...all.shape.slice(1)]),
          );
          return optimizer.minimize(() => tf.losses.softmaxCrossEntropy(y, logits(x)), true);
        });
        total += (await loss.data())[0];
        loss.dispose();
        progress((step + 1) / steps);
      }
      return { samples: steps * batch, steps, loss: total / steps };
    },
    evaluate: () =>
      tf.tidy(() => {
        const found = logits(held.pictures);
        const hits = tf.equal(found.argMax(1), held.labels.argMax(1));
        return {
          loss: tf.losses.softmaxCrossEntropy(held.labels, found).dataSync()[0],
          accuracy: hits.toFloat().mean().dataSync()[0],
        };
      }),
    weights: () => weights,
  };
};
