import { existsSync } from 'node:fs';
import path from 'node:path';

const find = (folder: string): string => {
  const candidate = path.join(folder, 'test', 'support');
  if (existsSync(candidate)) return candidate;
  const above = path.dirname(folder);
  if (above === folder) throw new Error('the folder test/support is not above this program');
  return find(above);
};

/** The folder of the fakes' sources, also for a bench that was bundled into build/. */
export const supportFolder = find(import.meta.dirname);
