import { stripVTControlCharacters } from "node:util";

// src/report/plain-text.ts
/** Text from elsewhere is cut to this many code points unless a caller knows better. */
const defaultLength = 600;
/**
* Characters that a reader does not see, or that change how others are shown: controls but tab and line breaks, halves of
* surrogate pairs, private and unassigned-for-ever ones, every format and default-ignorable character (bidirectional marks and
* overrides, zero-width ones, tags, fillers; Unicode Standard, sections 2.13, 5.21 and 23), and the blank Braille cell.
*/
const unseen = /[^\P{Cc}\t\n\r]|[\p{Cs}\p{Co}\p{NChar}\p{Cf}\p{DI}\u2028\u2029\u2800]/gu;
/**
* Those of them that belong to the writing where they stand: the joiners between letters of scripts that are spelled with them,
* the joiner and the presentation of emoji.
*/
const joined = /(?<=[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}])[\u200c\u200d](?=[\p{L}])|(?<=[\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}]\ufe0f?)\u200d(?=\p{Extended_Pictographic})|(?<=[\p{Extended_Pictographic}\d#*])\ufe0f/gu;
/**
* Text with every character that hides or misleads shown as U+FFFD. Nothing else changes, line breaks and tabs included.
* Whatever puts text of unknown origin out passes it through here: reports by {@link oneLine}, and the escapes of every format
* once more.
*/
const seenCharacters = (text) => {
	const kept = new Set(Array.from(text.matchAll(joined), ({ index }) => index));
	return text.replace(unseen, (character, at) => kept.has(at) ? character : "�");
};
/**
* Makes text of unknown origin fit to stand on one line of any report: no terminal codes, no line breaks, no control,
* bidirectional or invisible characters (each is shown as U+FFFD), no towers of combining marks, bounded in length.
* It does not escape for a format; each renderer does that to the result.
*/
const oneLine = (text, length = defaultLength) => {
	const clean = seenCharacters(stripVTControlCharacters(text.slice(0, length * 8)).replace(/[^\S\ufeff]+|[\p{Zl}\p{Zp}]+/gu, " ")).replace(/(\p{M}{3})\p{M}+/gu, "$1").trim();
	const points = Array.from(clean);
	return points.length <= length ? clean : `${points.slice(0, length - 1).join("")}…`;
};

export { seenCharacters as n, oneLine as t };