// What the page says of numbers, and how it reads a measurement.

/** Three significant digits without an exponent. @param {number | null | undefined} value */
export const three = (value) => {
  if (value === null || value === undefined || !Number.isFinite(value)) return '-';
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(3));
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(rounded))));
  return rounded.toFixed(Math.min(digits, 9));
};
/** @param {number | undefined} seconds */
export const milliseconds = (seconds) => (seconds === undefined ? '-' : `${three(seconds * 1000)} ms`);
/** @param {number} share */
export const percent = (share) => `${share > 0 ? '+' : ''}${(share * 100).toFixed(2)} %`;
/** @param {number | null | undefined} mw */
export const watts = (mw) => (mw === null || mw === undefined ? '-' : `${three(mw / 1000)} W`);

/** A cell of a table: no bar, no line break. @param {unknown} value */
const cell = (value) => String(value).replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim();

/** @param {readonly string[]} head @param {readonly (readonly unknown[])[]} rows */
export const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

/**
 * The windows of a measurement of one run: joules of every source together, seconds, units.
 * @param {any} measured what `joulegate measure --output` wrote
 * @returns {{name: string, joules: number, uncertaintyJ: number, seconds: number, units: Record<string, number>}[]}
 */
export const windowsOf = (measured) => {
  const beside = new Set(measured.sources.filter((source) => source.beside).map(({ id }) => id));
  return measured.runs[0].sample.windows.map(({ name, beginNs, endNs, units, energy }) => {
    const counted = energy.filter(({ source }) => !beside.has(source));
    return {
      name,
      joules: counted.reduce((sum, { energyUj }) => sum + Number(energyUj) / 1e6, 0),
      uncertaintyJ: Math.hypot(...counted.map(({ uncertaintyUj }) => Number(uncertaintyUj) / 1e6)),
      seconds: Number(BigInt(endNs) - BigInt(beginNs)) / 1e9,
      units,
    };
  });
};
