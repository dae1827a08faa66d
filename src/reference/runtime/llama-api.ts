/**
 * What JouleGate uses of node-llama-cpp (3.x), in types of our own: the package is the user's, and need not be there to
 * build or to run anything else. Names and meanings are those of the package's own declarations.
 */

/** A compute layer of llama.cpp; `false` is the CPU. */
export type LlamaGpu = 'cuda' | 'vulkan' | 'metal' | false;

/** A token of the model's vocabulary. */
export type LlamaToken = number;

export interface LlamaModule {
  getLlama(options: {
    readonly gpu: LlamaGpu;
    /** `never`: take a binary that is there, compile none. */
    readonly build: 'never';
    readonly skipDownload: true;
    readonly progressLogs: false;
    readonly debug: false;
    readonly maxThreads: number;
    readonly logLevel: 'warn';
    readonly logger: (level: string, message: string) => void;
  }): Promise<Llama>;
}

export interface Llama {
  /** What it really computes on. */
  readonly gpu: LlamaGpu;
  getGpuDeviceNames(): Promise<readonly string[]>;
  loadModel(options: { readonly modelPath: string; readonly gpuLayers?: 'max' }): Promise<LlamaModel>;
  dispose(): Promise<void>;
}

export interface LlamaModel {
  readonly tokens: { readonly bos: LlamaToken | null; readonly shouldPrependBosToken: boolean };
  /** Layers on the GPU. */
  readonly gpuLayers: number;
  readonly trainContextSize: number;
  readonly fileInsights: { readonly totalLayers: number };
  tokenize(text: string, specialTokens?: boolean): LlamaToken[];
  detokenize(tokens: readonly LlamaToken[]): string;
  isEogToken(token: LlamaToken): boolean;
  getWarnings(): readonly string[];
  createContext(options: {
    readonly contextSize: number;
    readonly threads: number;
    readonly batchSize?: number;
    /** Keeps the whole cache of layers with a sliding window, so that it can be set back to an earlier position. */
    readonly swaFullCache?: boolean;
  }): Promise<LlamaContext>;
  dispose(): Promise<void>;
}

export interface LlamaContext {
  readonly contextSize: number;
  /** Threads that tokens are computed with. */
  readonly currentThreads: number;
  getSequence(): LlamaSequence;
}

export interface SamplingOptions {
  /** 0: always the most likely token. */
  readonly temperature: number;
  readonly seed: number;
  /** Gives tokens that end the text like others, and goes on after them. */
  readonly yieldEogToken?: boolean;
}

/** One text in a context, with its key/value cache. */
export interface LlamaSequence {
  /** Where the next token will be placed: how many are in the cache. */
  readonly nextTokenIndex: number;
  /** Tokens that were computed: `usedOutputTokens` those of which the logits were asked for. */
  readonly tokenMeter: { readonly usedInputTokens: number; readonly usedOutputTokens: number };
  clearHistory(): Promise<void>;
  eraseContextTokenRanges(ranges: readonly { readonly start: number; readonly end: number }[]): Promise<void>;
  /** Keeps the state of a model that cannot be set back (recurrent layers); nothing for others. */
  takeCheckpoint(): Promise<void>;
  /** Computes the tokens, gives the next one, computes that, and so on. */
  evaluate(tokens: readonly LlamaToken[], options: SamplingOptions): AsyncGenerator<LlamaToken, void, void>;
  evaluateWithMetadata(
    tokens: readonly LlamaToken[],
    metadata: { readonly confidence: true },
    options: SamplingOptions,
  ): AsyncGenerator<{ readonly token: LlamaToken; readonly confidence: number }, void, void>;
}
