import { t as JouleGateError } from "./errors.js";

// src/reference/data/alphabet.ts
/**
* The characters that the text data and the character model know, in token order: 79 of them.
* A token is one character, its index here.
*/
const alphabet = "\n !\"$%&'(),-./0123456789:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const tokenOf = new Map(Array.from(alphabet, (character, token) => [character, token]));
/** Typographic characters and their plain counterparts. */
const plain = {
	"‘": "'",
	"’": "'",
	"`": "'",
	"“": "\"",
	"”": "\"",
	"‐": "-",
	"‑": "-",
	"–": "-",
	"—": "-",
	"[": "(",
	"]": ")"
};
/**
* Reduces a text to the alphabet: typographic quotes and dashes become plain ones, square brackets round ones, accents
* are dropped (Unicode NFKD), any run of white space becomes one space, and what is left outside of the alphabet
* (about 100 characters of the 10.8 million of the addresses, such as the degree sign) is removed.
*/
function normaliseText(text) {
	const characters = [];
	for (const character of text.normalize("NFKD")) {
		const mapped = plain[character] ?? (/\s/.test(character) ? " " : character);
		if (mapped !== "\n" && tokenOf.has(mapped)) characters.push(mapped);
	}
	return characters.join("").replace(/ {2,}/g, " ").trim();
}
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

