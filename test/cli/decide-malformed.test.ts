import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { longestProtocolLine } from '../../src/model/decide-protocol.ts';
import { caseOf, Harness, type Reply } from './decide-harness.ts';
import { cli } from './project.ts';
import { readable } from './readable.ts';

const good = JSON.stringify(caseOf());
const withBaseline = (session: object): string =>
  JSON.stringify(caseOf({ benchmarks: [{ name: 'lenet' }, { name: 'char-gpt', baseline: [session] }] }));
const session = { session: 's', age_days: 1, runs: [1, 2] };
const without = (key: string): string => JSON.stringify({ ...caseOf(), [key]: undefined });
const due = 'line 2: case "pr-12", \\w+ of benchmark 0 "lenet", unit "J/epoch": ';

/** What is sent at once, and the error that must come. */
const table: readonly (readonly [what: string, input: string, error: RegExp])[] = [
  ['no JSON', 'hello', /^line 1: not JSON from column 1 on: "hello"$/],
  ['JSON that was cut off', good.slice(0, -2), /^line 1: not JSON, it ends too early: /],
  ['an empty line', `\n${good}`, /^line 1: an empty line$/],
  ['an array', '[1]', /^line 1: a line is a JSON object, this is "\[1\]"$/],
  ['null', 'null', /^line 1: a line is a JSON object, this is "null"$/],
  ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]).toString('latin1'), /^line 1: not UTF-8$/],
  ['a case without an id', without('id'), /^line 1: "id" is missing$/],
  [
    'an id that is an object',
    JSON.stringify(caseOf({ id: {} })),
    /^line 1: "id" must be text or a number; it is an obj/,
  ],
  ['a case without a unit', without('unit'), /^line 1: case "pr-12": "unit" is missing$/],
  ['a case without slots', without('slots'), /^line 1: case "pr-12": "slots" is missing$/],
  ['half a slot', JSON.stringify(caseOf({ slots: 8.5 })), /^line 1: .*"slots" must be a whole number; it is 8\.5$/],
  ['no slot', JSON.stringify(caseOf({ slots: 0 })), /^line 1: .*"slots" must be >= 1; it is 0$/],
  [
    'a tolerance in percent',
    JSON.stringify(caseOf({ tolerance: 3 })),
    /"tolerance" must be below 1, as a fraction.*is 3$/,
  ],
  ['a tolerance of 0', JSON.stringify(caseOf({ tolerance: 0 })), /"tolerance" must be above 0; it is 0$/],
  ['a tolerance of null', JSON.stringify(caseOf({ tolerance: null })), /"tolerance" must be a number; it is null$/],
  ['a misspelt tolerance', JSON.stringify(caseOf({ tolerence: 0.1 })), /unknown key "tolerence".*"tolerance"; did you/],
  ['a case without benchmarks', without('benchmarks'), /^line 1: case "pr-12": "benchmarks" is missing$/],
  ['no benchmark', JSON.stringify(caseOf({ benchmarks: [] })), /"benchmarks" must not be empty/],
  ['a nameless benchmark', JSON.stringify(caseOf({ benchmarks: [{}] })), /"benchmarks\.0\.name" is missing$/],
  [
    'a misspelt baseline',
    JSON.stringify(caseOf({ benchmarks: [{ name: 'a' }, { name: 'b', Baselines: [] }] })),
    /unknown key "benchmarks\.1\.Baselines", and no "baseline"/,
  ],
  [
    'a session without a name',
    withBaseline({ age_days: 1, runs: [] }),
    /"benchmarks\.1\.baseline\.0\.session" is missing$/,
  ],
  [
    'a negative age',
    withBaseline({ ...session, age_days: -1 }),
    /"benchmarks\.1\.baseline\.0\.age_days" must be >= 0; it is -1$/,
  ],
  [
    'a stored run of 0 J',
    withBaseline({ ...session, runs: [1, 0] }),
    /"benchmarks\.1\.baseline\.0\.runs\.1" must be above 0; it is 0$/,
  ],
  ['a stored run as text', withBaseline({ ...session, runs: ['1'] }), /runs\.0" must be a number; it is "1"$/],
  [
    'a stored run beyond a double',
    withBaseline(session).replace('[1,2]', '[1,1e999]'),
    /runs\.1" must be a number; it is beyond what a double can hold$/,
  ],
  ['an answer where a case is due', '{"J": 1}', /^line 1: a case was due, this is an answer: "\{\\"J\\": 1\}"$/],
  [
    'a case where an answer is due',
    `${good}\n${good}`,
    new RegExp(`^${due}an answer \\{"J": ...\\} was due, this is a case$`),
  ],
  ['an answer without J', `${good}\n{"j": 1}`, new RegExp(`^${due}"J" is missing$`)],
  ['an answer that is NaN', `${good}\n{"J": NaN}`, new RegExp(`^${due}"J" is NaN: JSON has no such number$`)],
  ['an answer of 0', `${good}\n{"J": 0}`, new RegExp(`^${due}"J" must be above 0; it is 0$`)],
  ['an answer below 0', `${good}\n{"J": -1.5}`, new RegExp(`^${due}"J" must be above 0; it is -1\\.5$`)],
  ['an answer beyond a double', `${good}\n{"J": 1e999}`, new RegExp(`^${due}"J" must be a number; it is beyond`)],
  ['an answer as text', `${good}\n{"J": "12"}`, new RegExp(`^${due}"J" must be a number; it is "12"$`)],
  ['an answer that is no JSON', `${good}\n12,3`, new RegExp(`^${due}not JSON from column 3 on: ",3"$`)],
  ['an end in the middle of a case', good, new RegExp(`^${due}the input ends in the middle of the case$`)],
];

