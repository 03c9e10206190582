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

/** The traits in which a file tells of one purpose, yes or no. */
const TOLD_ALONE: Readonly<Record<string, string>> = {
  newsletter: 'newsletter_allowed',
  post: 'post_allowed',
  messages: 'messages_allowed',
  'one-to-one': 'telephone_allowed',
};

/** When what a file tells was said, where it tells that. */
const TOLD_ON = 'allowed_on';

/** Every trait that tells of consent. */
export const CONSENT_TRAITS: readonly string[] = ['consents', TOLD_ON, ...Object.values(TOLD_ALONE)];

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
      sql`SELECT traits, reason, who, suppression.at FROM client
        LEFT JOIN suppression ON suppression.client IN (${selfSql(client)}) WHERE client.id = ${client}
        ORDER BY suppression.at DESC LIMIT 1`,
    ),
  ]);
  return {
    purposes: purposes.map((row) => allowanceOf(row, record?.traits ?? {})),
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

export interface PurposeRow {
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

export type Traits = Readonly<Record<string, Told | undefined>>;

interface RecordRow {
  readonly traits: Traits;
  readonly reason: string | null;
  readonly who: string | null;
  readonly at: Date | null;
}

/** What was told of a purpose. */
interface Said {
  readonly allowed: boolean;
  readonly source: string;
  /** ISO 8601, UTC: when it was said, or else when it came. */
  readonly at: string;
  /** Since when it outranks what was decided here; '' where nobody knows when it was said. */
  readonly since: string;
}

/** What holds for a purpose: what was decided here, or what a source told since. */
export function allowanceOf({ slug, name, allowed, source, at }: PurposeRow, traits: Traits): Allowance {
  const [said] = [saidInList(slug, traits), saidAlone(slug, traits)]
    .filter((each) => each !== undefined)
    .sort((left, right) => (left.at < right.at ? 1 : -1));
  if (!said || (at && at.toISOString() >= said.since))
    return { purpose: slug, name, allowed, source, at: at?.toISOString() ?? null };
  return { purpose: slug, name, allowed: said.allowed, source: said.source, at: said.at };
}

function saidInList(slug: string, { consents }: Traits): Said | undefined {
  const names = TOLD_AS[slug] ?? [];
  if (!consents || !Array.isArray(consents.value) || names.length === 0) return undefined;
  const { source, at } = consents;
  const given = consents.value.some((each) => names.includes(String(each).toLowerCase()));
  return slug === 'one-to-one' && !given ? undefined : { allowed: given, source, at, since: at };
}

/** A file that does not say when gives way to what was decided here, whenever it came. */
function saidAlone(slug: string, traits: Traits): Said | undefined {
  const told = traits[TOLD_ALONE[slug] ?? ''];
  if (typeof told?.value !== 'boolean') return undefined;
  const { value: allowed, source } = told;
  const on = traits[TOLD_ON];
  const dated = on?.source === source && on.at === told.at && typeof on.value === 'string';
  const said = dated ? String(on.value) : '';
  return { allowed, source, at: said || told.at, since: said };
}
