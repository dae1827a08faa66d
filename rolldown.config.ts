import { existsSync } from 'node:fs';
import { defineConfig } from 'rolldown';

/** The programs of dist/: the Action, the command line, the child of the built-in workloads, the meter's thread. */
const entries = {
  index: 'src/action/index.ts',
  cli: 'src/cli/index.ts',
  runner: 'src/workload/runner/index.ts',
  meter: 'src/measure/meter-thread.ts',
};

export default defineConfig({
  input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
  platform: 'node',
  // Native runtimes are looked up where they are installed: beside the user's project, or beside this one.
  external: [/^onnxruntime-node($|\/)/, /^koffi($|\/)/, /^@koromix\//, /^@tensorflow\//],
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    cleanDir: true,
    sourcemap: false,
    minify: false,
  },
});
