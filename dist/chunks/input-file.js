import { i as systemCode, r as messageOf, t as JouleGateError } from "./errors.js";
import { n as inflateSync } from "./esm.js";
import { crc32 } from "node:zlib";
import { createHash } from "node:crypto";
import path from "node:path";
import { open, stat } from "node:fs/promises";

// src/workload/onnx/numpy-literal.ts
const token = /[ \t\r\n\f]*(?:([{}()[\],:])|'([^'\\\n]*)'|"([^"\\\n]*)"|(True|False)\b|([0-9]{1,30})[lL]?(?![\w.])|$)/y;
const deepest = 8;
const tokensOf = (text) => {
	const tokens = [];
	token.lastIndex = 0;
	for (;;) {
		const at = token.lastIndex;
		const found = token.exec(text);
		if (found === null) throw new Error(`its header has something at character ${at} that no header has`);
		const [, mark, single, double, truth, digits] = found;
		if (mark !== void 0) tokens.push({
			kind: "mark",
			value: mark
		});
		else if (single !== void 0 || double !== void 0) tokens.push({
			kind: "value",
			value: single ?? double ?? ""
		});
		else if (truth !== void 0) tokens.push({
			kind: "value",
			value: truth === "True"
		});
		else if (digits !== void 0) tokens.push({
			kind: "value",
			value: BigInt(digits)
		});
		else return [...tokens, {
			kind: "end",
			value: "its end"
		}];
	}
};
const unexpected = ({ value }) => /* @__PURE__ */ new Error(`its header has ${String(value)} where it should not be`);
/**
* Reads one Python literal of dictionaries, tuples, lists, strings, whole numbers and truth values; nothing is run.
*
* @throws Error saying what is wrong, in words that follow the name of a file
*/
const parseLiteral = (text) => {
	const tokens = tokensOf(text);
	let at = 0;
	const next = () => tokens[at++] ?? {
		kind: "end",
		value: "its end"
	};
	const isNext = (mark) => {
		const { kind, value } = tokens[at] ?? {
			kind: "end",
			value: ""
		};
		if (kind !== "mark" || value !== mark) return false;
		at += 1;
		return true;
	};
	const expect = (mark) => {
		if (!isNext(mark)) throw unexpected(next());
	};
	/** Entries up to the closing mark, each followed by a comma but for the last, which may be. */
	const entries = (close, read) => {
		while (!isNext(close)) {
			read();
			if (isNext(close)) return;
			expect(",");
		}
	};
	const value = (depth) => {
		const first = next();
		if (depth > deepest) throw new Error("its header is nested too deep");
		if (first.kind === "value") return first.value;
		if (first.value === "{") {
			const found = /* @__PURE__ */ new Map();
			entries("}", () => {
				const key = next();
				if (key.kind !== "value" || typeof key.value !== "string") throw unexpected(key);
				if (found.has(key.value)) throw new Error(`its header has ${key.value} twice`);
				expect(":");
				found.set(key.value, value(depth + 1));
			});
			return found;
		}
		if (first.value === "(" || first.value === "[") {
			const found = [];
			entries(first.value === "(" ? ")" : "]", () => found.push(value(depth + 1)));
			return found;
		}
		throw unexpected(first);
	};
	const whole = value(0);
	const rest = next();
	if (rest.kind !== "end") throw unexpected(rest);
	return whole;
};

