/** Bytes of a child's output that are kept. */
export const outputTailBytes = 8 * 1024;

/** Keeps the end of a stream of bytes in a bounded space. */
export class OutputTail {
  private chunks: Buffer[] = [];
  private held = 0;
  private cut = false;

  push(chunk: Uint8Array): void {
    this.chunks.push(Buffer.from(chunk));
    this.held += chunk.length;
    // Joined only now and then: a chatty child costs a copy per tail's worth of output, not per line.
    if (this.held > 4 * outputTailBytes) this.trim();
  }

  private trim(): Buffer {
    let all = Buffer.concat(this.chunks);
    if (all.length > outputTailBytes) {
      all = all.subarray(all.length - outputTailBytes);
      this.cut = true;
    }
    this.chunks = [Buffer.from(all)];
    this.held = all.length;
    return all;
  }

  /** The kept text, at most {@link outputTailBytes} bytes of UTF-8; begins at a whole line where something was cut off. */
  text(): string {
    let text = this.trim().toString('utf8');
    if (this.cut) {
      const line = text.indexOf('\n');
      text = line === -1 || line === text.length - 1 ? text : text.slice(line + 1);
    }
    // Bytes that are no UTF-8 grow to three bytes each when they are replaced.
    while (Buffer.byteLength(text) > outputTailBytes) {
      const over = Buffer.byteLength(text) - outputTailBytes;
      text = text.slice(Math.max(1, Math.ceil(over / 3)));
    }
    return text;
  }
}
