// The load generator's own limit: requests a second against a server that answers at once, in turn with autocannon, and the
// CPU time that both take; then how late the open loop sends, at several rates.
//   node bench/serve.mjs [seconds of each] [rounds]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import autocannon from 'autocannon';
import { loadBench, median } from './programs.mjs';

const seconds = Number(process.argv[2] ?? 5);
const rounds = Number(process.argv[3] ?? 3);
const connections = 32;

const { load, body } = await loadBench('serve');
const server = fork(path.join(import.meta.dirname, 'serve-server.mjs'));
const [port] = await once(server, 'message');
const url = `http://127.0.0.1:${port}/v1`;

const cannon = async () => {
  const before = process.cpuUsage();
  const started = performance.now();
  const result = await autocannon({
    url: `${url}/chat/completions`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    connections,
    duration: seconds,
  });
  const { user, system } = process.cpuUsage(before);
  return {
    requestsPerS: result['2xx'] / result.duration,
    failed: result.errors + result.non2xx,
    cpuShare: (user + system) / 1000 / (performance.now() - started),
  };
};

const contestants = {
  'JouleGate, which reads each stream': () => load(url, { kind: 'concurrency', requests: connections }, seconds),
  'autocannon, which does not': cannon,
};
try {
  await load(url, { kind: 'concurrency', requests: connections }, 1);
  const figures = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(contestants)) figures[name].push(await run());
  }
  console.log(`${connections} requests under way, ${rounds} turns of ${seconds} s:`);
  for (const [name, values] of Object.entries(figures)) {
    const rates = values.map(({ requestsPerS }) => requestsPerS);
    console.log(
      `  ${name}: ${median(rates).toFixed(0)} requests/s (${Math.min(...rates).toFixed(0)} to ${Math.max(...rates).toFixed(0)}), ` +
        `${(100 * median(values.map(({ cpuShare }) => cpuShare))).toFixed(0)} % of a processor, ` +
        `${values.reduce((sum, { failed }) => sum + failed, 0)} failed`,
    );
  }
  console.log('open loop, Poisson arrivals: how late requests were sent');
  for (const perS of [1, 10, 100, 500, 1000]) {
    const { sendDelayS, requestsPerS, cpuShare } = await load(
      url,
      { kind: 'rate', perS, arrivals: 'poisson' },
      Math.max(seconds, 100 / perS),
    );
    const [p50, p99, largest] = Object.values(sendDelayS).map((delay) => (1000 * delay).toFixed(2));
    console.log(
      `  ${perS} a second: p50 ${p50} ms, p99 ${p99} ms, largest ${largest} ms; ` +
        `${requestsPerS.toFixed(1)} served, ${(100 * cpuShare).toFixed(1)} % of a processor`,
    );
  }
} finally {
  server.kill();
}
