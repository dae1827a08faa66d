// What a merge adds to a repository that stores 20 metrics (ten benchmarks, two each, five samples, three sources): bytes of the
// files, and of git's pack after a clean-up. Argument: merges (300).
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadBench } from './programs.mjs';

const merges = Number(process.argv[2] ?? 300);
const { texts } = await loadBench('baseline-growth');
const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-growth-'));
const git = (...args) => execFileSync('git', ['-c', 'user.name=B', '-c', 'user.email=b@example.org', '-c', 'gc.auto=0', ...args], { cwd: folder }); // prettier-ignore
const packed = () => {
  git('gc', '--quiet', '--prune=now');
  const at = path.join(folder, '.git', 'objects', 'pack');
  return readdirSync(at).reduce((sum, name) => sum + statSync(path.join(at, name)).size, 0);
};
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

try {
  git('init', '--quiet', '--initial-branch=main');
  const baselines = path.join(folder, 'baselines');
  mkdirSync(baselines);
  const rows = [];
  let merge = 0;
  for (const files of texts(merges)) {
    for (const [name, text] of files) writeFileSync(path.join(baselines, `${name}.json`), text);
    git('add', '--all');
    git('commit', '--quiet', '--message', `merge ${merge}`);
    merge += 1;
    if ([1, 30, 60, 120, 200, 300, 400, 500].includes(merge) || merge === merges) {
      const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
      rows.push({ merge, bytes, pack: packed() });
    }
  }
  console.log('| merges | baselines/ | a merge adds | git pack | a merge adds to it |\n|--:|--:|--:|--:|--:|');
  rows.forEach((row, index) => {
    const before = rows[index - 1] ?? { merge: 0, bytes: 0, pack: 0 };
    const per = (key) => kilobytes((row[key] - before[key]) / (row.merge - before.merge));
    console.log(
      `| ${row.merge} | ${kilobytes(row.bytes)} | ${per('bytes')} | ${kilobytes(row.pack)} | ${per('pack')} |`,
    );
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
