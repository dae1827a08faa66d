import { availableParallelism } from 'node:os';
import { JouleGateError, messageOf } from '../../../model/errors.ts';
import type { GenerateProvider } from '../../../model/workload/generate.ts';
import type { Llama, LlamaGpu, LlamaModel } from '../../../reference/runtime/llama-api.ts';
import { loadLlamaRuntime, type LlamaRuntime } from '../../../reference/runtime/llama-runtime.ts';
import type { GenerateRunnerOptions } from '../options/generate.ts';

const gpus: Readonly<Record<GenerateProvider, LlamaGpu>> = {
  cpu: false,
  cuda: 'cuda',
  vulkan: 'vulkan',
  metal: 'metal',
};

const providerHints: Readonly<Record<GenerateProvider, string>> = {
  cpu: 'Install node-llama-cpp again, with its optional packages: its binaries are in them.',
  cuda: 'Install node-llama-cpp with its optional packages (@node-llama-cpp/linux-x64-cuda) and have the CUDA libraries on LD_LIBRARY_PATH; or set provider: cpu.',
  vulkan:
    'Install node-llama-cpp with its optional packages and a Vulkan driver that this process can open; or set provider: cpu.',
  metal: 'Metal is on macOS only; set another provider.',
};

/** What llama.cpp last said: it is shown with an error, and nowhere else. */
class LogTail {
  private readonly lines: string[] = [];

  add(message: string): void {
    const line = message.trim();
    if (line !== '') this.lines.push(line.slice(0, 300));
    if (this.lines.length > 5) this.lines.shift();
  }

  after(message: string): string {
    return [message, ...this.lines].join('; llama.cpp: ');
  }
}

/** A model in memory, and what frees it and the runtime. */
export interface OpenLlamaModel {
  readonly model: LlamaModel;
  readonly release: () => Promise<void>;
}

/**
 * Loads a GGUF model whole onto one provider. Where the provider cannot be had, or does not take every layer, it is an
 * error and never a run on the CPU.
 *
 * @throws JouleGateError `threads-beyond-cpus`, `runtime-*`, `provider-unavailable`, `provider-incomplete`, `model-unloadable`
 */
export const openLlamaModel = async (options: GenerateRunnerOptions): Promise<OpenLlamaModel> => {
  const { directory, provider, threads } = options;
  const cpus = availableParallelism();
  if (threads > cpus) {
    throw new JouleGateError(
      'workload',
      'threads-beyond-cpus',
      `threads: asks for ${threads} threads, and this process may run on ${cpus} CPUs`,
      { hint: 'llama.cpp waits for its threads without sleeping; more of them than CPUs take many times longer.' },
    );
  }
  const runtime = await loadLlamaRuntime(directory);
  const log = new LogTail();
  const llama = await openLlama(runtime, provider, threads, log);
  try {
    return { model: await loadModel(llama, options, log), release: () => llama.dispose() };
  } catch (thrown) {
    await llama.dispose();
    throw thrown;
  }
};

const openLlama = async (
  runtime: LlamaRuntime,
  provider: GenerateProvider,
  threads: number,
  log: LogTail,
): Promise<Llama> => {
  const unavailable = (reason: string, cause?: unknown): JouleGateError =>
    new JouleGateError(
      'workload',
      'provider-unavailable',
      log.after(`the provider ${provider} is not available in ${runtime.name} ${runtime.version}: ${reason}`),
      { hint: providerHints[provider], cause },
    );
  const gpu = gpus[provider];
  let llama: Llama;
  try {
    llama = await runtime.api.getLlama({
      gpu,
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      debug: false,
      maxThreads: threads,
      logLevel: 'warn',
      logger: (_level, message) => log.add(message),
    });
  } catch (thrown) {
    throw unavailable(messageOf(thrown), thrown);
  }
  const devices = gpu === false ? [] : await llama.getGpuDeviceNames();
  if (llama.gpu === gpu && (gpu === false || devices.length > 0)) return llama;
  const found = llama.gpu === gpu ? 'no device' : `it would compute on ${llama.gpu === false ? 'the CPU' : llama.gpu}`;
  await llama.dispose();
  throw unavailable(found);
};

const loadModel = async (
  llama: Llama,
  { model: file, provider }: GenerateRunnerOptions,
  log: LogTail,
): Promise<LlamaModel> => {
  let model: LlamaModel;
  try {
    model = await llama.loadModel({ modelPath: file, ...(provider === 'cpu' ? {} : { gpuLayers: 'max' }) });
  } catch (thrown) {
    throw new JouleGateError(
      'workload',
      'model-unloadable',
      log.after(`llama.cpp cannot load the model ${file} on ${provider}: ${messageOf(thrown)}`),
      {
        hint: 'Check that it fits into memory and that its architecture is one that this version knows.',
        cause: thrown,
      },
    );
  }
  const layers = model.fileInsights.totalLayers;
  if (provider === 'cpu' || model.gpuLayers >= layers) return model;
  throw new JouleGateError(
    'workload',
    'provider-incomplete',
    `llama.cpp would run ${layers - model.gpuLayers} of ${layers} layers on the CPU and not on ${provider}`,
    { hint: 'Free memory of the device, take a smaller or more quantised model, or set provider: cpu.' },
  );
};
