import type { PairLine, ReportFrame } from '../view.ts';
import { pairText } from '../wording.ts';
import { markup, type Markup } from './escape.ts';

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
    if (index === headAt) return markup`<th scope="row">${content}</th>`;
    return columns[index]?.align === 'right'
      ? markup`<td class="number right">${content}</td>`
      : markup`<td>${content}</td>`;
  };
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ title, align }) =>
            align === 'right'
              ? markup`<th scope="col" class="right">${title}</th>`
              : markup`<th scope="col">${title}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            markup`<tr>
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
    : markup`<dl>
        ${present.map(
          ([name, value]) =>
            markup`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>`;
};

/** Base and head of several quantities as a small table; a side that has no value at all gets no column. */
export const pairTable = (caption: string, first: string, pairs: readonly PairLine[]): Markup | undefined => {
  const hasBase = pairs.some(({ base }) => base !== undefined);
  const hasHead = pairs.some(({ head }) => head !== undefined);
  if (!hasBase && !hasHead) return undefined;
  return tableOf(
    caption,
    [
      { title: first },
      ...(hasBase ? [{ title: 'Base', align: 'right' as const }] : []),
      ...(hasHead ? [{ title: 'Head', align: 'right' as const }] : []),
    ],
    pairs.map(({ name, base, head }) => [name, ...(hasBase ? [base ?? ''] : []), ...(hasHead ? [head ?? ''] : [])]),
  );
};

export const bannerMarkup = ({ banner }: ReportFrame): Markup | undefined =>
  banner === undefined
    ? undefined
    : markup`<p class="banner" role="note"><strong>${banner.title}.</strong> ${banner.text}</p>`;

export const warningsMarkup = (warnings: readonly string[]): Markup | undefined =>
  warnings.length === 0
    ? undefined
    : markup`<ul>
        ${warnings.map((warning) => markup`<li class="warning">Warning: ${warning}</li>`)}
      </ul>`;

/** Sources in use and refused, machine class. */
export const measuredWith = (frame: ReportFrame): Markup =>
  markup`<section>
    <h2>Measured with</h2>
    <ul>
      ${frame.sources.length === 0 ? markup`<li>no energy source</li>` : undefined}
      ${frame.sources.map(({ label, id, how, note }) => markup`<li>${label} <span class="quiet">(${id})</span>: ${how}${note === undefined ? '' : `. ${note}`}</li> `)}
      ${frame.refused.map(({ id, reason, hint }) => markup`<li>${id} not used: ${reason}${hint === undefined ? '' : ` (${hint})`}</li> `)}
    </ul>
    ${frame.machines.map(
      ({ name, fields }) =>
        markup`<p>Machine class ${name}</p>
          ${definitions(fields.map((field) => [field.name, field.head]))}`,
    )}
  </section>`;

export const factsMarkup = ({ facts }: ReportFrame): Markup =>
  markup`<p class="quiet">${facts.map((fact) => pairText(fact)).join(' · ')}</p>`;
