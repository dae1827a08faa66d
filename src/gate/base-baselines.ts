import type { BaselineStore } from '../baseline/file-store.ts';
import type { NoiseStore } from '../baseline/noise-store.ts';
import { textBaselines, type ReadOnlyBaselines } from '../baseline/text-store.ts';
import { openBaseTree, type BaseTree } from '../checkout/base-tree.ts';
import type { BaseCheckoutOptions } from '../checkout/open.ts';

/** Whose stored sessions a gate reads. */
export type BaselineOrigin =
  | {
      readonly kind: 'folder';
      /** Why it is not the base's, where the base is known. */
      readonly trouble?: string;
    }
  | { readonly kind: 'base'; readonly tree: BaseTree };

/** Whether somebody has said which commit the change goes into: a flag, an event, or GitHub's trial merge. */
export const isBaseNamed = (
  base: string | undefined,
  env: Readonly<Record<string, string | undefined>> = process.env,
): boolean =>
  base !== undefined ||
  (env['GITHUB_BASE_REF'] ?? '') !== '' ||
  /^refs\/pull\/\d+\/merge$/.test(env['GITHUB_REF'] ?? '');

/**
 * A pull request must not be able to move what it is compared with: the baselines are those of the base commit's tree,
 * wherever the base or the checkout tracks the folder. A folder that nothing tracks cannot come with a pull request.
 */
export const findOrigin = async (options: BaseCheckoutOptions, folder: string): Promise<BaselineOrigin> => {
  const opened = await openBaseTree(options, folder);
  switch (opened.kind) {
    case 'tree':
      return { kind: 'base', tree: opened.tree };
    case 'untracked':
      return { kind: 'folder' };
    case 'impossible':
      return { kind: 'folder', trouble: `${opened.reason}. ${opened.next}` };
  }
};

/** Stores that read what the origin says and write to the folder. */
export const storesOf = (
  folder: BaselineStore,
  noise: NoiseStore,
  origin: () => Promise<BaselineOrigin>,
): { readonly baselines: BaselineStore; readonly noise: NoiseStore } => {
  let ofBase: ReadOnlyBaselines | undefined;
  const base = async (): Promise<ReadOnlyBaselines | undefined> => {
    const found = await origin();
    return found.kind === 'base' ? (ofBase ??= textBaselines(found.tree)) : undefined;
  };
  return {
    baselines: {
      read: async (...about) => ((await base()) ?? folder).read(...about),
      elsewhere: async (...about) => ((await base()) ?? folder).elsewhere(...about),
      list: async (...about) => ((await base()) ?? folder).list(...about),
      append: (...about) => folder.append(...about),
    },
    noise: {
      read: async (name) => (await base())?.readNoise(name) ?? noise.read(name),
      append: (...about) => noise.append(...about),
    },
  };
};
