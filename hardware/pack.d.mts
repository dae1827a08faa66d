export declare function pack(
  file: string,
  node: string,
  level?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9,
): Promise<number>;
