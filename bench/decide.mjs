// How fast `joulegate decide --stdio` is, through two pipes with a harness that waits for every line: cases of one
// benchmark a second, and how that time divides into the engine, the protocol and the pipes. Argument: number of cases.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { loadBench } from './programs.mjs';

const cases = Number(process.argv[2] ?? 1000);
const { Conversation, simulateCases, startCase } = await loadBench('decide');
const cli = path.resolve(import.meta.dirname, '../build/bench/cli.js');

/** User and system time of a process so far, in seconds; the kernel counts it in hundredths. */
const cpuS = (/** @type {number} */ pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
};

const timed = (/** @type {number} */ pid, /** @type {() => unknown} */ work) => {
  const [begin, cpuBeginS] = [performance.now(), cpuS(pid)];
  const value = work();
  return { value, seconds: (performance.now() - begin) / 1000, cpuS: cpuS(pid) - cpuBeginS };
};

/** Plays all cases; `reply` gives the engine's line for a line of the harness. Returns all lines of the harness. */
const play = (simulated, reply) => {
  const sent = [];
  for (const { line, energiesJ } of simulated) {
    let next = line;
    for (let run = 0; ; run += 1) {
      sent.push(next);
      const text = reply(next, sent.length);
      if (text.startsWith('{"verdicts"')) break;
      if (!text.startsWith('{"b"')) throw new Error(text);
      next = `{"J":${energiesJ[run]}}`;
    }
  }
  return sent;
};

/** The built command in a process of its own, between two named pipes that both sides block on. */
const throughPipes = async (simulated) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-bench-'));
  const [to, from] = ['to', 'from'].map((name) => path.join(folder, name));
  await execa('mkfifo', [to, from]);
  const child = spawn('sh', ['-c', 'exec node "$0" decide --stdio < "$1" > "$2"', cli, to, from], { stdio: 'inherit' });
  const ended = once(child, 'exit');
  const [writer, reader] = [openSync(to, 'w'), openSync(from, 'r')];
  const buffer = Buffer.alloc(4096);
  const reply = (line) => {
    writeSync(writer, `${line}\n`);
    // One line is all that can be there: the engine waits for the next.
    return buffer.toString('latin1', 0, readSync(reader, buffer));
  };
  // The start of the process is not counted.
  play(simulated.slice(0, 1), reply);
  const result = timed(child.pid, () => play(simulated, reply));
  closeSync(writer);
  const [code] = await ended;
  rmSync(folder, { recursive: true });
  if (code !== 0) throw new Error(`exit code ${code}`);
  return result;
};

const withoutPipes = (simulated) => {
  const conversation = new Conversation(startCase);
  return timed(process.pid, () => play(simulated, (text, number) => conversation.reply({ number, text })));
};

const engineAlone = (simulated) => {
  const specs = simulated.map(({ line, energiesJ }) => {
    const { slots, benchmarks } = JSON.parse(line);
    const baseline = benchmarks[0].baseline.map(({ age_days: ageDays, ...rest }) => ({ ageDays, ...rest }));
    return { energiesJ, spec: { tolerance: 0.03, slots, benchmarks: [{ name: 'lenet', baseline }] } };
  });
  return timed(process.pid, () => {
    for (const { spec, energiesJ } of specs) {
      const engine = startCase(spec);
      for (let run = 0; engine.next().kind === 'run'; run += 1) engine.answer(energiesJ[run]);
    }
  });
};

const hundredths = (/** @type {number} */ seconds) => `${seconds.toFixed(2)} s`;
console.log(
  `${cases} cases of one benchmark with 30 stored sessions of ten runs; CPU time, and real time in brackets\n`,
);
console.log('| cases | runs a case | engine alone | with the protocol | the command, through pipes | cases a second |');
console.log('|---|---|---|---|---|---|');
for (const [name, spread, slots] of [
  ['unchanged, noise of 0.5 %', 0.005, 84],
  ['20 pairs each, noise of 20 %', 0.2, 76],
]) {
  const simulated = simulateCases(cases, spread, slots);
  // The engine's functions are compiled by then, as they are in the command after its first cases.
  engineAlone(simulated.slice(0, 50));
  const engine = engineAlone(simulated);
  const protocol = withoutPipes(simulated);
  const pipes = await throughPipes(simulated);
  const both = ({ cpuS: busyS, seconds }) => `${hundredths(busyS)} (${hundredths(seconds)})`;
  const runs = (protocol.value.length / cases - 1).toFixed(1);
  const rate = Math.round(cases / pipes.seconds);
  console.log(`| ${[name, runs, both(engine), both(protocol), both(pipes), rate].join(' | ')} |`);
}
