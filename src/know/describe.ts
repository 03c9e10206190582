import { MaisonError } from '../core/index.js';
import type { House } from '../engines/index.js';
import { clientSql, identifiersSql, joinsSql } from './describe.sql.js';
import type { Fact, Facts } from './facts.js';
import { probabilityOf } from './records/doubtful-pairs.js';
import type { Kind, Reason } from './rules.js';

/** A client as the house knows them, every datum with where it comes from. */
export interface Described {
  readonly id: string;
  /** Decimal text: how the column store knows them. */
  readonly key: string;
  readonly name: string;
  /** Since when they are a client, ISO 8601: as told by a source, or when first seen. */
  readonly since: string;
  readonly facts: readonly NamedFact[];
  readonly identifiers: readonly DescribedIdentifier[];
  /** Meetings that did not join, and joins that were taken back. */
  readonly refused: readonly RefusedJoin[];
}

export interface NamedFact extends Fact {
  readonly name: string;
  /** One letter for each source, in the order in which they are met. */
  readonly letter: string;
}

export interface DescribedIdentifier {
  readonly kind: Kind;
  readonly value: string;
  /** First seen, ISO 8601. */
  readonly at: string;
  /** Of a record, where it is written down: of an account, what told of it first. */
  readonly source: string | null;
  /** The join by which it came to the client, which may be taken back; null for one that needed none. */
  readonly join: number | null;
  /** The identifier it was joined to, and why, where, when. */
  readonly how: {
    readonly kind: Kind;
    readonly value: string;
    readonly reason: Reason;
    readonly source: string;
    readonly at: string;
    /** That the two are one person's, as a linkage of records found; null where none did. */
    readonly probability: number | null;
  } | null;
}

export interface RefusedJoin {
  readonly id: number;
  readonly left: { readonly kind: Kind; readonly value: string };
  readonly right: { readonly kind: Kind; readonly value: string };
  readonly reason: Reason | 'undone';
  readonly who: string | null;
  readonly source: string;
  readonly at: string;
}

const MOST_IDENTIFIERS = 200;
const MOST_JOINS = 1000;

/**
 * The record of a client with its provenance.
 * @throws MaisonError 404 without such a client.
 */
export async function describe(house: House, id: string): Promise<Described> {
  const [client] = await house.records.query<ClientRow>(clientSql(id));
  if (!client) throw new MaisonError(`there is no client ${id}; look them up again`, 404);
  const [identifiers, joins] = await Promise.all([
    house.records.query<IdentifierRow>(identifiersSql(client.id, MOST_IDENTIFIERS)),
    house.records.query<JoinRow>(joinsSql(client.id, MOST_JOINS)),
  ]);
  const holding = joins.filter(
    (join) => join.decision === 'joined' && join.undone_at === null && join.within,
  );
  return {
    id: client.id,
    key: client.key,
    name: client.name || spokenIdentifier(identifiers),
    since: sinceOf(client),
    facts: factsOf(client.traits),
    identifiers: identifiers.map((identifier) => describeIdentifier(identifier, holding)),
    refused: joins.filter((join) => !holding.includes(join)).map(refusedOf),
  };
}

interface ClientRow {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly traits: Facts;
  readonly first_seen: Date;
}

interface IdentifierRow {
  readonly kind: Kind;
  readonly value: string;
  readonly first_seen: Date;
  readonly source: string | null;
}

interface JoinRow {
  readonly id: number;
  readonly left_kind: Kind;
  readonly left_value: string;
  readonly right_kind: Kind;
  readonly right_value: string;
  readonly decision: 'joined' | 'refused';
  readonly reason: Reason;
  readonly source: string;
  readonly seen_at: Date;
  readonly undone_at: Date | null;
  readonly undone_by: string | null;
  readonly odds: number | null;
  readonly within: boolean;
}

/** What somebody without a name goes by: what a person would say first. */
function spokenIdentifier(identifiers: readonly IdentifierRow[]): string {
  for (const kind of ['email', 'phone', 'loyalty', 'user']) {
    const identifier = identifiers.find((each) => each.kind === kind);
    if (identifier) return identifier.value;
  }
  return '';
}

/** A source may tell since when they are a client; it is believed where it is before what was seen. */
function sinceOf({ traits, first_seen }: ClientRow): string {
  const told = traits['createdAt'] ?? traits['created_at'];
  const at = typeof told?.value === 'string' ? Date.parse(told.value) : Number.NaN;
  return new Date(at < first_seen.getTime() ? at : first_seen).toISOString();
}

function factsOf(traits: Facts): NamedFact[] {
  const letters = new Map<string, string>();
  const letterOf = (source: string) => {
    if (!letters.has(source)) letters.set(source, String.fromCodePoint(97 + Math.min(letters.size, 25)));
    return letters.get(source)!;
  };
  return Object.entries(traits).map(([name, fact]) => ({ name, ...fact, letter: letterOf(fact.source) }));
}

/** The join in which it met a stronger identifier; where it met none, any that holds it. */
function describeIdentifier(
  { kind, value, first_seen, source }: IdentifierRow,
  holding: readonly JoinRow[],
): DescribedIdentifier {
  const join = holding.findLast((each) => each.right_kind === kind && each.right_value === value);
  return {
    kind,
    value,
    at: first_seen.toISOString(),
    source,
    join: join?.id ?? null,
    how: join
      ? {
          kind: join.left_kind,
          value: join.left_value,
          reason: join.reason,
          source: join.source,
          at: join.seen_at.toISOString(),
          probability: join.reason === 'linked' && join.odds !== null ? probabilityOf(join.odds) : null,
        }
      : null,
  };
}

/** What joins on the record of a client who has it does not join on that of another. */
function refusalOf({ decision, reason, undone_at, undone_by }: JoinRow): RefusedJoin['reason'] {
  if (undone_by === 'shared') return 'shared';
  if (decision === 'refused') return reason;
  return undone_at === null ? 'held' : 'undone';
}

function refusedOf(join: JoinRow): RefusedJoin {
  return {
    id: join.id,
    left: { kind: join.left_kind, value: join.left_value },
    right: { kind: join.right_kind, value: join.right_value },
    reason: refusalOf(join),
    who: join.undone_by,
    source: join.source,
    at: (join.undone_at ?? join.seen_at).toISOString(),
  };
}
