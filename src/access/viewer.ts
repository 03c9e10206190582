import { MaisonError } from '../core/index.js';
import { sql, type Records } from '../engines/index.js';
import { allowanceOf, type Need, type Reach, type Role } from './roles.js';

/** Somebody who looks: who they are, what they may do, and whose clients they see. */
export interface Viewer {
  /** Under what they stand in the audit. */
  readonly actor: string;
  /** The e-mail address of the person for whom an assistant acts. */
  readonly actingFor: string | null;
  readonly role: Role;
  /** As whom clients know who speaks: an assistant speaks for somebody. */
  readonly speaksAs: string;
  readonly may: ReadonlySet<Need>;
  readonly scope: Scope;
}

/** Whose clients somebody sees. */
export interface Scope {
  readonly reach: Reach;
  /** The user whose clients are their own: of an assistant, the person for whom they act. */
  readonly user: string;
  /** By which name files and records name that user; '' where by none. */
  readonly knownAs: string;
  readonly boutiques: readonly string[];
}

/** The scope of whoever is at the machine itself. */
export const EVERYONE: Scope = { reach: 'everyone', user: '', knownAs: '', boutiques: [] };

/**
 * What a user may do now; it is asked with each call, so that what is taken from somebody is gone at once.
 * @throws MaisonError (401) where they do not belong to the house any more.
 */
export async function viewerOf(records: Records, id: string): Promise<Viewer> {
  const [row] = await records.query<ViewerRow>(sql`
    SELECT own.email, own.role, named.id AS user, named.email AS named, named.role AS named_role, named.name AS named_name,
      named.known_as, named.boutiques
    FROM house_user AS own JOIN house_user AS named ON named.id = coalesce(own.acts_for, own.id)
    WHERE own.id = ${id} AND own.left_at IS NULL AND named.left_at IS NULL`);
  if (!row) throw new MaisonError('you do not belong to this house any more; ask its owner', 401);
  const { may, reach } = allowanceOf(row.role, row.named_role);
  return {
    actor: row.email,
    actingFor: row.role === 'assistant' ? row.named : null,
    role: row.role,
    speaksAs: row.known_as || row.named_name,
    may: new Set(may),
    scope: { reach, user: row.user, knownAs: row.known_as, boutiques: row.boutiques },
  };
}

interface ViewerRow {
  readonly email: string;
  readonly role: Role;
  readonly user: string;
  readonly named: string;
  readonly named_role: Role;
  readonly named_name: string;
  readonly known_as: string;
  readonly boutiques: string[];
}
