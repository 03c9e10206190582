import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleRegisters, type SampleAsked } from '../../../../proving/index.js';

/** A register of the sample that lies on the disk. */
export interface WrittenRegister {
  readonly slug: string;
  readonly path: string;
  /** What columns become whose names tell nothing. */
  readonly map: Readonly<Record<string, string>>;
}

/** Writes the registers of a sample house into a folder, which is made. */
export function writeRegisters(asked: SampleAsked, folder: string): WrittenRegister[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return sampleRegisters(asked).map(({ slug, file, map, bytes }) => {
    const path = join(folder, file);
    writeFileSync(path, bytes);
    return { slug, path, map };
  });
}
