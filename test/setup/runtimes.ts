import { llamaFolder, node24, tfjsFolder } from '../support/runtimes.ts';

/** Installs what tests run on before the first of them: a minute of downloads is no time of a test. */
export default async (): Promise<void> => {
  for (const install of [node24, llamaFolder, tfjsFolder]) await install();
};
