import { darkRules } from './palette.ts';

/**
 * Makes a drawing of the library stand alone: a title for those who cannot see it, dark colours where the reader's
 * background is dark, and the same bytes whatever was drawn before it in this process.
 */
export const finish = (svg: string, title: string): string =>
  svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ class="[^"]*"/g, '')
    .replace(/ ecmeta_\w+="[^"]*"/g, '')
    .replace(/\bzr\d+-/g, 'oc-')
    .replace(/^<svg /, '<svg role="img" ')
    .replace(/^<svg [^>]*>/, (tag) => `${tag}<title>${title}</title>${darkRules()}`);
