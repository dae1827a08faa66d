/**
 * Scripts for `node -e` that burn CPU time and print, one a line, the microseconds that each process of the tree used
 * by its own account (`process.cpuUsage()` at its very end). Arguments: milliseconds of CPU time to burn.
 */
export const burn = `
const burn = (ms) => { while ((process.cpuUsage().user + process.cpuUsage().system) / 1000 < ms); };
const report = () => { const { user, system } = process.cpuUsage(); console.log('used ' + (user + system)); };
`;

/** Burns in the child itself. */
export const oneProcess = `${burn} burn(Number(process.argv[1])); report();`;

/** Burns in the child, in a child of it, and in a grandchild, one after the other; each is waited for. */
export const threeGenerations = `${burn}
const { spawnSync } = require('node:child_process');
const [ms, depth = '2'] = process.argv.slice(1);
const source = process.env.JOULEGATE_TEST_SOURCE;
if (depth !== '0') spawnSync(process.execPath, ['-e', source, ms, String(depth - 1)], { stdio: 'inherit' });
burn(Number(ms)); report();`;

/** Starts a process that goes on after its parent ended, as a daemon does; the parent ends at once. */
export const orphan = `${burn}
const { spawn } = require('node:child_process');
const [ms, role] = process.argv.slice(1);
if (role === 'orphan') { burn(Number(ms)); report(); setTimeout(() => {}, 400); }
else {
  spawn(process.execPath, ['-e', process.env.JOULEGATE_TEST_SOURCE, ms, 'orphan'], { stdio: 'inherit', detached: true }).unref();
  setTimeout(() => { report(); process.exit(0); }, 300);
}`;

/** Sum of the microseconds that the processes of a tree reported. */
export const usedMicroseconds = (output: string): number =>
  [...output.matchAll(/used (\d+)/g)].reduce((sum, [, used]) => sum + Number(used), 0);