// src/workload/onnx/numpy-header.ts
const magic = Buffer.from("NUMPY", "latin1");
/** A shape and a type take a hundred bytes; only tables of named columns, which are refused, take more. */
const longestHeader = 65536;
/** NumPy itself has at most 64 dimensions. */
const mostDimensions = 64;
/** Bytes that hold every header that is accepted. */
const headerReach = 65548;
const whatElse = (bytes) => {
	if (bytes.length === 0) return "it is empty";
	if (bytes.subarray(0, 4).equals(Buffer.from("PK", "latin1"))) return "it is no .npy but an archive (.npz); name the array in it: file.npz#<array>";
	if (bytes.subarray(0, 42).toString("latin1").startsWith("version https://git-lfs.github.com/")) return "it is a pointer of Git LFS and not the file itself; fetch it with \"git lfs pull\"";
	return "it does not begin as a .npy file does (\\x93NUMPY)";
};
const shapeOf = (value) => {
	if (!Array.isArray(value)) throw new Error("its shape is no tuple");
	const list = value;
	if (list.length > mostDimensions) throw new Error(`its shape has ${list.length} dimensions`);
	return list.map((size) => {
		if (typeof size !== "bigint" || size > BigInt(Number.MAX_SAFE_INTEGER)) throw new Error("its shape is not made of whole numbers from 0 up to 2^53");
		return Number(size);
	});
};
/**
* Reads the header of a `.npy` file of format 1.0, 2.0 or 3.0 (NumPy, `numpy.lib.format`).
*
* @param bytes the start of the file, {@link headerReach} bytes or all of it
* @throws Error saying what is wrong, in words that follow the name of a file
*/
const readNumpyHeader = (bytes) => {
	if (!bytes.subarray(0, magic.length).equals(magic)) throw new Error(whatElse(bytes));
	if (bytes.length < 12) throw new Error("it ends inside its header");
	const [major, minor] = [bytes.readUInt8(6), bytes.readUInt8(7)];
	if (minor !== 0 || major < 1 || major > 3) throw new Error(`it is of format ${major}.${minor}; 1.0 to 3.0 are known`);
	const length = major === 1 ? bytes.readUInt16LE(8) : bytes.readUInt32LE(8);
	const begin = major === 1 ? 10 : 12;
	if (length > longestHeader) throw new Error(`its header claims ${length} bytes; ${longestHeader} are the most`);
	if (begin + length > bytes.length) throw new Error("it ends inside its header");
	const text = bytes.subarray(begin, begin + length).toString(major === 3 ? "utf8" : "latin1");
	if (!text.endsWith("\n")) throw new Error("its header does not end with a line break");
	const header = parseLiteral(text);
	const keys = header instanceof Map ? [...header.keys()].sort().join(" ") : "";
	if (!(header instanceof Map) || keys !== "descr fortran_order shape") throw new Error("its header does not have exactly descr, fortran_order and shape");
	const fields = header;
	const fortranOrder = fields.get("fortran_order");
	if (typeof fortranOrder !== "boolean") throw new Error("its fortran_order is neither True nor False");
	return {
		descr: fields.get("descr") ?? "",
		fortranOrder,
		shape: shapeOf(fields.get("shape")),
		dataOffset: begin + length
	};
};