// ../../main/node_modules/pbf/index.js
const SHIFT_LEFT_32 = 4294967296;
const SHIFT_RIGHT_32 = 1 / SHIFT_LEFT_32;
const TEXT_DECODER_MIN_LENGTH = 12;
const utf8TextDecoder = typeof TextDecoder === "undefined" ? null : new TextDecoder("utf-8");
const PBF_VARINT = 0;
const PBF_FIXED64 = 1;
const PBF_BYTES = 2;
const PBF_FIXED32 = 5;
var PbfReader = class {
	/**
	* @param {Uint8Array | ArrayBuffer} buf
	*/
	constructor(buf) {
		this.buf = ArrayBuffer.isView(buf) ? buf : new Uint8Array(buf);
		this.dataView = new DataView(this.buf.buffer, this.buf.byteOffset, this.buf.byteLength);
		this.pos = 0;
		this.type = 0;
		this._valueStart = -1;
		this.length = this.buf.length;
	}
	/**
	* @template T
	* @param {(tag: number, result: T, pbf: PbfReader) => void} readField
	* @param {T} result
	* @param {number} [end]
	*/
	readFields(readField, result, end = this.length) {
		let field;
		while (field = this.nextField(end)) readField(field, result, this);
		return result;
	}
	/**
	* @template T
	* @param {(tag: number, result: T, pbf: PbfReader) => void} readField
	* @param {T} result
	*/
	readMessage(readField, result) {
		return this.readFields(readField, result, this.readVarint() + this.pos);
	}
	readFixed32() {
		const val = this.dataView.getUint32(this.pos, true);
		this.pos += 4;
		return val;
	}
	readSFixed32() {
		const val = this.dataView.getInt32(this.pos, true);
		this.pos += 4;
		return val;
	}
	readFixed64() {
		const val = this.dataView.getUint32(this.pos, true) + this.dataView.getUint32(this.pos + 4, true) * SHIFT_LEFT_32;
		this.pos += 8;
		return val;
	}
	readSFixed64() {
		const val = this.dataView.getUint32(this.pos, true) + this.dataView.getInt32(this.pos + 4, true) * SHIFT_LEFT_32;
		this.pos += 8;
		return val;
	}
	readFloat() {
		const val = this.dataView.getFloat32(this.pos, true);
		this.pos += 4;
		return val;
	}
	readDouble() {
		const val = this.dataView.getFloat64(this.pos, true);
		this.pos += 8;
		return val;
	}
	/**
	* @param {boolean} [isSigned]
	*/
	readVarint(isSigned) {
		const buf = this.buf;
		const b0 = buf[this.pos++];
		if (b0 < 128) return b0;
		let val = b0 & 127, b;
		b = buf[this.pos++];
		val |= (b & 127) << 7;
		if (b < 128) return val;
		b = buf[this.pos++];
		val |= (b & 127) << 14;
		if (b < 128) return val;
		b = buf[this.pos++];
		val |= (b & 127) << 21;
		if (b < 128) return val;
		b = buf[this.pos];
		val |= (b & 15) << 28;
		return readVarintRemainder(val, isSigned, this);
	}
	readSVarint() {
		const num = this.readVarint();
		return num % 2 === 1 ? (num + 1) / -2 : num / 2;
	}
	readBoolean() {
		return Boolean(this.readVarint());
	}
	readString() {
		const end = this.readVarint() + this.pos;
		const pos = this.pos;
		this.pos = end;
		if (end - pos >= TEXT_DECODER_MIN_LENGTH && utf8TextDecoder) return utf8TextDecoder.decode(this.buf.subarray(pos, end));
		return readUtf8(this.buf, pos, end);
	}
	readBytes() {
		const end = this.readVarint() + this.pos, buffer = this.buf.subarray(this.pos, end);
		this.pos = end;
		return buffer;
	}
	/**
	* @param {number[]} [arr]
	* @param {boolean} [isSigned]
	*/
	readPackedVarint(arr = [], isSigned) {
		const end = this.readPackedEnd();
		while (this.pos < end) arr.push(this.readVarint(isSigned));
		return arr;
	}
	/** @param {number[]} [arr] */
	readPackedSVarint(arr = []) {
		const end = this.readPackedEnd();
		while (this.pos < end) arr.push(this.readSVarint());
		return arr;
	}
	/** @param {boolean[]} [arr] */
	readPackedBoolean(arr = []) {
		const end = this.readPackedEnd();
		while (this.pos < end) arr.push(this.readBoolean());
		return arr;
	}
	/** @param {number[]} [arr] */
	readPackedFloat(arr = []) {
		const end = this.readPackedEnd();
		while (this.pos < end) arr.push(this.readFloat());
		return arr;
	}
	/** @param {number[]} [arr] */
	readPackedDouble(arr = []) {
		const end = this.readPackedEnd();
		while (this.pos < end) arr.push(this.readDouble());
		return arr;
	}
	/** @param {number[]} [arr] */
	readPackedFixed32(arr = []) {
		const end = this.readPackedEnd();
		while (this.pos < end) arr.push(this.readFixed32());
		return arr;
	}
	/** @param {number[]} [arr] */
	readPackedSFixed32(arr = []) {
		const end = this.readPackedEnd();
		while (this.pos < end) arr.push(this.readSFixed32());
		return arr;
	}
	/** @param {number[]} [arr] */
	readPackedFixed64(arr = []) {
		const end = this.readPackedEnd();
		while (this.pos < end) arr.push(this.readFixed64());
		return arr;
	}
	/** @param {number[]} [arr] */
	readPackedSFixed64(arr = []) {
		const end = this.readPackedEnd();
		while (this.pos < end) arr.push(this.readSFixed64());
		return arr;
	}
	readPackedEnd() {
		return this.type === PBF_BYTES ? this.readVarint() + this.pos : this.pos + 1;
	}
	/**
	* Advance to the next field. Returns the field number, or 0 at end-of-message.
	* @param {number} [end]
	*/
	nextField(end = this.length) {
		if (this.pos === this._valueStart) this.skip(this.type);
		if (this.pos >= end) return 0;
		const tag = this.readVarint();
		this.type = tag & 7;
		this._valueStart = this.pos;
		return tag >>> 3;
	}
	/** @param {number} val */
	skip(val) {
		const type = val & 7;
		if (type === PBF_VARINT) while (this.buf[this.pos++] > 127);
		else if (type === PBF_BYTES) this.pos = this.readVarint() + this.pos;
		else if (type === PBF_FIXED32) this.pos += 4;
		else if (type === PBF_FIXED64) this.pos += 8;
		else throw new Error(`Unimplemented type: ${type}`);
	}
};
var PbfWriter = class {
	/**
	* @param {Uint8Array | ArrayBuffer} [buf]
	*/
	constructor(buf = /* @__PURE__ */ new Uint8Array(16)) {
		this.buf = ArrayBuffer.isView(buf) ? buf : new Uint8Array(buf);
		this.dataView = new DataView(this.buf.buffer, this.buf.byteOffset, this.buf.byteLength);
		this.pos = 0;
		this.length = this.buf.length;
	}
	/**
	* @param {number} tag
	* @param {number} type
	*/
	writeTag(tag, type) {
		this.writeVarint(tag << 3 | type);
	}
	/** @param {number} min */
	realloc(min) {
		let length = this.length || 16;
		while (length < this.pos + min) length *= 2;
		if (length !== this.length) {
			const buf = new Uint8Array(length);
			buf.set(this.buf);
			this.buf = buf;
			this.dataView = new DataView(buf.buffer);
			this.length = length;
		}
	}
	finish() {
		this.length = this.pos;
		this.pos = 0;
		return this.buf.subarray(0, this.length);
	}
	/** @param {number} val */
	writeFixed32(val) {
		this.realloc(4);
		this.dataView.setInt32(this.pos, val, true);
		this.pos += 4;
	}
	/** @param {number} val */
	writeSFixed32(val) {
		this.realloc(4);
		this.dataView.setInt32(this.pos, val, true);
		this.pos += 4;
	}
	/** @param {number} val */
	writeFixed64(val) {
		this.realloc(8);
		this.dataView.setInt32(this.pos, val & -1, true);
		this.dataView.setInt32(this.pos + 4, Math.floor(val * SHIFT_RIGHT_32), true);
		this.pos += 8;
	}
	/** @param {number} val */
	writeSFixed64(val) {
		this.realloc(8);
		this.dataView.setInt32(this.pos, val & -1, true);
		this.dataView.setInt32(this.pos + 4, Math.floor(val * SHIFT_RIGHT_32), true);
		this.pos += 8;
	}
	/** @param {number} val */
	writeVarint(val) {
		val = +val || 0;
		if (val >= 0 && val < 128) {
			if (this.pos >= this.length) this.realloc(1);
			this.buf[this.pos++] = val;
			return;
		}
		if (val > 268435455 || val < 0) {
			writeBigVarint(val, this);
			return;
		}
		this.realloc(4);
		this.buf[this.pos++] = val & 127 | (val > 127 ? 128 : 0);
		if (val <= 127) return;
		this.buf[this.pos++] = (val >>>= 7) & 127 | (val > 127 ? 128 : 0);
		if (val <= 127) return;
		this.buf[this.pos++] = (val >>>= 7) & 127 | (val > 127 ? 128 : 0);
		if (val <= 127) return;
		this.buf[this.pos++] = val >>> 7 & 127;
	}
	/** @param {number} val */
	writeSVarint(val) {
		this.writeVarint(val < 0 ? -val * 2 - 1 : val * 2);
	}
	/** @param {boolean} val */
	writeBoolean(val) {
		this.writeVarint(+val);
	}
	/** @param {string} str */
	writeString(str) {
		str = String(str);
		this.realloc(str.length * 4);
		this.pos++;
		const startPos = this.pos;
		this.pos = writeUtf8(this.buf, str, this.pos);
		const len = this.pos - startPos;
		if (len >= 128) makeRoomForExtraLength(startPos, len, this);
		this.pos = startPos - 1;
		this.writeVarint(len);
		this.pos += len;
	}
	/** @param {number} val */
	writeFloat(val) {
		this.realloc(4);
		this.dataView.setFloat32(this.pos, val, true);
		this.pos += 4;
	}
	/** @param {number} val */
	writeDouble(val) {
		this.realloc(8);
		this.dataView.setFloat64(this.pos, val, true);
		this.pos += 8;
	}
	/** @param {Uint8Array} buffer */
	writeBytes(buffer) {
		const len = buffer.length;
		this.writeVarint(len);
		this.realloc(len);
		this.buf.set(buffer, this.pos);
		this.pos += len;
	}
	/**
	* @template T
	* @param {(obj: T, pbf: PbfWriter) => void} fn
	* @param {T} obj
	*/
	writeRawMessage(fn, obj) {
		this.pos++;
		const startPos = this.pos;
		fn(obj, this);
		const len = this.pos - startPos;
		if (len >= 128) makeRoomForExtraLength(startPos, len, this);
		this.pos = startPos - 1;
		this.writeVarint(len);
		this.pos += len;
	}
	/**
	* @template T
	* @param {number} tag
	* @param {(obj: T, pbf: PbfWriter) => void} fn
	* @param {T} obj
	*/
	writeMessage(tag, fn, obj) {
		this.writeTag(tag, PBF_BYTES);
		this.writeRawMessage(fn, obj);
	}
	/**
	* @param {number} tag
	* @param {number[]} arr
	*/
	writePackedVarint(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedVarint, arr);
	}
	/**
	* @param {number} tag
	* @param {number[]} arr
	*/
	writePackedSVarint(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedSVarint, arr);
	}
	/**
	* @param {number} tag
	* @param {boolean[]} arr
	*/
	writePackedBoolean(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedBoolean, arr);
	}
	/**
	* @param {number} tag
	* @param {number[]} arr
	*/
	writePackedFloat(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedFloat, arr);
	}
	/**
	* @param {number} tag
	* @param {number[]} arr
	*/
	writePackedDouble(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedDouble, arr);
	}
	/**
	* @param {number} tag
	* @param {number[]} arr
	*/
	writePackedFixed32(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedFixed32, arr);
	}
	/**
	* @param {number} tag
	* @param {number[]} arr
	*/
	writePackedSFixed32(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedSFixed32, arr);
	}
	/**
	* @param {number} tag
	* @param {number[]} arr
	*/
	writePackedFixed64(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedFixed64, arr);
	}
	/**
	* @param {number} tag
	* @param {number[]} arr
	*/
	writePackedSFixed64(tag, arr) {
		if (arr.length) this.writeMessage(tag, writePackedSFixed64, arr);
	}
	/**
	* @param {number} tag
	* @param {Uint8Array} buffer
	*/
	writeBytesField(tag, buffer) {
		this.writeTag(tag, PBF_BYTES);
		this.writeBytes(buffer);
	}
	/**
	* @param {number} tag
	* @param {number} val
	*/
	writeFixed32Field(tag, val) {
		this.writeTag(tag, PBF_FIXED32);
		this.writeFixed32(val);
	}
	/**
	* @param {number} tag
	* @param {number} val
	*/
	writeSFixed32Field(tag, val) {
		this.writeTag(tag, PBF_FIXED32);
		this.writeSFixed32(val);
	}
	/**
	* @param {number} tag
	* @param {number} val
	*/
	writeFixed64Field(tag, val) {
		this.writeTag(tag, PBF_FIXED64);
		this.writeFixed64(val);
	}
	/**
	* @param {number} tag
	* @param {number} val
	*/
	writeSFixed64Field(tag, val) {
		this.writeTag(tag, PBF_FIXED64);
		this.writeSFixed64(val);
	}
	/**
	* @param {number} tag
	* @param {number} val
	*/
	writeVarintField(tag, val) {
		this.writeTag(tag, PBF_VARINT);
		this.writeVarint(val);
	}
	/**
	* @param {number} tag
	* @param {number} val
	*/
	writeSVarintField(tag, val) {
		this.writeTag(tag, PBF_VARINT);
		this.writeSVarint(val);
	}
	/**
	* @param {number} tag
	* @param {string} str
	*/
	writeStringField(tag, str) {
		this.writeTag(tag, PBF_BYTES);
		this.writeString(str);
	}
	/**
	* @param {number} tag
	* @param {number} val
	*/
	writeFloatField(tag, val) {
		this.writeTag(tag, PBF_FIXED32);
		this.writeFloat(val);
	}
	/**
	* @param {number} tag
	* @param {number} val
	*/
	writeDoubleField(tag, val) {
		this.writeTag(tag, PBF_FIXED64);
		this.writeDouble(val);
	}
	/**
	* @param {number} tag
	* @param {boolean} val
	*/
	writeBooleanField(tag, val) {
		this.writeVarintField(tag, +val);
	}
};
/**
* @param {number} l
* @param {boolean | undefined} s
* @param {PbfReader} p
*/
function readVarintRemainder(l, s, p) {
	const buf = p.buf;
	let h, b;
	b = buf[p.pos++];
	h = (b & 112) >> 4;
	if (b < 128) return toNum(l, h, s);
	b = buf[p.pos++];
	h |= (b & 127) << 3;
	if (b < 128) return toNum(l, h, s);
	b = buf[p.pos++];
	h |= (b & 127) << 10;
	if (b < 128) return toNum(l, h, s);
	b = buf[p.pos++];
	h |= (b & 127) << 17;
	if (b < 128) return toNum(l, h, s);
	b = buf[p.pos++];
	h |= (b & 127) << 24;
	if (b < 128) return toNum(l, h, s);
	b = buf[p.pos++];
	h |= (b & 1) << 31;
	if (b < 128) return toNum(l, h, s);
	throw new Error("Expected varint not more than 10 bytes");
}
/**
* @param {number} low
* @param {number} high
* @param {boolean} [isSigned]
*/
function toNum(low, high, isSigned) {
	return isSigned ? high * 4294967296 + (low >>> 0) : (high >>> 0) * 4294967296 + (low >>> 0);
}
/**
* @param {number} val
* @param {PbfWriter} pbf
*/
function writeBigVarint(val, pbf) {
	let low, high;
	if (val >= 0) {
		low = val % 4294967296 | 0;
		high = val / 4294967296 | 0;
	} else {
		low = ~(-val % 4294967296);
		high = ~(-val / 4294967296);
		if (low ^ 4294967295) low = low + 1 | 0;
		else {
			low = 0;
			high = high + 1 | 0;
		}
	}
	if (val >= 0x10000000000000000 || val < -0x10000000000000000) throw new Error("Given varint doesn't fit into 10 bytes");
	pbf.realloc(10);
	writeBigVarintLow(low, high, pbf);
	writeBigVarintHigh(high, pbf);
}
/**
* @param {number} high
* @param {number} low
* @param {PbfWriter} pbf
*/
function writeBigVarintLow(low, high, pbf) {
	pbf.buf[pbf.pos++] = low & 127 | 128;
	low >>>= 7;
	pbf.buf[pbf.pos++] = low & 127 | 128;
	low >>>= 7;
	pbf.buf[pbf.pos++] = low & 127 | 128;
	low >>>= 7;
	pbf.buf[pbf.pos++] = low & 127 | 128;
	low >>>= 7;
	pbf.buf[pbf.pos] = low & 127;
}
/**
* @param {number} high
* @param {PbfWriter} pbf
*/
function writeBigVarintHigh(high, pbf) {
	const lsb = (high & 7) << 4;
	pbf.buf[pbf.pos++] |= lsb | ((high >>>= 3) ? 128 : 0);
	if (!high) return;
	pbf.buf[pbf.pos++] = high & 127 | ((high >>>= 7) ? 128 : 0);
	if (!high) return;
	pbf.buf[pbf.pos++] = high & 127 | ((high >>>= 7) ? 128 : 0);
	if (!high) return;
	pbf.buf[pbf.pos++] = high & 127 | ((high >>>= 7) ? 128 : 0);
	if (!high) return;
	pbf.buf[pbf.pos++] = high & 127 | ((high >>>= 7) ? 128 : 0);
	if (!high) return;
	pbf.buf[pbf.pos++] = high & 127;
}
/**
* @param {number} startPos
* @param {number} len
* @param {PbfWriter} pbf
*/
function makeRoomForExtraLength(startPos, len, pbf) {
	const extraLen = len <= 16383 ? 1 : len <= 2097151 ? 2 : len <= 268435455 ? 3 : Math.floor(Math.log(len) / (Math.LN2 * 7));
	pbf.realloc(extraLen);
	pbf.buf.copyWithin(startPos + extraLen, startPos, pbf.pos);
}
/**
* Packed varints often dominate encode time, so write the bytes inline
* through a local buffer pointer rather than calling writeVarint per element,
* falling back to writeVarint only for negatives or near the buffer's end.
* @param {number[]} arr
* @param {PbfWriter} pbf
*/
function writePackedVarint(arr, pbf) {
	const n = arr.length;
	let buf = pbf.buf, pos = pbf.pos, limit = pbf.length;
	for (let i = 0; i < n; i++) {
		let val = arr[i];
		if (val < 0 || pos + 10 > limit) {
			pbf.pos = pos;
			pbf.writeVarint(val);
			buf = pbf.buf;
			pos = pbf.pos;
			limit = pbf.length;
			continue;
		}
		while (val > 127) {
			buf[pos++] = val % 128 | 128;
			val = Math.floor(val / 128);
		}
		buf[pos++] = val;
	}
	pbf.pos = pos;
}
/**
* @param {number[]} arr
* @param {PbfWriter} pbf
*/
function writePackedSVarint(arr, pbf) {
	for (let i = 0; i < arr.length; i++) pbf.writeSVarint(arr[i]);
}
/**
* @param {number[]} arr
* @param {PbfWriter} pbf
*/
function writePackedFloat(arr, pbf) {
	for (let i = 0; i < arr.length; i++) pbf.writeFloat(arr[i]);
}
/**
* @param {number[]} arr
* @param {PbfWriter} pbf
*/
function writePackedDouble(arr, pbf) {
	for (let i = 0; i < arr.length; i++) pbf.writeDouble(arr[i]);
}
/**
* @param {boolean[]} arr
* @param {PbfWriter} pbf
*/
function writePackedBoolean(arr, pbf) {
	for (let i = 0; i < arr.length; i++) pbf.writeBoolean(arr[i]);
}
/**
* @param {number[]} arr
* @param {PbfWriter} pbf
*/
function writePackedFixed32(arr, pbf) {
	for (let i = 0; i < arr.length; i++) pbf.writeFixed32(arr[i]);
}
/**
* @param {number[]} arr
* @param {PbfWriter} pbf
*/
function writePackedSFixed32(arr, pbf) {
	for (let i = 0; i < arr.length; i++) pbf.writeSFixed32(arr[i]);
}
/**
* @param {number[]} arr
* @param {PbfWriter} pbf
*/
function writePackedFixed64(arr, pbf) {
	for (let i = 0; i < arr.length; i++) pbf.writeFixed64(arr[i]);
}
/**
* @param {number[]} arr
* @param {PbfWriter} pbf
*/
function writePackedSFixed64(arr, pbf) {
	for (let i = 0; i < arr.length; i++) pbf.writeSFixed64(arr[i]);
}
/**
* @param {Uint8Array} buf
* @param {number} pos
* @param {number} end
*/
function readUtf8(buf, pos, end) {
	let str = "";
	let i = pos;
	while (i < end) {
		const b0 = buf[i];
		let c = null;
		let bytesPerSequence = b0 > 239 ? 4 : b0 > 223 ? 3 : b0 > 191 ? 2 : 1;
		if (i + bytesPerSequence > end) break;
		let b1, b2, b3;
		if (bytesPerSequence === 1) {
			if (b0 < 128) c = b0;
		} else if (bytesPerSequence === 2) {
			b1 = buf[i + 1];
			if ((b1 & 192) === 128) {
				c = (b0 & 31) << 6 | b1 & 63;
				if (c <= 127) c = null;
			}
		} else if (bytesPerSequence === 3) {
			b1 = buf[i + 1];
			b2 = buf[i + 2];
			if ((b1 & 192) === 128 && (b2 & 192) === 128) {
				c = (b0 & 15) << 12 | (b1 & 63) << 6 | b2 & 63;
				if (c <= 2047 || c >= 55296 && c <= 57343) c = null;
			}
		} else if (bytesPerSequence === 4) {
			b1 = buf[i + 1];
			b2 = buf[i + 2];
			b3 = buf[i + 3];
			if ((b1 & 192) === 128 && (b2 & 192) === 128 && (b3 & 192) === 128) {
				c = (b0 & 15) << 18 | (b1 & 63) << 12 | (b2 & 63) << 6 | b3 & 63;
				if (c <= 65535 || c >= 1114112) c = null;
			}
		}
		if (c === null) {
			c = 65533;
			bytesPerSequence = 1;
		} else if (c > 65535) {
			c -= 65536;
			str += String.fromCharCode(c >>> 10 & 1023 | 55296);
			c = 56320 | c & 1023;
		}
		str += String.fromCharCode(c);
		i += bytesPerSequence;
	}
	return str;
}
/**
* @param {Uint8Array} buf
* @param {string} str
* @param {number} pos
*/
function writeUtf8(buf, str, pos) {
	for (let i = 0, c, lead; i < str.length; i++) {
		c = str.charCodeAt(i);
		if (c > 55295 && c < 57344) {
			if (lead) {
				if (c < 56320) {
					buf[pos++] = 239;
					buf[pos++] = 191;
					buf[pos++] = 189;
					lead = c;
					continue;
				} else {
					c = lead - 55296 << 10 | c - 56320 | 65536;
					lead = null;
				}
			} else {
				if (c > 56319 || i + 1 === str.length) {
					buf[pos++] = 239;
					buf[pos++] = 191;
					buf[pos++] = 189;
				} else lead = c;
				continue;
			}
		} else if (lead) {
			buf[pos++] = 239;
			buf[pos++] = 191;
			buf[pos++] = 189;
			lead = null;
		}
		if (c < 128) buf[pos++] = c;
		else {
			if (c < 2048) buf[pos++] = c >> 6 | 192;
			else {
				if (c < 65536) buf[pos++] = c >> 12 | 224;
				else {
					buf[pos++] = c >> 18 | 240;
					buf[pos++] = c >> 12 & 63 | 128;
				}
				buf[pos++] = c >> 6 & 63 | 128;
			}
			buf[pos++] = c & 63 | 128;
		}
	}
	return pos;
}

