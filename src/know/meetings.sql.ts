import { sql, type Sql } from '../engines/index.js';
import { KINDS } from './rules.js';

/** The batches that are weighed: above the first, up to the last. */
export interface BatchRange {
  readonly above: number;
  readonly upTo: number;
}

/**
 * Fills `meetings` with what the events of the batches say: the strongest identifier of an event meets each of
 * its others; one that is alone has no right side. A `group` names its group's address, not its member's, and
 * an `alias` may name an earlier user as well as an anonymous id.
 */
export function gatherMeetingsSql(batches: BatchRange): Sql {
  return sql`INSERT INTO meetings
    SELECT min(occurred_at), left.1, any(left.2), left_key, right.1, any(right.2), right_key, max(right.3),
      argMin(source, (occurred_at, source))
    FROM (
      SELECT occurred_at, source,
        arrayFilter(each -> each.2 != '', [
          (1, user_id, 0),
          (2, if(type = 'group', '', loyalty), 0),
          (3, if(type = 'group', '', email), 0),
          (4, if(type = 'group', '', phone), 0),
          (5, anonymous_id, type = 'alias' ? 1 : 0),
          (1, if(type = 'alias', anonymous_id, ''), 2)]) AS identifiers,
        identifiers[1] AS left,
        arrayJoin(if(length(identifiers) = 1, [(0, '', 0)], arraySlice(identifiers, 2))) AS right,
        ${identifierKeySql('left')} AS left_key,
        if(right.1 = 0, 0, ${identifierKeySql('right')}) AS right_key
      FROM events
      WHERE batch > ${batches.above} AND batch <= ${batches.upTo} AND is_deleted = 0
        AND (user_id != '' OR loyalty != '' OR email != '' OR phone != ''))
    GROUP BY left.1, left_key, right.1, right_key
    SETTINGS max_bytes_before_external_group_by = 1000000000`;
}

/**
 * The identifiers in `meetings`: strength, value, halves of the key, first seen, whether it was the strongest of
 * an event, and whether only an alias names it.
 */
export function identifiersSql(): Sql {
  return sql`SELECT kind AS k, any(value) AS v, toUInt32(bitShiftRight(key, 32)) AS h,
      toUInt32(bitAnd(key, 4294967295)) AS l, toUnixTimestamp64Milli(min(at)) AS t, max(strongest) AS p,
      min(doubtful) AS y
    FROM (
      SELECT left_kind AS kind, left_value AS value, left_key AS key, at, 1 AS strongest, 0 AS doubtful
      FROM meetings
      UNION ALL
      SELECT right_kind, right_value, right_key, at, 0, alias = 2 FROM meetings WHERE right_kind != 0)
    GROUP BY kind, key ORDER BY t, k, h, l
    SETTINGS max_bytes_before_external_group_by = 1000000000, output_format_json_quote_64bit_integers = 0`;
}

/** The pairs in `meetings`, in the order in which they are weighed. */
export function pairsSql(): Sql {
  return sql`SELECT toUnixTimestamp64Milli(at) AS t, toUInt32(bitShiftRight(left_key, 32)) AS lh,
      toUInt32(bitAnd(left_key, 4294967295)) AS ll, toUInt32(bitShiftRight(right_key, 32)) AS rh,
      toUInt32(bitAnd(right_key, 4294967295)) AS rl, alias AS a, source AS s
    FROM meetings WHERE right_kind != 0
    ORDER BY at, left_kind, right_kind, left_key, right_key
    SETTINGS output_format_json_quote_64bit_integers = 0`;
}

function identifierKeySql(side: 'left' | 'right'): Sql {
  return side === 'left'
    ? sql`sipHash64(concat(${KIND_LIST}[left.1], ':', left.2))`
    : sql`sipHash64(concat(${KIND_LIST}[right.1], ':', right.2))`;
}

const KIND_LIST: readonly string[] = KINDS;
