import path from 'node:path';
import type { Context } from './part.ts';
import { joulegate, parsedFile, workCommand } from './run-program.ts';

/** `joulegate measure` around a kind of work; its file as it is, with every reading, so that `joulegate verify` can check it. */
const measure = ({ kit, remainingS }: Context, name: string, ...args: readonly string[]) => {
  const file = path.join(kit.scratch, `${name}.json`);
  const command = ['measure', '--require', 'nvml:*', '--output', file, '--', ...workCommand(kit, name, ...args)];
  const ended = joulegate(kit, command, kit.scratch, remainingS());
  const measured = parsedFile(file);
  const verified = measured === undefined ? undefined : joulegate(kit, ['verify', file], kit.scratch, remainingS());
  return {
    arguments: args,
    code: ended.code,
    seconds: ended.seconds,
    said: ended.said,
    verified: verified === undefined ? null : { code: verified.code, said: verified.stdout.trim() },
    measured: measured ?? null,
  };
};

/** Energy per epoch of a training and per token of a generation, and the curves over batch size and request rate. */
export const measureWork = (context: Context) => {
  const { times } = context;
  const seconds = (s: number): string[] => ['--seconds', String(s)];
  const kinds = {
    train: measure(context, 'train', ...seconds(times.workS)),
    generate: measure(context, 'generate', ...seconds(times.workS)),
    batches: measure(context, 'batches', ...seconds(times.batchS)),
    rates: measure(context, 'rates', ...seconds(times.rateS)),
  };
  const failed = Object.values(kinds).find(({ code, verified }) => code !== 0 || verified?.code !== 0);
  return { ...kinds, ...(failed === undefined ? {} : { failure: failed.said }) };
};
