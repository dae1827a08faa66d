// The gradient of a convolution's filter, which the wasm backend of TensorFlow.js 4.22 has no kernel for.
//
// dW[h, w, i, o] = sum over n, y, x of input[n, y * s + h, x * s + w, i] * dy[n, y, x, o] is itself a convolution: of the
// input with its pictures as channels and its channels as pictures, by dy with dilation s.

const flip = [3, 1, 2, 0];

/** Registers the kernel Conv2DBackpropFilter for a backend that has Conv2D, PadV2, Slice and Transpose. */
export const registerFilterGradient = (tf, backendName) => {
  const kernelFunc = ({ inputs: { x, dy }, attrs: { strides, pad, filterShape, dimRoundingMode, dataFormat } }) => {
    if (dataFormat !== 'NHWC') throw new Error(`Conv2DBackpropFilter of layout ${dataFormat}`);
    const { padInfo, outHeight, outWidth, strideHeight, strideWidth } = tf.backend_util.computeConv2DInfo(
      x.shape,
      filterShape,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const [height, width, channels, filters] = filterShape;
    return tf.tidy(() => {
      // What the strides never reach is cut off, so that the result has the filter's size.
      const reached = [(outHeight - 1) * strideHeight + height, (outWidth - 1) * strideWidth + width];
      const after = [0, 1].map((axis) =>
        Math.max(0, reached[axis] - x.shape[axis + 1] - [padInfo.top, padInfo.left][axis]),
      );
      const padded = tf
        .pad(x, [
          [0, 0],
          [padInfo.top, after[0]],
          [padInfo.left, after[1]],
          [0, 0],
        ])
        .slice([0, 0, 0, 0], [x.shape[0], ...reached, channels]);
      const gradient = tf.conv2d(padded.transpose(flip), dy.transpose([1, 2, 0, 3]), 1, 'valid', 'NHWC', [
        strideHeight,
        strideWidth,
      ]);
      return gradient.transpose([1, 2, 0, 3]).reshape([height, width, channels, filters]);
    });
  };
  tf.registerKernel({ kernelName: 'Conv2DBackpropFilter', backendName, kernelFunc });
};
