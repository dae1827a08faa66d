// Writers that append to the baselines of one bare repository at the same moment, each a process of the command line in
// a clone of its own: how many sessions are there afterwards, and how often they had to begin anew. Argument: writers (50).
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const writers = Number(process.argv[2] ?? 50);
const root = path.resolve(import.meta.dirname, '..');
const cli = path.join(root, 'dist', 'cli.js');
const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-bench-push-'));
const bare = path.join(folder, 'bare.git');
const person = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.org'];
const git = (cwd, ...args) => execFileSync('git', [...person, ...args], { cwd, encoding: 'utf8' }).trim();

try {
  const first = path.join(folder, 'first');
  mkdirSync(first);
  // One measured run; the writers' runs differ from it in id and time.
  const measured = spawnSync(process.execPath, [cli, 'run', '--config', path.join(root, 'examples/demo/joulegate.yml'), '--output', path.join(folder, 'out')], { cwd: root, stdio: 'inherit' }); // prettier-ignore
  if (measured.status !== 0) throw new Error('the demo could not be measured');
  const runs = path.join(folder, 'out', 'runs');
  const run = JSON.parse(readFileSync(path.join(runs, readdirSync(runs)[0], 'run.json'), 'utf8'));
  // The demo lies below a folder of the repository; the bench's configuration names the baselines alone.
  writeFileSync(path.join(first, 'joulegate.yml'), readFileSync(path.join(root, 'examples/demo/joulegate.yml')));
  git(first, 'init', '--quiet', '--initial-branch=main');
  git(first, 'add', '--all');
  git(first, 'commit', '--quiet', '--message=first');
  git(folder, 'clone', '--quiet', '--bare', first, bare);

  const jobs = Array.from({ length: writers }, (_, index) => {
    const clone = path.join(folder, `clone-${index}`);
    git(folder, 'clone', '--quiet', bare, clone);
    const file = path.join(folder, `run-${index}.json`);
    const createdAt = new Date(Date.parse(run.createdAt) + index * 1000).toISOString();
    writeFileSync(file, JSON.stringify({ ...run, id: `session-${index}`, createdAt }));
    return { clone, file };
  });

  const began = performance.now();
  const outcomes = await Promise.all(
    jobs.map(
      ({ clone, file }) =>
        new Promise((resolve) => {
          const child = spawn(process.execPath, [cli, 'baseline', 'update', file, '--push', '--json', '--baselines', path.join(clone, 'baselines')], { cwd: clone }); // prettier-ignore
          let text = '';
          let said = '';
          child.stdout.on('data', (chunk) => (text += chunk));
          child.stderr.on('data', (chunk) => (said += chunk));
          child.on('close', (code) => resolve({ code, attempts: code === 0 ? JSON.parse(text).attempts : 0, said }));
        }),
    ),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const { code, said } of outcomes) if (code !== 0) console.log(said.trim());

  const names = git(bare, 'ls-tree', '-r', '--name-only', 'main').split('\n');
  const baselines = names.filter((name) => name.startsWith('baselines/') && !name.endsWith('machine.json'));
  const read = (name) => execFileSync('git', ['cat-file', 'blob', `main:${name}`], { cwd: bare, maxBuffer: 1e9 });
  let lost = 0;
  let twice = 0;
  for (const name of baselines) {
    const { sessions, older = [] } = JSON.parse(read(name).toString());
    const ids = [...older, ...sessions].map(({ id }) => id);
    twice += ids.length - new Set(ids).size;
    for (let index = 0; index < writers; index += 1) if (!ids.includes(`session-${index}`)) lost += 1;
  }
  const attempts = outcomes.map((each) => each.attempts);
  console.log(
    `${writers} writers, ${baselines.length} baselines each, ${process.version}, ${git(folder, '--version')}\n` +
      `refused: ${outcomes.filter(({ code }) => code !== 0).length}; sessions lost: ${lost}; sessions twice: ${twice}; ` +
      `commits: ${git(bare, 'rev-list', '--count', 'main') - 1}\n` +
      `attempts: ${attempts.reduce((sum, one) => sum + one, 0)} in all, at most ${Math.max(...attempts)}; ${seconds.toFixed(0)} s`,
  );
  process.exitCode = lost + twice === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