// src/reference/graph/data-type.ts
const onnxDataType = {
	float32: 1,
	int32: 6,
	int64: 7,
	bool: 9,
	float64: 11
};
const isFloating = (dtype) => dtype === "float32" || dtype === "float64";
/** A new array of `count` zeros. */
const zeros = (dtype, count) => {
	switch (dtype) {
		case "float32": return new Float32Array(count);
		case "float64": return new Float64Array(count);
		case "int32": return new Int32Array(count);
		case "int64": return new BigInt64Array(count);
		case "bool": return new Uint8Array(count);
	}
};
/** The numbers as an array of that type. Integers must be whole; `bool` takes 0 and 1. */
const toTensorData = (dtype, values) => {
	switch (dtype) {
		case "float32": return Float32Array.from(values);
		case "float64": return Float64Array.from(values);
		case "int32": return Int32Array.from(values);
		case "int64": return BigInt64Array.from(Array.from(values, BigInt));
		case "bool": return Uint8Array.from(values);
	}
};
/** Whether the array is the one that onnxruntime wants for that type. */
const fitsDataType = (dtype, data) => zeros(dtype, 0).constructor === data.constructor;

// src/reference/graph/shape.ts
const elementCount = (shape) => shape.reduce((product, size) => product * size, 1);
const sameShape = (a, b) => a.length === b.length && a.every((size, index) => size === b[index]);
const showShape = (shape) => `[${shape.join(", ")}]`;
/** An operation got values whose shapes do not fit. */
const shapeError = (operation, problem, ...shapes) => new JouleGateError("internal", "graph-shape", `${operation}: ${problem} (shapes ${shapes.map(showShape).join(" and ")})`, { hint: "The model is built for other sizes than it was given; check its input and its width." });
/** The size of a dimension that must exist. */
const sizeAt = (shape, axis) => {
	const size = shape[axis];
	if (size === void 0) throw shapeError("dimension", `there is no axis ${axis}`, shape);
	return size;
};
/** An axis counted from the front. @throws JouleGateError when it is out of range */
const normaliseAxis = (operation, shape, axis) => {
	const fromFront = axis < 0 ? axis + shape.length : axis;
	if (!Number.isInteger(axis) || fromFront < 0 || fromFront >= shape.length) throw shapeError(operation, `axis ${axis} is out of range`, shape);
	return fromFront;
};
/** Axes counted from the front, ascending, each once. */
const normaliseAxes = (operation, shape, axes) => {
	const fromFront = axes.map((axis) => normaliseAxis(operation, shape, axis)).sort((a, b) => a - b);
	if (new Set(fromFront).size !== fromFront.length) throw shapeError(operation, `axes [${axes.join(", ")}] repeat`, shape);
	return fromFront;
};
/** The shape of an element-wise result, by ONNX's (NumPy's) multidirectional broadcasting. */
const broadcastShapes = (operation, a, b) => {
	const rank = Math.max(a.length, b.length);
	return Array.from({ length: rank }, (_, index) => {
		const left = a[index - rank + a.length] ?? 1;
		const right = b[index - rank + b.length] ?? 1;
		if (left !== right && left !== 1 && right !== 1) throw shapeError(operation, "shapes do not broadcast", a, b);
		return left === 1 ? right : left;
	});
};

// src/reference/graph/operand.ts
const typeError = (operation, problem) => new JouleGateError("internal", "graph-type", `${operation}: ${problem}`);
const describeValue = (value) => `${value.name} ${value.dtype}${showShape(value.shape)}`;
const requireFloating = (operation, ...values) => {
	for (const value of values) if (!isFloating(value.dtype)) throw typeError(operation, `${describeValue(value)} is not a floating-point tensor`);
};
const requireType = (operation, value, ...dtypes) => {
	if (!dtypes.includes(value.dtype)) throw typeError(operation, `${describeValue(value)} must be ${dtypes.join(" or ")}`);
};
const requireSameType = (operation, first, ...others) => {
	for (const other of others) if (other.dtype !== first.dtype) throw typeError(operation, `${describeValue(first)} and ${describeValue(other)} differ in type`);
};
/** Both operands as values of one type and graph. At least one must be a value. */
const operands = (operation, a, b) => {
	if (typeof a === "number") {
		if (typeof b === "number") throw typeError(operation, "two numbers make no graph");
		return [b.graph.scalar(b.dtype, a), b];
	}
	const right = typeof b === "number" ? a.graph.scalar(a.dtype, b) : b;
	requireSameType(operation, a, right);
	return [a, right];
};

// src/reference/graph/graph.ts
const checkName = (name) => {
	if (!/^[A-Za-z][A-Za-z0-9._-]*$/.test(name)) throw new JouleGateError("internal", "graph-name", `"${name}" is not a name for a value: letters, digits, . _ - only`);
	return name;
};
/**
* A graph under construction. Values are made by {@link Graph.input}, {@link Graph.parameter}, {@link Graph.constant}
* and by the operations (`add`, `matmul`, `convolution2d`, ...), which check types and shapes as they are called.
*/
var Graph = class {
	name;
	inputs = [];
	parameters = [];
	states = [];
	operations = [];
	names = /* @__PURE__ */ new Set();
	scalars = /* @__PURE__ */ new Map();
	constants = 0;
	constructor(name) {
		this.name = checkName(name);
	}
	/** Data that is given at every run: a batch, its labels, the learning rate. */
	input(name, dtype, shape) {
		const value = {
			graph: this,
			name: this.reserve(name),
			dtype,
			shape: checkShape(name, shape),
			origin: { kind: "input" }
		};
		this.inputs.push(value);
		return value;
	}
	/** What the model learns. `initial` is copied by whoever trains, never written to. */
	parameter(name, shape, initial) {
		const parameter = {
			...this.variable(name, shape, initial),
			origin: {
				kind: "parameter",
				initial
			}
		};
		this.parameters.push(parameter);
		return parameter;
	}
	/** What an optimiser carries from one step to the next beside the parameters: a momentum, a running mean. */
	state(name, shape, initial) {
		const state = {
			...this.variable(name, shape, initial),
			origin: {
				kind: "state",
				initial
			}
		};
		this.states.push(state);
		return state;
	}
	/** A tensor whose contents are part of the graph; empty for the shape of a scalar. */
	constant(dtype, shape, values) {
		const data = ArrayBuffer.isView(values) && fitsDataType(dtype, values) ? values : toTensorData(dtype, values);
		const name = `constant.${this.constants++}`;
		checkLength(name, checkShape(name, shape, 0), data.length);
		return {
			graph: this,
			name: this.reserve(name),
			dtype,
			shape,
			origin: {
				kind: "constant",
				data
			}
		};
	}
	/** A constant without dimensions; the same number of the same type is made once. */
	scalar(dtype, value) {
		const key = `${dtype} ${Object.is(value, -0) ? "-0" : value}`;
		const known = this.scalars.get(key);
		if (known !== void 0) return known;
		const made = this.constant(dtype, [], [value]);
		this.scalars.set(key, made);
		return made;
	}
	/** Adds an ONNX operation and gives its first output. Called by the operations, not by models. */
	apply(options) {
		return this.applyAll(options)[0];
	}
	/** Adds an ONNX operation and gives all its outputs. */
	applyAll(options) {
		for (const input of options.inputs) if (input.graph !== this) throw new JouleGateError("internal", "graph-mixed", `${options.type}: "${input.name}" belongs to graph "${input.graph.name}", not "${this.name}"`);
		const index = this.operations.length;
		const outputs = [];
		const operation = {
			index,
			type: options.type,
			inputs: options.inputs,
			outputs,
			attributes: new Map(Object.entries(options.attributes ?? {})),
			differentiable: options.differentiable ?? options.inputs,
			gradient: options.gradient,
			macs: options.macs ?? 0
		};
		const origin = {
			kind: "operation",
			operation
		};
		const toValue = ({ dtype, shape }, position) => ({
			graph: this,
			name: this.reserve(`${options.type}.${index}${position === 0 ? "" : `.${position}`}`),
			dtype,
			shape: checkShape(options.type, shape),
			origin
		});
		const first = toValue(options.outputs[0], 0);
		const rest = options.outputs.slice(1).map((output, position) => toValue(output, position + 1));
		outputs.push(first, ...rest);
		this.operations.push(operation);
		return [first, ...rest];
	}
	variable(name, shape, initial) {
		checkLength(name, checkShape(name, shape), initial.length);
		const dtype = initial instanceof Float64Array ? "float64" : "float32";
		return {
			graph: this,
			name: this.reserve(name),
			dtype,
			shape
		};
	}
	reserve(name) {
		if (this.names.has(checkName(name))) throw new JouleGateError("internal", "graph-name", `graph "${this.name}" has a value "${name}" already`);
		this.names.add(name);
		return name;
	}
};
const checkShape = (name, shape, least = 1) => {
	if (!shape.every((size) => Number.isSafeInteger(size) && size >= least)) throw new JouleGateError("internal", "graph-shape", `${name}: ${showShape(shape)} is not a shape: sizes are whole and at least ${least}`);
	return shape;
};
const checkLength = (name, shape, length) => {
	if (length !== elementCount(shape)) throw new JouleGateError("internal", "graph-shape", `${name}: ${length} values do not fill shape ${showShape(shape)}`);
};
/** Attribute constructors, so that operations read like their ONNX definition. */
const int = (value) => ({
	kind: "int",
	value
});
const ints = (value) => ({
	kind: "ints",
	value
});
const text = (value) => ({
	kind: "text",
	value
});

