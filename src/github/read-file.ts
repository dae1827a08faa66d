import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { JouleGateError } from '../model/errors.ts';
import { answer } from './answer.ts';
import { problemOf } from './api-problem.ts';
import type { GitHubClient } from './client.ts';
import type { Repository } from './repository.ts';

const Sha = Type.String({ pattern: '^([0-9a-f]{40}|[0-9a-f]{64})$' });

/** Above 1 MB the text is not in this answer: `encoding` is then "none" and `content` empty. */
const File = Type.Object({
  type: Type.Literal('file'),
  sha: Sha,
  size: Type.Integer({ minimum: 0 }),
  encoding: Type.Optional(Type.String()),
  content: Type.Optional(Type.String()),
});

const Blob = Type.Object({ sha: Sha, encoding: Type.Literal('base64'), content: Type.String() });

/**
 * A file's text at a commit, or undefined if there is none. What came is checked against git's own digest of the file,
 * so that half an answer is never taken for the whole file.
 * @throws JouleGateError `github-garbage`, `github-file-unreadable`; what a request throws
 */
export const readFileAt = async (
  client: GitHubClient,
  { owner, name }: Repository,
  commit: string,
  path: string,
): Promise<string | undefined> => {
  const repository = { owner, repo: name };
  let data: unknown;
  try {
    ({ data } = await client.api.rest.repos.getContent({ ...repository, path, ref: commit }));
  } catch (thrown) {
    // The commit itself was readable with this token, so "Not Found" is about the file.
    if (problemOf(thrown).kind === 'missing') return undefined;
    throw thrown;
  }
  if (Array.isArray(data)) throw unreadable(path, 'it is a folder');
  const file = answer(File, data, path);
  let content = file.content;
  if (file.encoding !== 'base64') {
    const blob = await client.api.rest.git.getBlob({ ...repository, file_sha: file.sha });
    ({ content } = answer(Blob, blob.data, `the contents of ${path}`));
  }
  return decode(Buffer.from(content ?? '', 'base64'), file.sha, path);
};

const decode = (bytes: Buffer, sha: string, path: string): string => {
  const digest = createHash(sha.length === 40 ? 'sha1' : 'sha256');
  digest.update(`blob ${bytes.byteLength}\0`).update(bytes);
  if (digest.digest('hex') !== sha) throw unreadable(path, 'what arrived is not the whole file');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw unreadable(path, 'it is not UTF-8 text', cause);
  }
};

const unreadable = (path: string, reason: string, cause?: unknown): JouleGateError =>
  new JouleGateError('github', 'github-file-unreadable', `${path} on GitHub cannot be read: ${reason}`, {
    hint: 'Nothing was written. Repair or remove the file, or run the job again.',
    ...(cause === undefined ? {} : { cause }),
  });
