import { sql, typed, type Sql } from '../../engines/index.js';

const columns = sql`slug, name, kind, key_hint AS hint, origins, extract(epoch FROM expected_every)::float8 * 1000 AS expected,
  created_at AS created, disabled_at AS disabled`;

/** Makes a source; nothing comes back where the slug is taken. */
export function insertSourceSql(source: {
  slug: string;
  name: string;
  kind: string;
  hash: string;
  hint: string;
  origins: readonly string[];
}): Sql {
  return sql`INSERT INTO source (slug, name, kind, key_hash, key_hint, origins)
    VALUES (${source.slug}, ${source.name}, ${source.kind}, ${source.hash}, ${source.hint}, ${source.origins})
    ON CONFLICT DO NOTHING RETURNING slug`;
}

export const listSourcesSql = sql`SELECT ${columns} FROM source ORDER BY created_at, slug`;

export function setOriginsSql(slug: string, origins: readonly string[]): Sql {
  return sql`UPDATE source SET origins = ${origins} WHERE slug = ${slug} RETURNING slug`;
}

export function setDisabledSql(slug: string, disabled: boolean): Sql {
  return sql`UPDATE source SET disabled_at = CASE WHEN ${disabled} THEN coalesce(disabled_at, now()) END
    WHERE slug = ${slug} RETURNING slug`;
}

export function setKeySql(slug: string, hash: string, hint: string): Sql {
  return sql`UPDATE source SET key_hash = ${hash}, key_hint = ${hint} WHERE slug = ${slug} RETURNING slug`;
}

/** The keys that may send now. */
export const keysSql = sql`SELECT slug, key_hash AS hash, origins FROM source
  WHERE key_hash IS NOT NULL AND disabled_at IS NULL`;

/** What came in by source and half hour, repeats included, since an instant. */
export function arrivalsSql(since: Date): Sql {
  return sql`SELECT source, toUnixTimestamp(toStartOfInterval(minute, INTERVAL 30 MINUTE)) * 1000 AS bin,
      sum(messages) AS messages, max(last_at) AS last
    FROM arrivals WHERE minute >= ${typed('DateTime', Math.floor(since.getTime() / 1000))}
    GROUP BY source, bin ORDER BY source, bin`;
}

/** When each source was last heard of, ever, and how much came in all. */
export const lastSeenSql = sql`SELECT source, max(last_at) AS last, sum(messages) AS messages
  FROM arrivals GROUP BY source`;

/** How late what came in since an instant was, in seconds: the median and the 95th percentile. */
export function delaysSql(since: Date): Sql {
  return sql`SELECT source, quantilesTDigestMerge(0.5, 0.95)(delay) AS delays FROM arrivals
    WHERE minute >= ${typed('DateTime', Math.floor(since.getTime() / 1000))} GROUP BY source`;
}

/** How much was refused since an instant and is neither mended nor let go. */
export function refusedSql(since: Date): Sql {
  return sql`SELECT source, count() AS refused FROM rejects FINAL WHERE received_at >= ${since} GROUP BY source`;
}
