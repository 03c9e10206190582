import { joinSql, Sql, sql } from '../engines/index.js';
import { ARRAYS } from './arrays.js';
import type { Transform } from './settings.js';

/** Positions that a transform keeps, in their new order, of an array of labels `path`. */
const KEPT: Readonly<Record<Exclude<Transform, 'as-is'>, Sql>> = {
  exposure: sql`arrayFilter(i -> i = 1 OR path[i] != path[i - 1], arrayEnumerate(path))`,
  unique: sql`arraySort(i -> path[i], arrayFilter((i, n) -> n = 1, arrayEnumerate(path), arrayEnumerateUniq(path)))`,
  first: sql`arrayFilter((i, n) -> n = 1, arrayEnumerate(path), arrayEnumerateUniq(path))`,
  frequency: sql`arrayFilter((i, n) -> n = 1, arrayEnumerate(path), arrayEnumerateUniq(path))`,
};

/**
 * Journeys whose touches were made into paths of a grain; see `Transform`.
 * @param grain the array by which touches are the same; under `frequency` its labels get their counts: `Email (3)`.
 */
export function transformSql(journeys: Sql, transform: Transform, grain = 'channel'): Sql {
  if (transform === 'as-is') return journeys;
  const arrays = ARRAYS.map((array) =>
    array === grain && transform === 'frequency'
      ? word(
          `arrayMap(i -> concat(path[i], ' (', toString(countEqual(path, path[i])), ')'), kept) AS ${array}`,
        )
      : word(`arrayMap(i -> whole.${array}[i], kept) AS ${array}`),
  );
  return sql`SELECT whole.* EXCEPT (${word(ARRAYS.join(', '))}, path, kept), ${joinSql(arrays, ', ')}
    FROM (SELECT *, ${word(grain)} AS path, ${KEPT[transform]} AS kept FROM (${journeys})) AS whole`;
}

function word(text: string): Sql {
  return new Sql([text], []);
}
