import { exitCodes, messageOf, systemCode } from '../model/errors.ts';

/** Who read the output has gone: `joulegate report FILE | head`, a closed terminal. */
const readerGone = new Set(['EPIPE', 'EIO']);

/**
 * Keeps a command going when nobody reads what it prints: what is measured goes to files, and the exit code is still the
 * verdict. Output that is lost for another reason, as on a full disk, ends the program with the exit code for that.
 */
export const endureClosedOutput = (): void => {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', (error) => {
    if (readerGone.has(systemCode(error) ?? '')) return;
    process.stderr.write(`joulegate: cannot write to standard output: ${messageOf(error)}\n`);
    process.exit(exitCodes.unmeasured);
  });
};
