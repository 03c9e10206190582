import type { Aligned, AlignedField } from './align.js';
import { datesSql } from './dates.sql.js';
import {
  foldedSql,
  namePieces,
  nameParts,
  standardSql,
  told,
  umlautsSql,
  type Letters,
} from './standard.sql.js';

/**
 * The table of standard forms, s0, s1, ... Records are numbered by what is in them, so that nothing that is drawn or found
 * depends on the order of rows: `id` is their place by a hash of it, the same for none.
 */
export function formTable(aligned: Aligned): string {
  return `CREATE TABLE form ENGINE = Memory AS SELECT toUInt64(rowNumberInAllBlocks()) AS id, *
    FROM (${formsSql(aligned, 'written')} ORDER BY hash, row)`;
}

/**
 * SQL text of a statement of records' standard forms: row, file, a hash of them all, and s0, s1, ... What is done with one
 * value is written once for all fields of a kind: the engine would read and plan it anew for each.
 * @param from SQL text of a table or statement with row, file and what was written: w0, w1, ... and at last the full name.
 * @param letters in which all of it is written.
 */
export function formsSql({ fields, fullNames }: Aligned, from: string, letters: Letters = 'any'): string {
  const hasFullNames = fullNames.some((column) => column >= 0);
  const full = `w${fields.length}`;
  const cells = fields.flatMap((each, field) =>
    isWritten(each) && isFolded(each.kind) ? [`w${field}`] : [],
  );
  const folded = (cell: string) => `folded[${cells.indexOf(cell) + 1}]`;
  const pieces = hasFullNames ? namePieces(full) : [];
  const written = [...cells, ...pieces];
  const piecesFolded = pieces.map((_, piece) => `folded[${cells.length + piece + 1}]`);
  const groups = groupsOf(fields, folded);
  const dates = fields.flatMap((each, field) => (isWritten(each) && each.kind === 'date' ? [field] : []));
  const own = (field: number) => {
    if (!isWritten(fields[field]!)) return "''";
    if (dates.includes(field)) return `date${dates.indexOf(field)}`;
    return `forms[${groups.flatMap(({ members }) => members).indexOf(field) + 1}]`;
  };
  const forms = hasFullNames
    ? withNameParts(fields, own, nameParts(full, piecesFolded))
    : fields.map((_, field) => `${own(field)} AS s${field}`);
  const dated = dates.map((field) => ({
    written: `w${field}`,
    isMonthFirst: monthFirstSql(fields[field]!.orders),
  }));
  const withDates = dates.length === 0 ? from : `(${datesSql(dated, from)})`;
  const all = fields.map((_, field) => `s${field}`).join(', ');
  const formed = `arrayMap(form -> ${told('form')}, arrayConcat(${groups.map(({ text }) => text).join(', ')})) AS forms`;
  const cellsOfAll = written.length > 0 ? written.join(', ') : "''";
  return `SELECT row, file, cityHash64(${all}) AS hash, ${all} FROM (SELECT row, file, ${forms.join(', ')} FROM (
    SELECT ${['*', ...(groups.length > 0 ? [formed] : [])].join(', ')} FROM (
      SELECT *, arrayMap(value -> ${foldedSql('value', letters)}, [${cellsOfAll}]) AS folded FROM ${withDates})))`;
}

/** Whether any file has a column of it; else it is what full names give, or empty. */
const isWritten = ({ columns }: AlignedField) => columns.some((column) => column >= 0);

const isFolded = (kind: AlignedField['kind']) => kind !== 'date' && kind !== 'phone';

interface Group {
  /** Fields whose forms are made in one way, in the order in which they stand in the array. */
  readonly members: number[];
  readonly text: string;
}

/** Fields whose standard forms are made in one way, and SQL text of the array of them, whether or not they say something. */
function groupsOf(fields: readonly AlignedField[], folded: (cell: string) => string): Group[] {
  const groups = new Map<string, number[]>();
  fields.forEach((each, field) => {
    if (!isWritten(each) || each.kind === 'date') return;
    const way = standardSql(each.kind, 'value', 'plain');
    const members = groups.get(way);
    if (members) members.push(field);
    else groups.set(way, [field]);
  });
  return [...groups].map(([way, members]) => {
    const written = members.map((field) => `w${field}`);
    const plain = written.map((cell, at) => (isFolded(fields[members[at]!]!.kind) ? folded(cell) : cell));
    return {
      members,
      text: `arrayMap((value, plain) -> ${way}, [${written.join(', ')}], [${plain.join(', ')}])`,
    };
  });
}

/** SQL texts of forms of which names and the rest of a name may come from a full name. */
function withNameParts(
  fields: readonly AlignedField[],
  own: (field: number) => string,
  parts: { readonly given: string; readonly surname: string; readonly words: string },
): string[] {
  const [given, surname] = (['given', 'surname'] as const).map((kind) =>
    fields.findIndex((field) => field.kind === kind),
  );
  return fields.map(({ kind }, field) => {
    if (field === given) return `if(${own(field)} = '', ${parts.given}, ${own(field)}) AS s${field}`;
    if (field === surname)
      return `if(${own(field)} = '' AND ${parts.surname} != ${given! < 0 ? "''" : own(given!)}, ${parts.surname}, ${own(field)}) AS s${field}`;
    if (kind !== 'rest of name') return `${own(field)} AS s${field}`;
    const names = [given!, surname!].flatMap((at) => (at < 0 ? [] : [`s${at}`]));
    const named = `splitByChar(' ', ${umlautsSql(`arrayStringConcat([${names.join(', ')}], ' ')`)})`;
    return `arrayStringConcat(arraySort(arrayFilter(word -> NOT has(${named}, word), ${parts.words})), ' ') AS s${field}`;
  });
}

/** SQL text of whether a date of a record begins with its month, or whether all do. */
function monthFirstSql(orders: readonly string[]): string | boolean {
  const files = [...orders.keys()].filter((file) => orders[file] === 'month first');
  return files.length === 0 || files.length === orders.length
    ? files.length > 0
    : `file IN (${files.join(', ')})`;
}
