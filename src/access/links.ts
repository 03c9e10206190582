import { createHash, randomBytes } from 'node:crypto';
import { MaisonError } from '../core/index.js';
import { sql, type Records } from '../engines/index.js';

/** What a one-time link is for: the owner's first visit, a first password of somebody taken in, or one that was lost. */
export type Purpose = 'start' | 'invite' | 'recover';

/** Makes the token of a link that works once; earlier ones of the same purpose and address stop working. */
export async function makeLink(
  records: Records,
  purpose: Purpose,
  email: string,
  expires: Date,
): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await records.transaction(async (inside) => {
    await inside.query(sql`DELETE FROM one_time_link WHERE purpose = ${purpose} AND email = ${email}`);
    await inside.query(
      sql`INSERT INTO one_time_link (hash, purpose, email, expires_at) VALUES (${hashOf(token)}, ${purpose}, ${email}, ${expires})`,
    );
  });
  return token;
}

/**
 * Uses the link up and tells whose it was.
 * @throws MaisonError (403) where it is unknown, used or too old.
 */
export async function useLink(records: Records, purpose: Purpose, token: string, now: Date): Promise<string> {
  const [link] = await records.query<{ email: string; expires_at: Date }>(
    sql`DELETE FROM one_time_link WHERE hash = ${hashOf(token)} AND purpose = ${purpose} RETURNING email, expires_at`,
  );
  if (link && link.expires_at > now) return link.email;
  throw unusable(purpose);
}

/**
 * Whether a link could be used, without using it up.
 * @throws MaisonError (403) where it is unknown, used or too old.
 */
export async function checkLink(records: Records, purpose: Purpose, token: string, now: Date): Promise<void> {
  const [link] = await records.query(
    sql`SELECT 1 FROM one_time_link WHERE hash = ${hashOf(token)} AND purpose = ${purpose} AND expires_at > ${now}`,
  );
  if (!link) throw unusable(purpose);
}

const unusable = (purpose: Purpose) =>
  new MaisonError(`this link is unknown, was used or is too old; ${REMEDY[purpose]}`, 403);

const REMEDY: Record<Purpose, string> = {
  start: 'start Maison again and open the address that it prints',
  invite: 'ask who invited you for another',
  recover: 'ask for another with: maison owner reset EMAIL',
};

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
