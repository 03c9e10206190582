import { joinSql, Sql, sql } from '../../engines/index.js';
import { currentTouchesSql } from '../../journey/index.js';

/** Channels of which there are touches, by name. */
export function channelsSql(version: number): Sql {
  return sql`SELECT DISTINCT channel FROM (${currentTouchesSql(version)}) WHERE channel != '' ORDER BY channel`;
}

/** Campaigns of a channel of which there are touches, by name. */
export function campaignsSql(channel: string, version: number): Sql {
  return sql`SELECT DISTINCT campaign FROM (${currentTouchesSql(version)}) WHERE channel = ${channel} AND campaign != '' ORDER BY campaign`;
}

/** What is counted of an experiment. */
export interface Counted {
  readonly channel: string;
  readonly campaign: string | null;
  readonly start: Date;
  readonly end: Date;
}

/**
 * Touches of each experiment: those in its days outside a window, and all within the window.
 * @returns one row of `outside_0`, `window_0`, `outside_1`...
 */
export function touchesOfSql(experiments: readonly Counted[], window: { readonly start: Date; readonly end: Date }, version: number): Sql {
  const within = sql`occurred_at >= ${window.start} AND occurred_at < ${window.end}`;
  const counts = experiments.flatMap(({ channel, campaign, start, end }, index) => {
    const its = campaign === null ? sql`channel = ${channel}` : sql`channel = ${channel} AND campaign = ${campaign}`;
    const tested = sql`occurred_at >= ${start} AND occurred_at < ${end}`;
    return [
      sql`countIf(${its} AND ${tested} AND NOT (${within})) AS ${word(`outside_${index}`)}`,
      sql`countIf(${its} AND ${within}) AS ${word(`window_${index}`)}`,
    ];
  });
  const channels = [...new Set(experiments.map(({ channel }) => channel))];
  return sql`SELECT ${joinSql(counts, ', ')} FROM (${currentTouchesSql(version)}) WHERE channel IN (${channels})`;
} // prettier-ignore

/** Clients whom a channel reached in some days. */
export function reachedSql({ channel, campaign, start, end }: Counted, version: number): Sql {
  const its =
    campaign === null ? sql`channel = ${channel}` : sql`channel = ${channel} AND campaign = ${campaign}`;
  return sql`SELECT uniqExact(client) AS reached FROM (${currentTouchesSql(version)})
    WHERE ${its} AND occurred_at >= ${start} AND occurred_at < ${end}`;
}

function word(text: string): Sql {
  return new Sql([text], []);
}
