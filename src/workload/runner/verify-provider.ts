import { JouleGateError, messageOf } from '../../model/errors.ts';
import type { ExecutionProvider } from '../../model/workload/fields.ts';
import type { InferenceSession } from '../../reference/runtime/onnx-runtime.ts';
import { nonFiniteOutput } from './output-digest.ts';
import { providerError } from './provider-error.ts';
import { outputTensors, runModel } from './run-model.ts';

/** What is compared with the CPU, and how far it may be from it. */
export interface ProviderUnderTest {
  readonly provider: ExecutionProvider;
  readonly session: InferenceSession;
  readonly feeds: InferenceSession.FeedsType;
  /** Largest error that is let through, see {@link providerError}. */
  readonly limit: number;
}

const offOr = 'or set verify: off if the provider is known to be right';

/**
 * Runs the same inputs on a provider and on the CPU, once each, and refuses a provider that computes something else: what
 * it spends on wrong numbers says nothing. The session on the CPU is released before this returns.
 *
 * @param openCpu opens the model on the CPU
 * @returns the largest error, see {@link providerError}
 * @throws JouleGateError `provider-wrong`; `verify-impossible` when the model does not run on the CPU;
 *   `output-not-finite` when it gives nonsense there too
 */
export const verifyProvider = async (
  { provider, session, feeds, limit }: ProviderUnderTest,
  openCpu: () => Promise<InferenceSession>,
): Promise<number> => {
  const given = outputTensors(await runModel(session, feeds));
  let cpuSession: InferenceSession | undefined;
  let cpu: ReturnType<typeof outputTensors>;
  try {
    cpuSession = await openCpu();
    cpu = outputTensors(await runModel(cpuSession, feeds));
  } catch (error) {
    throw new JouleGateError(
      'workload',
      'verify-impossible',
      `the outputs of ${provider} cannot be compared with those of cpu, where ${messageOf(error)}`,
      { hint: `Make the model run on cpu, ${offOr}.`, cause: error },
    );
  } finally {
    await cpuSession?.release();
  }
  const broken = nonFiniteOutput(cpu);
  if (broken !== undefined) {
    throw new JouleGateError(
      'workload',
      'output-not-finite',
      `the model's output ${broken} holds NaN or infinity on cpu`,
      {
        hint: 'Give the model inputs that it was made for (inputs:).',
      },
    );
  }
  const { error, output } = providerError(given, cpu);
  if (error <= limit) return error;
  throw new JouleGateError(
    'workload',
    'provider-wrong',
    `${provider} computes something else than cpu: its output ${output} is off by ` +
      `${Number.isFinite(error) ? String(Number(error.toPrecision(3))) : 'more than can be told'} of the root mean square of cpu's, and verify allows ${limit}`,
    {
      hint: `Use another provider or version of onnxruntime; raise verify: if the difference is rounding (half precision); ${offOr}.`,
    },
  );
};
