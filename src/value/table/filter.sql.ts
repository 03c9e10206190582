import { DAY, startOfDay } from '../../core/index.js';
import { joinSql, sql, Sql, typed } from '../../engines/index.js';
import { fold } from '../../know/index.js';
import { CHOICES, fieldOf, type FieldId } from './fields.js';
import type { Condition, Filter, Group } from './filter.js';

/** What a filter is understood by. */
export interface Asked {
  /** Today, as a day of the house: `2026-03-12`. */
  readonly today: string;
  /** IANA. */
  readonly timeZone: string;
  /** Under which ids and names lines have each adviser that the filter asks for. */
  readonly advisers: ReadonlyMap<string, readonly string[]>;
}

/** A filter as a condition on a line of `client_line`. */
export function filterSql(filter: Filter | Group, asked: Asked): Sql {
  if (filter.of.length === 0) return sql`true`;
  const parts = filter.of.map((each) => ('of' in each ? filterSql(each, asked) : conditionSql(each, asked)));
  return sql`(${joinSql(parts, filter.match === 'all' ? ' AND ' : ' OR ')})`;
}

function conditionSql(condition: Condition, asked: Asked): Sql {
  switch (fieldOf(condition.field).kind) {
    case 'text':
      return textSql(condition);
    case 'choice':
      return condition.field === 'adviser' ? adviserSql(condition, asked) : choiceSql(condition);
    case 'count':
      return countSql(condition, asked);
    case 'past':
      return pastSql(condition, asked);
    case 'annual':
      return annualSql(condition, asked);
    case 'list':
      return listSql(condition, asked);
    case 'flag':
      return condition.is === 'yes' ? sql`suppressed = 1` : sql`suppressed = 0`;
  }
}

const texts = (values: readonly string[]) => typed('Array(String)', values);

function textSql({ is, values }: Condition): Sql {
  const folded = texts(values!.map(fold));
  return is === 'has'
    ? sql`arrayExists(part -> position(folded, part) > 0, ${folded})`
    : sql`arrayExists(part -> startsWith(folded, part), ${folded})`;
}

function choiceSql({ field, is, values = [] }: Condition): Sql {
  const column = CHOICES[field as keyof typeof CHOICES];
  switch (is) {
    case 'is':
      return sql`${column} IN (${texts(values)})`;
    case 'not':
      return sql`${column} NOT IN (${texts(values)})`;
    case 'known':
      return sql`${column} != ''`;
    default:
      return sql`${column} = ''`;
  }
}

/** Whom the house gave a client to, first or beside, or whom the client's record names. */
function adviserSql({ is, values = [] }: Condition, { advisers }: Asked): Sql {
  const nobody = sql`(empty(advisers) AND named_adviser = '')`;
  if (is === 'unknown') return nobody;
  if (is === 'known') return sql`NOT ${nobody}`;
  const names = texts(values.flatMap((value) => advisers.get(value) ?? [value]));
  const theirs = sql`(hasAny(advisers, ${names}) OR (named_adviser != '' AND named_adviser IN (${names})))`;
  return is === 'is' ? theirs : sql`NOT ${theirs}`;
}

/** When the last so many days of the house began, today among them. */
function beginOf(days: number, { today, timeZone }: Asked): Sql {
  const seconds = Math.floor(startOfDay(today, timeZone, 1 - days).getTime() / 1000);
  return sql`toDateTime(${Math.max(0, seconds)}, 'UTC')`;
}

function countSql({ field, is, number, days }: Condition, asked: Asked): Sql {
  const count = days === undefined ? COUNTS[field as Counted] : recentSql(field as Counted, days, asked);
  return is === 'least' ? sql`${count} >= ${number!}` : sql`${count} <= ${number!}`;
}

type Counted = 'orders' | 'spend';
const COUNTS: Readonly<Record<Counted, Sql>> = { orders: sql`orders`, spend: sql`value` };

function recentSql(field: Counted, days: number, asked: Asked): Sql {
  const recent = sql`at >= ${beginOf(days, asked)}`;
  return field === 'orders'
    ? sql`arrayCount(at -> ${recent}, ordered_at)`
    : sql`arraySum((at, worth) -> if(${recent}, worth, 0), ordered_at, ordered_value)`;
}

/** When what was last, by field. */
export const LAST = {
  contact: new Sql(['last_contact'], []),
  ordered: new Sql(['last_order'], []),
  seen: new Sql(['last_seen'], []),
  since: new Sql(['since'], []),
} as const satisfies Partial<Record<FieldId, Sql>>;

function pastSql({ field, is, days }: Condition, asked: Asked): Sql {
  const at = LAST[field as keyof typeof LAST];
  const never = sql`${at} = toDateTime(0)`;
  if (is === 'never') return never;
  const old = sql`(${never} OR ${at} < ${beginOf(days!, asked)})`;
  return is === 'over' ? old : sql`NOT ${old}`;
}

function annualSql({ is, number, days }: Condition, { today }: Asked): Sql {
  switch (is) {
    case 'within':
      return sql`born IN (${typed('Array(UInt16)', daysOfYear(today, days!))})`;
    case 'month':
      return sql`intDiv(born, 100) = ${number!}`;
    case 'known':
      return sql`born != 0`;
    default:
      return sql`born = 0`;
  }
}

/** Today and so many days after it, 312 for the twelfth of March; what falls on 29 February falls on the 28th in other years. */
export function daysOfYear(today: string, days: number): number[] {
  const all = new Set<number>();
  for (let ahead = 0; ahead <= Math.min(days, 366); ahead += 1) {
    const at = new Date(Date.parse(`${today}T00:00:00Z`) + ahead * DAY);
    const day = (at.getUTCMonth() + 1) * 100 + at.getUTCDate();
    all.add(day);
    if (day === 228 && new Date(at.getTime() + DAY).getUTCDate() === 1) all.add(229);
  }
  return [...all];
}

function listSql({ field, is, values, days }: Condition, asked: Asked): Sql {
  const [words, times] = field === 'bought' ? [sql`bought`, sql`bought_at`] : [sql`reached`, sql`reached_at`];
  const names = texts(values!);
  const any =
    days === undefined
      ? sql`hasAny(${words}, ${names})`
      : sql`arrayExists((word, at) -> has(${names}, word) AND at >= ${beginOf(days, asked)}, ${words}, ${times})`;
  return is === 'any' ? any : sql`NOT ${any}`;
}