// src/workload/onnx/numpy-type.ts
const known = {
	f2: {
		type: "float16",
		bytes: 2,
		view: (buffer) => new Uint16Array(buffer)
	},
	f4: {
		type: "float32",
		bytes: 4,
		view: (buffer) => new Float32Array(buffer)
	},
	f8: {
		type: "float64",
		bytes: 8,
		view: (buffer) => new Float64Array(buffer)
	},
	b1: {
		type: "bool",
		bytes: 1,
		view: (buffer) => new Uint8Array(buffer)
	},
	i1: {
		type: "int8",
		bytes: 1,
		view: (buffer) => new Int8Array(buffer)
	},
	i2: {
		type: "int16",
		bytes: 2,
		view: (buffer) => new Int16Array(buffer)
	},
	i4: {
		type: "int32",
		bytes: 4,
		view: (buffer) => new Int32Array(buffer)
	},
	i8: {
		type: "int64",
		bytes: 8,
		view: (buffer) => new BigInt64Array(buffer)
	},
	u1: {
		type: "uint8",
		bytes: 1,
		view: (buffer) => new Uint8Array(buffer)
	},
	u2: {
		type: "uint16",
		bytes: 2,
		view: (buffer) => new Uint16Array(buffer)
	},
	u4: {
		type: "uint32",
		bytes: 4,
		view: (buffer) => new Uint32Array(buffer)
	},
	u8: {
		type: "uint64",
		bytes: 8,
		view: (buffer) => new BigUint64Array(buffer)
	}
};
const kinds = {
	O: "Python objects",
	S: "byte strings",
	U: "text",
	V: "raw bytes (bfloat16 is stored so)",
	c: "complex numbers",
	m: "time spans",
	M: "dates",
	f: "floating-point numbers of a width that ONNX lacks"
};
/**
* The type of a `.npy` header's `descr`: `<f4`, `>i8`, `|b1`.
*
* @throws Error saying what is wrong, in words that follow the name of a file
*/
const numpyType = (descr) => {
	if (typeof descr !== "string") throw new Error("it is a table of named columns, and a model takes numbers alone");
	const [, order, code] = /^([<>|])([a-zA-Z][0-9]{0,10})(?:\[\w+\])?$/.exec(descr) ?? [];
	const found = code === void 0 || !Object.hasOwn(known, code) ? void 0 : known[code];
	if (found === void 0) {
		const kind = kinds[code?.[0] ?? ""];
		throw new Error(`its elements are ${kind === void 0 ? "" : `${kind}, `}'${descr}', which no model takes`);
	}
	if (order === "|" && found.bytes > 1) throw new Error(`its type '${descr}' does not say in which order its bytes are`);
	return {
		...found,
		bigEndian: order === ">"
	};
};

// src/workload/onnx/numpy-array.ts
/** Most bytes of an array. */
const largestArrayBytes = 2 ** 31;
/** Where each element of the last-index-fastest order lies when the first index is fastest. */
const fromColumns = (columns, rows, shape) => {
	const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, size) => product * size, 1));
	const at = shape.map(() => 0);
	let from = 0;
	for (let to = 0; to < rows.length; to += 1) {
		rows[to] = columns[from] ?? 0;
		for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
			at[axis] = (at[axis] ?? 0) + 1;
			from += strides[axis] ?? 0;
			if ((at[axis] ?? 0) < (shape[axis] ?? 0)) break;
			from -= (strides[axis] ?? 0) * (at[axis] ?? 0);
			at[axis] = 0;
		}
	}
};
/** Elements by their width alone: what they mean does not change how they are moved. */
const words = (buffer, bytes) => {
	if (bytes === 1) return new Uint8Array(buffer);
	if (bytes === 2) return new Uint16Array(buffer);
	return bytes === 4 ? new Uint32Array(buffer) : new BigUint64Array(buffer);
};
const swap = (buffer, bytes) => {
	const whole = Buffer.from(buffer);
	if (bytes === 2) whole.swap16();
	else if (bytes === 4) whole.swap32();
	else if (bytes === 8) whole.swap64();
};
/**
* Reads the bytes of a `.npy` file (format 1.0, 2.0 or 3.0): either byte order, either order of indices, the types that
* ONNX has. What does not add up to the last byte is an error.
*
* @param file all bytes
* @throws Error saying what is wrong, in words that follow the name of a file
*/
const readNumpyArray = (file) => {
	const { descr, fortranOrder, shape, dataOffset } = readNumpyHeader(file);
	const { type, bytes, bigEndian, view } = numpyType(descr);
	const size = shape.reduce((product, size) => product * size, 1) * bytes;
	if (shape.includes(0)) throw new Error(`it holds no elements: its shape is (${shape.join(", ")})`);
	if (size > largestArrayBytes) throw new Error(`it claims ${size} bytes of data; ${largestArrayBytes} are the most`);
	const there = file.length - dataOffset;
	if (there < size) throw new Error(`it is cut short: ${there} of ${size} bytes of data are there`);
	if (there > size) throw new Error(`${there - size} bytes follow its data, as after a second array in one file`);
	const stored = new ArrayBuffer(size);
	new Uint8Array(stored).set(file.subarray(dataOffset));
	if (type === "bool" && new Uint8Array(stored).some((value) => value > 1)) throw new Error("it holds truth values other than 0 and 1");
	if (bigEndian) swap(stored, bytes);
	if (!fortranOrder || shape.length < 2) return {
		type,
		shape,
		data: view(stored)
	};
	const ordered = new ArrayBuffer(size);
	fromColumns(words(stored, bytes), words(ordered, bytes), shape);
	return {
		type,
		shape,
		data: view(ordered)
	};
};

