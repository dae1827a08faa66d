import { Command, Option } from 'commander';
import { toPairedSession } from '../baseline/paired-session.ts';
import { JouleGateError } from '../model/errors.ts';
import type { RunFile } from '../model/run.ts';
import type { VerdictFile } from '../model/verdict.ts';
import { renderMarkdown } from '../report/markdown/render.ts';
import { renderRunMarkdown } from '../report/markdown/render-run.ts';
import { renderRunTerminal } from '../report/terminal/render-run.ts';
import { renderTerminal } from '../report/terminal/render.ts';
import { buildRunView } from '../report/build-run-view.ts';
import { buildView } from '../report/build-view.ts';
import { readReportFile, readRun } from './read-file.ts';
import { print, terminalStyle } from './style.ts';

interface Options {
  readonly format: Format;
  readonly run?: string;
  readonly base?: string;
  readonly json?: boolean;
}

const formats = ['terminal', 'markdown', 'html', 'json', 'junit'] as const;
type Format = (typeof formats)[number];

const renderVerdict = async (
  verdict: VerdictFile,
  run: RunFile | undefined,
  base: RunFile | undefined,
  format: Format,
): Promise<string> => {
  const evidence = run === undefined || base === undefined ? [] : [toPairedSession(base, run)];
  const view = buildView(verdict, run, [], evidence);
  if (format === 'markdown') return renderMarkdown(view, {});
  if (format === 'junit') return (await import('../report/junit/render.ts')).renderJunit(verdict, view);
  if (format === 'html') return (await import('../report/html/render.ts')).renderHtml(view, run);
  return format === 'json' ? JSON.stringify(verdict, null, 2) : renderTerminal(view, terminalStyle());
};

const renderRun = async (run: RunFile, format: Format): Promise<string> => {
  if (format === 'junit') {
    throw new JouleGateError('usage', 'junit-of-run', 'a run file alone has no verdict, and JUnit XML shows verdicts', {
      hint: 'Name a verdict.json.',
    });
  }
  if (format === 'markdown') return renderRunMarkdown(buildRunView(run));
  if (format === 'html') return (await import('../report/html/render-run.ts')).renderRunHtml(buildRunView(run), run);
  return format === 'json' ? JSON.stringify(run, null, 2) : renderRunTerminal(buildRunView(run), terminalStyle());
};

export const reportCommand = (): Command =>
  new Command('report')
    .description('Renders a run file or a verdict file on standard output.')
    .argument('<file>', 'run.json or verdict.json')
    .option('--run <file>', 'run file of the verdict, for its samples and power curves')
    .option('--base <file>', 'run file of the base that was measured in turns with it, for the pairs; needs --run')
    .addOption(new Option('--format <format>', 'what to print').choices(formats).default('terminal'))
    .option('--json', 'the same as --format json')
    .addHelpText(
      'after',
      '\nExample:\n  $ joulegate report .joulegate/runs/20261123T120000Z-1a2b3c4d/verdict.json --format html > report.html',
    )
    .action(async (file: string, options: Options) => {
      const format = options.json === true ? 'json' : options.format;
      const found = await readReportFile(file);
      if (found.kind === 'verdict') {
        const run = options.run === undefined ? undefined : await readRun(options.run);
        if (options.base !== undefined && run === undefined) {
          throw new JouleGateError('usage', 'base-without-run', '--base needs the run file of the head too', {
            hint: 'Give --run run.json --base base-run.json, both of one folder.',
          });
        }
        const base = options.base === undefined ? undefined : await readRun(options.base);
        print(await renderVerdict(found.verdict, run, base, format));
        return;
      }
      if (options.run !== undefined || options.base !== undefined) {
        throw new JouleGateError('usage', 'run-of-run', `${file} is a run file itself`, {
          hint: 'Give --run and --base only with a verdict file.',
        });
      }
      print(await renderRun(found.run, format));
    });