// src/reference/graph/elementwise.ts
const unary = (type, gradient) => (x) => {
	requireFloating(type, x);
	return x.graph.apply({
		type,
		inputs: [x],
		outputs: [x],
		gradient: (dy, output) => [gradient(dy, x, output)]
	});
};
const exp = unary("Exp", (dy, _x, output) => mul(dy, output));
/** Natural logarithm. */
const log = unary("Log", (dy, x) => div(dy, x));
const sqrt = unary("Sqrt", (dy, _x, output) => div(mul(dy, .5), output));
const tanh = unary("Tanh", (dy, _x, output) => mul(dy, sub(1, square(output))));
const sigmoid = unary("Sigmoid", (dy, _x, output) => mul(dy, mul(output, sub(1, output))));
/** Gauss's error function. */
const erf = unary("Erf", (dy, x) => mul(dy, mul(2 / Math.sqrt(Math.PI), exp(neg(square(x))))));
/** `max(x, 0)`; the gradient at 0 is 0. */
const relu = unary("Relu", (dy, _x, output) => where(greater(output, 0), dy, 0));
const square = (x) => mul(x, x);
/**
* Gaussian error linear unit (Hendrycks and Gimpel 2016, arXiv:1606.08415): `erf` is the definition,
* `tanh` its usual approximation.
*/
const gelu = (x, form = "tanh") => {
	const bell = form === "erf" ? erf(mul(x, Math.SQRT1_2)) : tanh(mul(Math.sqrt(2 / Math.PI), mul(x, add(1, mul(.044715, square(x))))));
	return mul(mul(x, .5), add(1, bell));
};
/** The same numbers as another type; not differentiable. */
const cast = (x, dtype) => x.dtype === dtype ? x : x.graph.apply({
	type: "Cast",
	inputs: [x],
	outputs: [{
		dtype,
		shape: x.shape
	}],
	attributes: { to: int(onnxDataType[dtype]) },
	differentiable: []
});

// src/reference/graph/layout.ts
/** A constant list of integers, as ONNX takes axes, shapes and bounds. */
const int64List = (graph, values) => graph.constant("int64", [values.length], values);
/** The same elements in another shape; one size may be -1 and is then worked out. */
const reshape = (x, shape) => {
	const known = shape.reduce((product, size) => size === -1 ? product : product * size, 1);
	const target = shape.map((size) => size === -1 ? elementCount(x.shape) / known : size);
	if (shape.filter((size) => size === -1).length > 1 || !target.every(Number.isInteger) || elementCount(target) !== elementCount(x.shape)) throw shapeError("Reshape", "the number of elements differs", x.shape, shape);
	if (sameShape(target, x.shape)) return x;
	return x.graph.apply({
		type: "Reshape",
		inputs: [x, int64List(x.graph, target)],
		outputs: [{
			dtype: x.dtype,
			shape: target
		}],
		gradient: (dy) => [reshape(dy, x.shape), void 0]
	});
};
/** Axes in another order: axis `i` of the result is axis `order[i]` of `x`. Reversed when left out. */
const transpose = (x, order = x.shape.map((_, axis) => x.shape.length - 1 - axis)) => {
	if (order.length !== x.shape.length || !x.shape.every((_, axis) => order.includes(axis))) throw shapeError("Transpose", `[${order.join(", ")}] does not name every axis once`, x.shape);
	if (order.every((axis, index) => axis === index)) return x;
	return x.graph.apply({
		type: "Transpose",
		inputs: [x],
		outputs: [{
			dtype: x.dtype,
			shape: order.map((axis) => sizeAt(x.shape, axis))
		}],
		attributes: { perm: ints(order) },
		gradient: (dy) => [transpose(dy, order.map((_, axis) => order.indexOf(axis)))]
	});
};
/** Repeats along axes of size 1 (and new leading ones) up to `shape`. */
const expand = (x, shape) => {
	if (sameShape(x.shape, shape)) return x;
	if (!sameShape(broadcastShapes("Expand", x.shape, shape), shape)) throw shapeError("Expand", "the target is smaller", x.shape, shape);
	return x.graph.apply({
		type: "Expand",
		inputs: [x, int64List(x.graph, shape)],
		outputs: [{
			dtype: x.dtype,
			shape
		}],
		gradient: (dy) => [sumTo(dy, x.shape), void 0]
	});
};
/** Elements `from` (inclusive) to `to` (exclusive) of one axis; negative bounds count from its end. */
const slice = (x, axis, from, to) => {
	const along = normaliseAxis("Slice", x.shape, axis);
	const size = sizeAt(x.shape, along);
	const fromEnd = (bound) => bound < 0 ? bound + size : bound;
	const [begin, end] = [fromEnd(from), fromEnd(to ?? size)];
	if (!Number.isInteger(begin) || !Number.isInteger(end) || begin < 0 || end > size || begin >= end) throw shapeError("Slice", `${from} to ${to ?? size} is not a part of axis ${axis}`, x.shape);
	if (begin === 0 && end === size) return x;
	const list = (value) => int64List(x.graph, [value]);
	return x.graph.apply({
		type: "Slice",
		inputs: [
			x,
			list(begin),
			list(end),
			list(along)
		],
		outputs: [{
			dtype: x.dtype,
			shape: x.shape.map((length, index) => index === along ? end - begin : length)
		}],
		gradient: (dy) => [padAxis(dy, along, begin, size - end)]
	});
};
/** Zeros before and after an axis. */
const padAxis = (x, axis, before, after) => {
	const along = normaliseAxis("Pad", x.shape, axis);
	const size = sizeAt(x.shape, along);
	const at = (amount) => x.shape.map((_, index) => index === along ? amount : 0);
	if (before === 0 && after === 0) return x;
	return x.graph.apply({
		type: "Pad",
		inputs: [x, int64List(x.graph, [...at(before), ...at(after)])],
		outputs: [{
			dtype: x.dtype,
			shape: x.shape.map((length, index) => index === along ? before + length + after : length)
		}],
		gradient: (dy) => [slice(dy, along, before, before + size), void 0]
	});
};
/** Joins values along an axis; the other sizes must agree. */
const concat = (values, axis) => {
	const [first, ...rest] = values;
	if (first === void 0) throw shapeError("Concat", "nothing to join");
	const along = normaliseAxis("Concat", first.shape, axis);
	requireSameType("Concat", first, ...rest);
	for (const { shape } of rest) if (shape.length !== first.shape.length || !shape.every((size, index) => index === along || size === first.shape[index])) throw shapeError("Concat", `sizes beside axis ${axis} differ`, first.shape, shape);
	if (rest.length === 0) return first;
	const ends = values.map(((total) => (value) => total += sizeAt(value.shape, along))(0));
	return first.graph.apply({
		type: "Concat",
		inputs: values,
		outputs: [{
			dtype: first.dtype,
			shape: first.shape.map((size, index) => index === along ? ends.at(-1) ?? size : size)
		}],
		attributes: { axis: int(along) },
		gradient: (dy) => ends.map((end, index) => slice(dy, along, ends[index - 1] ?? 0, end))
	});
};

// src/reference/graph/reduce.ts
const reduction = (type, shape, options) => {
	const axes = normaliseAxes(type, shape, options.axes ?? shape.map((_, axis) => axis));
	const keep = shape.map((size, axis) => axes.includes(axis) ? 1 : size);
	return {
		axes,
		keep,
		output: options.keepDims === true ? keep : shape.filter((_, axis) => !axes.includes(axis))
	};
};
const reduce = (type, x, options, gradient) => {
	requireFloating(type, x);
	const plan = reduction(type, x.shape, options);
	if (plan.axes.length === 0) return x;
	return x.graph.apply({
		type,
		inputs: [x, int64List(x.graph, plan.axes)],
		outputs: [{
			dtype: x.dtype,
			shape: plan.output
		}],
		attributes: { keepdims: int(options.keepDims === true ? 1 : 0) },
		gradient: (dy, output) => [gradient(dy, output, plan), void 0]
	});
};
/** Sum over axes. */
const reduceSum = (x, options = {}) => reduce("ReduceSum", x, options, (dy, _output, { keep }) => expand(reshape(dy, keep), x.shape));
/** Mean over axes. */
const reduceMean = (x, options = {}) => reduce("ReduceMean", x, options, (dy, _output, { keep }) => expand(reshape(mul(dy, elementCount(keep) / elementCount(x.shape)), keep), x.shape));
/** Sums what broadcasting repeated, so that the result has `shape`: the transpose of expanding to `x.shape`. */
const sumTo = (x, shape) => {
	if (sameShape(x.shape, shape)) return x;
	const lead = x.shape.length - shape.length;
	if (lead < 0) throw shapeError("sumTo", "the target has more dimensions", x.shape, shape);
	const axes = x.shape.flatMap((size, axis) => {
		const target = axis < lead ? 1 : shape[axis - lead];
		if (target !== size && target !== 1) throw shapeError("sumTo", "shapes do not fit", x.shape, shape);
		return axis < lead || target !== size ? [axis] : [];
	});
	return reshape(reduceSum(x, {
		axes,
		keepDims: true
	}), shape);
};

