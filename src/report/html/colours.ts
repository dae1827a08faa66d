/**
 * The colours of charts. They are written into the SVG as they are, and the page's style sheet maps each of them to
 * its dark counterpart, so that one drawing serves both.
 */
export const colours = {
  ink: { light: '#24292f', dark: '#d8dee4' },
  faint: { light: '#6a737d', dark: '#9aa4af' },
  line: { light: '#d5dae0', dark: '#3a424c' },
  band: { light: '#e9eef5', dark: '#232c38' },
  base: { light: '#57708f', dark: '#8fb0d6' },
  head: { light: '#9a5b13', dark: '#e0a458' },
  worse: { light: '#b3261e', dark: '#f2877f' },
  better: { light: '#1a7f4b', dark: '#62c48f' },
  open: { light: '#7d6608', dark: '#d9b84a' },
} as const;

export type ColourName = keyof typeof colours;

export const colour = (name: ColourName): string => colours[name].light;

/** Style rules that recolour every chart of the page for a dark background. */
export const darkChartRules = (): string =>
  Object.values(colours)
    .map(({ light, dark }) => `.chart [fill="${light}"]{fill:${dark}}.chart [stroke="${light}"]{stroke:${dark}}`)
    .join('');
