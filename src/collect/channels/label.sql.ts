import { joinSql, Sql, sql } from '../../engines/index.js';
import type { Rule } from './rule.js';

/**
 * Columns that make events the same to the rules, and to a touch that comes of them. A page's name is left out: no
 * rule looks at it and there are as many as pages.
 */
const ALWAYS = [
  'type',
  `if(type = 'track', name, '')`,
  'source',
  'campaign_source',
  'campaign_medium',
  'campaign_name',
  'referrer_domain',
  'click_id',
  'host',
  'bot',
  'adviser',
  'boutique',
];

/** Columns that a label carries for the rules to look at. */
const CARRIED = ['type', 'source', 'campaign_source', 'campaign_medium', 'campaign_name', 'campaign_content',
  'campaign_term', 'referrer_domain', 'click_id', 'host', 'url', 'bot', 'adviser', 'boutique', 'properties']; // prettier-ignore

/**
 * The label of an event: events of one label are the same to the rules, so that these are asked once for each label
 * and not for each event. Each column is hashed by itself, since columns of few values then are hashed value by value.
 */
export function labelSql(rules: readonly Rule[]): Sql {
  const columns = [...ALWAYS.map(word), ...askedSql(rules)];
  const hashes = columns.map(
    (column, index) =>
      sql`bitRotateLeft(sipHash64(${word(String(index))}, ${column}), ${word(String(index + 1))})`,
  );
  return hashes.reduce((all, hash) => sql`bitXor(${all}, ${hash})`);
}

/** Distinct labels of events with what the rules look at, how many events have each, and when the last of them was. */
export function labelledSql(rules: readonly Rule[], events: Sql): Sql {
  const carried = CARRIED.map((column) => word(`any(event.${column}) AS ${column}`));
  return sql`SELECT label, any(if(event.type = 'track', event.name, '')) AS name, ${joinSql(carried, ', ')},
      max(event.occurred_at) AS occurred_at, count() AS events
    FROM (SELECT ${word(['name', 'occurred_at', ...CARRIED].join(', '))}, ${labelSql(rules)} AS label FROM (${events})) AS event GROUP BY label`;
}

/** What the rules look at that has too many values to be part of every label. */
function askedSql(rules: readonly Rule[]): Sql[] {
  const fields = new Set(rules.flatMap(({ when }) => when.flat().map(({ field }) => field)));
  return [...fields].sort().flatMap((field) => {
    if (field === 'content') return [sql`campaign_content`];
    if (field === 'term') return [sql`campaign_term`];
    if (field === 'path') return [sql`path(url)`];
    return field.startsWith('property:')
      ? [sql`JSONExtractRaw(properties, ${field.slice('property:'.length)})`]
      : [];
  });
}

function word(text: string): Sql {
  return new Sql([text], []);
}