// src/reference/graph/arithmetic.ts
const binary = (type, gradient) => (left, right) => {
	const [a, b] = operands(type, left, right);
	return a.graph.apply({
		type,
		inputs: [a, b],
		outputs: [{
			dtype: a.dtype,
			shape: broadcastShapes(type, a.shape, b.shape)
		}],
		gradient: (outputGradient, output) => {
			const [forA, forB] = gradient(outputGradient, a, b, output);
			return [sumTo(forA, a.shape), sumTo(forB, b.shape)];
		}
	});
};
/** Element-wise `a + b` with broadcasting; either may be a number. */
const add = binary("Add", (dy) => [dy, dy]);
/** Element-wise `a - b` with broadcasting; either may be a number. */
const sub = binary("Sub", (dy) => [dy, neg(dy)]);
/** Element-wise `a * b` with broadcasting; either may be a number. */
const mul = binary("Mul", (dy, a, b) => [mul(dy, b), mul(dy, a)]);
/** Element-wise `a / b` with broadcasting; either may be a number. */
const div = binary("Div", (dy, _a, b, output) => [div(dy, b), neg(div(mul(dy, output), b))]);
/** Element-wise minimum or maximum; at a tie the gradient goes to `a`. Used for bounds, so `b` is a number. */
const minimum = (a, b) => bounded("Min", a, b);
const bounded = (type, a, b) => {
	requireFloating(type, a);
	return a.graph.apply({
		type,
		inputs: [a, a.graph.scalar(a.dtype, b)],
		outputs: [a],
		gradient: (dy, output) => [where(equal(a, output), dy, 0), void 0]
	});
};
const neg = (x) => x.graph.apply({
	type: "Neg",
	inputs: [x],
	outputs: [x],
	gradient: (dy) => [neg(dy)]
});
const comparison = (type) => (left, right) => {
	const [a, b] = operands(type, left, right);
	const shape = broadcastShapes(type, a.shape, b.shape);
	return a.graph.apply({
		type,
		inputs: [a, b],
		outputs: [{
			dtype: "bool",
			shape
		}],
		differentiable: []
	});
};
/** Element-wise `a == b`, a `bool` tensor. */
const equal = comparison("Equal");
/** Element-wise `a > b`, a `bool` tensor. */
const greater = comparison("Greater");
/** Element-wise choice: `a` where the condition holds, else `b`. The gradient flows to the chosen one. */
const where = (condition, left, right) => {
	requireType("Where", condition, "bool");
	const [a, b] = operands("Where", left, right);
	const shape = broadcastShapes("Where", condition.shape, broadcastShapes("Where", a.shape, b.shape));
	return a.graph.apply({
		type: "Where",
		inputs: [
			condition,
			a,
			b
		],
		outputs: [{
			dtype: a.dtype,
			shape
		}],
		gradient: (dy) => [
			void 0,
			sumTo(where(condition, dy, 0), a.shape),
			sumTo(where(condition, 0, dy), b.shape)
		]
	});
};

// src/reference/graph/matmul.ts
/** The last two axes swapped. */
const swapLast = (x) => {
	const rank = x.shape.length;
	return transpose(x, [
		...Array.from({ length: rank - 2 }, (_, axis) => axis),
		rank - 1,
		rank - 2
	]);
};
/** Product of two matrices, either taken transposed: what the gradients of a product need, without moving data. */
const gemm = (a, b, transposed) => {
	const rows = sizeAt(a.shape, transposed.a === true ? 1 : 0);
	const inner = sizeAt(a.shape, transposed.a === true ? 0 : 1);
	const columns = sizeAt(b.shape, transposed.b === true ? 0 : 1);
	if (inner !== sizeAt(b.shape, transposed.b === true ? 1 : 0)) throw shapeError("Gemm", "inner sizes differ", a.shape, b.shape);
	return a.graph.apply({
		type: "Gemm",
		inputs: [a, b],
		outputs: [{
			dtype: a.dtype,
			shape: [rows, columns]
		}],
		attributes: {
			transA: int(transposed.a === true ? 1 : 0),
			transB: int(transposed.b === true ? 1 : 0)
		},
		macs: rows * inner * columns
	});
};
/**
* Matrix product of the last two axes; axes before them broadcast. Both operands have at least two axes.
* A batch times one matrix is done as one product of two matrices, so that its gradient is one too.
*/
const matmul = (a, b) => {
	requireFloating("MatMul", a, b);
	requireSameType("MatMul", a, b);
	if (a.shape.length < 2 || b.shape.length < 2) throw shapeError("MatMul", "both need two axes or more", a.shape, b.shape);
	const [rows, inner, columns] = [
		sizeAt(a.shape, a.shape.length - 2),
		sizeAt(a.shape, a.shape.length - 1),
		sizeAt(b.shape, b.shape.length - 1)
	];
	if (inner !== sizeAt(b.shape, b.shape.length - 2)) throw shapeError("MatMul", "inner sizes differ", a.shape, b.shape);
	if (a.shape.length > 2 && b.shape.length === 2) return reshape(matmul(reshape(a, [-1, inner]), b), [...a.shape.slice(0, -1), columns]);
	const batch = broadcastShapes("MatMul", a.shape.slice(0, -2), b.shape.slice(0, -2));
	const matrices = a.shape.length === 2 && b.shape.length === 2;
	return a.graph.apply({
		type: "MatMul",
		inputs: [a, b],
		outputs: [{
			dtype: a.dtype,
			shape: [
				...batch,
				rows,
				columns
			]
		}],
		macs: elementCount(batch) * rows * inner * columns,
		gradient: (dy) => matrices ? [gemm(dy, b, { b: true }), gemm(a, dy, { a: true })] : [sumTo(matmul(dy, swapLast(b)), a.shape), sumTo(matmul(swapLast(a), dy), b.shape)]
	});
};

// src/reference/graph/convolution-gradients.ts
/** Rows and columns that no window reached, at the lower and right edge. */
const unreached = ({ x, kernel, stride, padding }) => {
	const along = (axis) => (sizeAt(x.shape, axis) + 2 * padding - sizeAt(kernel.shape, axis)) % stride;
	return [along(2), along(3)];
};
const around = (padding) => [
	padding,
	padding,
	padding,
	padding
];
/** ONNX takes one group where no number is given. */
const group = (groups) => groups === 1 ? {} : { group: int(groups) };
/** The transposed convolution puts every output's gradient back on the window that it came from. */
const inputGradient = (dy, plan) => {
	const { x, kernel, stride, padding, groups } = plan;
	return x.graph.apply({
		type: "ConvTranspose",
		inputs: [dy, kernel],
		outputs: [x],
		attributes: {
			kernel_shape: ints(kernel.shape.slice(2)),
			strides: ints([stride, stride]),
			pads: ints(around(padding)),
			output_padding: ints(unreached(plan)),
			...group(groups)
		},
		macs: elementCount(dy.shape) * elementCount(kernel.shape.slice(1))
	});
};
/**
* A kernel element's gradient is the product of the output's gradient with what the element met: the input shifted
* by the element's place and taken every `stride` pixels. Pictures are summed last.
*/
const kernelGradient = (dy, plan) => {
	if (plan.groups === 1) return fullKernelGradient(dy, plan);
	if (!(plan.kernel.shape[1] === 1 && plan.kernel.shape[0] === plan.groups)) return groupedKernelGradient(dy, plan);
	return plan.stride === 1 ? depthwiseKernelGradient(dy, plan) : stridedDepthwiseKernelGradient(dy, plan);
};
/** From this many channels on, one product for each kernel element is large enough to be worth its call. */
const channelsWorthAProduct = 16;
/**
* All output channels meet all input channels: matrix products.
*
* A convolution with the gradient as a dilated kernel gives the same, but onnxruntime's CPU provider then copies
* rows of only a kernel's width: measured, it takes 1.1 to 6 times as long on the shapes of the reference models.
*/
const fullKernelGradient = (dy, plan) => {
	const { kernel } = plan;
	const [batch, filters, rows, columns] = dy.shape;
	const [, channels, height, width] = kernel.shape;
	const met = shifted(dy, plan).map((values) => reshape(values, [
		batch,
		channels,
		rows * columns
	]));
	const flat = reshape(dy, [
		batch,
		filters,
		rows * columns
	]);
	const product = (values) => reduceSum(matmul(flat, swapLast(values)), { axes: [0] });
	if (channels < channelsWorthAProduct) {
		const joined = reshape(product(concat(met, 1)), [
			filters,
			height * width,
			channels
		]);
		return reshape(transpose(joined, [
			0,
			2,
			1
		]), kernel.shape);
	}
	const places = met.map((values) => reshape(product(values), [
		filters,
		channels,
		1
	]));
	return reshape(concat(places, 2), kernel.shape);
};
/** The groups are further matrices of one batch of products. */
const groupedKernelGradient = (dy, plan) => {
	const { kernel, groups } = plan;
	const [batch, filters, rows, columns] = dy.shape;
	const [, channels, height, width] = kernel.shape;
	const apart = (values) => reshape(values, [
		batch,
		groups,
		-1,
		rows * columns
	]);
	const met = concat(shifted(dy, plan).map(apart), 2);
	const products = reduceSum(matmul(apart(dy), swapLast(met)), { axes: [0] });
	return reshape(transpose(reshape(products, [
		filters,
		height * width,
		channels
	]), [
		0,
		2,
		1
	]), kernel.shape);
};
/** One channel meets one: products of single elements and sums, where a matrix product would have one row. */
const depthwiseKernelGradient = (dy, plan) => {
	const places = shifted(dy, plan).map((values) => dy.graph.apply({
		type: "Mul",
		inputs: [values, dy],
		outputs: [dy],
		macs: elementCount(dy.shape)
	})).map((product) => reshape(reduceSum(product, { axes: [
		0,
		2,
		3
	] }), [plan.groups, 1]));
	return reshape(concat(places, 1), plan.kernel.shape);
};
/**
* With a stride, taking every second pixel costs more than the dilated convolution that {@link fullKernelGradient}
* avoids: measured on 32 channels of 64 pictures of 32 x 32, 18 ms for the products and 10 ms for this.
*/
const stridedDepthwiseKernelGradient = (dy, plan) => {
	const { x, kernel, stride, padding, groups } = plan;
	const [batch, channels, height, width] = x.shape;
	const [kernelHeight, kernelWidth] = [sizeAt(kernel.shape, 2), sizeAt(kernel.shape, 3)];
	const [restRows, restColumns] = unreached(plan);
	const images = batch * channels;
	const pictures = x.graph.apply({
		type: "Conv",
		inputs: [reshape(x, [
			1,
			images,
			height,
			width
		]), reshape(dy, [
			images,
			1,
			...dy.shape.slice(2)
		])],
		outputs: [{
			dtype: x.dtype,
			shape: [
				1,
				images,
				kernelHeight + restRows,
				kernelWidth + restColumns
			]
		}],
		attributes: {
			kernel_shape: ints(dy.shape.slice(2)),
			dilations: ints([stride, stride]),
			pads: ints(around(padding)),
			...group(images)
		},
		macs: elementCount(dy.shape) * kernelHeight * kernelWidth
	});
	const reached = slice(slice(pictures, 2, 0, kernelHeight), 3, 0, kernelWidth);
	return reshape(reduceSum(reshape(reached, [
		batch,
		groups,
		-1
	]), { axes: [0] }), kernel.shape);
};
/** What each kernel element met: `[batch, channels, output rows, output columns]`, by the elements' place. */
const shifted = (dy, { x, kernel, stride, padding }) => {
	const [height, width] = [sizeAt(kernel.shape, 2), sizeAt(kernel.shape, 3)];
	const size = [sizeAt(dy.shape, 2), sizeAt(dy.shape, 3)];
	const padded = padAxis(padAxis(x, 2, padding, padding), 3, padding, padding);
	return Array.from({ length: height * width }, (_, place) => window(padded, [Math.floor(place / width), place % width], size, stride));
};
/** `rows` by `columns` pixels, `stride` apart, beginning at a place. Part of a gradient, so without one of its own. */
const window = (x, place, size, stride) => {
	if (stride === 1 && sameShape(x.shape.slice(2), size)) return x;
	const list = (values) => int64List(x.graph, values);
	const ends = place.map((from, index) => from + ((size[index] ?? 1) - 1) * stride + 1);
	return x.graph.apply({
		type: "Slice",
		inputs: [
			x,
			list(place),
			list(ends),
			list([2, 3]),
			list([stride, stride])
		],
		outputs: [{
			dtype: x.dtype,
			shape: [...x.shape.slice(0, 2), ...size]
		}]
	});
};

