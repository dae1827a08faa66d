const secondsPer = { s: 1, m: 60, h: 3600 } as const;

/** `90s`, `10m`, `1h` in seconds. The form is the schema's to check (`duration` in fields.ts). */
export const secondsOf = (span: string): number =>
  Number(span.slice(0, -1)) * secondsPer[span.slice(-1) as keyof typeof secondsPer];
