/**
 * Variables by which numeric libraries are told how many threads to start: OpenMP (PyTorch, and most others), OpenBLAS,
 * MKL, BLIS, Apple's vecLib, numexpr, Numba, and Rayon (tokenizers, Polars).
 */
export const threadVariables = [
  'OMP_NUM_THREADS',
  'OPENBLAS_NUM_THREADS',
  'MKL_NUM_THREADS',
  'BLIS_NUM_THREADS',
  'VECLIB_MAXIMUM_THREADS',
  'NUMEXPR_NUM_THREADS',
  'NUMBA_NUM_THREADS',
  'RAYON_NUM_THREADS',
] as const;

/** The environment that asks libraries for so many threads; empty where none were asked for. */
export const threadEnvironment = (threads: number | undefined): Readonly<Record<string, string>> =>
  threads === undefined ? {} : Object.fromEntries(threadVariables.map((name) => [name, String(threads)]));
