/** A warning apart from the figures in it. What stands before the first colon names a source and is kept as it is. */
const shapeOf = (warning: string): { readonly shape: string; readonly figure: number } => {
  const colon = warning.indexOf(': ');
  const [head, rest] = colon < 0 ? ['', warning] : [warning.slice(0, colon), warning.slice(colon)];
  const figures = rest.match(/\d+(?:\.\d+)?/g) ?? [];
  return { shape: head + rest.replaceAll(/\d+(?:\.\d+)?/g, '#'), figure: Number(figures[0] ?? 0) };
};

/**
 * Warnings of several samples, each said once: of those that differ in their figures alone, the one with the largest
 * first figure stays. In the order in which they first came.
 */
export const mergeWarnings = (warnings: readonly string[]): readonly string[] => {
  const merged = new Map<string, { readonly warning: string; readonly figure: number }>();
  for (const warning of warnings) {
    const { shape, figure } = shapeOf(warning);
    const known = merged.get(shape);
    if (known === undefined || figure > known.figure) merged.set(shape, { warning, figure });
  }
  return [...merged.values()].map(({ warning }) => warning);
};
