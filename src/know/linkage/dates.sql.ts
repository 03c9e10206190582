const MONTHS: readonly (readonly [number, readonly string[]])[] = [
  [1, ['jan', 'ene', 'gen']], [2, ['feb', 'fev', 'fév']], [3, ['mar', 'mär', 'mrz']], [4, ['apr', 'avr', 'abr']],
  [5, ['may', 'mai', 'mag']], [6, ['jun', 'giu']], [7, ['jul', 'lug']], [8, ['aug', 'aou', 'aoû', 'ago']],
  [9, ['sep', 'set']], [10, ['oct', 'okt', 'ott']], [11, ['nov']], [12, ['dec', 'dez', 'dic', 'déc']],
]; // prettier-ignore

/** Letters, and what is beyond ASCII: months are written so, and the engine makes a class of all letters of the world slowly. */
const WORD = '[^\\x00-\\x40\\x5b-\\x60\\x7b-\\x7f]{3,}';

/**
 * SQL text of a statement that adds to some records dates as eight digits, `19720831`, with zeros for parts that are not told and
 * an empty text where none is. Step by step, and each by itself: the engine resolves what stands within a lambda twice, and
 * within lambdas of lambdas anew for each of them.
 * @param dates of each the SQL text of what was written, and that of the order of its parts: `'day first'`. They are added as
 *   date0, date1, ... @param from SQL text of a table or statement.
 */
export function datesSql(
  dates: readonly { readonly written: string; readonly order: string }[],
  from: string,
): string {
  const step = (text: (at: number) => string, name: string, inner: string) =>
    `SELECT ${['*', ...dates.map((_, at) => `${text(at)} AS ${name}${at}`)].join(', ')} FROM ${inner}`;
  const numbers = step((at) => `extractAll(${dates[at]!.written}, '\\\\d+')`, 'dateParts', from);
  const words = step((at) => monthSql(dates[at]!.written), 'dateWord', `(${numbers})`);
  const three = step(
    (at) => threeSql(`dateParts${at}`, `dateWord${at}`, dates[at]!.order),
    'dateThree',
    `(${words})`,
  );
  return step((at) => writtenSql(`dateThree${at}`), 'date', `(${three})`);
}

/** SQL text of the number of the month that stands in a text as a word, 0 where none does. */
function monthSql(written: string): string {
  const names = MONTHS.flatMap(([, words]) => words).map((word) => `'${word}'`);
  const numbers = MONTHS.flatMap(([month, words]) => words.map(() => month));
  return `transform(substringUTF8(lowerUTF8(extract(${written}, '${WORD}')), 1, 3), [${names.join(', ')}], [${numbers.join(', ')}], 0)`;
}

/** SQL text of year, month and day. */
function threeSql(parts: string, word: string, order: string): string {
  const part = (at: number) => `toUInt32OrZero(substring(${parts}[${at}], 1, 8))`;
  const eight = (at: number, length: number) => `toUInt32OrZero(substring(${parts}[1], ${at}, ${length}))`;
  const [count, first] = [`length(${parts})`, `length(${parts}[1])`];
  return `multiIf(
    ${count} = 1 AND ${first} = 8 AND ${eight(1, 4)} BETWEEN 1000 AND 2199, (${eight(1, 4)}, ${eight(5, 2)}, ${eight(7, 2)}),
    ${count} = 1 AND ${first} = 8, (${eight(5, 4)}, ${eight(3, 2)}, ${eight(1, 2)}),
    ${count} = 1 AND ${first} = 4, (${part(1)}, 0, 0),
    ${word} > 0 AND ${count} >= 2 AND ${first} = 4, (${part(1)}, ${word}, ${part(2)}),
    ${word} > 0 AND ${count} >= 2, (${part(2)}, ${word}, ${part(1)}),
    ${count} >= 3 AND ${first} = 4, (${part(1)}, ${part(2)}, ${part(3)}),
    ${count} >= 3 AND ${order} = 'month first', (${part(3)}, ${part(1)}, ${part(2)}),
    ${count} >= 3, (${part(3)}, ${part(2)}, ${part(1)}),
    (0, 0, 0))`;
}

/** SQL text of year, month and day as eight digits. */
function writtenSql(date: string): string {
  const year = `if(${date}.1 < 100 AND ${date}.2 > 0, if(${date}.1 > 30, 1900, 2000) + ${date}.1, ${date}.1)`;
  const turned = `${date}.2 > 12 AND ${date}.3 <= 12`;
  const [month, day] = [`if(${turned}, ${date}.3, ${date}.2)`, `if(${turned}, ${date}.2, ${date}.3)`];
  const digits = `(${year}) % 10000 * 10000 + if(${month} > 12, 0, ${month}) * 100 + if(${day} > 31, 0, ${day})`;
  return `if(${date}.1 = 0 AND ${date}.2 = 0, '', leftPad(toString(${digits}), 8, '0'))`;
}
