import { CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components';
import { init, use, type ComposeOption } from 'echarts/core';
import type { CustomSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { GridComponentOption, MarkAreaComponentOption, MarkLineComponentOption } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { colour } from './colours.ts';
import { escapeHtml, markup, trusted, type Markup } from './escape.ts';

export type ChartOption = ComposeOption<
  | CustomSeriesOption
  | LineSeriesOption
  | ScatterSeriesOption
  | GridComponentOption
  | MarkAreaComponentOption
  | MarkLineComponentOption
>;

export interface Chart {
  /** Unique on the page: lower case letters, digits and dashes. */
  readonly id: string;
  /** Visible caption, and the picture's name for screen readers. Untrusted text is welcome. */
  readonly caption: string;
  /** What the picture shows, in words, for those who cannot see it. */
  readonly description: string;
  readonly heightPx: number;
  readonly option: ChartOption;
}

/** Charts are drawn this wide and scaled to their column, so that their text stays readable on a phone. */
export const chartWidthPx = 400;

/** Attributes of ours for every axis: quiet lines, readable text. */
export const axisStyle = {
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: { color: colour('faint'), fontSize: 12, hideOverlap: true },
  nameTextStyle: { color: colour('faint'), fontSize: 12 },
  splitLine: { showMinLine: false, showMaxLine: false, lineStyle: { color: colour('line') } },
} as const;

/** A formatter for the labels of an axis: round numbers lose their idle zeros, 50.0 W becomes 50 W. */
export const axisText =
  (format: (value: number) => string) =>
  (value: number): string =>
    format(value).replace(/\.(\d*?)0+(?= )/, (_, kept: string) => (kept === '' ? '' : `.${kept}`));

const asAttributes = (style: string): string =>
  style
    .split(';')
    .map((rule) => rule.split(':').map((part) => part.trim()))
    .flatMap(([name, value]) => (name === undefined || value === undefined || name === '' ? [] : ` ${name}="${value}"`))
    .join('');

/**
 * Makes the drawing independent of what was drawn before it in this process, and of the page's policy: running ids
 * become the chart's own, style attributes become presentation attributes, its style sheet goes.
 */
const settled = (svg: string, id: string): string =>
  svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/\bzr\d+-/g, `${id}-`)
    .replace(/ class="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, style: string) => asAttributes(style.replaceAll('&quot;', "'")))
    .replace(/ ecmeta_\w+="[^"]*"/g, '')
    .replace(/^<svg [^>]*(viewBox="[\d ]+")[^>]*>/, '<svg $1>')
    .trim();

/** A drawing without a page around it: an `<svg>` element with nothing but its `viewBox`. */
export const drawSvg = (id: string, widthPx: number, heightPx: number, option: ChartOption): string => {
  use([CustomChart, LineChart, ScatterChart, GridComponent, MarkAreaComponent, MarkLineComponent, SVGRenderer]);
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width: widthPx, height: heightPx });
  try {
    drawing.setOption({
      animation: false,
      color: [colour('head')],
      textStyle: { fontFamily: 'inherit', color: colour('ink') },
      ...option,
    });
    return settled(drawing.renderToSVGString(), id);
  } finally {
    // Without it, a timer of the library keeps the process from ending.
    drawing.dispose();
  }
};

/** Draws a chart as inline SVG without a browser. The same chart gives the same bytes. */
export const drawChart = ({ id, caption, description, heightPx, option }: Chart): Markup => {
  const svg = drawSvg(id, chartWidthPx, heightPx, option).replace(
    '<svg ',
    `<svg role="img" aria-labelledby="${id}-caption" aria-describedby="${id}-description" `,
  );
  return markup`<figure class="chart">
      <figcaption id="${id}-caption">${caption}</figcaption>
      ${trusted(svg)}
      <p id="${id}-description" class="description">${trusted(escapeHtml(description))}</p>
    </figure>`;
};
