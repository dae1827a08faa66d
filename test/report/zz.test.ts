import { test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { buildView } from '../../src/report/build-view.ts';
import { renderMarkdown } from '../../src/report/markdown/render.ts';
import { renderTerminal } from '../../src/report/terminal/render.ts';
import { mixedSample, baselineFile, estimatedSample } from './samples.ts';
import { runFile } from './run-samples.ts';
test('x', () => {
  const view = buildView(mixedSample(), runFile(), [baselineFile()]);
  writeFileSync('/tmp/o.md', renderMarkdown(view));
  writeFileSync(
    '/tmp/o.txt',
    renderTerminal(view) +
      '\n=====\n' +
      renderTerminal(view, { width: 60 }) +
      '\n=====\n' +
      renderTerminal(buildView(estimatedSample())),
  );
});
