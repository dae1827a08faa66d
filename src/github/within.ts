import { JouleGateError } from '../model/errors.ts';

/**
 * Waits for work for a bounded time; the work itself goes on.
 * @param what for the message: `the check`
 * @throws JouleGateError `github-too-slow`; what the work throws
 */
export const within = async <T>(limitS: number, what: string, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new JouleGateError('github', 'github-too-slow', `${what} took GitHub more than ${limitS} seconds`)),
      limitS * 1000,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
};
