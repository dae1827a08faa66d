/**
 * The one exception of JouleGate. It means "cannot go on" and tells what was wrong, where, and what to do next.
 * Expected outcomes (a regression, a refused source, a failed sample) are data, not exceptions.
 */

/** Exit codes of every command; the same on the command line and in the Action. */
export const exitCodes = { ok: 0, regressed: 1, usage: 2, unmeasured: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What kind of trouble it is. It fixes the exit code: `usage` and `config` are 2, the others 3. */
export type ErrorKind = 'usage' | 'config' | 'energy' | 'workload' | 'data' | 'storage' | 'github' | 'internal';

export interface ErrorDetails {
  /** The next step for the user, one sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
}

export class JouleGateError extends Error {
  override readonly name = 'JouleGateError';
  readonly kind: ErrorKind;
  /** Stable identifier for scripts and tests: lower case with dashes, for example `config-unknown-key`. */
  readonly code: string;
  readonly hint: string | undefined;

  /**
   * @param kind what the trouble concerns; decides the exit code
   * @param code stable identifier, lower case with dashes
   * @param message what was wrong and where (file, line, key, device)
   * @param details the next step and the original error
   */
  constructor(kind: ErrorKind, code: string, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = kind;
    this.code = code;
    this.hint = details.hint;
  }

  get exitCode(): ExitCode {
    return this.kind === 'usage' || this.kind === 'config' ? exitCodes.usage : exitCodes.unmeasured;
  }
}

/** The message of anything that was thrown. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** The operating system's code (`ENOENT`, `EACCES`, ...) of a thrown error, if it has one. */
export const systemCode = (thrown: unknown): string | undefined => {
  const code = (thrown as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
};
