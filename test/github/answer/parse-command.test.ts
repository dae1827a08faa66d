import { describe, expect, it } from 'vitest';
import { mostCommands, parseCommands } from '../../../src/github/answer/parse-command.ts';

const accept = (overrides: object = {}) => ({
  kind: 'accept',
  benchmark: 'cnn-train',
  metric: undefined,
  ceiling: 0.08,
  reason: 'a larger model',
  ...overrides,
});

describe('a command', () => {
  it.each([
    ['/joulegate accept cnn-train +8% a larger model', accept()],
    ['/joulegate accept cnn-train 8 % a larger model', accept()],
    ['/joulegate  accept\tcnn-train   +8 %   a larger model  ', accept()],
    ['/joulegate accept cnn-train +7.25% a larger model', accept({ ceiling: 0.0725 })],
    ['/joulegate accept cnn-train +1000% a larger model', accept({ ceiling: 10 })],
    ['/joulegate accept cnn-train/energy-per-epoch +8% a larger model', accept({ metric: 'energy-per-epoch' })],
    ['\n\r\n/joulegate accept cnn-train +8% a larger model\r\n', accept()],
    [
      '/joulegate accept cnn-train +8% 5 % is for the \u202eteacher\u0007',
      accept({ reason: '5 % is for the teacher' }),
    ],
    ['/joulegate revoke cnn-train', { kind: 'revoke', benchmark: 'cnn-train', metric: undefined }],
    ['/joulegate revoke cnn-train/energy', { kind: 'revoke', benchmark: 'cnn-train', metric: 'energy' }],
    ['/joulegate rerun', { kind: 'rerun' }],
    ['/joulegate', { kind: 'help' }],
    ['/joulegate help', { kind: 'help' }],
  ])('%j is read', (text, command) => {
    expect(parseCommands(text)).toEqual([command]);
  });

  it.each([
    ['/joulegate accept', 'name of a benchmark'],
    ['/joulegate accept ../etc +8% a larger model', 'name of a benchmark'],
    ['/joulegate accept Cnn +8% a larger model', 'name of a benchmark'],
    ['/joulegate accept a/energy/b +8% a larger model', 'name of a benchmark'],
    ['/joulegate accept a/watts +8% a larger model', 'name of a benchmark'],
    ['/joulegate accept __proto__ +8% a larger model', 'name of a benchmark'],
    ['/joulegate accept cnn-train a larger model', 'largest change'],
    ['/joulegate accept cnn-train +8 a larger model', 'largest change'],
    ['/joulegate accept cnn-train +7,5% a larger model', 'with a point'],
    ['/joulegate accept cnn-train -8% a larger model', 'largest change'],
    ['/joulegate accept cnn-train +1e3% a larger model', 'largest change'],
    ['/joulegate accept cnn-train NaN% a larger model', 'largest change'],
    ['/joulegate accept cnn-train ٨% a larger model', 'largest change'],
    ['/joulegate accept cnn-train +0% a larger model', 'above 0 %'],
    ['/joulegate accept cnn-train +0.0% a larger model', 'above 0 %'],
    ['/joulegate accept cnn-train +1000.1% a larger model', 'at most 1000 %'],
    ['/joulegate accept cnn-train +999999% a larger model', 'at most 1000 %'],
    ['/joulegate accept cnn-train +8%', 'the reason'],
    ['/joulegate accept cnn-train +8% ok', 'the reason'],
    ['/joulegate accept cnn-train +8% \u200b\u200b\u200b\u200b', 'the reason'],
    ['/joulegate accept cnn-train +8% <reason>', 'the reason'],
    [`/joulegate accept cnn-train +8% ${'x'.repeat(501)}`, '501 characters'],
    [`/joulegate accept cnn-train +8% ${'x'.repeat(60_000)}`, 'too long'],
    ['/joulegate revoke', 'name of a benchmark'],
    ['/joulegate revoke cnn-train now', 'name of a benchmark'],
    ['/joulegate rerun --force', 'nothing follows'],
    ['/joulegate merge', 'the commands are'],
  ])('%j is not understood, and the answer says why', (text, words) => {
    const [command, ...others] = parseCommands(text);
    expect(others).toEqual([]);
    expect(command).toMatchObject({ kind: 'unclear', problem: expect.stringContaining(words) as string });
    expect(command?.kind === 'unclear' ? Array.from(command.line).length : 0).toBeLessThanOrEqual(200);
  });

  it.each([
    '',
    ' \n\t\n',
    'Please /joulegate rerun',
    ' /joulegate rerun',
    '> /joulegate rerun',
    '    /joulegate rerun',
    '- /joulegate rerun',
    '/joulegaterun',
    '/JouleGate rerun',
    '\u200b/joulegate rerun',
    'Look:\n/joulegate rerun',
    '> /joulegate accept a +8% b\n\n/joulegate rerun',
    '```\n/joulegate rerun\n```',
    '<!-- joulegate:gate -->\n/joulegate rerun',
  ])('%j has none', (text) => {
    expect(parseCommands(text)).toEqual([]);
  });

  it('stands on a line of its own, outside of quotations and code', () => {
    const text = [
      '/joulegate rerun',
      '> /joulegate revoke quoted',
      '```sh',
      '/joulegate revoke fenced',
      '~~~',
      '/joulegate revoke fenced',
      '```',
      'and then',
      '/joulegate revoke plain',
      '````',
      '/joulegate revoke never-closed',
      '```',
      '/joulegate revoke never-closed',
    ].join('\n');
    expect(parseCommands(text)).toEqual([{ kind: 'rerun' }, { kind: 'revoke', benchmark: 'plain', metric: undefined }]);
  });

  it('is one of ten at most', () => {
    const commands = parseCommands('/joulegate rerun\n'.repeat(5000));
    expect(commands).toHaveLength(mostCommands + 1);
    expect(commands.at(-1)).toMatchObject({ kind: 'unclear' });
  });
});