// src/workload/onnx/zip-entry.ts
const endSignature = 101010256;
const directorySignature = 33639248;
const entrySignature = 67324752;
/** A directory of one archive; each array takes some 60 bytes. */
const largestDirectory = 67108864;
/** Where sizes of 32 bits end and those of 64 bits, which no array that is accepted needs, begin. */
const escape32 = 4294967295;
const readAt = async (file, position, length) => {
	const buffer = Buffer.alloc(length);
	const { bytesRead } = await file.read(buffer, 0, length, position);
	if (bytesRead !== length) throw new Error("it is cut short");
	return buffer;
};
/** Offset and length of the directory, from the record that ends an archive; a comment may follow it. */
const findDirectory = async (file, size) => {
	const reach = Math.min(size, 65557);
	const tail = await readAt(file, size - reach, reach);
	for (let at = reach - 22; at >= 0; at -= 1) {
		if (tail.readUInt32LE(at) !== endSignature || at + 22 + tail.readUInt16LE(at + 20) !== reach) continue;
		const [length, offset] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
		if (offset === escape32) throw new Error("it is larger than 4 GiB");
		if (offset + length > size - reach + at || length > largestDirectory) break;
		return {
			offset,
			length
		};
	}
	throw new Error("it is no archive (.npz), or cut short");
};
const directoryOf = (bytes) => {
	const entries = [];
	let at = 0;
	while (at < bytes.length) {
		if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directorySignature) throw new Error("its directory is damaged");
		const [name, extra, comment] = [
			28,
			30,
			32
		].map((field) => bytes.readUInt16LE(at + field));
		const end = at + 46 + name + extra + comment;
		if (end > bytes.length) throw new Error("its directory is damaged");
		entries.push({
			name: bytes.subarray(at + 46, at + 46 + name).toString("utf8"),
			flags: bytes.readUInt16LE(at + 8),
			method: bytes.readUInt16LE(at + 10),
			crc: bytes.readUInt32LE(at + 16),
			packedSize: bytes.readUInt32LE(at + 20),
			size: bytes.readUInt32LE(at + 24),
			headerOffset: bytes.readUInt32LE(at + 42)
		});
		at = end;
	}
	return entries;
};
const unpack = (packed, { method, size }) => {
	if (method === 0) return packed;
	if (method !== 8) throw new Error(`it is packed by method ${method}; stored (0) and deflated (8) are known`);
	try {
		const { buffer, byteOffset, length } = inflateSync(packed, { out: new Uint8Array(size) });
		return Buffer.from(buffer, byteOffset, length);
	} catch {
		throw new Error("its packed bytes are damaged");
	}
};
/**
* Reads one file out of a ZIP archive, stored or deflated, and holds it to its length and its CRC-32. The reader of
* fflate is given the packed bytes alone: it does not compare checksums, and a damaged archive would become numbers.
* Format: PKWARE, APPNOTE.TXT, sections 4.3.7 (entry), 4.3.12 (directory), 4.3.16 (its end).
*
* @param name of the entry
* @param largest bytes that the entry may have when it is unpacked
* @throws Error saying what is wrong, in words that follow the name of a file
*/
const readZipEntry = async (file, name, largest) => {
	const { size } = await file.stat();
	if (size < 22) throw new Error("it is no archive (.npz), or cut short");
	const directory = await findDirectory(file, size);
	const entries = directoryOf(await readAt(file, directory.offset, directory.length));
	const found = entries.filter((entry) => entry.name === name);
	const [entry] = found;
	if (entry === void 0) {
		const names = entries.map((other) => other.name.replace(/\.npy$/, ""));
		throw new Error(`it has no array "${name.replace(/\.npy$/, "")}"; it has ${names.slice(0, 20).join(", ") || "none"}`);
	}
	if (found.length > 1) throw new Error(`it has two arrays "${name.replace(/\.npy$/, "")}"`);
	if ((entry.flags & 1) !== 0) throw new Error("it is encrypted");
	if (entry.size > largest || entry.packedSize > largest) throw new Error(`its array "${name.replace(/\.npy$/, "")}" has more than ${largest} bytes`);
	const header = await readAt(file, entry.headerOffset, 30);
	if (header.readUInt32LE(0) !== entrySignature) throw new Error("its directory points to no entry");
	const begin = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
	if (begin + entry.packedSize > directory.offset) throw new Error("its directory points beyond its entries");
	const bytes = unpack(await readAt(file, begin, entry.packedSize), entry);
	if (bytes.length !== entry.size) throw new Error(`its array has ${bytes.length} bytes, not ${entry.size} as it says`);
	if (crc32(bytes) !== entry.crc) throw new Error("its array does not have the checksum that it says: it is damaged");
	return bytes;
};

