const MONTHS: readonly (readonly [number, readonly string[]])[] = [
  [1, ['jan', 'ene', 'gen']], [2, ['feb', 'fev', 'fév']], [3, ['mar', 'mär', 'mrz']], [4, ['apr', 'avr', 'abr']],
  [5, ['may', 'mai', 'mag']], [6, ['jun', 'giu']], [7, ['jul', 'lug']], [8, ['aug', 'aou', 'aoû', 'ago']],
  [9, ['sep', 'set']], [10, ['oct', 'okt', 'ott']], [11, ['nov']], [12, ['dec', 'dez', 'dic', 'déc']],
]; // prettier-ignore

/** Letters, and what is beyond ASCII: months are written so, and the engine makes a class of all letters of the world slowly. */
const WORD = '[^\\x00-\\x40\\x5b-\\x60\\x7b-\\x7f]{3,}';

/** A date as it was written: SQL texts of it, and of whether its month stands before its day where it ends in the year. */
export interface WrittenDate {
  readonly written: string;
  readonly isMonthFirst: string | boolean;
}

/**
 * SQL text of a statement that adds to some records dates as eight digits, `19720831`, with zeros for parts that are not told and
 * an empty text where none is. Step by step, and each by itself: the engine resolves what stands within a lambda twice, and
 * within lambdas of lambdas anew for each of them.
 * @param dates are added as date0, date1, ... @param from SQL text of a table or statement.
 */
export function datesSql(dates: readonly WrittenDate[], from: string): string {
  const step = (texts: (date: WrittenDate, at: number) => readonly string[], inner: string) =>
    `SELECT ${['*', ...dates.flatMap(texts)].join(', ')} FROM ${inner}`;
  const read = step(
    ({ written }, at) => [
      `arrayMap(part -> toUInt32OrZero(substring(part, 1, 8)), arraySlice(extractAll(${written}, '\\\\d+'), 1, 3)) AS dateParts${at}`,
      `length(extract(${written}, '\\\\d+')) AS dateFirst${at}`,
      `${monthSql(written)} AS dateWord${at}`,
    ],
    from,
  );
  const three = step(
    ({ isMonthFirst }, at) => [`${threeSql(at, isMonthFirst)} AS dateThree${at}`],
    `(${read})`,
  );
  return step((_, at) => [`${writtenSql(`dateThree${at}`)} AS date${at}`], `(${three})`);
}

/** SQL text of the number of the month that stands in a text as a word, 0 where none does. */
function monthSql(written: string): string {
  const names = MONTHS.flatMap(([, words]) => words).map((word) => `'${word}'`);
  const numbers = MONTHS.flatMap(([month, words]) => words.map(() => month));
  return `transform(substringUTF8(lowerUTF8(extract(${written}, '${WORD}')), 1, 3), [${names.join(', ')}], [${numbers.join(', ')}], 0)`;
}

/** SQL text of year, month and day, as an array. */
function threeSql(date: number, isMonthFirst: string | boolean): string {
  const [parts, first, word] = [`dateParts${date}`, `dateFirst${date}`, `dateWord${date}`];
  const [one, two, count] = [`${parts}[1]`, `${parts}[2]`, `length(${parts})`];
  const [month, day] = [`arrayRotateRight(${parts}, 1)`, `arrayReverse(${parts})`];
  const yearLast =
    typeof isMonthFirst === 'string' ? `if(${isMonthFirst}, ${month}, ${day})` : isMonthFirst ? month : day;
  return `multiIf(
    ${count} = 1 AND ${first} = 8, if(intDiv(${one}, 10000) BETWEEN 1000 AND 2199,
      [intDiv(${one}, 10000), intDiv(${one}, 100) % 100, ${one} % 100],
      [${one} % 10000, intDiv(${one}, 10000) % 100, intDiv(${one}, 1000000)]),
    ${count} = 1 AND ${first} = 4, [${one}, 0, 0],
    ${word} > 0 AND ${count} >= 2, if(${first} = 4, [${one}, ${word}, ${two}], [${two}, ${word}, ${one}]),
    ${count} = 3, if(${first} = 4, ${parts}, ${yearLast}),
    [0, 0, 0])`;
}

/** SQL text of year, month and day as eight digits; month and day change places where only so there is such a month. */
function writtenSql(date: string): string {
  const [year, month, day] = [`${date}[1]`, `${date}[2]`, `${date}[3]`];
  const whole = `if(${year} < 100 AND ${month} > 0, if(${year} > 30, 1900, 2000) + ${year}, ${year})`;
  const ofYear = `multiIf(${month} <= 12, ${month}, ${day} <= 12, ${day}, 0)`;
  const ofMonth = `if(${month} > 12 AND ${day} <= 12, ${month} * (${month} <= 31), ${day} * (${day} <= 31))`;
  return `if(${year} = 0 AND ${month} = 0, '', leftPad(toString(${whole} % 10000 * 10000 + ${ofYear} * 100 + ${ofMonth}), 8, '0'))`;
}
