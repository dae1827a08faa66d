/** Where the kernel's files are looked for. Another root makes a recorded or simulated machine readable. */
export interface Roots {
  /** Default: `JOULEGATE_SYSFS_ROOT` or `/sys`. */
  readonly sysfsRoot?: string;
  /** Default: `/proc`. */
  readonly procRoot?: string;
}

/** Fills in the defaults. An empty environment variable counts as not set. */
export const resolveRoots = (roots: Roots = {}): Required<Roots> => {
  const fromEnvironment = process.env['JOULEGATE_SYSFS_ROOT'];
  return {
    sysfsRoot: roots.sysfsRoot ?? (fromEnvironment === undefined || fromEnvironment === '' ? '/sys' : fromEnvironment),
    procRoot: roots.procRoot ?? '/proc',
  };
};
