import { MaisonError } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import { decodeMessage } from '../decode/index.js';
import type { EventRow } from '../row.js';
import { namedSql } from './name.sql.js';
import type { Rule } from './rule.js';
import { readHouseRules } from './schema.js';
import { readTable } from './store.js';
import { tableOf } from './table.js';

/** A visit that is thought up: the address of its first page, and the page with the link, if any. */
export interface Visit {
  readonly url: string;
  /** '' for a visit that came from nowhere. */
  readonly referrer: string;
}

/** The rule that names a visit, and what was read from its addresses. */
export interface Named {
  /** undefined: no rule is for it. */
  readonly rule: Rule | undefined;
  /** Its place in the table, from 1; 0 without a rule. */
  readonly place: number;
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  /** Names of the click ids in the address, a comma between. */
  readonly clickIds: string;
}

/**
 * Which rule would name a person's visit to an address, read exactly as if its page view had come in.
 * @param draft the house's own rules to read it by, as from outside; those that hold now where undefined.
 * @param now when the visit is thought to be.
 * @throws MaisonError where an address is none or a rule cannot be.
 */
export async function nameVisit(house: House, visit: Visit, draft: unknown, now: Date): Promise<Named> {
  const row = rowOf(visit, now);
  const { rules: saved, domains } = await readTable(house);
  const rules = draft === undefined ? saved : tableOf(readHouseRules(draft));
  const [found] = await house.columns.query<{ rule_index: number; source: string }>(
    namedSql(rules, domains, row),
  );
  const place = found?.rule_index ?? 0;
  return {
    rule: rules[place - 1],
    place,
    source: found?.source ?? '',
    medium: row.campaign_medium,
    campaign: row.campaign_name,
    clickIds: row.click_id,
  };
}

function rowOf({ url, referrer }: Visit, now: Date): EventRow {
  const page = { url: addressOf(url, 'address'), referrer: referrer && addressOf(referrer, 'referrer') };
  const message = {
    type: 'page',
    messageId: 'visit',
    anonymousId: 'thought-up',
    timestamp: now.toISOString(),
    context: { page },
  };
  const decoded = decodeMessage(message, { source: '', receivedAt: now.getTime(), currency: 'EUR' });
  if ('row' in decoded) return decoded.row;
  throw new MaisonError(`the address was refused: ${decoded.rejection.message}`, 422);
}

/** The address as a browser sends it; people leave its scheme out. */
function addressOf(text: string, what: string): string {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole) || !new URL(whole).hostname.includes('.'))
    throw new MaisonError(
      `${what} "${text}": is none; write it whole, such as https://example.com/page`,
      422,
    );
  return whole;
}
