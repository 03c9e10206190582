import { sql, type Sql } from '../engines/index.js';
import { KINDS } from './rules.js';
import { ALIAS, EARLIER_USER, LINKED, TOGETHER } from './weigh.js';

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
          (1, record, ${TOGETHER}),
          (2, user_id, ${TOGETHER}),
          (3, if(type = 'group', '', loyalty), ${TOGETHER}),
          (4, if(type = 'group', '', email), ${TOGETHER}),
          (5, if(type = 'group', '', phone), ${TOGETHER}),
          (6, anonymous_id, type = 'alias' ? ${ALIAS} : ${TOGETHER}),
          (2, if(type = 'alias', anonymous_id, ''), ${EARLIER_USER})]) AS identifiers,
        identifiers[1] AS left,
        arrayJoin(if(length(identifiers) = 1, [(0, '', 0)], arraySlice(identifiers, 2))) AS right,
        ${identifierKeySql('left')} AS left_key,
        if(right.1 = 0, 0, ${identifierKeySql('right')}) AS right_key
      FROM events
      WHERE batch > ${batches.above} AND batch <= ${batches.upTo} AND is_deleted = 0
        AND (record != '' OR user_id != '' OR loyalty != '' OR email != '' OR phone != ''))
    GROUP BY left.1, left_key, right.1, right_key
    SETTINGS max_bytes_before_external_group_by = 1000000000`;
}

/**
 * The identifiers in `meetings`: strength, value, halves of the key, first seen, whether it was the strongest of
 * an event, whether only an alias names it, and of a record the source that tells of it first.
 */
export function identifiersSql(): Sql {
  return sql`SELECT kind AS k, any(value) AS v, toUInt32(bitShiftRight(key, 32)) AS h,
      toUInt32(bitAnd(key, 4294967295)) AS l, toUnixTimestamp64Milli(min(at)) AS t, max(strongest) AS p,
      min(doubtful) AS y, toString(argMinIf(source, (at, source), kind = 1 AND way != ${LINKED})) AS s
    FROM (
      SELECT left_kind AS kind, left_value AS value, left_key AS key, at, 1 AS strongest, 0 AS doubtful, way, source
      FROM meetings
      UNION ALL
      SELECT right_kind, right_value, right_key, at, 0, way = ${EARLIER_USER}, way, '' FROM meetings WHERE right_kind != 0)
    GROUP BY kind, key ORDER BY t, k, h, l
    SETTINGS max_bytes_before_external_group_by = 1000000000, output_format_json_quote_64bit_integers = 0`;
}

/**
 * The pairs in `meetings`, in the order in which they are weighed: first those that say which records are one person's,
 * since these settle who has what is written on them.
 */
export function pairsSql(): Sql {
  return sql`SELECT toUnixTimestamp64Milli(at) AS t, toUInt32(bitShiftRight(left_key, 32)) AS lh,
      toUInt32(bitAnd(left_key, 4294967295)) AS ll, toUInt32(bitShiftRight(right_key, 32)) AS rh,
      toUInt32(bitAnd(right_key, 4294967295)) AS rl, way AS a, source AS s
    FROM meetings WHERE right_kind != 0
    ORDER BY way = ${LINKED} DESC, at, left_kind, right_kind, left_key, right_key
    SETTINGS output_format_json_quote_64bit_integers = 0`;
}

function identifierKeySql(side: 'left' | 'right'): Sql {
  return side === 'left'
    ? sql`sipHash64(concat(${KIND_LIST}[left.1], ':', left.2))`
    : sql`sipHash64(concat(${KIND_LIST}[right.1], ':', right.2))`;
}

const KIND_LIST: readonly string[] = KINDS;
