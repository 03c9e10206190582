import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CENSUS, FAMILIES, HISTORY, HOUSE, linesOf, REGISTER, rowsOf, type FileShape } from './files.js';
import { NICKNAMES } from './nicknames.js';
import { peopleOf } from './people.js';
import { SCRIPTS } from './scripts.js';

/** Registers whose truth is known. */
export const REGISTERS = {
  house: HOUSE,
  families: FAMILIES,
  register: REGISTER,
  census: CENSUS,
  history: HISTORY,
  scripts: SCRIPTS,
  nicknames: NICKNAMES,
} as const satisfies Record<string, readonly FileShape[]>;
export type RegisterKind = keyof typeof REGISTERS;

/** Writes a register's files. @returns their paths. */
export async function writeRegister(
  kind: RegisterKind,
  { seed, persons, folder }: { seed: number; persons: number; folder: string },
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  for (const shape of REGISTERS[kind] as readonly FileShape[]) {
    const path = join(folder, shape.name);
    await pipeline(
      Readable.from(linesOf(shape, peopleOf(seed, persons, shape.makeup), seed)),
      createWriteStream(path),
    );
    paths.push(path);
  }
  return paths;
}

/** A register's rows, a table a file. @returns beside its columns and rows who each row truly is. */
export function registerTables(
  kind: RegisterKind,
  { seed, persons }: { seed: number; persons: number },
): { name: string; columns: readonly string[]; rows: string[][]; persons: string[] }[] {
  return REGISTERS[kind].map((shape: FileShape) => {
    const rows = [...rowsOf(shape, peopleOf(seed, persons, shape.makeup), seed)];
    return {
      name: shape.name,
      columns: shape.columns,
      rows: rows.map((row) => row.slice(0, -1)),
      persons: rows.map((row) => row.at(-1)!),
    };
  });
}
