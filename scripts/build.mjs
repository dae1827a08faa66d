// Builds dist/ from src/. The same sources and lock file give the same bytes.
import { chmod, cp, mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { thirdPartyNotices } from './licences.mjs';
import { weights } from './weights-plugin.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** The programs of dist/: the Action, the command line, the child of the built-in workloads, the meter's thread. */
const entries = {
  index: 'src/action/index.ts',
  post: 'src/action/post.ts',
  cli: 'src/cli/index.ts',
  runner: 'src/workload/runner/index.ts',
  meter: 'src/measure/meter-thread.ts',
};

/**
 * @param {string} directory where to write, absolute
 * @param {Record<string, string>} more further programs by name, for benches
 * @returns {Promise<void>}
 */
export async function build(directory = path.join(root, 'dist'), more = {}) {
  const input = { ...entries, ...more };
  const bundle = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    plugins: [weights(path.join(root, 'src/reference/checkpoints'))],
    // Native runtimes are looked up where they are installed: beside the user's project, or beside this one.
    external: [/^onnxruntime-node($|\/)/, /^koffi($|\/)/, /^@koromix\//, /^@tensorflow\//],
    treeshake: {
      // @actions/core has an OIDC client that nothing here uses. Without this the Action would load the HTTP stack behind
      // it (undici, 700 kB) at every start, where the GitHub client loads it only when there is something to send.
      moduleSideEffects: (id) => (/node_modules\/@actions\/(core|http-client)\//.test(id) ? false : undefined),
    },
  });
  const { output } = await bundle.write({
    dir: directory,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    cleanDir: true,
    minify: false,
  });
  await bundle.close();
  // `npx joulegate` in a clone runs the file itself, and git records the right to.
  await chmod(path.join(directory, 'cli.js'), 0o755);
  await copyKoffi(directory);
  const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
  await writeFile(path.join(directory, 'THIRD-PARTY-LICENSES.txt'), thirdPartyNotices(modules));
}

/**
 * Puts koffi's prebuilt addon beside the bundle, as an Action ships dist/ without node_modules. The addon alone has all
 * functions that src/energy/nvml-library.ts uses; koffi's own JavaScript only looks for it.
 * Its licence (MIT) asks for the notice to go with it.
 *
 * @param {string} directory
 */
async function copyKoffi(directory) {
  const modules = path.join(root, 'node_modules');
  const folder = path.join(directory, 'koffi');
  const addon = path.join(modules, '@koromix', 'koffi-linux-x64', 'linux_x64', 'koffi.node');
  if (!existsSync(addon)) {
    // The addon for Linux x64 is installed on Linux x64 only; a build elsewhere is for development.
    if (process.platform !== 'linux' || process.arch !== 'x64') return;
    throw new Error(`${addon} is missing: install with npm ci, without --omit=optional`);
  }
  await mkdir(path.join(folder, 'linux_x64'), { recursive: true });
  await cp(addon, path.join(folder, 'linux_x64', 'koffi.node'));
  await cp(path.join(modules, 'koffi', 'LICENSE.txt'), path.join(folder, 'LICENSE.txt'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build(process.argv[2] === undefined ? undefined : path.resolve(process.argv[2]));
}