// src/reference/graph/convolution.ts
/** Number of window positions along one axis. */
const windowCount = (size, kernel, stride, padding) => Math.floor((size + 2 * padding - kernel) / stride) + 1;
/**
* Two-dimensional convolution (cross-correlation, as in all machine learning).
* @param x `[batch, channels, height, width]`
* @param kernel `[output channels, channels / groups, kernel height, kernel width]`
*/
const convolution2d = (x, kernel, options = {}) => {
	const { stride = 1, padding = 0, groups = 1, bias } = options;
	requireFloating("Conv", x, kernel);
	requireSameType("Conv", x, kernel, ...bias === void 0 ? [] : [bias]);
	if (x.shape.length !== 4 || kernel.shape.length !== 4) throw shapeError("Conv", "both need four axes", x.shape, kernel.shape);
	const [batch, channels, height, width] = x.shape;
	const [filters, kernelChannels, kernelHeight, kernelWidth] = kernel.shape;
	if (groups !== 1 && (channels % groups !== 0 || filters % groups !== 0)) throw shapeError("Conv", `the channels or filters make no ${groups} groups`, x.shape, kernel.shape);
	if (channels !== kernelChannels * groups) throw shapeError("Conv", "the numbers of channels differ", x.shape, kernel.shape);
	if (bias !== void 0 && !sameShape(bias.shape, [filters])) throw shapeError("Conv", "the bias is not one number for each output channel", bias.shape, kernel.shape);
	const rows = windowCount(height, kernelHeight, stride, padding);
	const columns = windowCount(width, kernelWidth, stride, padding);
	if (rows < 1 || columns < 1) throw shapeError("Conv", "the kernel is larger than the padded input", x.shape, kernel.shape);
	const shape = [
		batch,
		filters,
		rows,
		columns
	];
	return x.graph.apply({
		type: "Conv",
		inputs: bias === void 0 ? [x, kernel] : [
			x,
			kernel,
			bias
		],
		outputs: [{
			dtype: x.dtype,
			shape
		}],
		attributes: {
			kernel_shape: ints([kernelHeight, kernelWidth]),
			strides: ints([stride, stride]),
			pads: ints([
				padding,
				padding,
				padding,
				padding
			]),
			...groups === 1 ? {} : { group: int(groups) }
		},
		macs: elementCount(shape) * kernelChannels * kernelHeight * kernelWidth,
		gradient: (dy) => {
			const plan = {
				x,
				kernel,
				stride,
				padding,
				groups
			};
			return [
				inputGradient(dy, plan),
				kernelGradient(dy, plan),
				reduceSum(dy, { axes: [
					0,
					2,
					3
				] })
			];
		}
	});
};

// src/reference/graph/pooling.ts
const pool = (type, x, { size, stride = size, padding = 0 }) => {
	requireFloating(type, x);
	if (x.shape.length !== 4) throw shapeError(type, "the input needs four axes", x.shape);
	const [batch, channels, height, width] = x.shape;
	const [rows, columns] = [windowCount(height, size, stride, padding), windowCount(width, size, stride, padding)];
	if (rows < 1 || columns < 1) throw shapeError(type, `a window of ${size} is larger than the input`, x.shape);
	const tiles = stride === size && padding === 0 && height % size === 0 && width % size === 0;
	return {
		shape: [
			batch,
			channels,
			rows,
			columns
		],
		stride,
		padding,
		tiles
	};
};
const attributes = ({ size }, { stride, padding }) => ({
	kernel_shape: ints([size, size]),
	strides: ints([stride, stride]),
	pads: ints([
		padding,
		padding,
		padding,
		padding
	])
});
/**
* Largest element of each window. The gradient goes to the first of the largest, as its index says
* (not to all that equal it: after a rectifier, whole windows of zeros are common).
*/
const maxPool2d = (x, options) => {
	const plan = pool("MaxPool", x, options);
	const [output, indices] = x.graph.applyAll({
		type: "MaxPool",
		inputs: [x],
		outputs: [{
			dtype: x.dtype,
			shape: plan.shape
		}, {
			dtype: "int64",
			shape: plan.shape
		}],
		attributes: attributes(options, plan),
		gradient: (dy) => [scatterAdd(dy, indices, x.shape)]
	});
	return output;
};
/** Zeros of `shape` with each element of `values` added at its flat index. */
const scatterAdd = (values, indices, shape) => {
	const { graph, dtype } = values;
	const count = elementCount(shape);
	const flat = graph.apply({
		type: "ScatterElements",
		inputs: [
			expand(graph.constant(dtype, [1], [0]), [count]),
			reshape(indices, [-1]),
			reshape(values, [-1])
		],
		outputs: [{
			dtype,
			shape: [count]
		}],
		attributes: {
			axis: int(0),
			reduction: text("add")
		}
	});
	return reshape(flat, shape);
};
/** Mean of each window; padding counts as zeros. */
const averagePool2d = (x, options) => {
	const plan = pool("AveragePool", x, options);
	return x.graph.apply({
		type: "AveragePool",
		inputs: [x],
		outputs: [{
			dtype: x.dtype,
			shape: plan.shape
		}],
		attributes: {
			...attributes(options, plan),
			count_include_pad: int(1)
		},
		gradient: (dy) => [spread(dy, x.shape, options.size, plan)]
	});
};
/** Each element of `dy` divided evenly over the window that it came from. */
const spread = (dy, shape, size, { stride, padding, tiles }) => {
	const [batch, channels, height, width] = shape;
	const [rows, columns] = [sizeAt(dy.shape, 2), sizeAt(dy.shape, 3)];
	if (tiles) {
		const share = reshape(mul(dy, 1 / size ** 2), [
			batch,
			channels,
			rows,
			1,
			columns,
			1
		]);
		return reshape(expand(share, [
			batch,
			channels,
			rows,
			size,
			columns,
			size
		]), shape);
	}
	const rest = [height, width].map((length) => (length + 2 * padding - size) % stride);
	const { graph, dtype } = dy;
	const kernel = graph.constant(dtype, [
		1,
		1,
		size,
		size
	], Array.from({ length: size ** 2 }, () => 1 / size ** 2));
	const images = graph.apply({
		type: "ConvTranspose",
		inputs: [reshape(dy, [
			batch * channels,
			1,
			rows,
			columns
		]), kernel],
		outputs: [{
			dtype,
			shape: [
				batch * channels,
				1,
				height,
				width
			]
		}],
		attributes: {
			kernel_shape: ints([size, size]),
			strides: ints([stride, stride]),
			pads: ints([
				padding,
				padding,
				padding,
				padding
			]),
			output_padding: ints(rest)
		}
	});
	return reshape(images, shape);
};
/** Mean of each picture's channel: `[batch, channels, height, width]` to `[batch, channels]`. */
const globalAveragePool = (x) => reduceMean(x, { axes: [2, 3] });

// src/reference/graph/onnx-format.ts
/** The operator set our graphs are written in, and the file format's version that goes with it. */
const operatorSet = 18;
const irVersion = 8;
const attributeType = {
	float: 1,
	int: 2,
	text: 3,
	ints: 7
};
const writeAttribute = ([name, attribute], pbf) => {
	pbf.writeStringField(1, name);
	switch (attribute.kind) {
		case "float":
			pbf.writeFloatField(2, attribute.value);
			break;
		case "int":
			pbf.writeVarintField(3, attribute.value);
			break;
		case "text":
			pbf.writeStringField(4, attribute.value);
			break;
		case "ints": for (const value of attribute.value) pbf.writeVarintField(8, value);
	}
	pbf.writeVarintField(20, attributeType[attribute.kind]);
};
const writeNode = (node, pbf) => {
	for (const input of node.inputs) pbf.writeStringField(1, input);
	for (const output of node.outputs) pbf.writeStringField(2, output);
	pbf.writeStringField(3, node.name);
	pbf.writeStringField(4, node.operation);
	for (const attribute of node.attributes) pbf.writeMessage(5, writeAttribute, attribute);
};
/** Raw data is little-endian, as are all machines that Node supports except s390x; `DataView` would cost a copy an element. */
const rawBytes = (data) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
const writeTensor = (tensor, pbf) => {
	for (const size of tensor.shape) pbf.writeVarintField(1, size);
	pbf.writeVarintField(2, onnxDataType[tensor.dtype]);
	pbf.writeStringField(8, tensor.name);
	pbf.writeBytesField(9, rawBytes(tensor.data));
};
const writeDimension = (size, pbf) => pbf.writeVarintField(1, size);
const writeShape = (shape, pbf) => {
	for (const size of shape) pbf.writeMessage(1, writeDimension, size);
};
const writeTensorType = (info, pbf) => {
	pbf.writeVarintField(1, onnxDataType[info.dtype]);
	pbf.writeMessage(2, writeShape, info.shape);
};
const writeType = (info, pbf) => pbf.writeMessage(1, writeTensorType, info);
const writeValueInfo = (info, pbf) => {
	pbf.writeStringField(1, info.name);
	pbf.writeMessage(2, writeType, info);
};
const writeGraph = (model, pbf) => {
	for (const node of model.nodes) pbf.writeMessage(1, writeNode, node);
	pbf.writeStringField(2, model.name);
	for (const tensor of model.initialisers) pbf.writeMessage(5, writeTensor, tensor);
	for (const input of model.inputs) pbf.writeMessage(11, writeValueInfo, input);
	for (const output of model.outputs) pbf.writeMessage(12, writeValueInfo, output);
};
const writeOperatorSet = (version, pbf) => {
	pbf.writeStringField(1, "");
	pbf.writeVarintField(2, version);
};
/** The bytes of a `.onnx` file. The same model gives the same bytes. */
const encodeOnnxModel = (model) => {
	const pbf = new PbfWriter();
	pbf.writeVarintField(1, irVersion);
	pbf.writeStringField(2, "joulegate");
	pbf.writeMessage(7, writeGraph, model);
	pbf.writeMessage(8, writeOperatorSet, 18);
	return pbf.finish();
};

