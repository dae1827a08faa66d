import type { BaselineFile, OlderSession, StoredSession } from '../model/baseline.ts';

const sessionLine = (session: StoredSession | OlderSession): string => JSON.stringify(session);

/** Bytes that a session takes in a baseline file. */
export const sessionBytes = (session: StoredSession | OlderSession): number =>
  Buffer.byteLength(sessionLine(session)) + 2;

const lines = (sessions: readonly (StoredSession | OlderSession)[]): string =>
  `[${sessions.map((session) => `\n${sessionLine(session)}`).join(',')}\n]`;

/**
 * A baseline as the text of its file: one session a line, so that appending one is one added line in version control.
 * The same baseline always gives the same text.
 */
export const baselineText = (file: BaselineFile): string => {
  const { sessions, older, ...head } = file;
  const heads = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  const compact = older === undefined || older.length === 0 ? '' : `"older": ${lines(older)},\n`;
  return `{\n${heads.join('')}${compact}"sessions": ${lines(sessions)}\n}\n`;
};
