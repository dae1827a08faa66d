import type { PairedSession } from '../../src/model/evidence.ts';
import type { DecidedComparison, VerdictFile } from '../../src/model/verdict.ts';
import {
  baselineFile,
  inconclusive,
  machineClass,
  notComparable,
  packageSource,
  regressed,
  side,
  verdictFile,
} from './samples.ts';

/** Texts that try to leave their place in a comment, a page, a terminal or a workflow's log. */
export const hostileTexts: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '<!-- joulegate:comment -->',
  '--> <b>out</b> <!--',
  '</details></table><h1>big</h1>',
  '</title></style><script>x</script>',
  'a | b | c',
  '| --- | --- |',
  'ends with a backslash \\',
  '\\| escaped pipe \\`',
  '`code` and ```fence```',
  '**bold** _italic_ ~~struck~~',
  '[link](https://evil.example)',
  '![picture](https://evil.example/x.png)',
  '[ref]: https://evil.example "t"',
  '[^1] and [x] and [ ]',
  'https://evil.example/path?q=1',
  'see www.evil.example now',
  'mailto:someone@evil.example',
  'someone@evil.example',
  '<https://evil.example>',
  '@octocat please look',
  '@org/team-name',
  'cc:@octocat',
  'fixes #1 and closes gh-22, GH-3',
  'octo/repo#45',
  '&#64;octocat &lt;b&gt; &amp;#35;1',
  '&commat;octocat',
  '$\\href{https://evil.example}{x}$',
  '# heading',
  '> [!CAUTION]',
  '- item',
  '1. item',
  'line\nbreak\r\nand\ttab',
  'a\n\n## heading\n\n| x |\n| - |',
  'a\n::error title=x::owned',
  '::set-output name=x::y',
  '##[error]owned ##[set-env name=A]b',
  '\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u001b[2J',
  '\u009b31m csi',
  'nul \u0000 bell \u0007 backspace \b\b\b del \u007f',
  'bidi \u202egpj.exe\u202c \u2066x\u2069 \u200f',
  'zero\u200bwidth \ufeff tag \u{e0041}\u{e0042}',
  'line \u2028 para \u2029 next \u0085 end',
  'lone \ud800 surrogate',
  `zalgo e${'\u0301'.repeat(40)}`,
  'wide 漢字 全角 emoji 👩‍👩‍👧 e\u0301',
  ':tada: :+1: :100:',
  '{{7*7}} ${7*7} {a|b} {b}',
  'x'.repeat(5000),
  '%0A::error::x %25',
  'javascript:alert(1)',
  '=cmd() +1 -1',
  '   ',
];

/** A verdict file with the text in every place that holds free text. */
export const hostileVerdict = (text: string): VerdictFile => {
  const everywhere: Partial<DecidedComparison> = {
    benchmark: text,
    reason: text,
    next: text,
    warnings: [text, text],
    base: side({ metrics: { [text]: 1, loss: 2 } }),
    head: side({ metrics: { [text]: 3, loss: 2 }, samples: 8, sessions: 1 }),
    evidence: { [text]: 4, alpha: 0.025 },
    strategy: 'interleaved',
    strategyReason: text,
    pairs: { first: 9, confirmation: 4, sessions: 2 },
    metric: { name: 'energy-per-epoch', unit: text, window: text, tolerance: 0.03 },
  };
  return verdictFile({
    run: text,
    createdAt: text,
    tool: { name: 'joulegate', version: text },
    commit: { sha: '4f0c2a9d1b7e5566', ref: text },
    machineClass: { name: text, fields: { ...machineClass.fields, [text]: text } },
    sources: [{ ...packageSource, id: text, label: text, note: text }],
    refused: [{ kind: 'nvml', id: text, code: text, reason: text, hint: text }],
    comparisons: [
      regressed(everywhere),
      inconclusive(everywhere),
      notComparable({
        benchmark: text,
        reason: text,
        next: text,
        warnings: [text],
        differences: [{ field: text, base: text, head: text }],
        head: side({ metrics: { [text]: 1 } }),
      }),
    ],
    warnings: [text],
  });
};

/** The pairs behind it, five in one job, of a benchmark, a window and a unit that are called like the text. */
export const hostileEvidence = (text: string): PairedSession[] => {
  const [session] = baselineFile(1).sessions;
  const samples = session!.samples.map(({ windows }) => ({
    windows: windows.map((window) => ({ ...window, name: text, units: { [text]: 1 } })),
  }));
  const paired = { ...session!, samples };
  return [{ id: text, createdAt: session!.createdAt, benchmarks: [{ benchmark: text, base: paired, head: paired }] }];
};
