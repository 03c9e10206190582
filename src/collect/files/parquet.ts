import {
  asyncBufferFromFile,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
  type AsyncBuffer,
  type FileMetaData,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { MaisonError, messageOf } from '../../core/index.js';
import type { Source } from './bytes.js';
import type { TableBlock } from './table.js';

/** Rows of a row group that are made into objects at once. */
const ROWS = 10_000;

/** The names of a Parquet file's columns. */
export async function parquetColumns(source: Source): Promise<string[]> {
  const { metadata } = await opened(source);
  return parquetSchema(metadata).children.map((child) => child.element.name);
}

/** The rows of a Parquet file, a part of a row group at a time; a row's line is its number, from 1. */
export async function* parquetRows(source: Source, columns: readonly string[]): AsyncGenerator<TableBlock> {
  const { file, metadata } = await opened(source);
  let first = 0;
  for (const group of metadata.row_groups) {
    const end = first + Number(group.num_rows);
    for (; first < end; first += ROWS) {
      yield await rowsBetween(source, file, metadata, columns, first, Math.min(first + ROWS, end));
    }
    first = end;
    source.passed?.(Number(group.total_byte_size));
  }
}

async function rowsBetween(
  source: Source,
  file: AsyncBuffer,
  metadata: FileMetaData,
  columns: readonly string[],
  rowStart: number,
  rowEnd: number,
): Promise<TableBlock> {
  try {
    const objects = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd });
    const rows = objects.map((object, index) => ({
      line: rowStart + index + 1,
      values: columns.map((name) => plain(object[name])),
    }));
    return { rows, refused: [] };
  } catch (cause) {
    throw damaged(source, cause);
  }
}

/** A value as other formats would give it: numbers instead of big integers, ISO text instead of dates. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
  }
  return value;
}

async function opened(source: Source): Promise<{ file: AsyncBuffer; metadata: FileMetaData }> {
  try {
    const file = await asyncBufferFromFile(source.path);
    return { file, metadata: await parquetMetadataAsync(file) };
  } catch (cause) {
    throw damaged(source, cause);
  }
}

function damaged(source: Source, cause: unknown): MaisonError {
  return new MaisonError(
    `${source.name} is no whole Parquet file (${messageOf(cause)}); export it again`,
    422,
    { cause },
  );
}
