import { sql, type Records } from '../engines/index.js';
import { allowanceOf, CONSENT_TRAITS, type PurposeRow, type Traits } from './allowed.js';

/** What a client said to being reached, in short. */
export interface Consents {
  /** They are to be left alone, whatever they allowed. */
  readonly suppressed: boolean;
  /** By purpose what they said; purposes of which nobody asked are absent. */
  readonly said: ReadonlyMap<string, boolean>;
}

interface ClientRow {
  readonly id: string;
  readonly traits: Traits;
  readonly suppressed: boolean;
}

type DecidedRow = PurposeRow & { readonly client: string };

/** What each of some clients said, by their ids: as `readAllowed` reads it of one. */
export async function consentsOf(
  records: Records,
  clients: readonly string[],
): Promise<Map<string, Consents>> {
  if (clients.length === 0) return new Map();
  const [rows, purposes, decided] = await Promise.all([
    records.query<ClientRow>(sql`SELECT id,
        (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(traits) WHERE key = ANY (${CONSENT_TRAITS})) AS traits,
        EXISTS (SELECT 1 FROM suppression JOIN client AS self ON self.id = suppression.client
          WHERE client.id IN (self.id, self.merged_into)) AS suppressed
      FROM client WHERE id = ANY (${clients}::uuid[])`),
    records.query<{ slug: string; name: string }>(sql`SELECT slug, name FROM purpose ORDER BY position`),
    records.query<DecidedRow>(sql`SELECT DISTINCT ON (1, 2) coalesce(self.merged_into, self.id) AS client,
        consent.purpose AS slug, '' AS name, consent.allowed, consent.source, consent.at
      FROM consent JOIN client AS self ON self.id = consent.client
      WHERE self.id = ANY (${clients}::uuid[]) OR self.merged_into = ANY (${clients}::uuid[])
      ORDER BY 1, 2, consent.at DESC`),
  ]);
  const last = new Map(decided.map((row) => [`${row.client} ${row.slug}`, row]));
  return new Map(
    rows.map(({ id, traits, suppressed }) => {
      const said = purposes.flatMap(({ slug, name }) => {
        const nothing = { slug, name, allowed: null, source: null, at: null };
        const { allowed } = allowanceOf(last.get(`${id} ${slug}`) ?? nothing, traits);
        return allowed === null ? [] : [[slug, allowed] as const];
      });
      return [id, { suppressed, said: new Map(said) }];
    }),
  );
}
