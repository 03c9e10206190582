import { MaisonError } from '../../core/index.js';
import { readSetting, sql, type House, type Records } from '../../engines/index.js';
import { readHouseRules } from './schema.js';
import { tableOf } from './table.js';
import type { Rule } from './rule.js';

/** The house's own rules as they were saved. */
export interface RulesVersion {
  /** 0: nothing was saved yet. */
  readonly version: number;
  readonly rules: readonly Rule[];
  readonly author: string;
  readonly note: string;
  /** ISO 8601; '' for version 0. */
  readonly at: string;
}

/** The newest version of the house's own rules, or an earlier one. */
export async function readRules(records: Records, version?: number): Promise<RulesVersion> {
  const [row] = await records.query<Omit<RulesVersion, 'at'> & { at: Date }>(
    version === undefined
      ? sql`SELECT version, rules, author, note, at FROM channel_rules ORDER BY version DESC LIMIT 1`
      : sql`SELECT version, rules, author, note, at FROM channel_rules WHERE version = ${version}`,
  );
  if (row) return { ...row, at: row.at.toISOString() };
  if (version) throw new MaisonError(`there is no version ${version} of the channel rules`, 404);
  return { version: 0, rules: [], author: '', note: '', at: '' };
}

/** All versions, newest first, without their rules. */
export async function listRules(records: Records): Promise<Omit<RulesVersion, 'rules'>[]> {
  const rows = await records.query<Omit<RulesVersion, 'rules' | 'at'> & { at: Date }>(
    sql`SELECT version, author, note, at FROM channel_rules ORDER BY version DESC`,
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/**
 * Saves the house's own rules as a new version; nothing is overwritten. The next derivation makes all touches anew.
 * @param input as from outside; checked.
 */
export async function saveRules(
  records: Records,
  input: unknown,
  author: string,
  note = '',
): Promise<RulesVersion> {
  const rules = readHouseRules(input);
  const { version } = await records.one<{
    version: number;
  }>(sql`INSERT INTO channel_rules (version, rules, author, note)
    SELECT coalesce(max(version), 0) + 1, ${JSON.stringify(rules)}::jsonb, ${author}, ${note} FROM channel_rules RETURNING version`);
  return readRules(records, version);
}

/** The whole table of rules that holds now or held at a version, and the house's domains that it is to know. */
export async function readTable(
  house: House,
  version?: number,
): Promise<{ rules: Rule[]; domains: readonly string[] }> {
  const [{ rules }, domains] = await Promise.all([
    readRules(house.records, version),
    readDomains(house.records),
  ]);
  return { rules: tableOf(rules), domains };
}

/** Hosts of the house: what it says itself, and what was learnt from its pages. */
export async function readDomains(records: Records): Promise<readonly string[]> {
  const [said, learnt] = await Promise.all([
    readSetting<string[]>(records, 'domains'),
    readSetting<string[]>(records, 'learnt-domains'),
  ]);
  return [...new Set([...(said ?? []), ...(learnt ?? [])])].sort();
}