// src/workload/onnx/input-file.ts
const inputError = (code, name, shown, message, hint, cause) => new JouleGateError("workload", code, `inputs: ${name}: ${shown}: ${message}`, {
	hint,
	cause
});
/** The file of an input, and how it is shown. */
const shownFile = ({ path: file, array }) => array === void 0 ? file : `${file}#${array}`;
/**
* Reads `file.npy` or `file.npz#<array>` as the configuration has it.
*
* @throws JouleGateError `input-file` when an archive is named without its array, or an array without an archive
*/
const parseInputFile = (name, reference, directory) => {
	const hint = "Write file.npy, or file.npz#<array>.";
	const mark = /\.npz#/i.exec(reference);
	if (mark !== null) {
		const array = reference.slice(mark.index + 5);
		if (array === "") throw inputError("input-file", name, reference, "no array follows the #", hint);
		return {
			path: path.resolve(directory, reference.slice(0, mark.index + 4)),
			array
		};
	}
	if (/\.npz$/i.test(reference)) throw inputError("input-file", name, reference, "it does not name an array", hint);
	if (/\.npy#/i.test(reference)) throw inputError("input-file", name, reference, "a .npy file holds one array", hint);
	return { path: path.resolve(directory, reference) };
};
const bytesOf = async ({ path: file, array }) => {
	const stats = await stat(file);
	if (!stats.isFile()) throw new Error("it is not a file");
	const handle = await open(file, "r");
	try {
		if (array !== void 0) return await readZipEntry(handle, `${array}.npy`, largestArrayBytes + headerReach);
		if (stats.size > largestArrayBytes + 65548) throw new Error(`it has ${stats.size} bytes; ${largestArrayBytes} are the most`);
		return await handle.readFile();
	} finally {
		await handle.close();
	}
};
const digestOf = ({ type, shape, data }) => createHash("sha256").update(`${JSON.stringify([type, shape])}\n`).update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)).digest("hex");
/**
* Reads the contents of an input.
*
* @param name of the input, for messages
* @throws JouleGateError `input-file` with the input, the file and what is wrong with it
*/
const readInputFile = async (name, file) => {
	try {
		const array = readNumpyArray(await bytesOf(file));
		return {
			...array,
			sha256: digestOf(array)
		};
	} catch (error) {
		const missing = systemCode(error) === "ENOENT";
		throw inputError("input-file", name, shownFile(file), missing ? "there is no such file" : messageOf(error), missing ? "inputs: are relative to the configuration file." : "Write it again with numpy.save, or numpy.savez for several arrays, as numbers of a type that the model takes.", error);
	}
};

export { readInputFile as n, shownFile as r, parseInputFile as t };