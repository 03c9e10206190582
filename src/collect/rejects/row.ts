import { Sql } from '../../engines/index.js';
import { plain } from '../line.js';

/** Something that was refused, as it is kept until it is mended or let go. */
export interface RejectRow {
  source: string;
  /** UUID. */
  reject_id: string;
  /** ISO 8601, UTC. */
  received_at: string;
  reason: string;
  message: string;
  /** Where it stood: `POST /v1/batch, message 3 of 100`, or `orders.csv line 12`. */
  place: string;
  /** The message as JSON, or the line as it was. */
  payload: string;
  /** Id of the import that brought it; '' for HTTP. */
  import: string;
  /** Counts the times it was mended. */
  revision: number;
  is_deleted: 0 | 1;
}

const COLUMNS =
  'source, reject_id, received_at, reason, message, place, payload, import, revision, is_deleted';
const STRUCTURE =
  "source String, reject_id UUID, received_at DateTime64(3, 'UTC'), reason String, message String, place String, payload String, import String, revision UInt64, is_deleted UInt8";

/** A refusal as the line that goes into the spool and, as it is, into the column store. */
export function rejectLineOf(row: RejectRow): string {
  const said = `${plain(row.reason)}\t${plain(row.message)}\t${plain(row.place)}\t${plain(row.payload)}`;
  return `${plain(row.source)}\t${row.reject_id}\t${row.received_at}\t${said}\t${plain(row.import)}\t${row.revision}\t${row.is_deleted}\n`;
}

/** The statement whose body is lines of refusals. */
export const insertRejectsSql = new Sql(
  [
    `INSERT INTO rejects (${COLUMNS}) SELECT ${COLUMNS} FROM input('${STRUCTURE.replaceAll("'", "\\'")}') FORMAT TabSeparated`,
  ],
  [],
);
