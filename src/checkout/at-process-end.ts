/** What is to be done, at once and without waiting, before this process is gone. */
const tasks = new Set<() => unknown>();

const runAll = (): void => {
  // The newest first: what writes into a folder is ended before the folder is removed.
  for (const task of [...tasks].reverse()) {
    try {
      task();
    } catch {
      // The others are to run all the same; what could not be removed is found at the next start.
    }
  }
  tasks.clear();
};

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * A signal that nothing else listens to ends the process without an `exit`. Where something does, that is in charge: it
 * stops the work, which cleans up after itself, or it exits.
 */
const onSignal = (signal: NodeJS.Signals): void => {
  if (process.listenerCount(signal) > 1) return;
  runAll();
  stopListening();
  process.kill(process.pid, signal);
};

const startListening = (): void => {
  process.on('exit', runAll);
  // First in the row: a listener for one time alone is gone from the list once it has been called.
  for (const signal of signals) process.prependListener(signal, onSignal);
};

const stopListening = (): void => {
  process.off('exit', runAll);
  for (const signal of signals) process.off(signal, onSignal);
};

/**
 * Has something done when this process exits or is ended by SIGINT or SIGTERM.
 *
 * @param task must not wait for anything
 * @returns takes it back; to be called when it is done already
 */
export const atProcessEnd = (task: () => unknown): (() => void) => {
  if (tasks.size === 0) startListening();
  tasks.add(task);
  return () => {
    if (tasks.delete(task) && tasks.size === 0) stopListening();
  };
};
