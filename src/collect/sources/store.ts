import { createHash, randomBytes } from 'node:crypto';
import { MaisonError } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import { insertSourceSql, listSourcesSql, setDisabledSql, setKeySql, setOriginsSql } from './sources.sql.js';

/** Where events come from. */
export interface Source {
  readonly slug: string;
  readonly name: string;
  /** `browser`, `server` or `files`: what setup help it needs. */
  readonly kind: string;
  /** The last characters of its write key; null when it has none. */
  readonly hint: string | null;
  /** Web origins that may send with its key; none: all may. */
  readonly origins: readonly string[];
  readonly created: Date;
  readonly disabled: Date | null;
  /** Milliseconds within which it should be heard of; null: from its usual traffic. */
  readonly expected: number | null;
}

/** A new source asks for this. */
export interface NewSource {
  readonly name: string;
  readonly kind?: string;
  /** From the name when absent. */
  readonly slug?: string;
  readonly origins?: readonly string[];
}

/**
 * Makes a source and its write key. The key is told this once: only its hash is kept.
 * @throws 400 for a name without letters, one that is Maison's or an origin that is none, 409 for a slug that is taken.
 */
export async function createSource(house: House, source: NewSource): Promise<{ slug: string; key: string }> {
  const slug = source.slug ?? slugOf(source.name);
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(slug)) {
    throw new MaisonError(
      `source "${source.name}" has no letters or digits to make a short name of; name it`,
    );
  }
  if (isReserved(slug))
    throw new MaisonError(`"${slug}" is how Maison calls accounts; give the source another name`);
  const { key, hash, hint } = newKey();
  const [made] = await house.records.query(
    insertSourceSql({
      slug,
      name: source.name.trim(),
      kind: source.kind ?? 'server',
      hash,
      hint,
      origins: (source.origins ?? []).map(originOf),
    }),
  );
  if (!made) throw new MaisonError(`source "${slug}" exists already; give the new one another name`, 409);
  return { slug, key };
}

/** Words with which the records of accounts begin, as those of files begin with their source. */
const RESERVED = new Set(['user', 'told']);

/** Whether a source may not be called so. */
export function isReserved(slug: string): boolean {
  return RESERVED.has(slug);
}

/** All sources, oldest first. */
export function listSources(house: House): Promise<Source[]> {
  return house.records.query<Source>(listSourcesSql);
}

/** From which web origins the source's key may be used; none: from all. @throws 404 */
export async function setOrigins(house: House, slug: string, origins: readonly string[]): Promise<void> {
  await existing(slug, house.records.query(setOriginsSql(slug, origins.map(originOf))));
}

/** Stops or lets a source send; what it has sent stays. @throws 404 */
export async function setSourceDisabled(house: House, slug: string, disabled: boolean): Promise<void> {
  await existing(slug, house.records.query(setDisabledSql(slug, disabled)));
}

/** Gives the source another write key, told this once; the old one is refused from now on. @throws 404 */
export async function renewKey(house: House, slug: string): Promise<{ key: string }> {
  const { key, hash, hint } = newKey();
  await existing(slug, house.records.query(setKeySql(slug, hash, hint)));
  return { key };
}

/** What is kept of a write key. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** `https://shop.example` of anything with that origin. @throws 400 */
function originOf(text: string): string {
  try {
    const { origin, protocol, hostname } = new URL(text.includes('://') ? text : `https://${text}`);
    if ((protocol === 'https:' || protocol === 'http:') && isHost(hostname)) return origin;
  } catch {
    // falls through: it is no address at all
  }
  throw new MaisonError(`origin "${text}" is not a web address; write https://shop.example`);
}

/** A single word names no web site, except the machine itself. */
const isHost = (name: string) => name === 'localhost' || /[^.]\.[^.]|^\[/.test(name);

async function existing(slug: string, changed: Promise<unknown[]>): Promise<void> {
  if ((await changed).length === 0) throw new MaisonError(`there is no source "${slug}"`, 404);
}

function newKey(): { key: string; hash: string; hint: string } {
  const key = `mk_${randomBytes(24).toString('base64url')}`;
  return { key, hash: hashKey(key), hint: key.slice(-4) };
}

function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
}
