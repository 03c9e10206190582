import { MaisonError } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import { countSql, importRevisionsSql, pageSql, type Selection } from './rejects.sql.js';
import type { RejectRow } from './row.js';

const PAGE = 1000;
const START = { source: '', id: '00000000-0000-0000-0000-000000000000' };

/** How many are selected. @throws 404 where none is. */
export async function countSelected(house: House, selection: Selection): Promise<number> {
  const { count } = await house.columns.one<{ count: string }>(countSql(selection));
  if (Number(count) === 0) throw new MaisonError('none of these rejects is there any more', 404);
  return Number(count);
}

/** The selected, a thousand at a time, in the order of source and id. */
export async function* pages(house: House, selection: Selection): AsyncIterable<RejectRow[]> {
  for (let after = START; ;) {
    const page = (await house.columns.query<RejectRow>(pageSql(selection, after, PAGE))).map(numbered);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    const last = page.at(-1)!;
    after = { source: last.source, id: last.reject_id };
  }
}

/** The revisions of the imports that some came with. */
export async function importRevisions(
  house: House,
  page: readonly RejectRow[],
): Promise<Map<string, number>> {
  const ids = [...new Set(page.map((reject) => reject.import).filter((id) => id !== ''))];
  if (ids.length === 0) return new Map();
  const rows = await house.records.query<{ id: string; revision: number }>(importRevisionsSql(ids));
  return new Map(rows.map(({ id, revision }) => [id, revision]));
}

/** A row as the column store gives it, with its numbers as numbers. */
export function numbered(row: RejectRow): RejectRow {
  return { ...row, revision: Number(row.revision) };
}
