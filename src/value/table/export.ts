import { audit, type Viewer } from '../../access/index.js';
import { dayOf, toMajor, type Work } from '../../core/index.js';
import { houseSettings, type House } from '../../engines/index.js';
import { fieldOf, type FieldId } from './fields.js';
import { requireFields, type Condition, type Filter } from './filter.js';
import { orderOf, rowsOf, understood, countTable, type Question, type Row } from './table.js';
import { pageSql } from './table.sql.js';
import { sentenceOf } from './words.js';

/** So many clients are looked up at a time. */
const AT_ONCE = 2000;
/** As many as there are. */
const ALL = Number.MAX_SAFE_INTEGER;

/**
 * The clients who fit, as CSV with the columns asked for, as it is read; a line of the audit says who took whom.
 * @throws MaisonError (403) where a column, the filter or the order is not theirs to see, before anything is read.
 */
export async function exportTable(
  house: House,
  viewer: Viewer,
  question: Question,
  columns: readonly FieldId[],
  now: Date,
  work: Work = {},
): Promise<AsyncIterable<string>> {
  const order = orderOf(question);
  requireFields([order.by, ...columns], viewer.may);
  const { which, speaking } = await understood(house, viewer, question, now);
  const { count } = await countTable(house, viewer, question, now, work);
  await audit(house.records, {
    actor: viewer.actor,
    action: 'exported',
    subject: sentenceOf(withoutNames(question.filter), speaking),
    detail: { clients: count, columns: columns.join(', '), ...(question.q && { sought: true }) },
  });
  const { currency, timeZone } = await houseSettings(house.records);
  const write = writerOf({ currency, timeZone }, columns);
  const keys = house.columns.stream<{ key: string }>(pageSql(which, order, undefined, ALL), work);
  return linesOf(house, viewer, keys, write, work);
}

/** The audit stays when somebody is erased, so that it has no name that was asked for. */
function withoutNames(filter: Filter): Filter {
  const unnamed = (condition: Condition): Condition =>
    condition.field === 'name' ? { ...condition, values: ['…'] } : condition;
  return {
    ...filter,
    of: filter.of.map((each) => ('of' in each ? { ...each, of: each.of.map(unnamed) } : unnamed(each))),
  };
}

interface Writer {
  readonly head: string;
  readonly line: (row: Row) => string;
}

async function* linesOf(
  house: House,
  viewer: Viewer,
  keys: AsyncIterable<{ key: string }[]>,
  { head, line }: Writer,
  work: Work,
): AsyncIterable<string> {
  yield `\uFEFF${head}`;
  let waiting: string[] = [];
  for await (const some of keys) {
    waiting.push(...some.map(({ key }) => key));
    if (waiting.length < AT_ONCE) continue;
    yield (await rowsOf(house, viewer, waiting, work)).map(line).join('');
    waiting = [];
  }
  yield (await rowsOf(house, viewer, waiting, work)).map(line).join('');
}

interface Terms {
  readonly currency: string;
  readonly timeZone: string;
}

function writerOf(terms: Terms, columns: readonly FieldId[]): Writer {
  const shown: readonly FieldId[] = ['name', ...columns.filter((id) => id !== 'name')];
  const heads = shown.flatMap((id) =>
    id === 'name' ? ['Client', 'E-mail', 'Telephone'] : [headOf(id, terms)],
  );
  return {
    head: lineOf(heads),
    line: (row) =>
      lineOf(
        shown.flatMap((id) => (id === 'name' ? [row.name, row.email, row.phone] : [cellOf(id, row, terms)])),
      ),
  };
}

/** A column that shows how long ago something was is written as when. */
const HEADS: Partial<Record<FieldId, string>> = { contact: 'Last contact' };

function headOf(id: FieldId, { currency }: Terms): string {
  const name = HEADS[id] ?? fieldOf(id).name;
  return id === 'spend' ? `${name}, ${currency}` : name;
}

function cellOf(id: FieldId, row: Row, { currency, timeZone }: Terms): string {
  const day = (at: string | null) => (at === null ? '' : dayOf(new Date(at), timeZone));
  switch (id) {
    case 'orders':
      return String(row.orders);
    case 'spend':
      return row.spend === null ? '' : String(toMajor(row.spend, currency));
    case 'ordered':
      return day(row.lastOrder);
    case 'contact':
      return day(row.lastContact);
    case 'seen':
      return day(row.lastSeen);
    case 'since':
      return day(row.since);
    case 'bought':
      return row.bought.join(', ');
    case 'channel':
      return row.channels.join(', ');
    case 'alone':
      return row.suppressed ? 'yes' : '';
    default:
      return row[id];
  }
}

const lineOf = (cells: readonly string[]) => `${cells.map(inert).join(',')}\r\n`;

/** How a cell begins that a spreadsheet might take for a formula; of a number or a telephone it only makes a number. */
const FORMULA = /^[\s\0]*[=+\-@|%＝＋－＠]/;
const NUMBER = /^(?:\+\d{4,15}|-?\d+(?:\.\d+)?)$/;

/** Where a spreadsheet that parts cells by something else than commas would begin another cell with a formula. */
const FORMULA_WITHIN = /([;\t\r\n][\s\0]*)(?=[=+\-@|%＝＋－＠])/g;

/** A cell as CSV has it; what a spreadsheet would run begins with an apostrophe, so that it is only shown. */
export function inert(text: string): string {
  const begun = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  const shown = begun.replace(FORMULA_WITHIN, "$1'");
  return /[",\r\n]/.test(shown) || shown !== shown.trim() ? `"${shown.replaceAll('"', '""')}"` : shown;
}
