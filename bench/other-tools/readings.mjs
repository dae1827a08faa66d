// How the tools are started and read. A reading is `{ totalJ }` where the tool shows a sum of the machine or of its
// processors, `{ zones: [{ name, joules }] }` where it shows zones alone, `{ says }` where it reads nothing.
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const python = process.env['JOULEGATE_BENCH_PYTHON'] ?? 'python3';
export const first = (text, pattern) => pattern.exec(text)?.[1];

/** What a tool says when it shows nothing: its first line that sounds like a fault, else its last. */
const saying = (text) => {
  const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  return lines.find((line) => /denied|error|fail/iu.test(line)) ?? lines.at(-1) ?? 'nothing';
};

/** The zones that show in both readings, each with its difference. */
const between = (before, after) =>
  after.map(({ name, joules }, index) => ({ name, joules: joules - (before[index]?.joules ?? NaN) }));

/** A reading by two runs of a program that prints every counter as it stands. */
export const snapshots = (command, args, read) => async (machine) => {
  const before = await machine.run(command, args);
  machine.step();
  const after = await machine.run(command, args);
  const zones = read(after);
  if (zones.length === 0)
    return { says: after.includes('max_energy_range_uj') ? 'zones without energy' : saying(after) };
  return { zones: between(read(before), zones) };
};

/** A window of a Python library: the program says READY, gets a line, and prints RESULT with JSON. */
export const pythonWindow = (file, read) => async (machine) => {
  const run = machine.start(python, [path.join(import.meta.dirname, file)]);
  while (!run.output.includes('READY') && run.child.exitCode === null) await sleep(50);
  machine.step();
  run.child.stdin.end('\n');
  await run.ended;
  const result = first(run.output, /RESULT(.*)/u);
  return result === undefined ? { says: saying(run.output) } : read(JSON.parse(result), run.output);
};

export const powercapZones = (text) =>
  [...text.matchAll(/name: (\S+)[\s\S]*?energy_uj: (\d+)/gu)].map(([, name, value]) => ({
    name,
    joules: Number(value) / 1e6,
  }));

/** The names of the metrics that are asked of the library, as no daemon of PCP runs. */
export const denkiNames = (machine) => {
  const file = path.join(machine.root, 'denki-names');
  writeFileSync(file, 'root {\n\tdenki\n}\ndenki {\n\trapl\n}\ndenki.rapl {\n\trate 156:0:0\n\traw 156:0:1\n}\n');
  return file;
};
export const denkiLibrary = '/usr/lib/pcp/pmdas/denki/pmda_denki.so';

export const nodeExporter = async (machine) => {
  const port = 19_000 + Math.floor(Math.random() * 900);
  const run = machine.start('prometheus-node-exporter', [
    '--collector.disable-defaults',
    '--collector.rapl',
    `--web.listen-address=127.0.0.1:${port}`,
  ]);
  const read = async () => {
    for (let tries = 0; tries < 100; tries += 1) {
      try {
        return await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      } catch {
        await sleep(100);
      }
    }
    return '';
  };
  const zonesOf = (text) =>
    [...text.matchAll(/^node_rapl_(\S+)_joules_total\{(.*)\} (\S+)$/gmu)].map(([, kind, labels, value]) => ({
      name: `${kind}{${labels.replace(/,?path="[^"]*"/u, '')}}`,
      joules: Number(value),
    }));
  const before = await read();
  machine.step();
  const after = await read();
  process.kill(run.child.pid, 'SIGTERM');
  await run.ended;
  const succeeded = first(after, /node_scrape_collector_success\{collector="rapl"\} (\d)/u);
  const zones = zonesOf(after);
  if (zones.length > 0) return { zones: between(zonesOf(before), zones) };
  return { says: succeeded === '1' ? 'scrape succeeds, no zone' : `scrape success ${succeeded ?? 'missing'}, no zone` };
};

export const powerstat = async (machine) => {
  const run = machine.start('powerstat', ['-R', '-n', '-d', '0', '1', '60']);
  await Promise.race([sleep(5_000), run.ended]);
  machine.step();
  await run.ended;
  const watts = [...run.output.matchAll(/^\d\d:\d\d:\d\d .* (\d+\.\d+)\s*$/gmu)].map((one) => Number(one[1]));
  if (watts.length === 0) return { says: run.output.trim().split('\n')[0] ?? '' };
  return { totalJ: watts.reduce((sum, value) => sum + value, 0) };
};

export const stui = async (machine) => {
  const folder = path.join(machine.root, 's-tui');
  mkdirSync(folder);
  chmodSync(folder, 0o777);
  const csv = path.join(folder, 'log.csv');
  const command = `s-tui -c --csv-file ${csv} -r 1 -nm`;
  const run = machine.start('env', ['TERM=xterm', 'timeout', '10', 'script', '-qfec', command, '/dev/null']);
  await sleep(5_500);
  machine.step();
  await run.ended;
  if (!existsSync(csv)) return { says: saying(run.output) };
  const rows = readFileSync(csv, 'utf8').trim().split('\n');
  const header = [...rows[0].matchAll(/"([^"]*)"|([^,]+)/gu)].map((one) => one[1] ?? one[2]);
  const columns = header.flatMap((name, index) => (name.startsWith('Power:') ? [{ name: name.slice(6), index }] : []));
  // It shows the last watts until the next that are above zero: the step is the first row that shows any.
  const row = rows.slice(1).find((one) => columns.some(({ index }) => Number(one.split(',')[index]) > 0));
  if (columns.length === 0) return { says: 'no power' };
  return { zones: columns.map(({ name, index }) => ({ name, joules: Number(row?.split(',')[index] ?? 0) })) };
};
