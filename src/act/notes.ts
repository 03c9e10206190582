import { MaisonError, uuidv7 } from '../core/index.js';
import { sql, type Records } from '../engines/index.js';
import { selvesSql } from './selves.sql.js';

/** What somebody of the house wrote down of a client. */
export interface Note {
  readonly id: string;
  readonly text: string;
  /** Nobody but its author sees it. */
  readonly private: boolean;
  readonly author: { readonly id: string; readonly name: string };
  /** Greater with each change; who changes it says which they saw. */
  readonly revision: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly editedAt: string | null;
}

type NoteRow = Omit<Note, 'author' | 'at' | 'editedAt'> & {
  readonly author: string;
  readonly name: string;
  readonly at: Date;
  readonly editedAt: Date | null;
};

/** Notes on a client that somebody may read, the newest first: all open ones, and their own private ones. */
export async function listNotes(records: Records, client: string, reader: string): Promise<Note[]> {
  const rows = await records.query<NoteRow>(sql`
    SELECT note.id, text, private, author, name, revision, at, edited_at AS "editedAt"
    FROM note JOIN house_user ON house_user.id = author
    WHERE client IN (${selvesSql(client)}) AND (NOT private OR author = ${reader})
    ORDER BY at DESC, note.id DESC LIMIT 500`);
  return rows.map(({ author, name, at, editedAt, ...note }) => ({
    ...note,
    author: { id: author, name },
    at: at.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
  }));
}

/** @returns the id of the note. */
export async function writeNote(
  records: Records,
  client: string,
  author: string,
  { text, private: isPrivate }: Pick<Note, 'text' | 'private'>,
): Promise<string> {
  const id = uuidv7();
  await records.query(sql`INSERT INTO note (id, client, author, text, private)
    VALUES (${id}, ${client}, ${author}, ${text}, ${isPrivate})`);
  return id;
}

/**
 * Changes a note of one's own.
 * @param seen the revision that was changed.
 * @throws MaisonError: 404 where there is no such note of theirs, 409 where it was changed elsewhere meanwhile.
 */
export async function changeNote(
  records: Records,
  client: string,
  id: string,
  author: string,
  { text, private: isPrivate, revision: seen }: Pick<Note, 'text' | 'private' | 'revision'>,
): Promise<void> {
  await ownRevision(records, client, id, author);
  const [changed] = await records.query(sql`UPDATE note
    SET text = ${text}, private = ${isPrivate}, revision = revision + 1, edited_at = now()
    WHERE id = ${id} AND revision = ${seen} RETURNING 1`);
  if (!changed)
    throw new MaisonError('this note was changed elsewhere meanwhile; look at it again, then write', 409);
}

/** Takes a note of one's own away. @throws MaisonError (404) where there is no such note of theirs. */
export async function removeNote(
  records: Records,
  client: string,
  id: string,
  author: string,
): Promise<void> {
  await ownRevision(records, client, id, author);
  await records.query(sql`DELETE FROM note WHERE id = ${id}`);
}

async function ownRevision(records: Records, client: string, id: string, author: string): Promise<void> {
  const [own] = await records.query(
    sql`SELECT 1 FROM note WHERE id = ${id} AND author = ${author} AND client IN (${selvesSql(client)})`,
  );
  if (!own) throw new MaisonError(`there is no note ${id} of yours on this client`, 404);
}
