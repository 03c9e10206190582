import { sql, Sql } from '../../engines/index.js';
import { CHOICES, FIELDS, fieldOf, type FieldId } from './fields.js';
import { LAST, type Asked } from './filter.sql.js';

/** By what a list is sorted; `up` is from the least, the earliest or from A. Those of whom nothing is known come last. */
export interface Order {
  readonly by: FieldId;
  readonly way: 'up' | 'down';
}

/** What a list may be sorted by. */
export const SORTED = FIELDS.flatMap(({ id, sort }) => (sort ? [id] : [])) as [FieldId, ...FieldId[]];

/** The way in which a list is sorted by a field, unless asked otherwise. */
export function usualWay(by: FieldId): 'up' | 'down' {
  return fieldOf(by).sort ?? 'up';
}

/** Where a page of a sorted list ended: its last client's figure and key, as text. */
export interface Place {
  readonly figure: string;
  readonly client: string;
}

/** What a line is sorted by: texts or whole numbers, and when it has none; absent where it always has one. */
interface Key {
  readonly figure: Sql;
  readonly isText: boolean;
  readonly isUnknown?: Sql;
}

function keyOf(by: FieldId, { today }: Asked): Key {
  if (by === 'name') return textKey(sql`folded`);
  if (Object.hasOwn(CHOICES, by)) return textKey(CHOICES[by as keyof typeof CHOICES]);
  if (Object.hasOwn(LAST, by)) {
    const at = LAST[by as keyof typeof LAST];
    return { figure: sql`toInt64(${at})`, isText: false, isUnknown: sql`${at} = toDateTime(0)` };
  }
  if (by === 'birthday') {
    const now = Number(today.slice(5, 7)) * 100 + Number(today.slice(8, 10));
    const figure = sql`toInt64(born) + if(born >= ${now}, 0, 1300)`;
    return { figure, isText: false, isUnknown: sql`born = 0` };
  }
  return { figure: by === 'orders' ? sql`toInt64(orders)` : sql`value`, isText: false };
}

const textKey = (column: Sql): Key => ({
  figure: sql`toString(${column})`,
  isText: true,
  isUnknown: sql`${column} = ''`,
});

/**
 * The pieces of a statement that sorts lines and goes on after a place: the figure as text, the condition, the order. Silence is
 * how long ago it was, so that the longest comes first where it goes down.
 */
export function orderSql(
  { by, way }: Order,
  after: Place | undefined,
  asked: Asked,
): { figure: Sql; where: Sql; by: Sql } {
  const { figure, isText, isUnknown } = keyOf(by, asked);
  const down = by === 'contact' ? way === 'up' : way === 'down';
  const direction = new Sql([down ? 'DESC' : 'ASC'], []);
  const text = isText ? figure : sql`toString(${figure})`;
  const within = sql`${figure} ${direction}, client ${direction}`;
  return {
    figure: isUnknown ? sql`if(${isUnknown}, '', ${text})` : text,
    where: after ? afterSql({ figure, isText, isUnknown: isUnknown ?? sql`false` }, after, down) : sql`true`,
    by: isUnknown ? sql`${isUnknown}, ${within}` : within,
  };
}

function afterSql(
  { figure, isText, isUnknown }: Required<Key>,
  { figure: text, client }: Place,
  down: boolean,
): Sql {
  const beyond = new Sql([down ? '<' : '>'], []);
  if (text === '') return sql`(${isUnknown} AND client ${beyond} toUInt64(${client}))`;
  const known = isText ? sql`${text}` : sql`toInt64OrZero(${text})`;
  return sql`(${isUnknown} OR (${figure}, client) ${beyond} (${known}, toUInt64(${client})))`;
}
