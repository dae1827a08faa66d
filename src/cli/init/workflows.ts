/** What the workflows depend on. */
export interface WorkflowChoices {
  /** Labels of the runner with an energy counter; a single one may be the name of a runner scale set. */
  readonly runner: readonly string[];
  /** Jobs that share the benchmarks; 1: no matrix. */
  readonly shards: number;
  /** Configuration, relative to the repository. */
  readonly config: string;
  readonly defaultBranch: string;
  /** Pull requests come from forks: the workflow that measures has no right to write, and another one publishes. */
  readonly forks: boolean;
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

/** What the job that gives the verdict may write; nothing where forks are measured. */
const verdictRights = (forks: boolean): string => `\
    permissions:
      contents: read
${forks ? '' : '      pull-requests: write\n      checks: write\n'}`;

const quietly = `\
          # This job has no right to write: the workflow "Energy publish" shows the verdict.
          comment: false
          check: false
`;

/** The one file that `examples/github/publish.yml` reads. */
const keepVerdict = (step: string): string => `\
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
const singleGate = ({ runner, config, forks }: WorkflowChoices): string => `\
# Measures every pull request${forks ? ', also of forks; the workflow "Energy publish"' : ' and'} comments on it. Put it into .github/workflows/ of your repository.
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
    # Your machine with an energy counter. ${
      forks
        ? 'Forks run their code on it: give it nothing to lose, and approve\n    # runs of people you do not know (docs/threat-model.md of JouleGate).'
        : 'Forks run their code on it: see SECURITY.md before you open it to them.'
    }
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
${forks ? `${quietly}${keepVerdict('gate')}` : ''}\
      - name: Keep the report and the raw counters
        if: always() && steps.gate.outputs.run-path != ''
        uses: ${upload}
        with:
          name: energy
          path: .joulegate/runs/
          include-hidden-files: true
`;

/** The benchmarks divided over several machines, and one verdict: `examples/github/matrix.yml`. */
const matrixGate = ({ runner, shards, config, forks }: WorkflowChoices): string => `\
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
${forks ? '        id: merge\n' : ''}\
        uses: ${joulegate}
        with:
          mode: merge
          config: ${plain(config)}
          results: .joulegate/shards
${forks ? `${quietly}${keepVerdict('merge')}` : ''}`;

/** The gate of pull requests: one job, or a matrix with a job that merges. */
export const gateWorkflow = (choices: WorkflowChoices): string =>
  choices.shards === 1 ? singleGate(choices) : matrixGate(choices);

/** `on: workflow_run`, with the rights that the measuring one does not have: `examples/github/publish.yml`. */
export const publishWorkflow = ({ config }: WorkflowChoices): string => `\
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
export const answerWorkflow = ({ config }: WorkflowChoices): string => `\
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
