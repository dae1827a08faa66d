/** Builds dist/ (or `directory`, absolute) from the sources, with `more` programs by name where a bench asks for them. */
export function build(directory?: string, more?: Readonly<Record<string, string>>): Promise<void>;
