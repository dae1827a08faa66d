import type { FaultProxy } from './github-faults.ts';
import { repository } from './github-server.ts';

/** One open pull request for a branch into another; emulate 0.12.2 opens any number. The words are GitHub's. */
export const completePulls = (faults: FaultProxy): void => {
  const opened = new Set<string>();
  faults.always({
    method: 'POST',
    path: /\/pulls$/,
    effect: ({ body }) => {
      const { head = '', base = '' } = JSON.parse(body) as { head?: string; base?: string };
      if (!opened.has(`${base} ${head}`)) {
        opened.add(`${base} ${head}`);
        return undefined;
      }
      const message = `A pull request already exists for ${repository.owner}:${head}.`;
      return {
        status: 422,
        body: {
          message: 'Validation Failed',
          errors: [{ resource: 'PullRequest', code: 'custom', message }],
          documentation_url: 'https://docs.github.com/rest/pulls/pulls#create-a-pull-request',
          status: '422',
        },
      };
    },
  });
};
