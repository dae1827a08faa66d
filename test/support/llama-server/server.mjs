// A model server with an OpenAI-compatible API on a real model, and with the faults that real servers have:
//   node server.mjs '{"port": 8000, "folder": "<node-llama-cpp>", "model": "<file.gguf>", "fault": "drop"}'
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadEngine } from './engine.mjs';

/**
 * `fault` is one of: none, refuse, drop, no-usage, malformed, not-a-stream, http, never-ready, exit-early, exit-late,
 * ignore-sigterm, daemon, wrong-usage. `every`: the fault is of every so many-th request (1: all). `paceMs`: wait
 * before each token, in turn over all requests where `queue` says so. `pidFile` hears the id of the process that serves.
 */
const options = {
  fault: 'none',
  every: 1,
  paceMs: 0,
  sequences: 4,
  name: 'small-llama',
  ...JSON.parse(process.argv[2] ?? '{}'),
};
const { fault } = options;

if (fault === 'daemon' && process.argv[3] !== 'daemon') {
  const self = fileURLToPath(import.meta.url);
  spawn(process.execPath, [self, process.argv[2] ?? '', 'daemon'], { detached: true, stdio: 'ignore' }).unref();
  process.exit(0);
}
if (options.pidFile !== undefined) appendFileSync(options.pidFile, `${process.pid}\n`);
if (fault === 'exit-early') {
  console.error('CUDA error: out of memory');
  process.exit(3);
}
if (fault === 'ignore-sigterm') process.on('SIGTERM', () => undefined);

// A server that never gets ready listens, and loads for ever.
const engine = fault === 'never-ready' ? undefined : await loadEngine(options);
let answered = 0;

const json = (response, status, value) => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
};

const bodyOf = async (request) => {
  let text = '';
  for await (const piece of request) text += piece;
  return JSON.parse(text);
};

/** One piece of an answer as each of the two APIs has it. */
const choice = (chat, text, finish) =>
  chat ? { index: 0, delta: { content: text }, finish_reason: finish } : { index: 0, text, finish_reason: finish };

const stream = async (request, response, chat) => {
  const asked = await bodyOf(request);
  answered += 1;
  const faulty = answered % options.every === 0 ? fault : 'none';
  if (faulty === 'http') return json(response, 500, { error: { message: 'the model is on fire' } });
  if (faulty === 'not-a-stream') return json(response, 200, { choices: [{ text: 'all at once' }] });
  if (faulty === 'exit-late') {
    console.error('segmentation fault');
    process.exit(139);
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (value) => response.write(`data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`);
  const prompt = chat ? asked.messages.map(({ content }) => content).join('\n') : asked.prompt;
  const tokens = asked.max_tokens ?? 16;
  const sampling = { tokens, temperature: asked.temperature ?? 1, seed: asked.seed ?? 0 };
  if (chat)
    send({ id: 'answer', choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }] });
  let given = 0;
  for await (const text of engine.answer(prompt, sampling)) {
    if (response.destroyed) return undefined;
    if (faulty === 'drop' && given === 2) return response.destroy();
    if (faulty === 'malformed' && given === 2) send('{"choices": [{"te');
    if (options.paceMs > 0) await sleep(options.paceMs);
    given += 1;
    send({ id: 'answer', model: options.name, choices: [choice(chat, text, null)] });
  }
  send({ id: 'answer', choices: [choice(chat, '', 'length')] });
  if (asked.stream_options?.include_usage === true && faulty !== 'no-usage') {
    const told = faulty === 'wrong-usage' ? 2 * given : given;
    const input = engine.count(prompt);
    send({
      id: 'answer',
      choices: [],
      usage: { prompt_tokens: input, completion_tokens: told, total_tokens: input + told },
    });
  }
  send('[DONE]');
  return response.end();
};

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://server').pathname;
  const handle = async () => {
    if (options.apiKey !== undefined && request.headers.authorization !== `Bearer ${options.apiKey}`) {
      return json(response, 401, { error: { message: 'no such key' } });
    }
    if (path === '/v1/models') {
      if (fault === 'never-ready') return json(response, 503, { error: { message: 'Loading model' } });
      json(response, 200, { object: 'list', data: [{ id: options.name, object: 'model' }] });
      if (fault === 'refuse') {
        server.close();
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 20);
      }
      return undefined;
    }
    if (path === '/v1/chat/completions') return stream(request, response, true);
    if (path === '/v1/completions') return stream(request, response, false);
    if (path === '/tokenize') {
      const { content } = await bodyOf(request);
      return json(response, 200, { tokens: Array.from({ length: engine.count(content) }, () => 0) });
    }
    return json(response, 404, { error: { message: `there is no ${path}` } });
  };
  handle().catch((error) => {
    console.error(error);
    response.destroy();
  });
});
server.listen(options.port, '127.0.0.1', () => console.log(`listening on ${options.port}`));
// A server that refuses goes on without listening.
if (fault === 'refuse') setInterval(() => undefined, 1000);
