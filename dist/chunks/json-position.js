// src/storage/json-position.ts
/** One token of JSON (RFC 8259) after white space: punctuation, a string, a number or a word. */
const token = /[\t\n\r ]*(?:([{}[\]:,])|("(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/uy;
const space = /[\t\n\r ]*/y;
/** What may follow, or undefined where the token may not stand here. `open` holds the brackets that are open. */
const after = (expected, mark, isString, open) => {
	const close = (bracket) => open.pop() !== bracket ? void 0 : open.length === 0 ? "nothing" : "comma or end";
	switch (expected) {
		case "key or end":
		case "key":
			if (mark === "}" && expected === "key or end") return close("{");
			return isString ? "colon" : void 0;
		case "colon": return mark === ":" ? "value" : void 0;
		case "comma or end":
			if (mark === ",") return open.at(-1) === "{" ? "key" : "value";
			return mark === "}" ? close("{") : mark === "]" ? close("[") : void 0;
		case "value or end":
		case "value":
			if (mark === "]" && expected === "value or end") return close("[");
			if (mark === "{" || mark === "[") {
				open.push(mark);
				return mark === "{" ? "key or end" : "value or end";
			}
			if (mark !== void 0) return void 0;
			return open.length === 0 ? "nothing" : "comma or end";
		case "nothing": return;
	}
};
/**
* Where a text stops being JSON: the first token that may not stand there, or the end of a text that was cut off.
* Engines say it for some mistakes only. Meant for text that JSON.parse has refused.
*/
const whereJsonBreaks = (text) => {
	const open = [];
	let expected = "value";
	let offset = 0;
	for (;;) {
		token.lastIndex = offset;
		const match = token.exec(text);
		const next = match === null ? void 0 : after(expected, match[1], match[2] !== void 0, open);
		if (next === void 0) break;
		expected = next;
		offset = token.lastIndex;
	}
	space.lastIndex = offset;
	space.exec(text);
	const lines = text.slice(0, space.lastIndex).split("\n");
	return {
		line: lines.length,
		column: (lines.at(-1)?.length ?? 0) + 1
	};
};

export { whereJsonBreaks as t };