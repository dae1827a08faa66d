import { r as InvalidArgumentError, t as Command } from "./esm2.js";
import { n as exitCodes, t as JouleGateError } from "./errors.js";
import "./shard.js";
import { t as writeFileAtomically } from "./atomic-write.js";
import { t as oneLine } from "./plain-text.js";
import { t as gitIn } from "./git.js";
import { t as print } from "./style.js";
import { existsSync } from "node:fs";
import path from "node:path";
import { mkdir, readFile, readdir } from "node:fs/promises";
import { createInterface } from "node:readline/promises";

// src/cli/init/configuration.ts
/** Runs wherever joulegate does, so that a first run shows something. */
const standIn = {
	name: "stand-in",
	origin: "nothing was found to measure: put your training or inference here",
	workload: `{ kind: command, run: [node, --eval, "let sum = 0; for (let i = 0; i < 2e9; i += 1) sum += i % 7"] }`
};
/** The text of a joulegate.yml with what was found, every line of it explained. */
const configurationText = (benchmarks) => `\
# yaml-language-server: $schema=https://raw.githubusercontent.com/OWNER/joulegate/v1/schema/config.schema.json
# What JouleGate measures. Every key: docs/configuration.md of JouleGate.
version: 1
gate:
  # The smallest change that matters. joulegate calibrate says which changes this machine can find.
  tolerance: 3%
# A program that has to be built or installed first, in the base and in the head:
# setup: [npm, ci]
benchmarks:
${(benchmarks.length === 0 ? [standIn] : benchmarks).map(({ name, origin, workload }) => `  # ${oneLine(origin)}\n  - name: ${name}\n    workload: ${workload}\n`).join("")}`;

