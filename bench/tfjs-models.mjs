// The picture classifiers of JouleGate's suite, built by hand in TensorFlow.js: the same layers and sizes as
// src/reference/models/ with their default widths; bench/speed.mjs compares the numbers of parameters.
const classes = 9;

/** Layers whose parameters are made when they are first applied, by the layer's name. */
const layersOf = (tf) => {
  const parameters = new Map();
  const parameter = (name, make) => {
    if (!parameters.has(name)) parameters.set(name, tf.variable(make()));
    return parameters.get(name);
  };
  const normal = (name, shape, deviation) =>
    parameter(name, () => tf.randomNormal(shape, 0, deviation, 'float32', 7 + parameters.size));
  const constant = (name, count, value) => parameter(name, () => tf.fill([count], value));
  const scaled = (name, x, count) => x.mul(constant(`${name}.gain`, count, 1)).add(constant(`${name}.bias`, count, 0));
  const normalised = (x, axes) => {
    const { mean, variance } = tf.moments(x, axes, true);
    return x.sub(mean).mul(variance.add(1e-5).rsqrt());
  };
  const layers = {
    parameters,
    table: normal,
    convolution: (name, x, filters, size, { stride = 1, valid = false, bias = false, depthwise = false } = {}) => {
      const channels = x.shape[3];
      const inputs = (depthwise ? 1 : channels) * size * size;
      const shape = depthwise ? [size, size, channels, 1] : [size, size, channels, filters];
      const kernel = normal(`${name}.kernel`, shape, Math.sqrt(2 / inputs));
      const convolve = depthwise ? tf.depthwiseConv2d : tf.conv2d;
      const y = convolve(x, kernel, stride, valid ? 0 : Math.floor(size / 2), 'NHWC', 1, 'floor');
      return bias ? y.add(constant(`${name}.bias`, filters, 0)) : y;
    },
    dense: (name, x, units) => {
      const inputs = x.shape.at(-1);
      const matrix = normal(`${name}.matrix`, [inputs, units], Math.sqrt(2 / inputs));
      return x.matMul(matrix).add(constant(`${name}.bias`, units, 0));
    },
    // Four channels a group.
    norm: (name, x) => {
      const [count, height, width, channels] = x.shape;
      const groups = normalised(x.reshape([count, height, width, channels / 4, 4]), [1, 2, 4]);
      return scaled(name, groups.reshape(x.shape), channels);
    },
    layerNorm: (name, x) => scaled(name, normalised(x, [-1]), x.shape.at(-1)),
    convolutionNorm: (name, x, ...rest) => layers.norm(`${name}.norm`, layers.convolution(name, x, ...rest)),
    convolutionNormRelu: (name, x, ...rest) => tf.relu(layers.convolutionNorm(name, x, ...rest)),
  };
  return layers;
};

const wholeGroups = (channels) => 4 * Math.max(1, Math.round(channels / 4));
const globalAverage = (x) => x.mean([1, 2]);

const lenet = (tf, layers, x) => {
  const stage = (name, y, filters) =>
    tf.relu(tf.maxPool(layers.convolution(name, y, filters, 5, { valid: true, bias: true }), 2, 2, 'valid'));
  const features = stage('conv2', stage('conv1', x, 6), 16).reshape([x.shape[0], 400]);
  const hidden = tf.relu(layers.dense('dense2', tf.relu(layers.dense('dense1', features, 120)), 84));
  return layers.dense('classes', hidden, classes);
};

const vgg = (tf, layers, x) => {
  for (const [stage, counts] of [[64], [128], [256, 256], [512, 512], [512, 512]].entries()) {
    for (const [index, count] of counts.entries())
      x = layers.convolutionNormRelu(`stage${stage}.conv${index}`, x, wholeGroups(count / 4), 3);
    x = tf.maxPool(x, 2, 2, 'valid');
  }
  return layers.dense('classes', globalAverage(x), classes);
};

const residual =
  (finish = (tf, layers, name, x) => x) =>
  (tf, layers, x) => {
    x = layers.convolutionNormRelu('stem', x, 8, 3);
    for (const [index, filters] of [8, 16, 32].entries()) {
      const [name, stride] = [`stage${index}`, index === 0 ? 1 : 2];
      const first = layers.convolutionNormRelu(`${name}.conv1`, x, filters, 3, { stride });
      const second = finish(tf, layers, name, layers.convolutionNorm(`${name}.conv2`, first, filters, 3));
      const shortcut = index === 0 ? x : layers.convolutionNorm(`${name}.shortcut`, x, filters, 1, { stride });
      x = tf.relu(second.add(shortcut));
    }
    return layers.dense('classes', globalAverage(x), classes);
  };

const senet = residual((tf, layers, name, x) => {
  const [count, , , channels] = x.shape;
  const squeezed = tf.relu(layers.dense(`${name}.squeeze`, globalAverage(x), channels / 4));
  return x.mul(tf.sigmoid(layers.dense(`${name}.excite`, squeezed, channels)).reshape([count, 1, 1, channels]));
});

const preactResnet8 = (tf, layers, x) => {
  x = layers.convolution('stem', x, 8, 3);
  for (const [index, filters] of [8, 16, 32].entries()) {
    const [name, stride] = [`stage${index}`, index === 0 ? 1 : 2];
    const active = tf.relu(layers.norm(`${name}.norm1`, x));
    const first = layers.convolution(`${name}.conv1`, active, filters, 3, { stride });
    const second = layers.convolution(`${name}.conv2`, tf.relu(layers.norm(`${name}.norm2`, first)), filters, 3);
    const shortcut = index === 0 ? x : layers.convolution(`${name}.shortcut`, active, filters, 1, { stride });
    x = second.add(shortcut);
  }
  return layers.dense('classes', globalAverage(tf.relu(layers.norm('last.norm', x))), classes);
};

