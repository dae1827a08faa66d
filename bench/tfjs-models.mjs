// The models of JouleGate's suite, built by hand in TensorFlow.js: the same layers, sizes and number of parameters as
// src/reference/models/ with the default widths. Pictures are 3 x 32 x 32, in 9 classes.
const classes = 9;

/** Layers with seeded parameters, all of which are kept in `parameters`. */
const layersOf = (tf) => {
  const parameters = [];
  const keep = (tensor) => {
    const variable = tf.variable(tensor);
    parameters.push(variable);
    return variable;
  };
  const he = (shape, inputs) =>
    keep(tf.randomNormal(shape, 0, Math.sqrt(2 / inputs), 'float32', 7 + parameters.length));
  const constant = (count, value) => keep(tf.fill([count], value));
  return {
    parameters,
    convolution: (inputs, filters, size, { stride = 1, valid = false, bias = true } = {}) => {
      const kernel = he([size, size, inputs, filters], inputs * size * size);
      const offset = bias ? constant(filters, 0) : undefined;
      const padding = valid ? 0 : Math.floor(size / 2);
      return (x) => {
        const y = tf.conv2d(x, kernel, stride, padding, 'NHWC', 1, 'floor');
        return offset === undefined ? y : y.add(offset);
      };
    },
    dense: (inputs, units) => {
      const [matrix, bias] = [he([inputs, units], inputs), constant(units, 0)];
      return (x) => x.matMul(matrix).add(bias);
    },
    // Four channels a group.
    groupNorm: (channels) => {
      const [gain, bias] = [constant(channels, 1), constant(channels, 0)];
      return (x) => {
        const [count, height, width] = x.shape;
        const groups = x.reshape([count, height, width, channels / 4, 4]);
        const { mean, variance } = tf.moments(groups, [1, 2, 4], true);
        return groups.sub(mean).mul(variance.add(1e-5).rsqrt()).reshape(x.shape).mul(gain).add(bias);
      };
    },
  };
};

const lenet = (tf, layers) => {
  const [conv1, conv2] = [layers.convolution(3, 6, 5, { valid: true }), layers.convolution(6, 16, 5, { valid: true })];
  const [dense1, dense2, last] = [layers.dense(400, 120), layers.dense(120, 84), layers.dense(84, classes)];
  const stage = (x, convolution) => tf.relu(tf.maxPool(convolution(x), 2, 2, 'valid'));
  return (x) => last(tf.relu(dense2(tf.relu(dense1(stage(stage(x, conv1), conv2).reshape([x.shape[0], 400]))))));
};

const resnet8 = (tf, layers) => {
  const normed = (inputs, filters, size, stride) => {
    const convolution = layers.convolution(inputs, filters, size, { stride, bias: false });
    const norm = layers.groupNorm(filters);
    return (x) => norm(convolution(x));
  };
  // Half of 16, 32 and 64 filters.
  const widths = [8, 16, 32];
  const stem = normed(3, widths[0], 3, 1);
  const blocks = widths.map((filters, index) => {
    const [inputs, stride] = index === 0 ? [filters, 1] : [widths[index - 1], 2];
    const [first, second] = [normed(inputs, filters, 3, stride), normed(filters, filters, 3, 1)];
    const shortcut = index === 0 ? (x) => x : normed(inputs, filters, 1, stride);
    return (x) => tf.relu(second(tf.relu(first(x))).add(shortcut(x)));
  });
  const last = layers.dense(widths.at(-1), classes);
  return (x) => last(blocks.reduce((y, block) => block(y), tf.relu(stem(x))).mean([1, 2]));
};

const models = { lenet, 'resnet-8': resnet8 };

/** Logits of a model as a function of pictures `[batch, 32, 32, 3]`, and its parameters. */
export const buildModel = (tf, name) => {
  const layers = layersOf(tf);
  const logits = models[name](tf, layers);
  return { logits, parameters: layers.parameters, classes };
};
