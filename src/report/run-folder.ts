import { appendFile, mkdir, rmdir, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import type { BaselineFile } from '../model/baseline.ts';
import { JouleGateError, messageOf } from '../model/errors.ts';
import type { PairedSession } from '../model/evidence.ts';
import type { Arm, RunFile, Sample } from '../model/run.ts';
import type { VerdictFile } from '../model/verdict.ts';
import { writeFileAtomically } from '../storage/atomic-write.ts';
import { counted } from './format.ts';
import type { HeadRuns } from './head-runs.ts';
import { renderMarkdown } from './markdown/render.ts';
import { buildView } from './build-view.ts';

/** Where the files of one session lie; all absolute. */
export interface RunPaths {
  readonly folder: string;
  readonly samples: string;
  readonly run: string;
  /** The run of the base, where base and head were measured in turns; `run` is the head's then. */
  readonly baseRun: string;
  readonly verdict: string;
  readonly markdown: string;
  readonly html: string;
}

/** The folder of one session: samples as they come, then the run, the verdict and the reports. */
export interface RunFolder {
  readonly paths: RunPaths;
  /** Appends one sample, as one line of JSON, to `samples.jsonl`; with its side where there are two. */
  keepSample(benchmark: string, sample: Sample, arm?: Arm): Promise<void>;
  /** Writes `run.json`, or `base-run.json` for the base of two runs. */
  keepRun(run: RunFile, arm?: Arm): Promise<void>;
  /** Writes `verdict.json` and the reports. `evidence`: the pairs behind interleaved comparisons. `run`: those of all parts, of a merged one. */
  keepVerdict(
    verdict: VerdictFile,
    run: HeadRuns,
    history?: readonly BaselineFile[],
    evidence?: readonly PairedSession[],
  ): Promise<void>;
  /** Writes a kept verdict and its reports again, after something that they say was done. Nothing before one is kept. */
  amendVerdict(verdict: VerdictFile): Promise<void>;
  /** Takes the folder away when nothing was put in it. */
  discardIfEmpty(): Promise<void>;
}

/** Appends a line whole or not at all: half a line, as a full disk leaves it, would spoil the lines before it. */
const appendLine = async (file: string, line: string): Promise<void> => {
  const before = await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
  try {
    await appendFile(file, `${line}\n`);
  } catch (error) {
    await truncate(file, before).catch(() => undefined);
    throw error;
  }
};

/**
 * Makes `<output>/runs/<id>/`.
 * @throws JouleGateError `output-not-writable`, naming the path, when anything cannot be written
 */
export const openRunFolder = async (output: string, id: string): Promise<RunFolder> => {
  const folder = path.join(output, 'runs', id);
  const at = (name: string): string => path.join(folder, name);
  const paths: RunPaths = {
    folder,
    samples: at('samples.jsonl'),
    run: at('run.json'),
    baseRun: at('base-run.json'),
    verdict: at('verdict.json'),
    markdown: at('report.md'),
    html: at('report.html'),
  };
  let kept = 0;
  const guarded = async (file: string, write: () => Promise<unknown>): Promise<void> => {
    try {
      await write();
    } catch (error) {
      // An atomic write names the file already.
      const message = error instanceof JouleGateError ? error.message : `cannot write ${file}: ${messageOf(error)}`;
      const measured =
        kept === 0
          ? ''
          : ` The ${counted(kept, 'sample')} measured before ${kept === 1 ? 'is' : 'are'} in ${paths.samples}.`;
      throw new JouleGateError('storage', 'output-not-writable', message, {
        hint: `Free space there, or choose another folder with "output:" or --output.${measured}`,
        cause: error,
      });
    }
  };
  const tell = async (
    verdict: VerdictFile,
    run: HeadRuns,
    history?: readonly BaselineFile[],
    evidence?: readonly PairedSession[],
  ): Promise<void> => {
    const view = buildView(verdict, run, history, evidence);
    await guarded(paths.verdict, () => writeFileAtomically(paths.verdict, `${JSON.stringify(verdict, null, 2)}\n`));
    await guarded(paths.markdown, () => writeFileAtomically(paths.markdown, renderMarkdown(view, {})));
    // The charts are most of the program, so they are loaded only when a page is drawn.
    const { renderHtml } = await import('./html/render.ts');
    await guarded(paths.html, () => writeFileAtomically(paths.html, renderHtml(view, run)));
  };
  let writeVerdict: ((verdict: VerdictFile) => Promise<void>) | undefined;
  await guarded(folder, () => mkdir(folder, { recursive: true }));
  return {
    paths,
    keepSample: async (benchmark, sample, arm) => {
      const line = JSON.stringify({ ...(arm === undefined ? {} : { arm }), benchmark, sample });
      await guarded(paths.samples, () => appendLine(paths.samples, line));
      kept += 1;
    },
    keepRun: (run, arm) => {
      const file = arm === 'base' ? paths.baseRun : paths.run;
      return guarded(file, () => writeFileAtomically(file, `${JSON.stringify(run)}\n`));
    },
    keepVerdict: async (verdict, run, history, evidence) => {
      writeVerdict = (changed) => tell(changed, run, history, evidence);
      await writeVerdict(verdict);
    },
    amendVerdict: async (verdict) => writeVerdict?.(verdict),
    discardIfEmpty: () => rmdir(folder).catch(() => undefined),
  };
};
