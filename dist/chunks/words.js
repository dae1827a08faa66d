// src/decide/words.ts
/** A fraction as a percentage for people: 0.1243 is "12.4 %", 0.00042 "0.04 %". Never a bare 0 for what is not 0. */
const percent = (fraction) => {
	const value = fraction * 100;
	const size = Math.abs(value);
	if (size === 0) return "0 %";
	if (size < .01) return "less than 0.01 %";
	const digits = size < .995 ? 2 : size < 99.95 ? 1 : 0;
	return `${value.toFixed(digits).replace(/\.0+$/, "")} %`;
};
/** The same with its sign: "+9.8 %", "-2 %". */
const signedPercent = (fraction) => fraction >= 1e-4 ? `+${percent(fraction)}` : percent(fraction);
/** "1 stored session", "5 stored sessions". */
const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
/** Cut to at most `longest` characters, with a mark where something is left out. Never cuts a character in half. */
const shortened = (text, longest) => {
	const characters = Array.from(text.slice(0, 2 * longest + 2));
	return characters.length <= longest ? characters.join("") : `${characters.slice(0, longest - 1).join("")}…`;
};
/** With a capital letter: "shard 3 of 8" is "Shard 3 of 8". */
const sentenceStart = (text) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

export { signedPercent as a, shortened as i, percent as n, sentenceStart as r, counted as t };