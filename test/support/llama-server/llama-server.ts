import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { writeSmallLlama } from '../gguf/llama-model.ts';
import { llamaFolder } from '../runtimes.ts';

/** How the server behaves; see server.mjs. */
export interface LlamaServerShape {
  readonly fault?: string;
  readonly every?: number;
  readonly paceMs?: number;
  readonly sequences?: number;
  readonly apiKey?: string;
}

/** A server that is not started yet: its command, its address, and the processes that have served from it. */
export interface LlamaServer {
  readonly url: string;
  readonly start: string[];
  readonly pids: () => number[];
}

const freePort = async (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** The command of a model server on a small model of our own, on a port that nobody has. Its files lie in `folder`. */
export const llamaServer = async (folder: string, shape: LlamaServerShape = {}): Promise<LlamaServer> => {
  const port = await freePort();
  const model = await writeSmallLlama(path.join(folder, `model-${port}.gguf`), {
    layers: 1,
    channels: 16,
    heads: 2,
    hidden: 16,
  });
  const pidFile = path.join(folder, `server-${port}.pid`);
  const options = { port, folder: await llamaFolder(), model, pidFile, ...shape };
  return {
    url: `http://127.0.0.1:${port}/v1`,
    start: [process.execPath, path.join(import.meta.dirname, 'server.mjs'), JSON.stringify(options)],
    pids: () => {
      try {
        return readFileSync(pidFile, 'utf8').trim().split('\n').map(Number);
      } catch {
        return [];
      }
    },
  };
};
