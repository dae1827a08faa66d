export const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** A share in per cent without the sign: two digits below ten, one after the point from ninety on, whole numbers between. */
export const percent = (share: number | undefined): string => {
  if (share === undefined || Number.isNaN(share)) return '';
  const value = 100 * share;
  if (value === 0) return '0';
  if (value === 100) return '100';
  if (value >= 90) return value >= 99.95 ? '>99.9' : value.toFixed(1);
  if (value >= 10) return value.toFixed(0);
  return value < 0.01 ? '<0.01' : String(Number(value.toPrecision(2)));
};

/**
 * The upper end of the two-sided 95 % interval of Wilson (1927) for a share: what the true rate hardly exceeds.
 */
export const upperBound = (hits: number, trials: number): number => {
  const z = 1.959963984540054;
  const share = hits / trials;
  const centre = share + z ** 2 / (2 * trials);
  const half = z * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  return (centre + half) / (1 + z ** 2 / trials);
};