// src/cli/init/look.ts
const skipped = /* @__PURE__ */ new Set([
	"node_modules",
	"dist",
	"build",
	"venv",
	"__pycache__"
]);
const mostModels = 5;
const mostEntries = 2e4;
/** Models below a folder, by path, the nearest first; neither hidden folders nor installed packages. */
const onnxFiles = async (root) => {
	const models = [];
	let folders = ["."];
	let entries = 0;
	for (let depth = 0; depth < 4 && folders.length > 0; depth += 1) {
		const next = [];
		for (const folder of folders) for (const entry of await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => [])) {
			entries += 1;
			if (entries > mostEntries) return models.sort().slice(0, mostModels);
			const name = path.posix.join(folder, entry.name);
			if (entry.isFile() && entry.name.endsWith(".onnx")) models.push(name);
			if (entry.isDirectory() && !entry.name.startsWith(".") && !skipped.has(entry.name)) next.push(name);
		}
		folders = next;
	}
	return models.sort().slice(0, mostModels);
};
const nameOf = (text) => text.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, "-").replace(/^[^a-z0-9]+/, "").slice(0, 60) || "benchmark";
const scriptNames = [
	"energy",
	"bench",
	"benchmark",
	"train"
];
const packageScripts = async (root) => {
	try {
		const { scripts } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
		if (typeof scripts !== "object" || scripts === null) return [];
		return scriptNames.filter((name) => Object.hasOwn(scripts, name)).map((name) => ({
			name,
			origin: `script "${name}" of package.json`,
			workload: `{ kind: command, run: [npm, run, --silent, ${name}] }`
		}));
	} catch {
		return [];
	}
};
const pythonPrograms = async (root) => {
	const names = new Set(await readdir(root).catch(() => []));
	return ["train.py", "benchmark.py"].filter((name) => names.has(name)).map((name) => ({
		name: nameOf(name.replace(".py", "")),
		origin: name,
		workload: `{ kind: command, run: [python3, ${name}] }`
	}));
};
const branchOf = async (root) => {
	const git = gitIn(root);
	const branch = (await git.ask([
		"symbolic-ref",
		"--quiet",
		"--short",
		"refs/remotes/origin/HEAD"
	], { limitS: 10 }))?.replace(/^origin\//, "") ?? await git.ask(["branch", "--show-current"], { limitS: 10 });
	return branch === void 0 || branch === "" ? "main" : branch;
};
/** What a repository has that could be measured, and its default branch. Nothing of it is run. */
const lookAt = async (root) => {
	const models = (await onnxFiles(root)).map((model) => ({
		name: nameOf(path.posix.basename(model, ".onnx")),
		origin: model,
		workload: `{ kind: onnx, model: ${JSON.stringify(model)} }`
	}));
	const all = [
		...await packageScripts(root),
		...await pythonPrograms(root),
		...models
	];
	return {
		benchmarks: all.filter(({ name }, at) => all.findIndex((other) => other.name === name) === at),
		defaultBranch: await branchOf(root)
	};
};

// src/cli/init/workflows.ts
/** Actions by the commit of a release. */
const checkout = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1";
const upload = "actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0";
const download = "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1";
const joulegate = "OWNER/joulegate@v1";
/** Words that YAML would read as anything but themselves are quoted. */
const plain = (text) => /^[A-Za-z_][\w./-]*$/.test(text) ? text : JSON.stringify(text);
const runsOn = (runner) => runner.length === 1 ? plain(runner[0] ?? "") : `[${runner.map(plain).join(", ")}]`;
const checkoutStep = `      - uses: ${checkout}
        with:
          persist-credentials: false
`;
/** The trial merge with its parents: the base is there, and nothing has to be fetched with a token that is gone. */
const checkoutWithBase = `      - uses: ${checkout}
        with:
          # The base commit too, so that nothing has to be fetched later.
          fetch-depth: 2
          persist-credentials: false
`;
/** What the job that gives the verdict may write; nothing where forks are measured. */
const verdictRights = (forks) => `\
    permissions:
      contents: read
${forks ? "" : "      pull-requests: write\n      checks: write\n"}`;
const quietly = `\
          # This job has no right to write: the workflow "Energy publish" shows the verdict.
          comment: false
          check: false
`;
/** The one file that `examples/github/publish.yml` reads. */
const keepVerdict = (step) => `\
      - name: Hand the verdict over
        if: always() && steps.${step}.outputs.verdict-path != ''
        uses: ${upload}
        with:
          name: joulegate
          path: \${{ steps.${step}.outputs.verdict-path }}
          include-hidden-files: true
          overwrite: true
`;
/** `on: pull_request`, one job on one machine: `examples/github/gate.yml`, and `gate-forks.yml`. */
const singleGate = ({ runner, config, forks }) => `\
# Measures every pull request${forks ? ", also of forks; the workflow \"Energy publish\"" : " and"} comments on it. Put it into .github/workflows/ of your repository.
name: Energy
on:
  pull_request:
permissions:
  contents: read
concurrency:
  # One measurement at a time: two jobs on one machine would be in each other's joules.
  group: energy
jobs:
  gate:
    # Your machine with an energy counter. ${forks ? "Forks run their code on it: give it nothing to lose, and approve\n    # runs of people you do not know (docs/threat-model.md of JouleGate)." : "Forks run their code on it: see SECURITY.md before you open it to them."}
    runs-on: ${runsOn(runner)}
    timeout-minutes: 60
${verdictRights(forks)}\
    steps:
${checkoutWithBase}\
      - name: Gate
        id: gate
        uses: ${joulegate}
        with:
          config: ${plain(config)}
${forks ? `${quietly}${keepVerdict("gate")}` : ""}\
      - name: Keep the report and the raw counters
        if: always() && steps.gate.outputs.run-path != ''
        uses: ${upload}
        with:
          name: energy
          path: .joulegate/runs/
          include-hidden-files: true
`;
/** The benchmarks divided over several machines, and one verdict: `examples/github/matrix.yml`. */
const matrixGate = ({ runner, shards, config, forks }) => `\
# Divides the benchmarks of every pull request over several machines, and gives one verdict. Put it into
# .github/workflows/ of your repository. docs/runners.md of JouleGate explains it.
name: Energy
on:
  pull_request:
permissions:
  contents: read
concurrency:
  # A push ends the measurement of the commit before it. That two jobs never share one machine is the runners' duty: a
  # runner takes one job at a time, so start one runner a machine.
  group: energy-\${{ github.ref }}
  cancel-in-progress: true
jobs:
  measure:
    strategy:
      # One shard that fails must not cost what the others measure.
      fail-fast: false
      matrix:
        shard: [${Array.from({ length: shards }, (_, at) => `${at + 1}/${shards}`).join(", ")}]
    # Machines of one kind, each with an energy counter. Forks run their code on them: see SECURITY.md.
    runs-on: ${runsOn(runner)}
    timeout-minutes: 60
    steps:
${checkoutWithBase}\
      - name: Measure one shard
        id: gate
        uses: ${joulegate}
        with:
          config: ${plain(config)}
          shard: \${{ matrix.shard }}
      - name: Keep what it measured
        if: always() && steps.gate.outputs.run-path != ''
        uses: ${upload}
        with:
          name: energy-shard-\${{ strategy.job-index }}
          path: .joulegate/runs/
          include-hidden-files: true
          overwrite: true
  energy:
    needs: measure
    # Also when a shard failed or was never started: what it was to measure is said then, and does not pass.
    if: always()
    runs-on: ubuntu-latest
    timeout-minutes: 15
${verdictRights(forks)}\
    steps:
${checkoutStep}\
      - name: Fetch what the shards measured
        # Without any result there is nothing to fetch, and the next step says so.
        continue-on-error: true
        uses: ${download}
        with:
          pattern: energy-shard-*
          path: .joulegate/shards
      - name: Merge into one verdict
${forks ? "        id: merge\n" : ""}\
        uses: ${joulegate}
        with:
          mode: merge
          config: ${plain(config)}
          results: .joulegate/shards
${forks ? `${quietly}${keepVerdict("merge")}` : ""}`;
/** The gate of pull requests: one job, or a matrix with a job that merges. */
const gateWorkflow = (choices) => choices.shards === 1 ? singleGate(choices) : matrixGate(choices);
/** `on: workflow_run`, with the rights that the measuring one does not have: `examples/github/publish.yml`. */
const publishWorkflow = ({ config }) => `\
# Shows what the workflow "Energy" measured, also for forks: one comment, one check. It has rights, so it checks nothing
# out and runs nothing of the pull request. Put it into .github/workflows/ of your repository.
name: Energy publish
on:
  workflow_run:
    workflows: [Energy]
    types: [completed]
permissions: {}
concurrency:
  # One pull request's results in their order, none left out.
  group: energy-publish-\${{ github.event.workflow_run.head_repository.full_name }}-\${{ github.event.workflow_run.head_branch }}
jobs:
  publish:
    if: github.event.workflow_run.event == 'pull_request'
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      actions: read
      pull-requests: write
      checks: write
    steps:
      - uses: ${joulegate}
        with:
          mode: publish
          config: ${plain(config)}
`;
/** `on: push` to the default branch: appends to the baselines, `examples/github/baseline.yml`. */
const baselineWorkflow = ({ runner, config, defaultBranch }) => `\
# Appends a session to the baselines after every merge. Put it into .github/workflows/ of your repository.
name: Energy baseline
on:
  push:
    branches: [${plain(defaultBranch)}]
permissions:
  contents: read
concurrency:
  group: energy
jobs:
  baseline:
    runs-on: ${runsOn(runner)}
    timeout-minutes: 60
    permissions:
      contents: write
      # What was accepted in the pull request is kept with the session.
      pull-requests: read
    steps:
${checkoutStep}\
      - uses: ${joulegate}
        with:
          mode: baseline
          config: ${plain(config)}
`;
/** `on: issue_comment`, commands of maintainers: `examples/github/answer.yml`. */
const answerWorkflow = ({ config }) => `\
# Answers /joulegate commands in comments on pull requests, also from forks (docs/accepting.md of JouleGate). It has rights,
# so it checks nothing out and runs nothing of the pull request. Put it into .github/workflows/ of the default branch.
name: Energy answer
on:
  issue_comment:
    types: [created]
permissions: {}
jobs:
  answer:
    if: github.event.issue.pull_request && startsWith(github.event.comment.body, '/joulegate')
    runs-on: ubuntu-latest
    timeout-minutes: 10
    concurrency:
      # One group a comment: in a shared one GitHub would drop a command that waits when another one comes.
      group: energy-answer-\${{ github.event.comment.id }}
    permissions:
      pull-requests: write
      checks: write
      # For "/joulegate rerun" alone.
      actions: write
    steps:
      - uses: ${joulegate}
        with:
          mode: answer
          config: ${plain(config)}
`;

// src/cli/init.ts
const config = "joulegate.yml";
const usualRunner = [
	"self-hosted",
	"linux",
	"x64"
];
const labels = (text) => {
	const list = text.split(",").map((label) => label.trim());
	if (list.every((label) => /^[A-Za-z0-9][\w.-]{0,99}$/.test(label))) return list;
	throw new InvalidArgumentError("Give labels with commas between them: self-hosted,linux,x64.");
};
const count = (text) => {
	const value = /^[0-9]{1,3}$/.test(text) ? Number(text) : NaN;
	if (value >= 1 && value <= 256) return value;
	throw new InvalidArgumentError(`Give a whole number from 1 to ${256}.`);
};
/** Asks on a terminal; an empty answer takes what is proposed. */
const ask = async (proposed, options) => {
	const terminal = createInterface({
		input: process.stdin,
		output: process.stderr
	});
	try {
		const benchmarks = [];
		for (const benchmark of proposed.benchmarks) {
			const answer = await terminal.question(`Measure ${benchmark.name} (${benchmark.origin})? [Y/n] `);
			if (!/^n/i.test(answer.trim())) benchmarks.push(benchmark);
		}
		return {
			benchmarks,
			runner: options.runner ?? labels(await terminal.question(`Labels of the runner [${proposed.runner.join(",")}] `) || proposed.runner.join()),
			shards: options.shards ?? count(await terminal.question(`How many machines share the benchmarks [${proposed.shards}] `) || `${proposed.shards}`)
		};
	} finally {
		terminal.close();
	}
};
const initCommand = (finish) => new Command("init").description("Writes joulegate.yml and the workflows for GitHub, after a look at the repository.").option("--yes", "take what was found, without questions").option("--runner <labels>", "labels of the runner with an energy counter, or the name of a runner scale set", labels).option("--shards <n>", "machines that share the benchmarks; more than 1 gives a matrix and a job that merges", count).option("--forks", "pull requests come from forks: measure without any right to write, publish from another workflow").option("--force", "overwrite files that are there").option("--dry-run", "print what would be written, and write nothing").addHelpText("after", "\nExample:\n  $ joulegate init --yes --runner self-hosted,linux,x64 --shards 4").action(async (options) => {
	const root = process.cwd();
	const found = await lookAt(root);
	const proposed = {
		benchmarks: found.benchmarks,
		runner: options.runner ?? usualRunner,
		shards: options.shards ?? 1
	};
	const { benchmarks, runner, shards } = options.yes !== true && options.dryRun !== true && process.stdin.isTTY ? await ask(proposed, options) : proposed;
	const workflow = {
		runner,
		shards,
		config,
		defaultBranch: found.defaultBranch,
		forks: options.forks === true
	};
	const files = [
		{
			name: config,
			text: configurationText(benchmarks)
		},
		{
			name: ".github/workflows/energy.yml",
			text: gateWorkflow(workflow)
		},
		...workflow.forks ? [{
			name: ".github/workflows/energy-publish.yml",
			text: publishWorkflow(workflow)
		}] : [],
		{
			name: ".github/workflows/energy-answer.yml",
			text: answerWorkflow(workflow)
		},
		{
			name: ".github/workflows/energy-baseline.yml",
			text: baselineWorkflow(workflow)
		}
	];
	if (options.dryRun === true) {
		print(files.map(({ name, text }) => `# ${name}\n${text}`).join("\n"));
		finish(exitCodes.ok);
		return;
	}
	const kept = files.filter(({ name }) => options.force !== true && existsSync(path.join(root, name)));
	if (kept.length === files.length) throw new JouleGateError("usage", "init-nothing-to-write", `${files.map(({ name }) => name).join(", ")} are there already`, { hint: "Give --force to overwrite them, or --dry-run to see what would be written." });
	const written = files.filter((file) => !kept.includes(file));
	for (const { name, text } of written) {
		await mkdir(path.dirname(path.join(root, name)), { recursive: true });
		await writeFileAtomically(path.join(root, name), text);
	}
	print([
		...written.map(({ name }) => `Wrote  ${name}`),
		...kept.map(({ name }) => `Kept   ${name}: it was there already (--force overwrites it)`),
		"",
		"Next: look through joulegate.yml, then run \"joulegate run\" on the machine that is to measure, and commit."
	].join("\n"));
	finish(exitCodes.ok);
});

export { initCommand };