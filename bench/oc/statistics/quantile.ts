/** The quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996). */
export const quantile = (values: readonly number[], probability: number): number => {
  if (values.length === 0) throw new RangeError('an empty set of numbers has no quantile');
  const ordered = values.toSorted((a, b) => a - b);
  const place = probability * (ordered.length - 1);
  const below = ordered[Math.floor(place)] ?? Number.NaN;
  const above = ordered[Math.ceil(place)] ?? Number.NaN;
  return below + (place - Math.floor(place)) * (above - below);
};
