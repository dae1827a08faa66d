import { n as seenCharacters } from "./plain-text.js";

// src/report/markdown/escape.ts
/**
* Zero-width space as a character reference, which stays visible in the comment's source.
* GitHub's filters for mentions and references work on the rendered text, so a backslash does not stop them;
* a character in between does.
*/
const gap = "&#8203;";
const specials = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	$: "&#36;"
};
/**
* Escapes one line of untrusted text for GitHub's Markdown, table cells and list items included:
* it shows as written and can neither format, link, mention a person, reference an issue, nor open HTML or a comment.
* Give it text that went through `oneLine`; line breaks are not handled here.
*/
const escapeMarkdown = (text) => seenCharacters(text).replace(/[&<>$]/g, (character) => specials[character] ?? character).replace(/[\\`*_[\]|~]/g, "\\$&").replace(/^([#+=-])/, "\\$1").replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2").replace(/@/g, `@${gap}`).replace(/(?<!&)#(?=\w)/g, `#${gap}`).replace(/\b(gh)-(?=\d)/gi, `$1-${gap}`).replace(/:(?=\/\/)/g, `:${gap}`).replace(/\b(www)\./gi, `$1${gap}.`).replace(/:(?=[\w+-]*[a-z+-][\w+-]*:)/gi, `:${gap}`).replace(/\b(mailto|xmpp|javascript|data):/gi, `$1${gap}:`);
/** Keeps a number and its unit on one line of a table cell. Only for text of our own. */
const keepTogether = (text) => text.replaceAll(" ", "\xA0");
/** Keeps every number of a change with its percent sign, and lets the line break between them. */
const keepPercents = (text) => text.replaceAll(" %", "\xA0%");
/** Text of our own that links to an http(s) address; the text alone where there is none. */
const linked = (text, address) => {
	if (address === void 0 || !URL.canParse(address)) return text;
	const { protocol, href } = new URL(address);
	if (protocol !== "https:" && protocol !== "http:") return text;
	return `[${text}](${href.replaceAll("(", "%28").replaceAll(")", "%29")})`;
};

export { linked as i, keepPercents as n, keepTogether as r, escapeMarkdown as t };