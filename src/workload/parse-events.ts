import { eventsVariable, type StampedWindow, WorkloadEvent } from '../model/event.ts';
import type { EventReading } from '../model/child.ts';
import { check } from '../model/schema.ts';
import { quoted } from './quoted.ts';

/** Largest events file that is read: far more than any workload needs, small enough to hold in memory. */
export const eventLimits = { bytes: 16 * 1024 * 1024, lines: 100_000 } as const;

/** A reading together with the line of each window's `end`, so that a later check can still name the line. */
export interface ParsedEvents {
  readonly reading: EventReading;
  readonly windowLines: readonly number[];
}

const eventNames = ['begin', 'end', 'progress', 'error'];
const clockHint =
  'Stamp with CLOCK_MONOTONIC in nanoseconds (process.hrtime.bigint(), time.monotonic_ns()), not with the wall clock.';

/** JavaScript and Python both write NaN and Infinity bare when they are careless; JSON knows neither. */
export const bareNumber = /"([^"\\]{1,60})"\s*:\s*(-?(?:NaN|Infinity))\b/;
/** The key of a number that is JSON and overflows a double when it is read: 1e999. */
const overflowing = (value: object): string | undefined => {
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    if (inner === Infinity || inner === -Infinity) return key;
    const below = typeof inner === 'object' && inner !== null ? overflowing(inner) : undefined;
    if (below !== undefined) return below;
  }
  return undefined;
};

const notJson = (line: string): string => {
  const bare = bareNumber.exec(line);
  if (bare === null) return `not JSON: ${quoted(line)}`;
  const [, key = '', value = ''] = bare;
  return `${quoted(key)} is ${value}: JSON has no such number. A value that is not finite is a failure: write an "error" event and exit non-zero.`;
};

/** The event on a line, or what is wrong with the line. */
const parseLine = (line: string): WorkloadEvent | string => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return notJson(line);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `an event is a JSON object, this is ${quoted(line)}`;
  }
  const name = (value as { event?: unknown }).event;
  if (name === undefined) return `an event has a key "event", this has none: ${quoted(line)}`;
  if (typeof name !== 'string' || !eventNames.includes(name)) {
    return `unknown event ${quoted(JSON.stringify(name))}: the events are ${eventNames.join(', ')}`;
  }
  const infinite = overflowing(value);
  if (infinite !== undefined) return `${quoted(infinite)} is beyond what a double can hold`;
  const checked = check(WorkloadEvent, value);
  if (checked.kind === 'valid') return checked.value;
  const problems = checked.problems
    .slice(0, 5)
    .map(({ path, message }) => `${path === '' ? 'event' : path} ${message}`);
  return `the ${name} event does not fit its schema: ${quoted(problems.join('; '), 400)}`;
};

interface OpenWindow {
  readonly line: number;
  readonly t: bigint;
}

/**
 * Reads the text of an events file, line by line. The first trouble ends the reading: a broken file never
 * yields a partial success, though the windows that were whole until then are handed back with it.
 *
 * @param text JSON Lines: each line one event, each ended by a newline; empty lines are skipped
 */
export const parseEvents = (text: string): ParsedEvents => {
  const windows: StampedWindow[] = [];
  const windowLines: number[] = [];
  const open = new Map<string, OpenWindow>();
  const malformed = (line: number, message: string): ParsedEvents => ({
    reading: { kind: 'malformed', line, message, windows },
    windowLines,
  });

  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  if (lines.length > eventLimits.lines) {
    return malformed(eventLimits.lines + 1, `more than ${eventLimits.lines} lines: write progress less often`);
  }
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    if (line.trim() === '') continue;
    const event = parseLine(line);
    if (typeof event === 'string') return malformed(number, event);
    if (event.event === 'error') {
      const { code, message, hint } = event;
      return {
        reading: { kind: 'reported-error', code, message, ...(hint === undefined ? {} : { hint }), windows },
        windowLines,
      };
    }
    if (event.event === 'begin') {
      const earlier = open.get(event.window);
      if (earlier !== undefined) {
        return malformed(number, `begins window ${quoted(event.window)} again, open since line ${earlier.line}`);
      }
      open.set(event.window, { line: number, t: BigInt(event.t) });
    } else if (event.event === 'end') {
      const begin = open.get(event.window);
      if (begin === undefined) return malformed(number, `ends window ${quoted(event.window)} that was never begun`);
      const endNs = BigInt(event.t);
      if (endNs < begin.t) {
        return malformed(
          number,
          `ends window ${quoted(event.window)} ${begin.t - endNs} ns before its begin on line ${begin.line}. ${clockHint}`,
        );
      }
      open.delete(event.window);
      windows.push({
        name: event.window,
        beginNs: begin.t,
        endNs,
        units: event.units ?? {},
        metrics: event.metrics ?? {},
        ...(event.digest === undefined ? {} : { digest: event.digest }),
      });
      windowLines.push(number);
    }
  }
  if (last !== '') {
    return malformed(
      lines.length + 1,
      `the last line has no newline at its end, so it may be cut off: ${quoted(last)}. Write each event with its newline in one append to $${eventsVariable}.`,
    );
  }
  for (const [name, { line }] of open) return malformed(line, `begins window ${quoted(name)} that was never ended`);
  // Progress alone marks no window: the process as a whole is the window then.
  return { reading: windows.length === 0 ? { kind: 'none' } : { kind: 'windows', windows }, windowLines };
};

/**
 * The first window that does not lie within its process, or nothing when all do.
 *
 * @param beginNs the process's start on CLOCK_MONOTONIC
 * @param endNs its end on the same clock
 */
export const windowOutsideProcess = (
  windows: readonly StampedWindow[],
  beginNs: bigint,
  endNs: bigint,
): { readonly index: number; readonly message: string } | undefined => {
  for (const [index, window] of windows.entries()) {
    const name = quoted(window.name);
    if (window.beginNs < beginNs) {
      return {
        index,
        message: `window ${name} begins ${beginNs - window.beginNs} ns before its process. ${clockHint}`,
      };
    }
    if (window.endNs > endNs) {
      return { index, message: `window ${name} ends ${window.endNs - endNs} ns after its process. ${clockHint}` };
    }
  }
  return undefined;
};

/** Refuses a reading with a window outside of its process; other readings are handed back as they are. */
export const withinProcess = (parsed: ParsedEvents, beginNs: bigint, endNs: bigint): EventReading => {
  const { reading } = parsed;
  if (reading.kind !== 'windows') return reading;
  const outside = windowOutsideProcess(reading.windows, beginNs, endNs);
  if (outside === undefined) return reading;
  return {
    kind: 'malformed',
    line: parsed.windowLines[outside.index] ?? 0,
    message: outside.message,
    windows: reading.windows,
  };
};
