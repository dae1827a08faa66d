// src/workload/output-tail.ts
/** Bytes of a child's output that are kept. */
const outputTailBytes = 8192;
/** Keeps the end of a stream of bytes in a bounded space. */
var OutputTail = class {
	chunks = [];
	held = 0;
	cut = false;
	push(chunk) {
		this.chunks.push(Buffer.from(chunk));
		this.held += chunk.length;
		if (this.held > 4 * 8192) this.trim();
	}
	trim() {
		let all = Buffer.concat(this.chunks);
		if (all.length > 8192) {
			all = all.subarray(all.length - outputTailBytes);
			this.cut = true;
		}
		this.chunks = [Buffer.from(all)];
		this.held = all.length;
		return all;
	}
	/** The kept text, at most {@link outputTailBytes} bytes of UTF-8; begins at a whole line where something was cut off. */
	text() {
		let text = this.trim().toString("utf8");
		if (this.cut) {
			const line = text.indexOf("\n");
			text = line === -1 || line === text.length - 1 ? text : text.slice(line + 1);
		}
		while (Buffer.byteLength(text) > outputTailBytes) {
			const over = Buffer.byteLength(text) - outputTailBytes;
			text = text.slice(Math.max(1, Math.ceil(over / 3)));
		}
		return text;
	}
};

export { OutputTail as t };