import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Puts the weights that built-in workloads read when they run into dist/checkpoints/.
 *
 * @param {string} directory where they lie, absolute
 * @returns {import('rolldown').Plugin}
 */
export function weights(directory) {
  return {
    name: 'weights',
    buildStart() {
      for (const name of readdirSync(directory).filter((file) => file.endsWith('.safetensors'))) {
        this.emitFile({
          type: 'asset',
          fileName: `checkpoints/${name}`,
          source: readFileSync(path.join(directory, name)),
        });
      }
    },
  };
}
