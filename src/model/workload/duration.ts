const secondsPer = { s: 1, m: 60, h: 3600 } as const;

/** `90s`, `10m`, `1h` to seconds. The schema has checked the form. */
export const parseDurationS = (value: string): number =>
  Number(value.slice(0, -1)) * secondsPer[value.slice(-1) as keyof typeof secondsPer];
