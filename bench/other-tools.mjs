// Other energy meters on the trees of test/energy/topologies/: what each shows for one step, beside the sum that the tree
// states. `node bench/other-tools.mjs [tool,...] [tree,...]`, as root (mount namespaces), on Linux with overlayfs.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Machine } from './other-tools/machine.mjs';
import { tools } from './other-tools/tools.mjs';
import { judge } from './other-tools/verdict.mjs';
import { loadBench } from './programs.mjs';

const refuse = () => {
  console.error('No tree can be laid over /sys here: this needs Linux, root, unshare, setpriv and overlayfs.');
  process.exit(1);
};
if (process.platform !== 'linux' || process.getuid() !== 0) refuse();

const [, , toolNames = '', treeNames = ''] = process.argv;
const folder = path.resolve(import.meta.dirname, '../test/energy/topologies');
const { MachineTree, readMachineFile } = await loadBench('other-tools');

const chosen = (wanted, name) => wanted === '' || wanted.split(',').includes(name);
/**
 * The trees whose expected sum is of powercap alone. Not the one of an old kernel that gives its memory in a wrong unit:
 * that is the kernel's fault, and no tool's.
 */
const trees = readdirSync(folder)
  .map((file) => ({ name: path.basename(file, '.yaml'), recorded: readMachineFile(path.join(folder, file)) }))
  .filter(({ name, recorded }) => chosen(treeNames, name) && JSON.stringify(recorded).includes('class/powercap/'))
  .filter(
    ({ name, recorded }) =>
      name !== 'spr-old-kernel' && !recorded.expected.sources.some((one) => one.startsWith('hwmon')),
  );

/** A tree that could not be laid over /sys would make every tool look blind, so that is asked first. */
const layable = async () => {
  const recorded = readMachineFile(path.join(folder, 'intel-client.yaml'));
  const tree = new MachineTree(recorded);
  const name = await new Machine('intel-client', recorded, tree).run('cat', ['/sys/class/powercap/intel-rapl:0/name']);
  tree.remove();
  return name.trim() === 'package-0';
};
if (!(await layable())) refuse();

const skipped = [];
console.log('| tool | version | tree | expected | shown | verdict |\n|---|---|---|---|---|---|');
for (const tool of tools.filter(({ name }) => chosen(toolNames, name))) {
  const version = tool.version();
  if (version === undefined) skipped.push(tool.name);
  for (const { name, recorded } of version === undefined ? [] : trees) {
    const tree = new MachineTree(recorded);
    try {
      const machine = new Machine(name, recorded, tree);
      const [shown, verdict] = judge(await tool.read(machine), machine, tool);
      const zones = machine.summed.length;
      console.log(
        `| ${[tool.name, version, name, `${machine.expectedJ.toFixed(2)} J in ${zones}`, shown, verdict].join(' | ')} |`,
      );
    } finally {
      tree.remove();
    }
  }
}
for (const name of skipped) console.log(`\n${name}: skipped, not installed.`);
