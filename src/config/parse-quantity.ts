import { secondsOf } from '../model/workload/time-span.ts';

/** `3%` or 0.03 to the fraction 0.03. The schema has checked the form. */
export const parseFraction = (value: string | number): number =>
  typeof value === 'number' ? value : Number(value.slice(0, -1)) / 100;

/** `90s`, `10m`, `1h` to seconds. The schema has checked the form. */
export const parseDurationS = secondsOf;
