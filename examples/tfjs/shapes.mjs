// Pictures of shapes with noise, made from a seed: data that needs no download.

export const shapeNames = ['disc', 'square', 'cross', 'bar'];

/** Numbers in [0, 1) from a 32-bit state (a linear congruential generator with Numerical Recipes' constants). */
const numbersFrom = (seed) => {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const inside = [
  (x, y, r) => x * x + y * y < r * r,
  (x, y, r) => Math.max(Math.abs(x), Math.abs(y)) < r * 0.85,
  (x, y, r) => Math.min(Math.abs(x), Math.abs(y)) < r * 0.3 && Math.max(Math.abs(x), Math.abs(y)) < r,
  (x, y, r) => Math.abs(y) < r * 0.3 && Math.abs(x) < r,
];

/** `count` pictures of `side` x `side` numbers, and the index of each one's shape. */
export const drawShapes = ({ count, side, seed }) => {
  const random = numbersFrom(seed);
  const labels = Array.from({ length: count }, (_, index) => index % shapeNames.length);
  const pictures = new Float32Array(count * side * side);
  for (const [index, label] of labels.entries()) {
    const [centreX, centreY, radius] = [0.35 + 0.3 * random(), 0.35 + 0.3 * random(), 0.2 + 0.12 * random()];
    for (let y = 0; y < side; y += 1) {
      for (let x = 0; x < side; x += 1) {
        const drawn = inside[label](x / side - centreX, y / side - centreY, radius) ? 1 : 0;
        pictures[(index * side + y) * side + x] = drawn + 0.4 * (random() - 0.5);
      }
    }
  }
  return { pictures, labels };
};
