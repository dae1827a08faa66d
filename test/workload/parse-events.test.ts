import { describe, expect, it } from 'vitest';
import { eventLimits, windowOutsideProcess } from '../../src/workload/parse-events.ts';
import { readEvents } from '../../src/workload/read-events.ts';

const lines = (...events: unknown[]) =>
  events.map((event) => `${typeof event === 'string' ? event : JSON.stringify(event)}\n`).join('');
const begin = (window: string, t: number) => ({ event: 'begin', window, t: String(t) });
const end = (window: string, t: number, more: object = {}) => ({ event: 'end', window, t: String(t), ...more });

describe('an events file that is whole', () => {
  it('is none when nothing was written, or only progress', () => {
    expect(readEvents('')).toEqual({ kind: 'none' });
    expect(readEvents(lines({ event: 'progress', done: 0.5 }))).toEqual({ kind: 'none' });
  });

  it('gives nested and repeated windows in the order of their ends, with stamps beyond 2^53', () => {
    const digest = 'a'.repeat(64);
    const reading = readEvents(
      lines(
        { event: 'begin', window: 'all', t: '9007199254740993' },
        begin('step', 9007199254740994),
        '',
        end('step', 9007199254741000, { units: { step: 1 }, metrics: { loss: 0.5 }, digest }),
        { event: 'end', window: 'all', t: '9007199254741001' },
      ),
    );
    expect(reading).toEqual({
      kind: 'windows',
      windows: [
        {
          name: 'step',
          beginNs: 9007199254740994n,
          endNs: 9007199254741000n,
          units: { step: 1 },
          metrics: { loss: 0.5 },
          digest,
        },
        { name: 'all', beginNs: 9007199254740993n, endNs: 9007199254741001n, units: {}, metrics: {} },
      ],
    });
    const twice = readEvents(lines(begin('a', 1), end('a', 2), begin('a', 3), end('a', 4)));
    expect(twice.kind === 'windows' && twice.windows.map(({ beginNs }) => beginNs)).toEqual([1n, 3n]);
  });

  it('hands on a reported error with the windows before it', () => {
    const text = lines(begin('a', 1), end('a', 2), begin('b', 3), {
      event: 'error',
      code: 'loss-not-finite',
      message: 'at step 3',
      hint: 'lower it',
    });
    expect(readEvents(text)).toMatchObject({
      kind: 'reported-error',
      code: 'loss-not-finite',
      message: 'at step 3',
      hint: 'lower it',
      windows: [{ name: 'a' }],
    });
  });
});

