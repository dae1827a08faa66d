// Other energy meters on the trees of test/energy/topologies/: what each shows for one step, beside the sum that the tree
// states. `node bench/other-tools.mjs [tool,...] [tree,...]`, as root (mount namespaces), on Linux with overlayfs.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Machine } from './other-tools/machine.mjs';
import { tools } from './other-tools/tools.mjs';
import { loadBench } from './programs.mjs';

const [, , toolNames = '', treeNames = ''] = process.argv;
const folder = path.resolve(import.meta.dirname, '../test/energy/topologies');
const { MachineTree, readMachineFile } = await loadBench('other-tools');

const chosen = (wanted, name) => wanted === '' || wanted.split(',').includes(name);
/** The trees that powercap shows, or hides: tools that read registers or hwmon alone are not among these. */
const trees = readdirSync(folder)
  .map((file) => path.basename(file, '.yaml'))
  .filter((name) => chosen(treeNames, name))
  .filter((name) => JSON.stringify(readMachineFile(path.join(folder, `${name}.yaml`))).includes('class/powercap/'));

for (const tool of tools.filter(({ name }) => chosen(toolNames, name))) {
  const version = tool.version();
  if (version === undefined) { console.log(`${tool.name}: skipped, not installed`); continue; }
  for (const name of trees) {
    const recorded = readMachineFile(path.join(folder, `${name}.yaml`));
    const tree = new MachineTree(recorded);
    try {
      const machine = new Machine(name, recorded, tree);
      console.log(tool.name, version, name, machine.expectedJ, JSON.stringify(await tool.read(machine)));
    } finally {
      tree.remove();
    }
  }
}
