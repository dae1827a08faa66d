// A recorded machine as the tools see it: its tree laid over /sys in a mount namespace of the tool alone.
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/** As the kernel makes it, every zone links to the class that it is of; codecarbon goes through that link. */
const linkToClass = (folder, depth) => {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith('intel-rapl')) continue;
    const zone = path.join(folder, name);
    symlinkSync(`${'../'.repeat(depth)}class/powercap`, path.join(zone, 'subsystem'));
    linkToClass(zone, depth + 1);
  }
};

const enter = `
root=$1; user=$2; shift 2
mount -t overlay overlay -o lowerdir="$root/sys:/sys" /sys
mount --bind "$root/proc/cpuinfo" /proc/cpuinfo
if [ "$user" = root ]; then exec "$@"; fi
exec setpriv --reuid="$user" --regid="$user" --clear-groups "$@"`;

/** A machine's tree, the commands that run before it, and its one step. */
export class Machine {
  constructor(name, recorded, tree) {
    this.name = name;
    this.recorded = recorded;
    this.tree = tree;
    this.root = tree.root;
    this.expectedJ = Number(recorded.expected.sumUj) / 1e6;
    /** A right that is withheld is withheld from a user without rights, as the kernel does. */
    this.user = (recorded.denied ?? []).length > 0 ? '65534' : 'root';
    const virtual = path.join(this.root, 'sys/devices/virtual/powercap');
    if (existsSync(virtual)) linkToClass(virtual, 4);
    else mkdirSync(path.join(this.root, 'sys/class'), { recursive: true });
    // What s-tui asks of every processor.
    appendFileSync(path.join(this.root, 'proc/cpuinfo'), 'cpu MHz\t\t: 2000.000\n');
  }

  /** Advances every counter by the step that the file states, each in one write: no tool ever reads an empty file. */
  step() {
    for (const [file, content] of Object.entries(this.recorded.after?.files ?? {})) {
      const target = path.join(this.root, file);
      const bytes = Buffer.from(content.trim().padEnd(statSync(target).size, '\n'));
      const descriptor = openSync(target, 'r+');
      writeSync(descriptor, bytes, 0, bytes.length, 0);
      closeSync(descriptor);
    }
  }

  /** The zones, each with what it moves by in joules, from the tree's own words. */
  get zones() {
    const files = this.recorded.files ?? {};
    const after = this.recorded.after?.files ?? {};
    return Object.keys(files).flatMap((file) => {
      if (!file.includes('/powercap/') || !file.endsWith('/name')) return [];
      const folder = path.dirname(file);
      const [before, range] = [`${folder}/energy_uj`, `${folder}/max_energy_range_uj`].map((one) => Number(files[one]));
      const now = Number(after[`${folder}/energy_uj`] ?? before);
      const wraps = now < before;
      const inside = files[`${path.dirname(folder)}/name`];
      const name = files[file].trim();
      const label = inside === undefined ? name : `${inside.trim()}-${name}`;
      return [{ name, label, movedJ: (wraps ? now - before + range : now - before) / 1e6, wraps }];
    });
  }

  /** The zones of the expected sum. */
  get summed() {
    const { zones } = this;
    return this.recorded.expected.sources.flatMap((source) => {
      const zone = zones.find(({ label }) => source === `powercap:${label}`);
      return zone === undefined ? [] : [zone];
    });
  }

  /** Starts a command that sees the tree; `output` is everything that it wrote so far. */
  start(command, args) {
    const child = spawn('unshare', ['-m', 'bash', '-ec', enter, 'enter', this.root, this.user, command, ...args], {
      cwd: '/tmp',
      env: { ...process.env, HOME: '/tmp', LC_ALL: 'C' },
    });
    const run = { child, output: '', ended: new Promise((resolve) => child.on('close', resolve)) };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (run.output += data));
    child.stdin.on('error', () => {});
    const limit = setTimeout(() => child.kill('SIGKILL'), 120_000);
    void run.ended.then(() => clearTimeout(limit));
    return run;
  }

  /** Runs a command to its end. */
  async run(command, args) {
    const run = this.start(command, args);
    await run.ended;
    return run.output;
  }
}
