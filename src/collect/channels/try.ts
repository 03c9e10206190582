import { MaisonError, messageOf } from '../../core/index.js';
import { sql, type House, type Sql } from '../../engines/index.js';
import { countedEvents } from './count.js';
import type { Rule } from './rule.js';
import { readHouseRules } from './schema.js';
import { readTable } from './store.js';
import { tableOf } from './table.js';
import { catchesSql, movedEventsSql, movesSql, type Span } from './try.sql.js';

/** What each rule of the table catches, as a waterfall from the first to the last. */
export interface Catches {
  /** When it was counted. */
  readonly countedAt: Date;
  /** All events of the time. */
  readonly events: number;
  readonly rules: readonly { readonly rule: Rule; readonly events: number }[];
  /** Events that no rule is for: what clients did, and no touch. */
  readonly signals: number;
  /** Sources that no rule names, the commonest first, and how many there are. */
  readonly unassigned: {
    readonly events: number;
    readonly sources: number;
    readonly largest: readonly { source: string; events: number }[];
  };
}

/** How many of a time's events each rule catches. */
export async function catches(house: House, span: Span, now: Date): Promise<Catches> {
  const { rules, domains } = await readTable(house);
  const counted = await countedEvents(house, rules, span, now);
  const last = rules.findIndex(({ id }) => id === 'unassigned') + 1;
  const rows = await house.columns.query<{ rule_index: number; source: string; events: string }>(
    catchesSql(rules, domains, counted, last),
  );
  const caught = new Map<number, number>();
  for (const { rule_index: rule, events } of rows) caught.set(rule, (caught.get(rule) ?? 0) + Number(events));
  const sources = rows.filter(({ rule_index: rule }) => rule === last);
  return {
    countedAt: counted.at,
    events: [...caught.values()].reduce((sum, events) => sum + events, 0),
    rules: rules.map((rule, index) => ({ rule, events: caught.get(index + 1) ?? 0 })),
    signals: caught.get(0) ?? 0,
    unassigned: {
      events: caught.get(last) ?? 0,
      sources: sources.length,
      largest: sources.slice(0, LARGEST).map(({ source, events }) => ({ source, events: Number(events) })),
    },
  };
}

/** So many of the sources that no rule names are told. */
const LARGEST = 5;

/** An event that would change its rule. */
export interface Example {
  readonly name: string;
  readonly campaign: string;
  readonly source: string;
  readonly medium: string;
  readonly at: string;
}

/** Events that would go from one rule to another. */
export interface Move {
  /** undefined: no rule was for it, it was no touch. */
  readonly from: Rule | undefined;
  readonly to: Rule | undefined;
  readonly events: number;
  readonly examples: readonly Example[];
}

/** What a draft of the house's rules would change, nothing being saved. */
export interface Trial {
  /** Largest first. */
  readonly moves: readonly Move[];
  readonly catches: readonly { readonly rule: Rule; readonly events: number }[];
}

/**
 * Tries a draft of all the house's own rules on past events.
 * @param draft as from outside; checked.
 * @throws MaisonError where a rule cannot be, such as a pattern that is none.
 */
export async function tryRules(house: House, draft: unknown, span: Span, now: Date): Promise<Trial> {
  const { rules, domains } = await readTable(house);
  const tried = tableOf(readHouseRules(draft));
  const counted = await countedEvents(house, [...rules, ...tried], span, now);
  const rows = await house.columns.query<MoveRow>(movesSql(rules, tried, domains, counted)).catch(refuse);
  const caught = new Map<number, number>();
  for (const { after, events } of rows) caught.set(after, (caught.get(after) ?? 0) + Number(events));
  const moves = rows
    .map((row) => moveOf(row, rules[row.before - 1], tried[row.after - 1]))
    .filter(({ from, to }) => from?.id !== to?.id || from?.channel !== to?.channel);
  return { moves, catches: tried.map((rule, index) => ({ rule, events: caught.get(index + 1) ?? 0 })) };
}

/**
 * The events whose channel a draft of the house's rules would change, as a statement: `person`, `occurred_at`.
 * @throws MaisonError where a rule cannot be.
 */
export async function eventsMovedBy(house: House, draft: unknown): Promise<Sql> {
  const { rules, domains } = await readTable(house);
  return movedEventsSql(rules, tableOf(readHouseRules(draft)), domains);
}

/**
 * Makes sure that the patterns of a draft of the house's own rules can be matched, before it is saved.
 * @throws MaisonError where one cannot.
 */
export async function requirePatterns(house: House, draft: unknown): Promise<void> {
  const patterns = readHouseRules(draft)
    .flatMap(({ when }) => when.flat())
    .flatMap(({ operator, operands }) => (operator === 'matches' ? operands : []));
  for (const pattern of new Set(patterns))
    await house.columns.query(sql`SELECT match('', ${pattern})`).catch(refuse);
}

interface MoveRow {
  readonly before: number;
  readonly after: number;
  readonly events: string;
  readonly examples: readonly (readonly [string, string, string, string, string])[];
}

function moveOf({ events, examples }: MoveRow, from: Rule | undefined, to: Rule | undefined): Move {
  return {
    from,
    to,
    events: Number(events),
    examples: examples.map(([name, campaign, source, medium, at]) => ({
      name,
      campaign,
      source,
      medium,
      at,
    })),
  };
}

function refuse(cause: unknown): never {
  const pattern = /CANNOT_COMPILE_REGEXP|OptimizedRegularExpression/.exec(messageOf(cause));
  if (pattern)
    throw new MaisonError(
      'a pattern of these rules is none; write an RE2 expression such as ^atelier-',
      422,
      { cause },
    );
  throw cause;
}
