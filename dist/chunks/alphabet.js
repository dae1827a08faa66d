import { t as JouleGateError } from "./errors.js";

// src/reference/checkpoints/char-gpt.ts
/** The pinned weights of the character model, made by `scripts/train-char-gpt.mjs`; they travel with the program. */
const charGptCheckpoint = {
	file: "char-gpt.safetensors",
	sha256: "8eb6abc645f21151ab08872020d5e0824694e4dcffa29ad4d7e149bd2a0d216d"
};

// src/reference/data/alphabet.ts
/**
* The characters that the text data and the character model know, in token order: 79 of them.
* A token is one character, its index here.
*/
const alphabet = "\n !\"$%&'(),-./0123456789:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const tokenOf = new Map(Array.from(alphabet, (character, token) => [character, token]));
/**
* The tokens of a text, one a character.
* @throws JouleGateError `text-outside-alphabet` that names the first character outside of the alphabet and its place
*/
function encodeText(text) {
	const tokens = new Int32Array(text.length);
	let place = 0;
	for (const character of text) {
		const token = tokenOf.get(character);
		if (token === void 0) {
			const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
			throw new JouleGateError("workload", "text-outside-alphabet", `character ${place + 1} of the text (${JSON.stringify(character)}, ${code}) is not one the model knows`, { hint: `Use only these characters: ${JSON.stringify(alphabet)}` });
		}
		tokens[place++] = token;
	}
	return tokens;
}
/**
* The text of tokens.
* @throws RangeError for a number that is no token
*/
function decodeTokens(tokens) {
	let text = "";
	for (const token of tokens) {
		const character = alphabet[token];
		if (character === void 0) throw new RangeError(`${token} is not a token of the alphabet`);
		text += character;
	}
	return text;
}

export { charGptCheckpoint as i, decodeTokens as n, encodeText as r, alphabet as t };