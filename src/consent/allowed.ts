import { audit } from '../access/index.js';
import { MaisonError } from '../core/index.js';
import { sql, type House, type Sql } from '../engines/index.js';

/** Whether a client may be reached for a purpose, and where that is known from. */
export interface Allowance {
  readonly purpose: string;
  readonly name: string;
  /** Null where nobody asked. */
  readonly allowed: boolean | null;
  readonly source: string | null;
  /** ISO 8601, UTC. */
  readonly at: string | null;
}

/** What a client allowed, and whether they are to be left alone whatever they allowed. */
export interface Allowed {
  readonly purposes: readonly Allowance[];
  readonly suppressed: { readonly reason: string; readonly who: string; readonly at: string } | null;
}

/** How sources name the purposes in the trait `consents`, a list of what the client agreed to. */
const TOLD_AS: Readonly<Record<string, readonly string[]>> = {
  newsletter: ['newsletter', 'email', 'e-mail', 'mail'],
  post: ['post', 'letters', 'direct_mail'],
  messages: ['messages', 'messaging', 'sms', 'whatsapp'],
  'one-to-one': ['one-to-one', 'personal', 'phone', 'telephone'],
};

/** What was decided last for each purpose; what a source told where nothing was decided here since. */
export async function readAllowed(house: House, client: string): Promise<Allowed> {
  const [purposes, [record]] = await Promise.all([
    house.records.query<PurposeRow>(
      sql`SELECT slug, name, allowed, source, consent.at FROM purpose
        LEFT JOIN LATERAL (SELECT allowed, source, at FROM consent
          WHERE consent.client IN (${selfSql(client)}) AND consent.purpose = purpose.slug ORDER BY at DESC LIMIT 1) AS consent ON true
        ORDER BY position`,
    ),
    house.records.query<RecordRow>(
      sql`SELECT traits->'consents' AS told, reason, who, suppression.at FROM client
        LEFT JOIN suppression ON suppression.client IN (${selfSql(client)}) WHERE client.id = ${client}
        ORDER BY suppression.at DESC LIMIT 1`,
    ),
  ]);
  return {
    purposes: purposes.map((row) => allowanceOf(row, record?.told ?? null)),
    suppressed:
      record?.reason && record.at
        ? { reason: record.reason, who: record.who!, at: record.at.toISOString() }
        : null,
  };
}

/** Keeps what a client allowed or refused, with who wrote it down. @throws MaisonError without such a purpose. */
export async function allow(
  house: House,
  client: string,
  purpose: string,
  allowed: boolean,
  who: string,
): Promise<void> {
  const [known] = await house.records.query(sql`SELECT 1 FROM purpose WHERE slug = ${purpose}`);
  if (!known)
    throw new MaisonError(`purpose "${purpose}" is not one of the house's; choose one that is`, 404);
  await house.records.transaction(async (inside) => {
    await inside.query(
      sql`INSERT INTO consent (client, purpose, allowed, source) VALUES (${client}, ${purpose}, ${allowed}, ${who})`,
    );
    await audit(inside, {
      actor: who,
      action: 'consent kept',
      subject: client,
      detail: { purpose, allowed },
    });
  });
}

/** Leaves a client alone from now on, or no more. @param reason absent: they may be contacted again. */
export async function suppress(
  house: House,
  client: string,
  reason: string | undefined,
  who: string,
): Promise<void> {
  await house.records.transaction(async (inside) => {
    await inside.query(sql`DELETE FROM suppression WHERE client IN (${selfSql(client)})`);
    if (reason !== undefined) {
      await inside.query(
        sql`INSERT INTO suppression (client, reason, who) VALUES (${client}, ${reason}, ${who})`,
      );
    }
    const action = reason === undefined ? 'contact allowed again' : 'contact refused';
    await audit(inside, { actor: who, action, subject: client });
  });
}

/** The client and those who were merged into them: what either said holds, and returns to each at a split. */
function selfSql(client: string): Sql {
  return sql`SELECT id FROM client WHERE id = ${client} OR merged_into = ${client}`;
}

interface PurposeRow {
  readonly slug: string;
  readonly name: string;
  readonly allowed: boolean | null;
  readonly source: string | null;
  readonly at: Date | null;
}

interface Told {
  readonly value: unknown;
  readonly source: string;
  readonly at: string;
}

interface RecordRow {
  readonly told: Told | null;
  readonly reason: string | null;
  readonly who: string | null;
  readonly at: Date | null;
}

function allowanceOf({ slug, name, allowed, source, at }: PurposeRow, told: Told | null): Allowance {
  const decided = { purpose: slug, name, allowed, source, at: at?.toISOString() ?? null };
  if (!told || !Array.isArray(told.value) || (at && at.toISOString() >= told.at)) return decided;
  const names = TOLD_AS[slug] ?? [];
  if (names.length === 0) return decided;
  const given = told.value.some((each) => names.includes(String(each).toLowerCase()));
  if (slug === 'one-to-one' && !given) return decided;
  return { purpose: slug, name, allowed: given, source: told.source, at: told.at };
}
