import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';

const isProgram = async (file: string): Promise<boolean> => {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
};

/**
 * Finds the file that starting `program` would run: a name with a slash is a path from `cwd`, any other name is
 * searched in the folders of `searchPath`, as execvp(3) does it.
 *
 * @param searchPath value of PATH
 * @returns the file's path, or nothing when there is none that may be executed
 */
export const findProgram = async (
  program: string,
  cwd: string,
  searchPath: string | undefined,
): Promise<string | undefined> => {
  const windows = process.platform === 'win32';
  const extensions = windows ? ['', ...(process.env['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD').split(';')] : [''];
  const isPath = program.includes('/') || (windows && program.includes('\\'));
  const folders = isPath ? [''] : (searchPath ?? '').split(path.delimiter);
  for (const folder of folders) {
    for (const extension of extensions) {
      const file = path.resolve(cwd, folder, program + extension);
      if (await isProgram(file)) return file;
    }
  }
  return undefined;
};
