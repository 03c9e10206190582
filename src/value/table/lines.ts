import { to as copyTo } from 'pg-copy-streams';
import { LINES_LOCK } from '../../consent/index.js';
import type { Work } from '../../core/index.js';
import { sql, type House, type Records } from '../../engines/index.js';
import { currentVersion } from '../../journey/index.js';
import { bringCards } from '../../know/index.js';
import {
  copyFactsText,
  dropLinesSql,
  insertFactsSql,
  keepFactsSql,
  makeLinesSql,
  type Span,
} from './lines.sql.js';

/** How far the lines have come: by revisions of clients, by versions of derived rows, and how often they were brought. */
interface Position {
  readonly facts: number;
  readonly figures: number;
  readonly lines: number;
}

/** So many clients' lines are made at a time. */
const A_PART = 200_000;

/** What is said while lines of many clients are made. */
export const LINES_STAGE = 'making the table of clients';
/** Fewer than so many are made in no time. */
const MANY = 1000;

/** A grouping that outgrows memory goes to disk. */
const SETTINGS = { max_bytes_before_external_group_by: '1000000000' } as const;

/**
 * Brings the lines of the table of clients up to what the record store says and what is derived. Doing it twice changes nothing;
 * one that was broken off is made up for by the next.
 */
export function bringLines(house: House, work: Pick<Work, 'progress'> = {}): Promise<void> {
  return house.records.locked(LINES_LOCK, async () => {
    const [before, facts, figures] = await Promise.all([
      positionOf(house.records),
      bringCards(house),
      currentVersion(house),
    ]);
    if (before.facts >= facts && before.figures >= figures) return;
    const now = { facts, figures, lines: before.lines + 1 };
    await house.columns.run(sql`TRUNCATE TABLE client_line_facts`);
    const revisions = { above: before.facts, upTo: facts };
    await copyFacts(house, revisions);
    await house.columns.run(keepFactsSql({ above: derivedSince(before.figures, figures), upTo: figures }));
    await makeLines(house, now, work);
    await house.columns.run(dropLinesSql(revisions, now.lines));
    await house.columns.run(sql`TRUNCATE TABLE client_line_facts`);
    await keepPosition(house.records, now);
  });
}

/** Whether something was decided or derived that lines do not have yet. */
export async function areLinesBehind({ records }: House): Promise<boolean> {
  const { facts, figures } = await positionOf(records);
  const now = await records.one<{ revision: number; version: number }>(sql`SELECT
    (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM client_revision) AS revision,
    (SELECT version FROM derivation) AS version`);
  return now.revision > facts || now.version > figures;
}

/** What was replaced by a version may be gone two versions later, so that of whoever lags further everything is made anew. */
function derivedSince(before: number, now: number): number {
  return now - before > 1 ? -1 : before;
}

async function positionOf(records: Records): Promise<Position> {
  const rows = await records.query<{ name: string; position: number }>(
    sql`SELECT name, position FROM watermark WHERE name IN ('lines', 'lines facts', 'lines figures')`,
  );
  const at = (name: string) => rows.find((row) => row.name === name)?.position ?? 0;
  return { facts: at('lines facts'), figures: at('lines figures'), lines: at('lines') };
}

async function keepPosition(records: Records, { facts, figures, lines }: Position): Promise<void> {
  await records.query(sql`INSERT INTO watermark (name, position)
    VALUES ('lines', ${lines}), ('lines facts', ${facts}), ('lines figures', ${figures})
    ON CONFLICT (name) DO UPDATE SET position = excluded.position`);
}

/** Facts go from one store to the other as they are, without passing through this process's memory. */
async function copyFacts(house: House, revisions: Span): Promise<void> {
  const client = await house.records.pool.connect();
  let failed = true;
  try {
    await house.columns.insert(insertFactsSql, client.query(copyTo(copyFactsText(revisions))));
    failed = false;
  } finally {
    client.release(failed);
  }
}

async function makeLines(
  { columns }: House,
  { figures, lines }: Position,
  { progress }: Pick<Work, 'progress'>,
): Promise<void> {
  const { clients } = await columns.one<{ clients: string }>(
    sql`SELECT count() AS clients FROM client_line_facts`,
  );
  const parts = Math.ceil(Number(clients) / A_PART);
  for (let part = 0; part < parts; part += 1) {
    if (Number(clients) > MANY) progress?.({ stage: LINES_STAGE, done: part, total: parts });
    await columns.run(makeLinesSql(figures, lines, { part, parts }), { settings: SETTINGS });
  }
}
