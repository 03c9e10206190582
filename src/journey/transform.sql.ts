import { joinSql, Sql, sql } from '../engines/index.js';
import { ARRAYS } from './arrays.js';
import type { Transform } from './settings.js';

const FIRSTS = sql`arrayMap(n -> n = 1, arrayEnumerateUniq(path))`;

/** Which entries of an array of labels `path` a transform keeps, as truths beside it. */
const KEPT: Readonly<Record<Exclude<Transform, 'as-is'>, Sql>> = {
  exposure: sql`arrayMap((label, before, i) -> i = 1 OR label != before,
    path, arrayResize(arrayPushFront(path, ''), length(path)), arrayEnumerate(path))`,
  unique: FIRSTS,
  first: FIRSTS,
  frequency: FIRSTS,
};

/**
 * Journeys whose touches were made into paths of a grain; see `Transform`.
 * @param grain the array by which touches are the same; under `frequency` its labels get their counts: `Email (3)`.
 */
export function transformSql(journeys: Sql, transform: Transform, grain = 'channel'): Sql {
  if (transform === 'as-is') return journeys;
  const arrays = ARRAYS.map((array) => sql`${arraySql(array, transform, grain)} AS ${word(array)}`);
  return sql`SELECT whole.* EXCEPT (${word(ARRAYS.join(', '))}, path, kept), ${joinSql(arrays, ', ')}
    FROM (SELECT *, ${word(grain)} AS path, ${KEPT[transform]} AS kept FROM (${journeys})) AS whole`;
}

function arraySql(array: string, transform: Exclude<Transform, 'as-is'>, grain: string): Sql {
  const column =
    array === grain && transform === 'frequency'
      ? sql`arrayMap(label -> concat(label, ' (', toString(countEqual(path, label)), ')'), path)`
      : word(`whole.${array}`);
  const kept = sql`arrayFilter((x, k) -> k, ${column}, kept)`;
  if (transform !== 'unique') return kept;
  return sql`arraySort((x, label) -> label, ${kept}, arrayFilter((x, k) -> k, path, kept))`;
}

function word(text: string): Sql {
  return new Sql([text], []);
}
