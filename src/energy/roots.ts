/** Where the kernel's files are looked for. Other roots make a recorded or simulated machine readable. */
export interface Roots {
  /** Default: `JOULEGATE_SYSFS_ROOT` or `/sys`. */
  readonly sysfsRoot?: string;
  /** Default: `/proc`. */
  readonly procRoot?: string;
  /** Default: `JOULEGATE_DEV_ROOT` or `/dev`. */
  readonly devRoot?: string;
}

/** An empty environment variable counts as not set. */
const fromEnvironment = (name: string): string | undefined => {
  const value = process.env[name];
  return value === '' ? undefined : value;
};

/** Fills in the defaults. */
export const resolveRoots = (roots: Roots = {}): Required<Roots> => ({
  sysfsRoot: roots.sysfsRoot ?? fromEnvironment('JOULEGATE_SYSFS_ROOT') ?? '/sys',
  procRoot: roots.procRoot ?? '/proc',
  devRoot: roots.devRoot ?? fromEnvironment('JOULEGATE_DEV_ROOT') ?? '/dev',
});
