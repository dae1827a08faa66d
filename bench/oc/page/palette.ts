/** Colours of the figures, with what replaces them on a dark background. Any two that meet differ in lightness or hue. */
export const palette = {
  ground: { light: '#ffffff', dark: '#0d1117' },
  ink: { light: '#24292f', dark: '#d8dee4' },
  faint: { light: '#6a737d', dark: '#9aa4af' },
  line: { light: '#d5dae0', dark: '#3a424c' },
  ours: { light: '#b3261e', dark: '#ff8a80' },
  first: { light: '#1f5fa8', dark: '#79b4f2' },
  second: { light: '#1a7f4b', dark: '#62c48f' },
  third: { light: '#8a5a00', dark: '#e0a458' },
  fourth: { light: '#7b3fa0', dark: '#c79be6' },
  fifth: { light: '#00798c', dark: '#4fc9d9' },
  sixth: { light: '#5f6368', dark: '#b4bac1' },
  seventh: { light: '#c2408a', dark: '#f28cc4' },
  eighth: { light: '#4c6b00', dark: '#a9cf54' },
} as const;

export type Ink = keyof typeof palette;

/** The colours of lines, in the order in which they are given out after ours. */
export const lineInks: readonly Ink[] = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

export const inkOf = (ink: Ink): string => palette[ink].light;

/** Style rules for a picture that stands alone: readers with a dark background get the dark colours. */
export const darkRules = (): string =>
  `<style>@media (prefers-color-scheme:dark){${Object.values(palette)
    .map(({ light, dark }) => `[fill="${light}"]{fill:${dark}}[stroke="${light}"]{stroke:${dark}}`)
    .join('')}}</style>`;