describe('decide --stdio refuses', () => {
  it.concurrent.each(table)('%s', async (_, input, error) => {
    const { exitCode, stdout, stderr } = await execa(process.execPath, [cli, 'decide', '--stdio'], {
      input: Buffer.from(input, 'latin1'),
      reject: false,
    });
    const message = (JSON.parse(stdout.split('\n').at(-1)!) as Reply).error!;
    expect(message).toMatch(error);
    expect(exitCode).toBe(2);
    const ended = { code: exitCode, signal: undefined, stdout, stderr };
    expect(readable(ended).split('\n')[0]).toBe(`joulegate: ${message}`);
  });

  it('shows what anybody may have written without the codes of a terminal', async () => {
    const id = '\u001b[2Jpr\u202e12';
    const input = JSON.stringify(caseOf({ id, slots: 0 }));
    const { stdout, stderr } = await execa(process.execPath, [cli, 'decide', '--stdio'], { input, reject: false });
    for (const text of [(JSON.parse(stdout) as Reply).error!, stderr.split('\n')[0]!]) {
      expect(text).toContain('pr');
      expect(text).not.toMatch(/[\p{Cc}\u202e]/u);
    }
  });

  it('a line beyond its bound while the rest of it may still come', async () => {
    const harness = new Harness();
    const piece = 'x'.repeat(1024 * 1024);
    for (let length = 0; length <= longestProtocolLine; length += piece.length) harness.process.stdin.write(piece);
    const { code, stderr } = await harness.ended();
    expect(code).toBe(2);
    expect(stderr).toContain('joulegate: line 1: longer than 16777216 bytes');
  });

  it('a line of millions of wrong values by the first of them, in little memory', async () => {
    const runs = `[${Array.from({ length: 5_000_000 }, () => '""').join(',')}]`;
    const input = withBaseline(session).replace('[1,2]', runs);
    const { stdout, exitCode } = await execa(process.execPath, ['--max-old-space-size=512', cli, 'decide', '--stdio'], {
      input,
      reject: false,
    });
    expect(exitCode).toBe(2);
    expect((JSON.parse(stdout) as Reply).error).toMatch(/"benchmarks\.1\.baseline\.0\.runs\.0" must be a number/);
  });

  it('a bad line after a whole case, by its number in the input', async () => {
    const harness = new Harness();
    const { sent } = await harness.play(caseOf(), (b) => 40 + b);
    const { error } = JSON.parse(await harness.send('{"id": 2}')) as Reply;
    expect(error).toBe(`line ${sent.length + 1}: case 2: "unit" is missing`);
    expect((await harness.ended()).code).toBe(2);
  });
});