const mobilenet = (tf, layers, x) => {
  x = layers.convolutionNormRelu('stem', x, 8, 3);
  const separable = [[64, 1], [128, 2], [128, 1], [256, 2], [256, 1], [512, 2], [512, 1]]; // prettier-ignore
  for (const [index, [count, stride]] of separable.entries()) {
    x = layers.convolutionNormRelu(`depthwise${index}`, x, x.shape[3], 3, { stride, depthwise: true });
    x = layers.convolutionNormRelu(`pointwise${index}`, x, wholeGroups(count / 4), 1);
  }
  return layers.dense('classes', globalAverage(x), classes);
};

const densenet = (tf, layers, x) => {
  const active = (name, y, filters, size) =>
    layers.convolution(name, tf.relu(layers.norm(`${name}.norm`, y)), filters, size);
  const growth = wholeGroups(12 / 2);
  x = layers.convolution('stem', x, 2 * growth, 3);
  for (let block = 1; block <= 3; block += 1) {
    for (let layer = 1; layer <= 4; layer += 1) {
      const name = `block${block}.layer${layer}`;
      x = tf.concat([x, active(`${name}.conv2`, active(`${name}.conv1`, x, 4 * growth, 1), growth, 3)], 3);
    }
    if (block < 3) x = tf.avgPool(active(`transition${block}`, x, wholeGroups(x.shape[3] / 2), 1), 2, 2, 'valid');
  }
  return layers.dense('classes', globalAverage(tf.relu(layers.norm('last.norm', x))), classes);
};

const inceptions = [
  [[64, 96, 128, 16, 32, 32], [128, 128, 192, 32, 96, 64]],
  [[192, 96, 208, 16, 48, 64], [256, 160, 320, 32, 128, 128]],
  [[256, 160, 320, 32, 128, 128], [384, 192, 384, 48, 128, 128]],
]; // prettier-ignore

const googlenet = (tf, layers, x) => {
  const branch = (name, y, filters, size) => layers.convolutionNormRelu(name, y, wholeGroups(filters / 8), size);
  x = branch('stem', x, 192, 3);
  for (const [group, modules] of inceptions.entries()) {
    if (group > 0) x = tf.maxPool(x, 3, 2, 1, 'floor');
    for (const [index, [one, threeReduce, three, fiveReduce, five, pool]] of modules.entries()) {
      const name = (part) => `inception${group}.${index}.${part}`;
      x = tf.concat(
        [
          branch(name('one'), x, one, 1),
          branch(name('three'), branch(name('three-reduce'), x, threeReduce, 1), three, 3),
          branch(name('five'), branch(name('five-reduce'), x, fiveReduce, 1), five, 5),
          branch(name('pool'), tf.maxPool(x, 3, 1, 1, 'floor'), pool, 1),
        ],
        3,
      );
    }
  }
  return layers.dense('classes', globalAverage(x), classes);
};

const transformer = (tf, layers, x) => {
  const [batch, channels, heads] = [x.shape[0], 64, 2];
  const perToken = (y, apply) => apply(y.reshape([batch * 64, -1])).reshape([batch, 64, -1]);
  const table = (name, y, units) =>
    perToken(y, (rows) => rows.matMul(layers.table(name, [rows.shape[1], units], 0.02)));
  const patches = x.reshape([batch, 8, 4, 8, 4, 3]).transpose([0, 1, 3, 5, 2, 4]).reshape([batch, 64, 48]);
  const embedded = perToken(patches, (rows) => layers.dense('patch', rows, channels));
  let stream = embedded.add(layers.table('position', [64, channels], 0.02));
  for (let block = 1; block <= 3; block += 1) {
    const name = (part) => `block${block}.${part}`;
    const joined = table(name('in'), layers.layerNorm(name('attention.norm'), stream), 3 * channels);
    const [queries, keys, values] = tf
      .split(joined, 3, 2)
      .map((part) => part.reshape([batch, 64, heads, channels / heads]).transpose([0, 2, 1, 3]));
    const weights = tf.softmax(tf.matMul(queries, keys, false, true).mul(1 / Math.sqrt(channels / heads)));
    const attended = tf.matMul(weights, values).transpose([0, 2, 1, 3]).reshape([batch, 64, channels]);
    stream = stream.add(table(name('out'), attended, channels));
    const normed = layers.layerNorm(name('feedforward.norm'), stream);
    const wide = perToken(normed, (rows) => layers.dense(name('feedforward.in'), rows, 4 * channels));
    const hidden = wide.mul(tf.erf(wide.mul(Math.SQRT1_2)).add(1)).mul(0.5);
    stream = stream.add(table(name('feedforward.out'), hidden, channels));
  }
  return layers.dense('classes', layers.layerNorm('final.norm', stream).mean(1), classes);
};

const models = {
  lenet,
  vgg,
  'resnet-8': residual(),
  'preact-resnet-8': preactResnet8,
  mobilenet,
  densenet,
  googlenet,
  senet,
  transformer,
};

/** Logits of a model as a function of pictures `[batch, 32, 32, 3]`, and its parameters. */
export const buildModel = (tf, name) => {
  const layers = layersOf(tf);
  const logits = (pictures) => models[name](tf, layers, pictures);
  tf.tidy(() => void logits(tf.zeros([1, 32, 32, 3])));
  return { logits, parameters: [...layers.parameters.values()], classes };
};
