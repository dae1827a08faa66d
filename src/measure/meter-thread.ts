import { parentPort, workerData } from 'node:worker_threads';
import { GpuStateReader } from '../energy/nvml-state.ts';
import { MeterLoop } from './meter-loop.ts';
import type { MeterAnswer, MeterRequest, MeterSetup } from './meter-messages.ts';
import { StateRecorder } from './state-recorder.ts';

/** The meter's program, dist/meter.js: runs as a worker thread so that a busy main thread cannot delay a reading. */
const main = (): void => {
  const port = parentPort;
  if (port === null) throw new Error('The meter runs as a worker thread of joulegate, not by itself');
  const { sources, context, periodMs } = workerData as MeterSetup;
  const state = new StateRecorder({ sources, context, openGpus: () => new GpuStateReader() });
  const loop = new MeterLoop(sources, context, periodMs, state);
  const answer = (message: MeterAnswer) => port.postMessage(message);
  port.on('message', (request: MeterRequest) => {
    switch (request.kind) {
      case 'watch':
        loop.watch(request.pid);
        break;
      case 'edge':
        loop.readFast();
        break;
      case 'read':
        loop.readNow();
        answer({ kind: 'done', id: request.id });
        break;
      case 'stop':
        answer({ kind: 'stopped', id: request.id, result: loop.stop() });
        port.close();
        break;
    }
  });
  answer({ kind: 'done', id: 0 });
};

main();
