import type { PairLine, ReportFrame } from '../view.ts';
import { pairText } from '../wording.ts';
import { html, type Markup } from './escape.ts';

export interface HtmlColumn {
  readonly title: string;
  readonly align?: 'right';
}

export type HtmlCell = Markup | string;

/**
 * A table with a caption whose cell in column `headAt` names the row. It scrolls on its own where the page is narrow.
 */
export const tableOf = (
  caption: string,
  columns: readonly HtmlColumn[],
  rows: readonly (readonly HtmlCell[])[],
  headAt = 0,
): Markup => {
  const cell = (content: HtmlCell, index: number): Markup => {
    if (index === headAt) return html`<th scope="row">${content}</th>`;
    return columns[index]?.align === 'right'
      ? html`<td class="number right">${content}</td>`
      : html`<td>${content}</td>`;
  };
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ title, align }) =>
            align === 'right' ? html`<th scope="col" class="right">${title}</th>` : html`<th scope="col">${title}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map(cell)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
};

/** Terms with their values; those without a value are left out. */
export const definitions = (pairs: readonly (readonly [string, string | undefined])[]): Markup | undefined => {
  const present = pairs.filter(([, value]) => value !== undefined && value !== '');
  return present.length === 0
    ? undefined
    : html`<dl>
        ${present.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>`;
};

/** Base and head of several quantities as a small table. */
export const pairTable = (caption: string, pairs: readonly PairLine[]): Markup | undefined =>
  pairs.length === 0
    ? undefined
    : tableOf(
        caption,
        [{ title: '' }, { title: 'Base', align: 'right' }, { title: 'Head', align: 'right' }],
        pairs.map(({ name, base, head }) => [name, base ?? '', head ?? '']),
      );

export const bannerMarkup = ({ banner }: ReportFrame): Markup | undefined =>
  banner === undefined
    ? undefined
    : html`<p class="banner" role="note"><strong>${banner.title}.</strong> ${banner.text}</p>`;

export const warningsMarkup = (warnings: readonly string[]): Markup | undefined =>
  warnings.length === 0
    ? undefined
    : html`<ul>
        ${warnings.map((warning) => html`<li class="warning">Warning: ${warning}</li>`)}
      </ul>`;

/** Sources in use and refused, machine class. */
export const measuredWith = (frame: ReportFrame): Markup =>
  html`<section>
    <h2>Measured with</h2>
    <ul>
      ${frame.sources.length === 0 ? html`<li>no energy source</li>` : undefined}
      ${frame.sources.map(({ label, id, how, note }) => html`<li>${label} <span class="quiet">(${id})</span>: ${how}${note === undefined ? '' : `. ${note}`}</li> `)}
      ${frame.refused.map(({ id, reason, hint }) => html`<li>${id} not used: ${reason}${hint === undefined ? '' : ` (${hint})`}</li> `)}
    </ul>
    <p>Machine class ${frame.machine.name}</p>
    ${definitions(frame.machine.fields.map(({ name, head }) => [name, head]))}
  </section>`;

export const factsMarkup = ({ facts }: ReportFrame): Markup =>
  html`<p class="quiet">${facts.map((fact) => pairText(fact)).join(' · ')}</p>`;
