import type { BaselineFile, StoredSession } from '../model/baseline.ts';

const sessionLine = (session: StoredSession): string => JSON.stringify(session);

/** Bytes that a session takes in a baseline file. */
export const sessionBytes = (session: StoredSession): number => Buffer.byteLength(sessionLine(session)) + 2;

/**
 * A baseline as the text of its file: one session a line, so that appending one is one added line in version control.
 * The same baseline always gives the same text.
 */
export const baselineText = (file: BaselineFile): string => {
  const { sessions, ...head } = file;
  const lines = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  const body = sessions.map((session) => `\n${sessionLine(session)}`).join(',');
  return `{\n${lines.join('')}"sessions": [${body}\n]\n}\n`;
};
