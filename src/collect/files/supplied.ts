import { isSupportedCountry } from 'libphonenumber-js';
import { MaisonError } from '../../core/index.js';
import { sql, type Records } from '../../engines/index.js';
import { countryCode } from './countries.js';
import type { Plan } from './types.js';

/** The lawful bases of Article 6 of the GDPR on which a house may have the data of people. */
export const BASES = ['consent', 'contract', 'legitimate interest', 'legal obligation'] as const;

export type Basis = (typeof BASES)[number];

/** Where the people of a file are from: who supplied it, on what lawful basis the house has them, and in which country. */
export interface Supplied {
  readonly basis?: Basis;
  readonly suppliedBy?: string;
  /** Of telephones that name none: ISO 3166, two letters. */
  readonly phoneCountry?: string;
}

/** What somebody says of it; null takes back what was said before. */
export interface SuppliedChange {
  readonly basis?: Basis | null;
  readonly suppliedBy?: string | null;
  /** By its two letters or a name. */
  readonly phoneCountry?: string | null;
}

const LONGEST = 200;

/** A basis by its words, parted by blanks or hyphens. @throws MaisonError that lists what there is. */
export function basisNamed(words: string): Basis {
  const plain = words.trim().toLowerCase().replaceAll('-', ' ');
  const found = BASES.find((basis) => basis === plain);
  if (found) return found;
  throw new MaisonError(`"${words}" is no lawful basis; write one of ${BASES.join(', ')}`, 422);
}

/** What was known of a file's supply, with what is said now. @throws MaisonError for what is too long, or no country. */
export function suppliedWith(before: Supplied, change: SuppliedChange): Supplied {
  const { basis, suppliedBy, phoneCountry } = before;
  const nextBasis = change.basis === undefined ? basis : change.basis;
  const nextBy = change.suppliedBy === undefined ? suppliedBy : change.suppliedBy?.trim();
  if (nextBy && nextBy.length > LONGEST)
    throw new MaisonError(`the supplier has ${nextBy.length} characters; at most ${LONGEST} are kept`, 422);
  const country = change.phoneCountry === undefined ? phoneCountry : countryNamed(change.phoneCountry ?? '');
  return {
    ...(nextBasis && { basis: nextBasis }),
    ...(nextBy && { suppliedBy: nextBy }),
    ...(country && { phoneCountry: country }),
  };
}

function countryNamed(text: string): string {
  const code = countryCode(text.trim());
  if (code === '' || isSupportedCountry(code)) return code;
  throw new MaisonError(
    `"${text}" is no country that has telephones; write its two letters, such as CH`,
    422,
  );
}

/** What was said of the last file of people that the source brought. */
export async function suppliedBefore(
  records: Records,
  { kind, source }: Pick<Plan, 'kind' | 'source'>,
): Promise<Supplied> {
  if (kind !== 'clients') return {};
  const [last] = await records.query<SuppliedRow>(sql`SELECT basis, supplied_by, phone_country FROM import
    WHERE source = ${source} AND kind = ${kind} AND state <> 'planned' ORDER BY revision DESC LIMIT 1`);
  return last ? suppliedOf(last) : {};
}

export interface SuppliedRow {
  readonly basis: Basis | null;
  readonly supplied_by: string | null;
  readonly phone_country: string | null;
}

export function suppliedOf({ basis, supplied_by, phone_country }: SuppliedRow): Supplied {
  return {
    ...(basis !== null && { basis }),
    ...(supplied_by !== null && { suppliedBy: supplied_by }),
    ...(phone_country !== null && { phoneCountry: phone_country }),
  };
}
