import { folded } from './headings.js';
import { MEANINGS } from './meanings.js';
import { shareOf, type Profile } from './profile.js';
import type { Kind } from './types.js';

/** What the rows of a table are, where nobody said it: told by its columns. */
export function kindOf(profiles: readonly Profile[]): Kind {
  const names = profiles.map(({ name }) => folded(name));
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const dated = profiles.some(
    (profile) => shareOf(profile, 'date') >= 0.5 && shareOf(profile, 'amount') < 0.5,
  );
  if (dated && has(/\b(?:currency|devise|wahrung|valuta)\b/) && has(/\b(?:rate|kurs|taux|tasso)\b/))
    return 'rates';
  if (dated && has(/\b(?:cost|costs|spend|spent|kosten|ausgaben|depenses?|spesa)\b/) && !has(/\border\b/))
    return 'spend';
  if (dated && isPaidFor(has)) return 'spend';
  if (!has(/^(?:event|activity)(?: (?:name|type))?$/) && areOrders(profiles)) return 'orders';
  if (dated && has(/\b(?:order|bestellung|commande|ordine|receipt|invoice)\b/) && !has(/^event(?: name)?$/))
    return 'orders';
  if (has(/^(?:first|given) name$/) && has(/^(?:last|family) name$/) && !has(/^(?:event|activity)\b/))
    return 'clients';
  if (has(/^(?:event|event name|event type|url|page url|anonymous id)$/) && dated) return 'events';
  const person =
    profiles.some((profile) => shareOf(profile, 'email') >= 0.3) ||
    has(/\b(?:name|nome|cognome|vorname|prenom|phone|tel)\b/);
  return person ? 'clients' : 'events';
}

/** A day, a way that was paid for and an amount, and nobody whom it could be of. */
function isPaidFor(has: (name: RegExp) => boolean): boolean {
  return (
    has(/^(?:channel|kanal|canal|canale|campaign|kampagne|campagne|campagna|utm campaign|platform)$/) &&
    has(/^(?:amount|budget|betrag|montant|importo)(?: .{3})?$/) &&
    !has(/\b(?:order|event|activity|client|customer|user|email|mail|phone|name|visitor|id)\b/)
  );
}

/** Rows with a number of an order, its day and an amount, each by its name and by what stands in it. */
function areOrders(profiles: readonly Profile[]): boolean {
  return (
    holds(profiles, ['number'], (profile) => shareOf(profile, 'number of an order') >= 0.8) &&
    holds(profiles, ['time'], (profile) => shareOf(profile, 'date') >= 0.5) &&
    holds(profiles, ['total', 'revenue', 'subtotal'], (profile) => shareOf(profile, 'amount') >= 0.5)
  );
}

function holds(
  profiles: readonly Profile[],
  ids: readonly string[],
  looks: (profile: Profile) => boolean,
): boolean {
  const meanings = MEANINGS.orders.filter(({ id }) => ids.includes(id));
  return profiles.some(
    (profile) => meanings.some(({ names }) => names.test(folded(profile.name))) && looks(profile),
  );
}