// src/reference/graph/forward-graph.ts
/** The operations that the values depend on, in the order in which they can run. */
const operationsBehind = (values) => {
	const needed = /* @__PURE__ */ new Set();
	const pending = [...values];
	for (let value = pending.pop(); value !== void 0; value = pending.pop()) {
		if (value.origin.kind !== "operation" || needed.has(value.origin.operation)) continue;
		needed.add(value.origin.operation);
		pending.push(...value.origin.operation.inputs);
	}
	return [...needed].sort((a, b) => a.index - b.index);
};
/** Multiply-accumulates of convolutions and matrix products that the values depend on. */
const countMacs = (values) => operationsBehind(values).reduce((total, { macs }) => total + macs, 0);
const info = (value, name) => ({
	name,
	dtype: value.dtype,
	shape: value.shape
});
/**
* The ONNX file that computes the outputs. Operations that no output depends on are left out,
* so a graph to which gradients were added still gives a plain forward model.
*/
const buildForwardGraph = ({ outputs, weights = /* @__PURE__ */ new Map() }) => {
	const values = Object.values(outputs);
	const [first] = values;
	if (first === void 0) throw new JouleGateError("internal", "graph-outputs", "a graph without outputs computes nothing");
	const { graph } = first;
	const operations = operationsBehind(values);
	const { names, copies } = nameOutputs(outputs);
	const nameOf = (value) => names.get(value) ?? value.name;
	const used = /* @__PURE__ */ new Set([...values, ...operations.flatMap((operation) => operation.inputs)]);
	const initialisers = [];
	for (const value of used) {
		const data = value.origin.kind === "constant" ? value.origin.data : weights.get(value.name);
		if (data !== void 0 && value.origin.kind !== "operation") initialisers.push({
			...info(value, value.name),
			data
		});
	}
	const inputs = [
		...graph.inputs,
		...graph.parameters,
		...graph.states
	].filter((value) => used.has(value) && !weights.has(value.name)).map((value) => info(value, value.name));
	const nodes = operations.map((operation) => ({
		name: `${operation.type}.${operation.index}`,
		operation: operation.type,
		inputs: operation.inputs.map(nameOf),
		outputs: operation.outputs.filter((output, index) => index === 0 || used.has(output)).map(nameOf),
		attributes: operation.attributes
	}));
	const named = Object.entries(outputs).map(([name, value]) => info(value, name));
	return {
		bytes: encodeOnnxModel({
			name: graph.name,
			nodes: [...nodes, ...copies],
			inputs,
			outputs: named,
			initialisers
		}),
		inputs,
		outputs: named,
		macs: operations.reduce((total, { macs }) => total + macs, 0)
	};
};
/** Computed values take the output's name; what is an output twice, or not computed, is copied to it. */
const nameOutputs = (outputs) => {
	const names = /* @__PURE__ */ new Map();
	const copies = [];
	for (const [name, value] of Object.entries(outputs)) if (value.origin.kind === "operation" && !names.has(value)) names.set(value, name);
	else copies.push({
		name: `output.${name}`,
		operation: "Identity",
		inputs: [names.get(value) ?? value.name],
		outputs: [name],
		attributes: /* @__PURE__ */ new Map()
	});
	return {
		names,
		copies
	};
};

// src/reference/graph/gather.ts
/** 1 where the last axis equals the index, else 0; an index outside of 0 to `depth - 1` gives only zeros. */
const oneHot = (indices, depth, dtype) => {
	requireType("oneHot", indices, "int32", "int64");
	const range = indices.graph.constant(indices.dtype, [depth], Array.from({ length: depth }, (_, index) => index));
	return cast(equal(reshape(indices, [...indices.shape, 1]), range), dtype);
};
/**
* Rows of a table (an embedding): the result has the shape of `indices` followed by that of a row.
* The run fails when an index is outside of the table.
*
* The gradient is a product with the one-hot matrix: every provider adds its terms in a fixed order,
* which scattered additions do not promise on a GPU.
*/
const gather = (table, indices) => {
	requireType("Gather", indices, "int32", "int64");
	requireFloating("Gather", table);
	const rows = sizeAt(table.shape, 0);
	const count = elementCount(indices.shape);
	return table.graph.apply({
		type: "Gather",
		inputs: [table, indices],
		outputs: [{
			dtype: table.dtype,
			shape: [...indices.shape, ...table.shape.slice(1)]
		}],
		attributes: { axis: int(0) },
		gradient: (dy) => {
			const columnIsRow = equal(table.graph.constant(indices.dtype, [rows, 1], Array.from({ length: rows }, (_, row) => row)), reshape(indices, [1, count]));
			return [reshape(matmul(cast(columnIsRow, table.dtype), reshape(dy, [count, -1])), table.shape), void 0];
		}
	});
};

// src/reference/graph/gradients.ts
/**
* Reverse-mode differentiation: adds to the graph what computes the gradient of `loss` by each of the parameters,
* and gives these gradients in the parameters' order. The graph's operations are walked once, last to first.
*
* @param loss a scalar
* @param parameters values of the same graph: parameters, or inputs and intermediate values
* @throws JouleGateError `graph-gradient` when the loss does not depend on a parameter or an operation on the way
*   has no gradient
*/
const gradients = (loss, parameters) => {
	if (loss.shape.length !== 0) throw fault(`the loss ${describeValue(loss)} is not a scalar`);
	const { graph } = loss;
	const wanted = new Set(parameters);
	const operations = [...graph.operations];
	const varying = varyingValues(operations, wanted);
	const adjoints = /* @__PURE__ */ new Map([[loss, graph.scalar(loss.dtype, 1)]]);
	for (const operation of operations.reverse()) {
		const [output] = operation.outputs;
		const outputGradient = output === void 0 ? void 0 : adjoints.get(output);
		if (output === void 0 || outputGradient === void 0 || !varying.has(output)) continue;
		if (operation.gradient === void 0) throw fault(`${operation.type} (${output.name}) has no gradient`);
		const found = operation.gradient(outputGradient, output);
		for (const [index, source] of operation.differentiable.entries()) {
			const gradient = found[index];
			if (!varying.has(source) || gradient === void 0) continue;
			if (!sameShape(gradient.shape, source.shape)) throw fault(`${operation.type} gave ${describeValue(gradient)} as gradient of ${describeValue(source)}`);
			const known = adjoints.get(source);
			adjoints.set(source, known === void 0 ? gradient : add(known, gradient));
		}
	}
	return parameters.map((parameter) => {
		const gradient = adjoints.get(parameter);
		if (gradient === void 0) throw fault(`the loss does not depend on ${describeValue(parameter)}`);
		return gradient;
	});
};
/** Values that change with one of the wanted ones; gradients are only followed through these. */
const varyingValues = (operations, wanted) => {
	const varying = new Set(wanted);
	for (const { differentiable, outputs } of operations) if (differentiable.some((input) => varying.has(input))) for (const output of outputs) varying.add(output);
	return varying;
};
const fault = (problem) => new JouleGateError("internal", "graph-gradient", `gradients: ${problem}`);

// src/reference/graph/normalisation.ts
/** `exp(x)` divided by its sum along the axis; the last when left out. */
const softmax = (x, axis = -1) => {
	requireFloating("Softmax", x);
	const along = normaliseAxis("Softmax", x.shape, axis);
	return x.graph.apply({
		type: "Softmax",
		inputs: [x],
		outputs: [x],
		attributes: { axis: int(along) },
		gradient: (dy, output) => [mul(output, sub(dy, reduceSum(mul(dy, output), {
			axes: [along],
			keepDims: true
		})))]
	});
};
/** Logarithm of {@link softmax}, exact also where the softmax underflows. */
const logSoftmax = (x, axis = -1) => {
	requireFloating("LogSoftmax", x);
	const along = normaliseAxis("LogSoftmax", x.shape, axis);
	return x.graph.apply({
		type: "LogSoftmax",
		inputs: [x],
		outputs: [x],
		attributes: { axis: int(along) },
		gradient: (dy, output) => [sub(dy, mul(exp(output), reduceSum(dy, {
			axes: [along],
			keepDims: true
		})))]
	});
};
/**
* `(x - mean) / sqrt(variance + epsilon)` over the given axes.
*
* The gradient is written out rather than composed, which saves about half of its passes over memory:
* `dx = (dy - mean(dy) - y mean(dy y)) / sqrt(variance + epsilon)` (Ioffe and Szegedy 2015, arXiv:1502.03167, section 3).
*/
const standardise = (x, axes, epsilon = 1e-5) => {
	requireFloating("standardise", x);
	const mean = (value) => reduceMean(value, {
		axes,
		keepDims: true
	});
	const centred = sub(x, mean(x));
	const scale = div(1, sqrt(add(mean(square(centred)), epsilon)));
	return x.graph.apply({
		type: "Identity",
		inputs: [mul(centred, scale)],
		outputs: [x],
		differentiable: [x],
		gradient: (dy, output) => [mul(scale, sub(sub(dy, mean(dy)), mul(output, mean(mul(dy, output)))))]
	});
};
/** Layer normalisation of the last axis (Ba et al. 2016, arXiv:1607.06450); `gain` and `bias` have its size. */
const layerNorm = (x, gain, bias, epsilon = 1e-5) => {
	const last = x.shape.slice(-1);
	if (!sameShape(gain.shape, last) || !sameShape(bias.shape, last)) throw shapeError("layerNorm", "gain and bias must have the size of the last axis", x.shape, gain.shape, bias.shape);
	return add(mul(standardise(x, [-1], epsilon), gain), bias);
};
/**
* Group normalisation (Wu and He 2018, arXiv:1803.08494) of `[batch, channels, height, width]`: each picture's
* channels are standardised in `groups` of equal size, then scaled by `gain` and shifted by `bias`, one each a channel.
*/
const groupNorm = (x, groups, gain, bias, epsilon = 1e-5) => {
	const [batch, channels] = x.shape;
	if (x.shape.length !== 4 || batch === void 0 || channels === void 0 || channels % groups !== 0) throw shapeError("groupNorm", `the channels do not make ${groups} groups`, x.shape);
	if (!sameShape(gain.shape, [channels]) || !sameShape(bias.shape, [channels])) throw shapeError("groupNorm", "gain and bias must have one number a channel", x.shape, gain.shape, bias.shape);
	const grouped = reshape(x, [
		batch,
		groups,
		elementCount(x.shape) / (batch * groups)
	]);
	const standard = reshape(standardise(grouped, [2], epsilon), x.shape);
	return add(mul(standard, reshape(gain, [
		channels,
		1,
		1
	])), reshape(bias, [
		channels,
		1,
		1
	]));
};

// src/reference/graph/loss.ts
const checkLabels = (operation, logits, labels) => {
	requireFloating(operation, logits);
	requireType(operation, labels, "int32", "int64");
	if (!sameShape(labels.shape, logits.shape.slice(0, -1))) throw shapeError(operation, "labels must have the shape of the logits without their last axis", logits.shape, labels.shape);
};
/**
* Cross-entropy between softmax(logits) and each label, in nats.
* A label outside of the classes makes its own NaN: a wrong label must not yield a number.
* @param logits `[..., classes]`
* @param labels `[...]`, integers from 0 to `classes - 1`
* @returns the shape of the labels
*/
const crossEntropies = (logits, labels) => {
	checkLabels("crossEntropies", logits, labels);
	const truth = oneHot(labels, sizeAt(logits.shape, logits.shape.length - 1), logits.dtype);
	const picked = reduceSum(mul(logSoftmax(logits), truth), { axes: [-1] });
	return neg(div(picked, reduceSum(truth, { axes: [-1] })));
};
/** 1 where the largest logit is the labelled one, else 0, of the logits' type. At a tie the first class counts. */
const hits = (logits, labels) => {
	checkLabels("hits", logits, labels);
	const guess = logits.graph.apply({
		type: "ArgMax",
		inputs: [logits],
		outputs: [{
			dtype: "int64",
			shape: labels.shape
		}],
		attributes: {
			axis: int(-1),
			keepdims: int(0)
		},
		differentiable: []
	});
	return cast(equal(guess, cast(labels, "int64")), logits.dtype);
};

