import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { MaisonError, type Work } from '../core/index.js';
import { delimiterOf, fieldsOf, linesOf, type Line } from './delimited.js';
import { PathsBuilder, type Paths } from './models/paths.js';
import { ownCopy } from './own-copy.js';
import { notANumber, PLAIN_NUMBER } from './plain-number.js';
import { sizeOf } from './size-of.js';

/** How a paths file is to be read; what is not said is guessed from its first line. */
export interface PathsFileOptions {
  /** Names of the columns, as the first line has them. */
  readonly columns?: Partial<Record<ColumnRole, string>>;
  /** What stands between the steps of a path. */
  readonly separator?: string;
  /** What stands between fields: `,`, `;`, a tab or `|`. */
  readonly delimiter?: string;
}

/** What a column of a paths file holds. */
export type ColumnRole = 'path' | 'conversions' | 'value' | 'nulls';

/** A line that could not be taken. */
export interface Reject {
  readonly line: number;
  readonly reason: string;
  /** Its beginning. */
  readonly text: string;
}

/** What a paths file held. */
export interface PathsFile {
  readonly paths: Paths;
  /** Lines taken. */
  readonly rows: number;
  /** Lines not taken: how many, and the first of them. */
  readonly rejected: number;
  readonly rejects: readonly Reject[];
  /** Which column was read as what. */
  readonly columns: Partial<Record<ColumnRole, string>>;
}

/** Names by which columns go, the likeliest first; compared in lower case, without spaces and signs. */
const USUAL_NAMES: Record<ColumnRole, readonly string[]> = {
  path: ['path', 'paths', 'journey', 'channelpath', 'conversionpath', 'touchpoints', 'sequence'],
  conversions: [
    'totalconversions',
    'conversions',
    'totalconversion',
    'conversion',
    'conv',
    'outcomes',
    'orders',
  ],
  value: ['totalconversionvalue', 'conversionvalue', 'totalvalue', 'value', 'revenue', 'convvalue'],
  nulls: ['totalnull', 'totalnulls', 'nulls', 'null', 'nonconversions', 'lost'],
};
const ROLES = Object.keys(USUAL_NAMES) as ColumnRole[];
/** Rejected lines that are kept with their text; beyond it they are counted. */
const KEPT_REJECTS = 1000;
const KEPT_TEXT = 200;

/**
 * Reads a file of paths, line by line; memory grows with the distinct paths, not with the file.
 * @throws MaisonError where the file cannot be read, is empty, or its columns cannot be told; the signal's reason
 *   when cancelled.
 */
export async function readPathsFile(
  file: string,
  options: PathsFileOptions = {},
  work: Work = {},
): Promise<PathsFile> {
  const name = basename(file);
  const size = await sizeOf(file, 'a file of paths');
  const bytes = createReadStream(file, { highWaterMark: 1 << 18 });
  const builder = new PathsBuilder();
  const rejects: Reject[] = [];
  let layout: Layout | undefined;
  let [rows, rejected] = [0, 0];
  for await (const lines of linesOf(bytes, name)) {
    work.signal?.throwIfAborted();
    for (const line of lines) {
      if (line.text.trim() === '' && !line.fault) continue;
      if (!layout) {
        layout = layoutOf(line, name, options);
        continue;
      }
      const reason = take(line, layout, builder);
      if (reason === undefined) rows++;
      else if (++rejected <= KEPT_REJECTS)
        rejects.push({
          line: line.number,
          reason: `${name}:${line.number}: ${reason}`,
          text: ownCopy(line.text.slice(0, KEPT_TEXT)),
        });
    }
    work.progress?.({ stage: `reading ${name}`, done: bytes.bytesRead, total: size });
  }
  if (!layout)
    throw new MaisonError(
      `${name} is empty; its first line names the columns: path,total_conversions,total_conversion_value,total_null`,
    );
  return { paths: builder.finish(), rows, rejected, rejects, columns: layout.names };
}

interface Layout {
  readonly delimiter: string;
  readonly separator: string;
  readonly width: number;
  readonly names: Partial<Record<ColumnRole, string>>;
  /** For each role its column's position, -1 where there is none. */
  readonly positions: Record<ColumnRole, number>;
}

function layoutOf(line: Line, file: string, options: PathsFileOptions): Layout {
  if (line.fault) throw new MaisonError(`${file}:${line.number}: ${line.fault}`);
  const delimiter = options.delimiter ?? delimiterOf(line.text);
  const header = fieldsOf(line.text, delimiter)?.map((field) => field.trim());
  if (!header)
    throw new MaisonError(`${file}:${line.number}: a quote in the names of the columns is not closed`);
  const where = `${file}:${line.number}: the columns are ${header.map((column) => `"${column}"`).join(', ')}`;
  const positions = Object.fromEntries(
    ROLES.map((role) => [role, positionOf(role, header, options.columns?.[role], where)]),
  ) as Record<ColumnRole, number>;
  for (const role of ['path', 'conversions'] as const)
    if (positions[role] < 0)
      throw new MaisonError(`${where}; none of them looks like the ${role}, say which it is`);
  const separator = options.separator ?? ' > ';
  if (separator === '')
    throw new MaisonError(
      'the separator of a path is empty; give what stands between its steps, such as " > "',
    );
  const names = Object.fromEntries(
    ROLES.filter((role) => positions[role] >= 0).map((role) => [role, header[positions[role]]!]),
  );
  return { delimiter, separator, width: header.length, names, positions };
}

function positionOf(
  role: ColumnRole,
  header: readonly string[],
  asked: string | undefined,
  where: string,
): number {
  const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const wanted =
    asked === undefined
      ? USUAL_NAMES[role].find((usual) => header.some((column) => plain(column) === usual))
      : asked;
  const matches = (column: string) => (asked === undefined ? plain(column) === wanted : column === asked);
  const position = header.findIndex(matches);
  if (asked !== undefined && position < 0)
    throw new MaisonError(`${where}; "${asked}", asked for as the ${role}, is none of them`);
  if (header.filter(matches).length > 1)
    throw new MaisonError(
      `${where}; "${header[position]}" is there more than once, so the ${role} cannot be told; rename one`,
    );
  return position;
}

/** Takes a line, or says why not. */
function take(line: Line, layout: Layout, builder: PathsBuilder): string | undefined {
  if (line.fault) return line.fault;
  const fields = fieldsOf(line.text, layout.delimiter);
  if (!fields) return 'a quote is opened and not closed on the line';
  if (fields.length !== layout.width)
    return `${fields.length} fields where the first line names ${layout.width}`;
  const steps = fields[layout.positions.path]!.split(layout.separator);
  for (let step = 0; step < steps.length; step++) {
    steps[step] = steps[step]!.trim();
    if (steps[step] === '')
      return steps.length === 1 ? 'the path is empty' : `step ${step + 1} of the path is empty`;
  }
  const amounts = { conversions: 0, value: 0, nulls: 0 };
  for (const role of ['conversions', 'value', 'nulls'] as const) {
    const text = layout.positions[role] < 0 ? '' : fields[layout.positions[role]]!.trim();
    const amount = text === '' ? 0 : Number(text);
    if (text !== '' && !PLAIN_NUMBER.test(text)) return notANumber(layout.names[role]!, text);
    amounts[role] = amount;
  }
  try {
    builder.add(steps, amounts.conversions, amounts.value, amounts.nulls);
    return undefined;
  } catch (error) {
    if (error instanceof MaisonError) return error.message;
    throw error;
  }
}
