import { stripVTControlCharacters } from "node:util";

// src/report/plain-text.ts
/** Text from elsewhere is cut to this many code points unless a caller knows better. */
const defaultLength = 600;
/**
* Makes text of unknown origin fit to stand on one line of any report: no terminal codes, no line breaks, no control,
* bidirectional or invisible characters (each is shown as U+FFFD), no towers of combining marks, bounded in length.
* It does not escape for a format; each renderer does that to the result.
*/
const oneLine = (text, length = defaultLength) => {
	const clean = stripVTControlCharacters(text.slice(0, length * 8)).replace(/[\s\p{Zl}\p{Zp}]+/gu, " ").replace(/[\p{Cc}\p{Cs}\p{Co}]|(?![\u200c\u200d])\p{Cf}/gu, "�").replace(/(\p{M}{3})\p{M}+/gu, "$1").trim();
	const points = Array.from(clean);
	return points.length <= length ? clean : `${points.slice(0, length - 1).join("")}…`;
};

export { oneLine as t };