import { Sql } from '../engines/index.js';

/**
 * An event as it is stored: one value a column, in this order, as one line of TabSeparated. Whatever the
 * column store computes itself (`event_id`, `person`, `referrer_domain`) and what belongs to the insert
 * (`batch`) is not here. Absent text is ''.
 */
export interface EventRow {
  source: string;
  message_id: string;
  /** track, page, screen, identify, group or alias. */
  type: string;
  /** The event's or page's name. */
  name: string;
  /** ISO 8601, UTC. */
  occurred_at: string;
  received_at: string;
  user_id: string;
  loyalty: string;
  /** Lower case. */
  email: string;
  /** E.164. */
  phone: string;
  anonymous_id: string;
  url: string;
  referrer: string;
  campaign_source: string;
  campaign_medium: string;
  campaign_name: string;
  campaign_content: string;
  campaign_term: string;
  /** Names of the click ids in the address, such as `gclid`; never their values. */
  click_id: string;
  bot: 0 | 1;
  adviser: string;
  boutique: string;
  order_namespace: string;
  order_number: string;
  /** Minor units of `currency`, net of tax and shipping; null where the event has no value. */
  value: number | null;
  currency: string;
  /** JSON object: properties of the event, or traits of an `identify` or `group`. */
  properties: string;
  /** JSON object. */
  context: string;
  /** Id of the import that brought it; '' for HTTP. */
  import: string;
  /** Higher wins when one message comes again: 0 for HTTP, the import's revision for files. */
  revision: number;
  is_deleted: 0 | 1;
}

const COLUMNS: { readonly [Name in keyof EventRow]: string } = {
  source: 'String',
  message_id: 'String',
  type: 'String',
  name: 'String',
  occurred_at: "DateTime64(3, 'UTC')",
  received_at: "DateTime64(3, 'UTC')",
  user_id: 'String',
  loyalty: 'String',
  email: 'String',
  phone: 'String',
  anonymous_id: 'String',
  url: 'String',
  referrer: 'String',
  campaign_source: 'String',
  campaign_medium: 'String',
  campaign_name: 'String',
  campaign_content: 'String',
  campaign_term: 'String',
  click_id: 'String',
  bot: 'UInt8',
  adviser: 'String',
  boutique: 'String',
  order_namespace: 'String',
  order_number: 'String',
  value: 'Nullable(Int64)',
  currency: 'String',
  properties: 'String',
  context: 'String',
  import: 'String',
  revision: 'UInt64',
  is_deleted: 'UInt8',
};

const NAMES = Object.keys(COLUMNS) as (keyof EventRow)[];
const NAME_LIST = NAMES.join(', ');
const STRUCTURE = NAMES.map((name) => `${name} ${COLUMNS[name]}`).join(', ');

/** The version of the lines below; a change of the columns or of the form is a new one. */
export const ROW_FORMAT = 1;

/** The statement whose body is lines of rows, all of one batch. */
export function insertRowsSql(batch: number): Sql {
  return new Sql(
    [
      `INSERT INTO events (${NAME_LIST}, batch) SELECT ${NAME_LIST}, `,
      ` FROM input('${STRUCTURE.replaceAll("'", "\\'")}') FORMAT TabSeparated`,
    ],
    [batch],
  );
}

/**
 * What an insert of many rows asks of the column store: they are sorted and written as they come, since a repeat
 * is replaced by a merge and not within the insert; and they are read by one thread, in the order of the lines.
 */
export const INSERT_SETTINGS = { optimize_on_insert: 0, input_format_parallel_parsing: 0 } as const;