describe('an events file that is broken names the line and the reason', () => {
  const cases: [string, string, number, RegExp][] = [
    ['text that is not JSON', lines(begin('a', 1), 'epoch 1 done'), 2, /not JSON: "epoch 1 done"/],
    ['an array', lines([1]), 1, /an event is a JSON object/],
    ['null', lines('null'), 1, /an event is a JSON object/],
    ['no event key', lines({ window: 'a' }), 1, /has a key "event"/],
    ['an unknown event', lines({ event: 'start' }), 1, /unknown event.*start.*begin, end, progress, error/],
    ['an event that is no text', lines({ event: 7 }), 1, /unknown event "7"/],
    ['an unknown key', lines({ ...begin('a', 1), time: 3 }), 1, /time unknown key/],
    ['a missing stamp', lines({ event: 'begin', window: 'a' }), 1, /t missing/],
    ['a stamp as a number', lines({ event: 'begin', window: 'a', t: 12 }), 1, /t must be string/],
    ['a stamp in seconds', lines({ event: 'begin', window: 'a', t: '12.5' }), 1, /t must match/],
    [
      'a bare NaN',
      lines(begin('a', 1), '{"event":"end","window":"a","t":"2","metrics":{"loss":NaN}}'),
      2,
      /"loss\\?" is NaN: JSON has no such number/,
    ],
    ['a bare infinity', lines('{"event":"progress","done":-Infinity}'), 1, /"done\\?" is -Infinity/],
    [
      'a number beyond a double',
      lines(begin('a', 1), '{"event":"end","window":"a","t":"2","metrics":{"loss":1e999}}'),
      2,
      /loss.*beyond what a double can hold/,
    ],
    ['units of zero', lines(begin('a', 1), end('a', 2, { units: { epoch: 0 } })), 2, /units\.epoch must be > 0/],
    [
      'a unit that is no word',
      lines(begin('a', 1), end('a', 2, { units: { 'E poch': 1 } })),
      2,
      /units\.E poch unknown key/,
    ],
    [
      'a unit with an endless name',
      lines(begin('a', 1), end('a', 2, { units: { ['e'.repeat(61)]: 1 } })),
      2,
      /more than 60/,
    ],
    [
      'a metric with a line break in its name',
      lines(begin('a', 1), end('a', 2, { metrics: { 'a\nb': 1 } })),
      2,
      /unknown key/,
    ],
    [
      'a metric as text',
      lines(begin('a', 1), end('a', 2, { metrics: { loss: 'nan' } })),
      2,
      /metrics\.loss must be number/,
    ],
    ['a digest that is none', lines(begin('a', 1), end('a', 2, { digest: 'abc' })), 2, /digest must match/],
    ['an end without begin', lines(end('a', 2)), 1, /ends window "a" that was never begun/],
    ['an end twice', lines(begin('a', 1), end('a', 2), end('a', 3)), 3, /never begun/],
    ['a begin twice', lines(begin('a', 1), begin('a', 2)), 2, /begins window "a" again, open since line 1/],
    ['an end before its begin', lines(begin('a', 5), end('a', 2)), 2, /3 ns before its begin on line 1/],
    [
      'a window never ended',
      lines(begin('a', 1), end('a', 2), begin('b', 3)),
      3,
      /begins window "b" that was never ended/,
    ],
    ['a last line cut off', lines(begin('a', 1)) + '{"event":"end","win', 2, /no newline at its end.*cut off/],
    ['a last line without newline', lines(begin('a', 1)) + JSON.stringify(end('a', 2)), 2, /no newline at its end/],
    ['too many lines', '\n'.repeat(eventLimits.lines + 1), eventLimits.lines + 1, /more than 100000 lines/],
  ];
  it.each(cases)('%s', (_title, text, line, message) => {
    const reading = readEvents(text);
    expect(reading).toMatchObject({ kind: 'malformed', line });
    expect(reading.kind === 'malformed' && reading.message).toMatch(message);
  });

  it('keeps the windows that were whole, bounds what it quotes and lets no control character through', () => {
    const reading = readEvents(lines(begin('a', 1), end('a', 2), `\u001b[2J${'x'.repeat(5000)}`));
    expect(reading).toMatchObject({ kind: 'malformed', line: 3, windows: [{ name: 'a' }] });
    const message = reading.kind === 'malformed' ? reading.message : '';
    expect(message.length).toBeLessThan(200);
    expect(message).not.toContain('\u001b');
    expect(message).toContain('\\u001b[2J');
  });
});

describe('windowOutsideProcess', () => {
  const window = (beginNs: bigint, endNs: bigint) => ({ name: 'w', beginNs, endNs, units: {}, metrics: {} });

  it('accepts windows that touch the ends of their process', () => {
    expect(windowOutsideProcess([window(10n, 20n)], 10n, 20n)).toBeUndefined();
  });

  it('names the first window before or after its process and the clock to use', () => {
    expect(windowOutsideProcess([window(10n, 12n), window(9n, 12n)], 10n, 20n)).toMatchObject({
      index: 1,
      message: expect.stringMatching(/window "w" begins 1 ns before its process.*CLOCK_MONOTONIC/) as string,
    });
    expect(windowOutsideProcess([window(10n, 21n)], 10n, 20n)?.message).toMatch(/ends 1 ns after its process/);
  });
});
