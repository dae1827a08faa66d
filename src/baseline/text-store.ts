import { parseJsonDocument } from '../storage/json-document.ts';
import { baselineFormat } from './baseline-format.ts';
import { baselinePath, classFolder, isBaselineFile, noiseFileName } from './baseline-path.ts';
import type { BaselineReading } from './baseline-reading.ts';
import { checkPlace, type BaselineStore } from './file-store.ts';
import { checkNoisePlace, noiseFormat, type NoiseReading } from './noise-store.ts';

/** A baselines folder that is only read: as a commit has it. Paths are from the folder on, with `/`. */
export interface FolderTexts {
  readonly files: readonly string[];
  /** @returns undefined where there is no such file */
  readonly read: (file: string) => Promise<string | undefined>;
  /** What to call a file in messages. */
  readonly nameOf: (file: string) => string;
}

/** What a store reads. Errors are those of the stores on disk. */
export interface ReadOnlyBaselines extends Pick<BaselineStore, 'read' | 'elsewhere' | 'list'> {
  readonly readNoise: (machineClassName: string) => Promise<NoiseReading>;
}

/** Baselines and noise from a folder that does not lie on disk, with the same checks. */
export const textBaselines = ({ files, read: textOf, nameOf }: FolderTexts): ReadOnlyBaselines => {
  const read = async (machineClassName: string, benchmark: string): Promise<BaselineReading> => {
    const file = baselinePath(machineClassName, benchmark);
    const text = await textOf(file);
    const path = nameOf(file);
    if (text === undefined) return { kind: 'absent', path };
    const found = { kind: 'found' as const, file: parseJsonDocument(baselineFormat, text, path), path };
    return checkPlace(found, machineClassName, benchmark);
  };

  const list = (machineClassName: string): Promise<string[]> => {
    const folder = `${classFolder(machineClassName)}/`;
    const names = files.filter((file) => file.startsWith(folder)).map((file) => file.slice(folder.length));
    return Promise.resolve(names.filter((name) => !name.includes('/') && isBaselineFile(name)).map(withoutEnding));
  };

  const elsewhere = async (machineClassName: string, benchmark: string): Promise<BaselineReading> => {
    let newest: BaselineReading = { kind: 'absent', path: nameOf(baselinePath(machineClassName, benchmark)) };
    let newestAt = '';
    for (const file of files) {
      const [other, name, ...deeper] = file.split('/');
      if (other === undefined || other === machineClassName || name !== `${benchmark}.json` || deeper.length > 0)
        continue;
      const reading = await read(other, benchmark);
      const at = reading.kind === 'found' ? (reading.file.sessions.at(-1)?.createdAt ?? '') : '';
      if (at > newestAt) [newest, newestAt] = [reading, at];
    }
    return newest;
  };

  const readNoise = async (machineClassName: string): Promise<NoiseReading> => {
    const file = `${classFolder(machineClassName)}/${noiseFileName}`;
    const text = await textOf(file);
    const path = nameOf(file);
    if (text === undefined) return { kind: 'absent', path };
    return checkNoisePlace({ kind: 'found', file: parseJsonDocument(noiseFormat, text, path), path }, machineClassName);
  };

  return { read, elsewhere, list, readNoise };
};

const withoutEnding = (name: string): string => name.slice(0, -'.json'.length);
