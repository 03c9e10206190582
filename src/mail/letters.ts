import { visibleClientsSql, type Scope } from '../access/index.js';
import { selvesSql } from '../act/index.js';
import { sql, type Records } from '../engines/index.js';

/** A client with whom the house corresponds, by the last of their letters. */
export interface Conversation {
  readonly client: { readonly id: string; readonly name: string };
  /** Whether the client wrote last and nobody has answered or said that it needs none. */
  readonly waits: boolean;
  readonly last: {
    readonly direction: 'in' | 'out';
    readonly automatic: boolean;
    readonly state: string;
    /** Its beginning. */
    readonly says: string;
    /** ISO 8601, UTC. */
    readonly at: string;
  };
  /** How many letters need somebody: not certain, refused, returned. */
  readonly troubled: number;
}

type ConversationRow = Omit<Conversation, 'client' | 'last'> &
  Omit<Conversation['last'], 'at'> & { readonly client: string; readonly name: string; readonly at: Date };

/** Conversations that are shown; older ones are found by their client. */
const MOST_CONVERSATIONS = 200;
const RECENT = '1 year';

/** Conversations of the last year with clients whom somebody sees: who waits longest first, then the newest. */
export async function listConversations(records: Records, scope: Scope, now: Date): Promise<Conversation[]> {
  const rows = await records.query<ConversationRow>(sql`
    WITH own AS (
      SELECT coalesce(merged_into, client.id) AS client, letter.id, direction, automatic, state, at, left(text, 160) AS says
      FROM letter JOIN client ON client.id = letter.client
      WHERE at > ${now}::timestamptz - ${RECENT}::interval AND state <> 'dropped'),
    seen AS (SELECT id FROM (${visibleClientsSql(scope)}) AS visible WHERE id IN (SELECT client FROM own)),
    last AS (SELECT DISTINCT ON (client) * FROM own WHERE client IN (SELECT id FROM seen) ORDER BY client, at DESC, id DESC),
    sums AS (SELECT client, count(*) FILTER (WHERE state IN ('uncertain', 'refused', 'returned'))::int AS troubled,
        max(at) FILTER (WHERE direction = 'in' AND NOT automatic AND state = 'received') AS asked,
        max(at) FILTER (WHERE direction = 'out' AND state IN ('waiting', 'sending', 'sent', 'uncertain')) AS answered
      FROM own GROUP BY client)
    SELECT last.client, client.name, coalesce(asked > coalesce(answered, '-infinity'), false) AS waits, troubled,
      direction, automatic, state, says, at
    FROM last JOIN sums USING (client) JOIN client ON client.id = last.client
    ORDER BY waits DESC, CASE WHEN asked > coalesce(answered, '-infinity') THEN asked END, at DESC, last.client
    LIMIT ${MOST_CONVERSATIONS}`);
  return rows.map(({ client, name, waits, troubled, direction, automatic, state, says, at }) => ({
    client: { id: client, name },
    waits,
    troubled,
    last: { direction, automatic, state, says, at: at.toISOString() },
  }));
}

/** A letter to or from a client. */
export interface Letter {
  readonly id: string;
  /** The same of letters that answer each other. */
  readonly thread: string;
  readonly direction: 'in' | 'out';
  readonly automatic: boolean;
  readonly state: string;
  readonly purpose: string;
  /** The client's. */
  readonly address: string;
  /** As whom the client knows who of the house wrote it or got it. */
  readonly adviser: string;
  readonly subject: string;
  readonly text: string;
  readonly quoted: string;
  readonly attachments: readonly { readonly name: string; readonly bytes: number }[];
  /** When it was written, went out or came; ISO 8601, UTC. */
  readonly at: string;
  /** What went wrong with it; of one that waits for quiet hours to end, what they are. */
  readonly trouble: string | null;
  /** When it is to go out, of one that waits; ISO 8601, UTC. */
  readonly due: string | null;
  /** Whether it waits for the quiet hours of the client to end. */
  readonly quiet: boolean;
}

const MOST_LETTERS = 300;

/** The letters to and from a client, the oldest first; of very many the newest. @param client its id, not merged. */
export async function lettersOf(records: Records, client: string): Promise<Letter[]> {
  const rows = await records.query<Omit<Letter, 'at' | 'due'> & { at: Date; due: Date | null }>(sql`
    SELECT id, thread, direction, automatic, state, purpose, address, adviser, subject, text, quoted, attachments, at, trouble,
      CASE WHEN state = 'waiting' THEN due END AS due, quiet
    FROM letter WHERE client IN (${selvesSql(client)}) ORDER BY at DESC, id DESC LIMIT ${MOST_LETTERS}`);
  return rows
    .map((row) => ({ ...row, at: row.at.toISOString(), due: row.due?.toISOString() ?? null }))
    .reverse();
}