// src/reference/graph/optimiser.ts
/** Matrices and kernels decay; gains and biases, which have one axis, do not. */
const decays = (parameter) => parameter.shape.length > 1;
const stateLike = (parameter, name, shape = parameter.shape, fill = 0) => {
	const initial = parameter.dtype === "float64" ? new Float64Array(elementCount(shape)) : new Float32Array(elementCount(shape));
	return parameter.graph.state(name, shape, initial.fill(fill));
};
const gradientOf = (gradients, index) => {
	const gradient = gradients[index];
	if (gradient === void 0) throw new RangeError(`no gradient for parameter ${index}`);
	return gradient;
};
/** Stochastic gradient descent: `v <- momentum v + g + decay w`, `w <- w - rate v`. */
const sgd = ({ momentum = 0, weightDecay = 0 } = {}) => (parameters, gradients, learningRate) => parameters.flatMap((parameter, index) => {
	const raw = gradientOf(gradients, index);
	const gradient = weightDecay > 0 && decays(parameter) ? add(raw, mul(parameter, weightDecay)) : raw;
	if (momentum === 0) return [{
		variable: parameter,
		next: sub(parameter, mul(gradient, learningRate))
	}];
	const velocity = stateLike(parameter, `${parameter.name}.velocity`);
	const next = add(mul(velocity, momentum), gradient);
	return [{
		variable: parameter,
		next: sub(parameter, mul(next, learningRate))
	}, {
		variable: velocity,
		next
	}];
});
/** Adam (Kingma and Ba 2015, arXiv:1412.6980) with decoupled weight decay (Loshchilov and Hutter 2019, arXiv:1711.05101). */
const adam = ({ beta1 = .9, beta2 = .999, epsilon = 1e-8, weightDecay = 0 } = {}) => (parameters, gradients, learningRate) => {
	const [first] = parameters;
	if (first === void 0) return [];
	const powers = [beta1, beta2].map((beta, index) => {
		const variable = stateLike(first, `adam.beta${index + 1}-power`, [], 1);
		return {
			variable,
			next: mul(variable, beta)
		};
	});
	const corrections = powers.map(({ next }) => sub(1, next));
	return [...parameters.flatMap((parameter, index) => {
		const gradient = gradientOf(gradients, index);
		const mean = stateLike(parameter, `${parameter.name}.mean`);
		const variance = stateLike(parameter, `${parameter.name}.variance`);
		const nextMean = add(mul(mean, beta1), mul(gradient, 1 - beta1));
		const nextVariance = add(mul(variance, beta2), mul(square(gradient), 1 - beta2));
		const direction = div(div(nextMean, corrections[0]), add(sqrt(div(nextVariance, corrections[1])), epsilon));
		const step = weightDecay > 0 && decays(parameter) ? add(direction, mul(parameter, weightDecay)) : direction;
		return [
			{
				variable: parameter,
				next: sub(parameter, mul(step, learningRate))
			},
			{
				variable: mean,
				next: nextMean
			},
			{
				variable: variance,
				next: nextVariance
			}
		];
	}), ...powers];
};
/** Scales all gradients down together so that their Euclidean norm is at most `limit`. */
const clipByGlobalNorm = (limit, optimiser) => (parameters, gradients, learningRate) => {
	const [first, ...rest] = gradients.map((gradient) => reduceSum(square(gradient)));
	if (first === void 0) return [];
	const norm = sqrt(rest.reduce(add, first));
	const factor = minimum(div(limit, norm), 1);
	return optimiser(parameters, gradients.map((gradient) => mul(gradient, factor)), learningRate);
};

// src/reference/graph/training-graph.ts
/** Name of the scalar input that every training graph has. */
const learningRateName = "learning-rate";
/** Name of the scalar output that every training graph has. */
const lossName = "loss";
/** Adds gradients and the optimiser's step to the loss's graph, and gives the ONNX file of a training step. */
const buildTrainingGraph = (options) => {
	const { loss, optimiser, metrics = {}, parameters = loss.graph.parameters } = options;
	const { graph } = loss;
	if (parameters.length === 0) throw new JouleGateError("internal", "graph-gradient", `graph "${graph.name}" has nothing to train`);
	if ("loss" in metrics) throw new JouleGateError("internal", "graph-name", `a metric cannot be called "${lossName}"`);
	for (const [name, value] of Object.entries({
		[lossName]: loss,
		...metrics
	})) {
		if (value.shape.length !== 0) throw new JouleGateError("internal", "graph-shape", `metric "${name}" is not a scalar`);
		requireType(`metric "${name}"`, value, "float32");
	}
	const trained = [...parameters];
	const learningRate = graph.input(learningRateName, loss.dtype, []);
	const updates = optimiser(trained, gradients(loss, trained), learningRate);
	const nextName = (name) => `${name}.next`;
	const outputs = {
		[lossName]: loss,
		...metrics,
		...Object.fromEntries(updates.map(({ variable, next }) => [nextName(variable.name), next]))
	};
	const file = buildForwardGraph({ outputs });
	const carried = new Set(updates.map(({ variable }) => variable.name));
	return {
		bytes: file.bytes,
		inputs: file.inputs.filter(({ name }) => !carried.has(name)),
		metrics: Object.keys(metrics),
		state: updates.map(({ variable: { name, dtype, shape, origin } }) => ({
			kind: origin.kind,
			name,
			next: nextName(name),
			dtype,
			shape,
			initial: origin.initial
		})),
		parameterCount: trained.reduce((total, { shape }) => total + elementCount(shape), 0),
		forwardMacs: countMacs([loss]),
		stepMacs: file.macs
	};
};

// src/reference/generation/attention-bias.ts
/** Score of a key that must not be seen; finite, so that a row without any visible key gives no NaN. */
const unseen = -1e9;
/**
* Scores by distance, added to those of attention (ALiBi: Press et al. 2022, arXiv:2108.12409). A key's score falls in
* proportion to its distance, with a slope of its own for each head: 2^-2, 2^-4, 2^-6, 2^-8 for four heads. Positions are
* relative, so a text may grow beyond what the model was trained on.
*
* The queries are the last `queries` of `keys` positions. Each sees itself and the `window` - 1 positions before it.
*
* @param size.window how far back a position sees, itself included; as large as `keys`: all the way
* @returns a constant `[1, heads, queries, keys]`
*/
function distanceBias(graph, heads, size) {
	const { queries, keys, window } = size;
	const values = new Float32Array(heads * queries * keys);
	for (let head = 0; head < heads; head++) {
		const slope = 2 ** (-8 * (head + 1) / heads);
		for (let query = 0; query < queries; query++) for (let key = 0; key < keys; key++) {
			const distance = keys - queries + query - key;
			values[(head * queries + query) * keys + key] = distance < 0 || distance >= window ? unseen : -slope * distance;
		}
	}
	return graph.constant("float32", [
		1,
		heads,
		queries,
		keys
	], values);
}

// src/reference/models/attention.ts
/**
* Cuts queries, keys and values, joined in the last axis `[batch, T, 3 * channels]`, into heads of equal size. Queries are
* scaled by 1 / sqrt(D), so that scores need no scaling (Vaswani et al. 2017, arXiv:1706.03762, section 3.2.1).
*/
const splitHeads = (joined, heads) => {
	const [batch, length, channels] = [
		sizeAt(joined.shape, 0),
		sizeAt(joined.shape, 1),
		sizeAt(joined.shape, 2) / 3
	];
	const size = channels / heads;
	const part = (index, order) => transpose(reshape(slice(joined, 2, index * channels, (index + 1) * channels), [
		batch,
		length,
		heads,
		size
	]), order);
	return {
		queries: mul(part(0, [
			0,
			2,
			1,
			3
		]), 1 / Math.sqrt(size)),
		keys: part(1, [
			0,
			2,
			3,
			1
		]),
		values: part(2, [
			0,
			2,
			1,
			3
		])
	};
};
/** Attention of all heads, joined again: `[batch, T, channels]`. */
const attend = (queries, { keys, values, bias }) => {
	const scores = matmul(queries, keys);
	const shares = softmax(bias === void 0 ? scores : add(scores, bias));
	const mixed = transpose(matmul(shares, values), [
		0,
		2,
		1,
		3
	]);
	return reshape(mixed, [
		sizeAt(mixed.shape, 0),
		sizeAt(mixed.shape, 1),
		-1
	]);
};

// src/reference/generation/char-gpt.ts
/** All weights in a fixed order. Starting values as in GPT-2: 0.02, less where a layer writes to the residual stream. */
function charGptWeights(config) {
	const { vocabulary, layers, channels, hidden } = config;
	const inner = { deviation: .02 };
	const residual = { deviation: .02 / Math.sqrt(2 * layers) };
	const norm = (name) => [{
		name: `${name}.gain`,
		shape: [channels],
		start: "ones"
	}, {
		name: `${name}.bias`,
		shape: [channels],
		start: "zeros"
	}];
	const layer = (index) => [
		...norm(`layer.${index}.attention.norm`),
		{
			name: `layer.${index}.attention.in`,
			shape: [channels, 3 * channels],
			start: inner
		},
		{
			name: `layer.${index}.attention.out`,
			shape: [channels, channels],
			start: residual
		},
		...norm(`layer.${index}.feedforward.norm`),
		{
			name: `layer.${index}.feedforward.in`,
			shape: [channels, hidden],
			start: inner
		},
		{
			name: `layer.${index}.feedforward.in.bias`,
			shape: [hidden],
			start: "zeros"
		},
		{
			name: `layer.${index}.feedforward.out`,
			shape: [hidden, channels],
			start: residual
		},
		{
			name: `layer.${index}.feedforward.out.bias`,
			shape: [channels],
			start: "zeros"
		}
	];
	return [
		{
			name: "embedding",
			shape: [vocabulary, channels],
			start: inner
		},
		...Array.from({ length: layers }, (_, index) => layer(index)).flat(),
		...norm("final.norm"),
		{
			name: "head",
			shape: [channels, vocabulary],
			start: inner
		}
	];
}
/**
* The model without positions of its own: order enters through the bias that `attend` gives with the keys.
*
* @param tokens `[batch, T]`, integers below `vocabulary`
* @param attendTo called once a layer with its projections; decides what they attend to
* @returns logits of the next token, `[batch, T, vocabulary]`
*/
function charGptLogits(config, weights, tokens, attendTo) {
	let stream = gather(weights("embedding"), tokens);
	for (let layer = 0; layer < config.layers; layer++) {
		const of = (name) => weights(`layer.${layer}.${name}`);
		const norm = (part) => layerNorm(stream, of(`${part}.norm.gain`), of(`${part}.norm.bias`));
		const own = splitHeads(matmul(norm("attention"), of("attention.in")), config.heads);
		const mixed = matmul(attend(own.queries, attendTo(layer, own)), of("attention.out"));
		stream = add(stream, mixed);
		const hidden = gelu(add(matmul(norm("feedforward"), of("feedforward.in")), of("feedforward.in.bias")));
		stream = add(stream, add(matmul(hidden, of("feedforward.out")), of("feedforward.out.bias")));
	}
	const last = layerNorm(stream, weights("final.norm.gain"), weights("final.norm.bias"));
	return matmul(last, weights("head"));
}

export { reshape as A, showShape as B, add as C, where as D, sub as E, sigmoid as F, alphabet as G, fitsDataType as H, Graph as I, normaliseText as J, decodeTokens as K, elementCount as L, transpose as M, gelu as N, reduceMean as O, relu as P, sameShape as R, matmul as S, mul as T, zeros as U, sizeAt as V, PbfReader as W, buildForwardGraph as _, distanceBias as a, maxPool2d as b, learningRateName as c, clipByGlobalNorm as d, sgd as f, layerNorm as g, groupNorm as h, splitHeads as i, slice as j, concat as k, lossName as l, hits as m, charGptWeights as n, unseen as o, crossEntropies as p, encodeText as q, attend as r, buildTrainingGraph as s, charGptLogits as t, adam as u, averagePool2d as v, greater as w, convolution2d as x, globalAveragePool as y, shapeError as z };