import { joinSql, nothing, Sql, sql } from '../engines/index.js';
import { ARRAYS, CARRIED } from './arrays.js';
import { currentOutcomesSql, currentRowsSql, currentTouchesSql } from './current.sql.js';
import { isStored, lookbackOf, STORED_LOOKBACK_DAYS, type JourneySettings } from './settings.js';
import { transformSql } from './transform.sql.js';

/** What the client did with a touch, rather than what was done to the client. */
export const ENGAGED: readonly string[] = ['clicked', 'visited', 'met', 'replied'];

/** Columns of a journey besides its arrays. */
const HEAD = 'client, outcome, converted, ended_at, namespace, number, status, value, held, nth';

/**
 * Journeys under settings, as they were at a version: one row an outcome (`converted` 1) and one for what a client
 * met with since (`converted` 0, `ended_at` the last touch), touches in the order of time. Columns as in the table
 * `journeys`, without `version` and `others`. Reads that table where it holds what is asked for, and is made from
 * touches and outcomes otherwise.
 */
export function journeysSql(settings: JourneySettings, version: number): Sql {
  const stored = isStored(settings);
  const parted = stored
    ? withinSql(
        settings,
        sql`SELECT * FROM (${currentRowsSql('journeys', version)}) WHERE outcome = ${settings.outcome}`,
      )
    : makeJourneysSql(settings, currentTouchesSql(version), currentOutcomesSql(version));
  const whole = settings.direct === 'keep' ? timedSql(parted) : heldSql(parted);
  return transformSql(whole, settings.transform ?? 'as-is');
}

/**
 * Touches and outcomes of clients to journeys, direct visits kept, but parted: first the touches that are none, in the
 * order of time, `others` of them, then the direct visits, so that to leave these out is to cut each array short.
 * Both tables lie sharded by client, so that the grouping and the join stay on their shard.
 * @param touches rows of the table `touches`.
 * @param outcomes rows of the table `outcomes`; cancelled ones end no journey.
 * @param arrays which arrays beside `at` are wanted; each costs.
 */
export function makeJourneysSql(
  settings: JourneySettings,
  touches: Sql,
  outcomes: Sql,
  arrays: readonly string[] = ARRAYS,
): Sql {
  const reached = settings.touches === 'engaged' ? sql`WHERE reach IN ${ENGAGED}` : nothing;
  const carried = CARRIED.filter(([array]) => array === 'at' || arrays.includes(array));
  const columns = word(carried.map(([, column]) => column).join(', '));
  const lookback = lookbackOf(settings);
  const within = carried.map(([array], index) => word(`within.${index + 2} AS ${array}`));
  return sql`SELECT ${word(HEAD)}, countEqual(within.1, 0) AS others, ${joinSql(within, ', ')} FROM (
    SELECT client, ${settings.outcome} AS outcome, toUInt8(position <= outcomes) AS converted,
      if(converted, end.1, last_at) AS ended_at, end.2 AS namespace, end.3 AS number,
      end.4 AS status, end.5 AS value, end.6 AS held, end.7 AS nth,
      ${settings.after === 'anew' ? sql`previous_at` : sql`if(converted, ${NEVER}, previous_at)`} AS after_at,
      arrayFilter(t -> t.2 > after_at AND t.2 <= ended_at AND t.2 > ended_at - toIntervalMillisecond(${lookback}), touched) AS within
    FROM (${byClientSql(sql`SELECT client, channel = 'Direct' AS direct, ${columns} FROM (${touches}) ${reached}`, settings, outcomes, columns)})
    ARRAY JOIN arrayPushBack(ends, tuple(last_at, '', '', '', 0, 0, outcomes + 1)) AS end,
      arrayPushFront(ends.1, ${NEVER}) AS previous_at, range(1, outcomes + 2) AS position
    WHERE converted OR (notEmpty(touched) AND last_at > previous_at)
  )`;
}

/** Before everything. */
const NEVER = sql`toDateTime64(0, 3, 'UTC')`;

/** One row a client: its touches, parted, and the outcomes of the name, each in the order of time. */
function byClientSql(touches: Sql, { outcome }: JourneySettings, outcomes: Sql, carried: Sql): Sql {
  return sql`SELECT client, touched, ends, last_at, length(ends) AS outcomes FROM (
      SELECT client, arraySort(groupArray((direct, ${carried}))) AS touched, max(occurred_at) AS last_at FROM (${touches}) GROUP BY client
    ) AS t FULL JOIN (
      SELECT client, arraySort(groupArray((occurred_at, namespace, number, status, value, held, nth))) AS ends
      FROM (${outcomes}) WHERE outcome = ${outcome} AND status != 'cancelled' GROUP BY client
    ) AS o USING client`;
}

/** Of parted journeys, leaves out touches before the lookback, where it is shorter than the stored one. */
function withinSql(settings: JourneySettings, journeys: Sql): Sql {
  if (settings.lookbackDays === STORED_LOOKBACK_DAYS) return journeys;
  const arrays = ARRAYS.map((array) => word(`arrayFilter((x, k) -> k, whole.${array}, kept) AS ${array}`));
  return sql`SELECT ${word(HEAD)}, countEqual(arraySlice(kept, 1, whole.others), 1) AS others, ${joinSql(arrays, ', ')}
    FROM (SELECT *, arrayMap(t -> t > ended_at - toIntervalMillisecond(${lookbackOf(settings)}), at) AS kept
      FROM (${journeys})) AS whole`;
}

/** Of parted journeys, leaves out direct visits where there is any other touch. */
function heldSql(journeys: Sql): Sql {
  const arrays = ARRAYS.map((array) => word(`arraySlice(whole.${array}, 1, kept) AS ${array}`));
  return sql`SELECT ${word(HEAD)}, ${joinSql(arrays, ', ')}
    FROM (SELECT *, if(others > 0, others, length(at)) AS kept FROM (${journeys})) AS whole`;
}

/** Puts the touches of parted journeys into the order of time. */
function timedSql(journeys: Sql): Sql {
  const arrays = ARRAYS.map((array) =>
    word(`arraySort((each, t, id) -> (t, id), whole.${array}, whole.at, whole.touch) AS ${array}`),
  );
  return sql`SELECT ${word(HEAD)}, ${joinSql(arrays, ', ')} FROM (${journeys}) AS whole`;
}

function word(text: string): Sql {
  return new Sql([text], []);
}
