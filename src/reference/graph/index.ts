/** Builds ONNX graphs: values, operations, their gradients, optimisers, and the files of all this. */
export { add, div, equal, greater, maximum, minimum, mul, neg, sub, where } from './arithmetic.ts';
export { averagePool2d, globalAveragePool, maxPool2d, type PoolingOptions } from './pooling.ts';
export { convolution2d, type ConvolutionOptions } from './convolution.ts';
export { type DataType, type TensorData } from './data-type.ts';
export { cast, erf, exp, gelu, log, pow, relu, sigmoid, sqrt, square, tanh } from './elementwise.ts';
export { buildForwardGraph, countMacs, type ForwardGraphOptions, type OnnxGraph } from './forward-graph.ts';
export { gather, oneHot } from './gather.ts';
export { gradients } from './gradients.ts';
export { Graph, type Parameter, type Value, type Variable } from './graph.ts';
export { concat, expand, padAxis, reshape, slice, transpose } from './layout.ts';
export { correctCount, crossEntropies, hits, softmaxCrossEntropy } from './loss.ts';
export { matmul, swapLast } from './matmul.ts';
export { groupNorm, layerNorm, logSoftmax, softmax, standardise } from './normalisation.ts';
export { adam, clipByGlobalNorm, sgd, type AdamOptions, type Optimiser, type SgdOptions } from './optimiser.ts';
export { reduceMax, reduceMean, reduceSum, type ReduceOptions } from './reduce.ts';
export { elementCount, type Shape } from './shape.ts';
export { buildTrainingGraph, type TrainingGraph, type TrainingGraphOptions } from './training-graph.ts';
