import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const cifarTrainFiles = [1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`);
export const cifarFiles = [...cifarTrainFiles, 'test_batch.bin'];

/** A record as the official page describes it: the label, then 1024 red, 1024 green and 1024 blue bytes, row by row. */
export const cifarRecord = (label: number, brightness: (channel: number, row: number, column: number) => number) =>
  Buffer.from([
    label,
    ...Array.from({ length: 3072 }, (_, at) =>
      brightness(Math.floor(at / 1024), Math.floor((at % 1024) / 32), at % 32),
    ),
  ]);

/** Pictures that a model can learn: each class is a stripe of its own, brighter than a ground that changes. */
const striped = (number: number): Buffer => {
  const label = number % 10;
  return cifarRecord(label, (channel, row, column) =>
    Math.floor(row / 3) === label ? 230 : 40 + ((number * 37 + channel * 11 + column * 7) % 60),
  );
};

/** Writes all six files into a folder, with so many pictures each. */
export const writeCifar = (folder: string, picturesAFile: number): void => {
  mkdirSync(folder, { recursive: true });
  for (const [file, name] of cifarFiles.entries())
    writeFileSync(
      path.join(folder, name),
      Buffer.concat(Array.from({ length: picturesAFile }, (_, picture) => striped(file * picturesAFile + picture))),
    );
};
