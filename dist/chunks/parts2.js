import { o as pairText } from "./wording.js";
import { l as colours, o as markup, s as trusted, u as darkChartRules } from "./chart.js";
import { createHash } from "node:crypto";

// src/report/html/page.ts
const variables = (theme) => Object.entries(colours).map(([name, shades]) => `--${name}:${shades[theme]}`).join(";");
const style = `
:root{color-scheme:light dark;${variables("light")};--page:#fff;--panel:#f6f8fa}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main,header,footer{max-width:70rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}footer{padding-bottom:2rem;color:var(--faint)}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:2rem 0 .5rem}
h3{font-size:1rem;margin:0;overflow-wrap:anywhere}
p{margin:.35rem 0;overflow-wrap:anywhere}
.quiet{color:var(--faint)}
.banner{border:2px solid var(--open);border-radius:6px;padding:.5rem .75rem;margin:1rem 0}
.warning{color:var(--open)}
.scroll{overflow-x:auto;margin:1rem 0}
.pairs{display:flex;flex-wrap:wrap;gap:0 3rem}.pairs .scroll{margin:.25rem 0;max-width:100%}.pairs table{min-width:14rem}
table{border-collapse:collapse;min-width:100%}
caption{text-align:left;color:var(--faint);padding-bottom:.25rem}
th,td{text-align:left;vertical-align:top;padding:.35rem 1.25rem .35rem 0;border-bottom:1px solid var(--line)}
thead th{color:var(--faint);font-weight:500;white-space:nowrap}
tbody th{font-weight:600;overflow-wrap:anywhere;min-width:9rem;max-width:22rem}
.metric{display:block;color:var(--faint);font-weight:400}
.number{white-space:nowrap;font-variant-numeric:tabular-nums}
.right{text-align:right}
.interval{display:block;color:var(--faint)}
.verdict{white-space:nowrap;font-weight:600}
.regressed,.invalid{color:var(--worse)}
.improved,.pass{color:var(--better)}
.inconclusive,.no-baseline,.not-comparable{color:var(--open)}
section.row{border:1px solid var(--line);border-radius:6px;padding:.75rem 1rem;margin:.75rem 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.5rem 0}
dt{color:var(--faint)}dd{margin:0;overflow-wrap:anywhere}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem;margin-top:.5rem}
.chart{margin:0;max-width:34rem}
.chart svg{display:block;width:100%;height:auto}
figcaption{font-weight:600}
.description{color:var(--faint);font-size:.85rem}
details{margin:.5rem 0}summary{cursor:pointer;font-weight:600}
ul{padding-left:1.25rem;margin:.35rem 0}li{overflow-wrap:anywhere}
@media (max-width:36rem){th,td{padding-right:.7rem}tbody th{min-width:6.5rem}.verdict,.interval{white-space:normal}.interval{min-width:5.5rem}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.4rem}section.row{padding:.6rem .7rem}h1{font-size:1.25rem}}
@media (prefers-color-scheme:dark){:root{${variables("dark")};--page:#0f1318;--panel:#171d24}${darkChartRules()}}
@media print{section.row{break-inside:avoid}}
`;
/** Nothing is loaded and nothing runs; the one style sheet is named by its digest. */
const policy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; base-uri 'none'; form-action 'none'`;
/** A whole HTML document that needs no other file. */
const page = (title, header, body, footer) => markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <style>${trusted(style)}</style>
      </head>
      <body>
        <header>${header}</header>
        <main>${body}</main>
        <footer>${footer}</footer>
      </body>
    </html>
`.text;

// src/report/html/parts.ts
/**
* A table with a caption whose cell in column `headAt` names the row. It scrolls on its own where the page is narrow.
*/
const tableOf = (caption, columns, rows, headAt = 0) => {
	const cell = (content, index) => {
		if (index === headAt) return markup`<th scope="row">${content}</th>`;
		return columns[index]?.align === "right" ? markup`<td class="number right">${content}</td>` : markup`<td>${content}</td>`;
	};
	return markup`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ title, align }) => align === "right" ? markup`<th scope="col" class="right">${title}</th>` : markup`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => markup`<tr>
              ${row.map(cell)}
            </tr> `)}
      </tbody>
    </table>
  </div>`;
};
/** Terms with their values; those without a value are left out. */
const definitions = (pairs) => {
	const present = pairs.filter(([, value]) => value !== void 0 && value !== "");
	return present.length === 0 ? void 0 : markup`<dl>
        ${present.map(([name, value]) => markup`<dt>${name}</dt>
              <dd>${value}</dd>`)}
      </dl>`;
};
/** Base and head of several quantities as a small table; a side that has no value at all gets no column. */
const pairTable = (caption, first, pairs) => {
	const hasBase = pairs.some(({ base }) => base !== void 0);
	const hasHead = pairs.some(({ head }) => head !== void 0);
	if (!hasBase && !hasHead) return void 0;
	return tableOf(caption, [
		{ title: first },
		...hasBase ? [{
			title: "Base",
			align: "right"
		}] : [],
		...hasHead ? [{
			title: "Head",
			align: "right"
		}] : []
	], pairs.map(({ name, base, head }) => [
		name,
		...hasBase ? [base ?? ""] : [],
		...hasHead ? [head ?? ""] : []
	]));
};
const bannerMarkup = ({ banner }) => banner === void 0 ? void 0 : markup`<p class="banner" role="note"><strong>${banner.title}.</strong> ${banner.text}</p>`;
const warningsMarkup = (warnings) => warnings.length === 0 ? void 0 : markup`<ul>
        ${warnings.map((warning) => markup`<li class="warning">Warning: ${warning}</li>`)}
      </ul>`;
/** Sources in use and refused, machine class. */
const measuredWith = (frame) => markup`<section>
    <h2>Measured with</h2>
    <ul>
      ${frame.sources.length === 0 ? markup`<li>no energy source</li>` : void 0}
      ${frame.sources.map(({ label, id, how, note }) => markup`<li>${label} <span class="quiet">(${id})</span>: ${how}${note === void 0 ? "" : `. ${note}`}</li> `)}
      ${frame.refused.map(({ id, reason, hint }) => markup`<li>${id} not used: ${reason}${hint === void 0 ? "" : ` (${hint})`}</li> `)}
    </ul>
    ${frame.machines.map(({ name, fields }) => markup`<p>Machine class ${name}</p>
          ${definitions(fields.map((field) => [field.name, field.head]))}`)}
  </section>`;
const factsMarkup = ({ facts }) => markup`<p class="quiet">${facts.map((fact) => pairText(fact)).join(" · ")}</p>`;

export { pairTable as a, page as c, measuredWith as i, definitions as n, tableOf as o, factsMarkup as r, warningsMarkup as s, bannerMarkup as t };