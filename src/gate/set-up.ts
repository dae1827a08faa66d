import type { Config } from '../config/config.ts';
import type { Arm } from '../model/run.ts';
import type { Ports } from './ports.ts';

/** Where `setup` runs and relative paths of the configuration start: the folder that it lies in. */
export const folderOf = (config: Config): string => config.benchmarks[0]?.directory ?? process.cwd();

/** Runs the configuration's `setup` in one checkout, where it has one. @throws JouleGateError `setup-failed` */
export const setUp = async ({ setup }: Config, which: Arm, directory: string, ports: Ports): Promise<void> => {
  if (setup === undefined) return;
  const { signal } = ports;
  await ports.setUp(setup, { directory, which, ...(signal === undefined ? {} : { signal }) });
};
