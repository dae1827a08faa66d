/** Builds dist/ (or `directory`, absolute) from the sources. */
export function build(directory?: string): Promise<void>;
