// Operating characteristics: simulates pull requests under named noise models, judges them with JouleGate's rule and with
// other tools' default rules on the same seeds, and writes the tables of docs/operating-characteristics.md and the curves
// in docs/figures/. Argument: pull requests of unchanged code under each model (2000), or `page` to write the page again
// from the last run. All cores work; the numbers do not depend on how many there are.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { loadBench } from './programs.mjs';

const root = path.resolve(import.meta.dirname, '..');
const kept = path.join(root, 'build', 'oc.json');
const [argument = '2000'] = process.argv.slice(2);

const { addTally, emptyTally, cellKey, plan, figures, tables } = await loadBench('oc');

/** Runs the tasks on all cores; `take` gets each result with its task. */
const onAllCores = async (tasks, take) => {
  let given = 0;
  let done = 0;
  const work = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('oc-thread.mjs', import.meta.url));
      const give = () => {
        const task = tasks[given];
        given += 1;
        if (task === undefined) void worker.terminate().then(resolve);
        else worker.postMessage(task);
      };
      worker.on('error', reject);
      worker.on('message', (/** @type {{ task: unknown, tallies: Record<string, object> }} */ result) => {
        take(result);
        done += 1;
        if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${tasks.length} tasks`);
        give();
      });
      give();
    });
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  if (process.stderr.isTTY) process.stderr.write('\n');
};

const simulateAll = async (pullRequests) => {
  const results = {};
  const cells = plan(pullRequests);
  const tasks = cells.flatMap((cell) => {
    // Tasks of equal size, so that the threads end together.
    const size = cell.changedOnly ? 500 : 25;
    const parts = Math.ceil(cell.pullRequests / size);
    return Array.from({ length: parts }, (_, part) => ({
      cell,
      from: part * size,
      to: Math.min(cell.pullRequests, (part + 1) * size),
    }));
  });
  const beginMs = performance.now();
  await onAllCores(tasks, ({ task, tallies }) => {
    const into = (results[cellKey(task.cell)] ??= {});
    for (const [rule, tally] of Object.entries(tallies)) addTally((into[rule] ??= emptyTally()), tally);
  });
  const wallS = (performance.now() - beginMs) / 1000;
  // Of all threads.
  const { user, system } = process.cpuUsage();
  return {
    pullRequests,
    cpuS: (user + system) / 1e6,
    wallS,
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? '',
    results,
  };
};

if (argument !== 'page') {
  const pullRequests = Number(argument);
  if (!Number.isInteger(pullRequests) || pullRequests < 1) {
    throw new Error(`the argument is a number of pull requests or "page", not ${argument}`);
  }
  await mkdir(path.dirname(kept), { recursive: true });
  await writeFile(kept, JSON.stringify(await simulateAll(pullRequests)));
}

const run = JSON.parse(await readFile(kept, 'utf8'));
const page = path.join(root, 'docs', 'operating-characteristics.md');
let text = await readFile(page, 'utf8');
for (const [name, block] of Object.entries(tables(run))) {
  const [begin, end] = [`<!-- ${name}:begin -->\n`, `<!-- ${name}:end -->`];
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${page} lacks the markers of ${name}`);
  text = `${before}${begin}\n${block}\n\n${end}${after}`;
}
await writeFile(page, text);
for (const [name, svg] of Object.entries(figures(run))) {
  await writeFile(path.join(root, 'docs', 'figures', `${name}.svg`), svg);
}
console.log(`${path.relative(process.cwd(), page)} and its figures: ${(run.wallS / 60).toFixed(1)} min`);
