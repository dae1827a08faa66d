/** What the workflows depend on. */
export interface WorkflowChoices {
  /** Labels of the runner with an energy counter; a single one may be the name of a runner scale set. */
  readonly runner: readonly string[];
  /** Jobs that share the benchmarks; 1: no matrix. */
  readonly shards: number;
  /** Configuration, relative to the repository. */
  readonly config: string;
  readonly defaultBranch: string;
}

/** Actions by the commit of a release. */
const checkout = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';
const upload = 'actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0';
const download = 'actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1';
const joulegate = 'OWNER/joulegate@v1';

/** Words that YAML would read as anything but themselves are quoted. */
const plain = (text: string): string => (/^[A-Za-z_][\w./-]*$/.test(text) ? text : JSON.stringify(text));

const runsOn = (runner: readonly string[]): string =>
  runner.length === 1 ? plain(runner[0] ?? '') : `[${runner.map(plain).join(', ')}]`;

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

/** `on: pull_request`, one job on one machine: `examples/github/gate.yml`. */
const singleGate = ({ runner, config }: WorkflowChoices): string => `\
# Measures every pull request and comments on it. Put it into .github/workflows/ of your repository.
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
    # Your machine with an energy counter. Forks run their code on it: see SECURITY.md before you open it to them.
    runs-on: ${runsOn(runner)}
    timeout-minutes: 60
    permissions:
      contents: read
      pull-requests: write
      checks: write
    steps:
${checkoutWithBase}\
      - name: Gate
        id: gate
        uses: ${joulegate}
        with:
          config: ${plain(config)}
      - name: Keep the report and the raw counters
        if: always() && steps.gate.outputs.run-path != ''
        uses: ${upload}
        with:
          name: energy
          path: .joulegate/runs/
          include-hidden-files: true
`;

/** The benchmarks divided over several machines, and one verdict: `examples/github/matrix.yml`. */
const matrixGate = ({ runner, shards, config }: WorkflowChoices): string => `\
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
        shard: [${Array.from({ length: shards }, (_, at) => `${at + 1}/${shards}`).join(', ')}]
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
    permissions:
      contents: read
      pull-requests: write
      checks: write
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
        uses: ${joulegate}
        with:
          mode: merge
          config: ${plain(config)}
          results: .joulegate/shards
`;

/** The gate of pull requests: one job, or a matrix with a job that merges. */
export const gateWorkflow = (choices: WorkflowChoices): string =>
  choices.shards === 1 ? singleGate(choices) : matrixGate(choices);

/** `on: push` to the default branch: appends to the baselines, `examples/github/baseline.yml`. */
export const baselineWorkflow = ({ runner, config, defaultBranch }: WorkflowChoices): string => `\
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
    steps:
${checkoutStep}\
      - uses: ${joulegate}
        with:
          mode: baseline
          config: ${plain(config)}
`;
