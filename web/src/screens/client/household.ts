import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api';
import { capital, counted, listed } from '../../format';
import type { PairName, RecordPair } from '../same/answer';
import { evidenceOf } from '../same/weights';
import { sureness } from './words';

/** Somebody of a client's household, as is proposed or was said. */
export interface Mate {
  client: { id: string; name: string };
  /** Through whom they belong to it: the client asked about, or another of the household. */
  through: { id: string; name: string };
  /** The records that speak for it most. */
  pair: PairName;
  /** Null where only orders speak for it. */
  probability: number | null;
  delivered: { orders: number; how: 'to the other' | 'to one address' } | null;
  /** Null while it is proposed only. */
  said: { isOne: boolean; who: string } | null;
}

/** Everything about households that changes when one is told of has this key before its own. */
export const HOUSEHOLD = 'household';

export const householdQuery = (id: string) =>
  queryOptions({
    queryKey: [HOUSEHOLD, id],
    queryFn: ({ signal }) =>
      request<{ mates: readonly Mate[] }>(`/api/clients/${encodeURIComponent(id)}/household`, { signal }),
  });

/** Says whether the people of two records are of one household; null takes that back. */
export function sayHousehold({ left, right }: PairName, isOne: boolean | null): Promise<void> {
  return request('/api/records/household', { body: { left, right, isOne } });
}

/** How it stands: `proposed, 93 %`, or what somebody said. */
export function standing({ said, probability }: Pick<Mate, 'said' | 'probability'>): string {
  if (!said) return probability === null ? 'proposed' : `proposed, ${sureness(probability)}`;
  return `${said.isOne ? 'one household' : 'not one household'}, says ${said.who}`;
}

/** The orders that speak for it: `3 orders of one were delivered to the other`; '' where none does. */
export function deliveries({ delivered }: Pick<Mate, 'delivered'>): string {
  if (!delivered) return '';
  const { orders, how } = delivered;
  if (how === 'to one address') return `${counted(orders, 'order')} of the two went to one address`;
  return `${counted(orders, 'order')} of one ${orders === 1 ? 'was' : 'were'} delivered to the other`;
}

/** What two records have in common and in what they differ, in a few words: `Same surname and address; given name differs.` */
export function inCommon(pair: RecordPair): string {
  const { fields } = evidenceOf(pair);
  const those = (agreement: string) =>
    fields.filter((field) => field.agreement === agreement).map(({ label }) => label.toLowerCase());
  const [same, alike, differ] = [those('equal'), those('alike'), those('different')];
  const said = [
    same.length > 0 && `same ${listed(same)}`,
    alike.length > 0 && `similar ${listed(alike)}`,
    differ.length > 0 && `${listed(differ)} ${differ.length === 1 ? 'differs' : 'differ'}`,
  ].filter((part) => part !== false);
  if (said.length === 0) return 'No linkage has an opinion on these two any more.';
  return `${capital(said.join('; '))}.`;
}
