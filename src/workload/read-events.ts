import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { EventReading } from '../model/child.ts';
import { messageOf, systemCode } from '../model/errors.ts';
import { eventLimits, parseEvents, type ParsedEvents } from './parse-events.ts';

const malformedFile = (message: string): ParsedEvents => ({
  reading: { kind: 'malformed', line: 0, message, windows: [] },
  windowLines: [],
});

/**
 * Reads an events file whose writer has ended. The file is untrusted: a link, a pipe or a file over the limits of
 * {@link eventLimits} is malformed (line 0: the file as a whole), and so is one that is not UTF-8.
 */
export const readParsedEvents = async (path: string): Promise<ParsedEvents> => {
  let file;
  try {
    // Non-blocking: a workload that put a named pipe in the file's place must not hang the reader.
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    return malformedFile(
      systemCode(error) === 'ENOENT'
        ? 'the workload removed its events file'
        : `the events file cannot be read: ${messageOf(error)}`,
    );
  }
  try {
    const status = await file.stat();
    if (!status.isFile()) return malformedFile('the workload replaced its events file by something that is no file');
    if (status.size > eventLimits.bytes) {
      return malformedFile(
        `the events file has ${status.size} bytes, more than ${eventLimits.bytes}: write progress less often`,
      );
    }
    const bytes = await file.readFile();
    return parseEvents(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    return malformedFile(`the events file cannot be read: ${messageOf(error)}`);
  } finally {
    await file.close();
  }
};

/** Reads the text of an events file. */
export const readEvents = (text: string): EventReading => parseEvents(text).reading;

/** Reads an events file whose writer has ended; see {@link readParsedEvents}. */
export const readEventsFile = async (path: string): Promise<EventReading> => (await readParsedEvents(path)).reading;
