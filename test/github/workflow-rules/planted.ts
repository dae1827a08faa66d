const commit = 'a'.repeat(40);

/** Keeps every rule. */
export const sound = `name: Sound
on:
  pull_request:
permissions:
  contents: read
concurrency:
  group: sound
jobs:
  work:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@${commit} # v7.0.1
        with:
          persist-credentials: false
      - run: npm test
`;

/** The same without a release's approval, on a tag. */
const soundRelease = sound.replace('  pull_request:\n', "  push:\n    tags: ['v*']\n");

const change = (from: string, to: string, base = sound): string => {
  if (!base.includes(from)) throw new Error(`nothing to change: ${from}`);
  return base.replace(from, () => to);
};
const step = (yaml: string, base = sound): string => `${base}${yaml.replaceAll(/^(?=.)/gm, '      ')}\n`;

/** A workflow for every rule that breaks this rule and no other; several where a rule has several sides. */
export const planted: Readonly<Record<string, readonly string[]>> = {
  'unpinned-action': [
    step('- uses: actions/setup-node@v7'),
    step('- uses: actions/setup-node@main'),
    step(`- uses: actions/setup-node@${commit}`),
    step(`- uses: actions/setup-node@${commit} # latest`),
    step('- uses: docker://alpine:3'),
    step('- uses: SOMEBODY/joulegate@v1'),
    `${sound}  called:\n    uses: octo-lab/tools/.github/workflows/x.yml@v1\n`,
  ],
  'unpinned-container': [
    change('    timeout-minutes', '    container: node:24\n    timeout-minutes'),
    change('    timeout-minutes', '    container:\n      image: node:24\n    timeout-minutes'),
    change('    timeout-minutes', '    services:\n      database:\n        image: postgres:17\n    timeout-minutes'),
  ],
  'template-injection': [
    change('npm test', 'echo "${{ github.event.pull_request.title }}"'),
    change('npm test', 'echo ${{ inputs.text }}'),
    step(
      `- uses: actions/github-script@${commit} # v9.0.0\n  with:\n    script: console.log("\${{ github.head_ref }}")`,
    ),
  ],
  'environment-file': [
    change('npm test', 'cat from-a-fork >> "$GITHUB_ENV"'),
    change('npm test', 'cat from-a-fork >> $GITHUB_PATH'),
    step(`- uses: actions/github-script@${commit} # v9.0.0\n  with:\n    script: core.exportVariable('A', text)`),
  ],
  'unsecure-commands': [
    change('jobs:', 'env:\n  ACTIONS_ALLOW_UNSECURE_COMMANDS: true\njobs:'),
    step("- run: 'true'\n  env:\n    ACTIONS_ALLOW_UNSECURE_COMMANDS: true"),
  ],
  'persisted-credentials': [
    change('        with:\n          persist-credentials: false\n', ''),
    change('persist-credentials: false', 'persist-credentials: true'),
  ],
  'privileged-checkout': [
    change(
      'persist-credentials: false',
      'persist-credentials: false\n          ref: ${{ github.event.pull_request.head.sha }}',
      sound.replace('pull_request:', 'pull_request_target:'),
    ),
    sound.replace('  pull_request:\n', '  workflow_run:\n    workflows: [Energy]\n'),
    change('npm test', 'gh pr checkout 7', sound.replace('pull_request:', 'issue_comment:')),
  ],
  'artifact-of-everything': ['.', './', '**', '${{ github.workspace }}', 'project/.git/'].map((path) =>
    step(`- uses: actions/upload-artifact@${commit} # v7.0.0\n  with:\n    path: '${path}'`),
  ),
  'cache-in-release': [
    step(`- uses: actions/setup-node@${commit} # v7.0.0\n  with:\n    cache: npm`, soundRelease),
    step(`- uses: actions/setup-node@${commit} # v7.0.0`, soundRelease),
    step(`- uses: actions/cache@${commit} # v5.0.0`, soundRelease),
  ],
  'permissions-not-declared': [change('permissions:\n  contents: read\n', '')],
  'write-for-every-job': [
    change('  contents: read', '  pull-requests: write'),
    change('permissions:\n  contents: read', 'permissions: write-all'),
  ],
  'all-permissions': [change('    timeout-minutes', '    permissions: read-all\n    timeout-minutes')],
  'contents-from-outside': [
    change('    timeout-minutes', '    permissions:\n      contents: write\n    timeout-minutes'),
  ],
  'identity-outside-release': [
    change('    timeout-minutes', '    permissions:\n      id-token: write\n    timeout-minutes'),
    change('    timeout-minutes', '    permissions:\n      id-token: write\n    timeout-minutes', soundRelease),
  ],
  'inherited-secrets': [`${sound}  called:\n    uses: ./.github/workflows/x.yml\n    secrets: inherit\n`],
  'secret-in-condition': [change('- run: npm test', "- run: npm test\n        if: secrets.TOKEN != ''")],
  'actor-as-proof': [change('    timeout-minutes', "    if: github.actor == 'dependabot[bot]'\n    timeout-minutes")],
  'own-machine-for-forks': [
    change('ubuntu-latest', '[self-hosted, linux]'),
    change('ubuntu-latest', 'energy'),
    change('runs-on: ubuntu-latest', 'runs-on:\n      labels: energy'),
  ],
  'no-timeout': [change('    timeout-minutes: 10\n', ''), change('timeout-minutes: 10', 'timeout-minutes: 900')],
  'no-concurrency': [
    change('concurrency:\n  group: sound\n', '', soundRelease),
    change(
      'concurrency:\n  group: sound\n',
      '',
      sound.replace('ubuntu-latest', 'energy # Code of forks runs there.').replace('jobs:', '# Forks\njobs:'),
    ),
  ],
};
