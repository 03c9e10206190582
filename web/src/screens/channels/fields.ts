import type { Choice } from '../../parts/Pick';

export interface OperatorChoice extends Choice<string> {
  /** Whether it is compared with anything. */
  needs: boolean;
}

/** What a condition may look at, as its menu says it. */
export const FIELDS: readonly Choice<string>[] = [
  { value: 'campaign', name: 'campaign' },
  { value: 'source', name: 'source', note: 'the campaign’s, else the site that linked' },
  { value: 'medium', name: 'medium' },
  { value: 'content', name: 'content' },
  { value: 'term', name: 'term' },
  { value: 'campaign tag', name: 'any campaign tag' },
  { value: 'click id', name: 'click id', note: 'gclid, fbclid and the like' },
  { value: 'referrer', name: 'referrer', note: 'the site that linked' },
  { value: 'path', name: 'path', note: 'of the page’s address' },
  { value: 'agent', name: 'agent' },
  { value: 'event', name: 'event', note: 'the name of what was done' },
  { value: 'type', name: 'type', note: 'page, screen, track' },
  { value: 'feed', name: 'source of events', note: 'which of the house’s sources sent it' },
  { value: 'adviser', name: 'adviser' },
  { value: 'boutique', name: 'boutique' },
  { value: 'property:', name: 'a property', note: 'any that events carry' },
];

/** How a field is called in the sentence. */
export function fieldName(field: string): string {
  if (field.startsWith('property:')) return 'property';
  return FIELDS.find(({ value }) => value === field)?.name ?? field;
}

const is = { value: 'is', name: 'is', needs: true };
const isA = { value: 'is a', name: 'is a', needs: true };
const given = { value: 'is given', name: 'is given', needs: false };
const absent = { value: 'is absent', name: 'is absent', needs: false };
const WORDS: readonly OperatorChoice[] = [
  is,
  ...['is not', 'begins with', 'ends with', 'contains'].map((name) => ({ value: name, name, needs: true })),
  { value: 'matches', name: 'matches', note: 'an RE2 expression', needs: true },
  given,
  absent,
];
const NUMBERS: readonly OperatorChoice[] = ['is at least', 'is below'].map((name) => ({
  value: name,
  name,
  needs: true,
}));

/** How a field may be compared. */
export function operatorsOf(field: string): readonly OperatorChoice[] {
  if (field === 'campaign tag') return [given, absent];
  if (field === 'click id') return [is, given, absent];
  if (field === 'agent') return [isA];
  if (field.startsWith('property:')) return [...WORDS, ...NUMBERS];
  return kindsOf(field).length > 0 ? [...WORDS, isA] : WORDS;
}

const SITES = [
  'search engine',
  'social site',
  'video site',
  'marketplace',
  'assistant',
  'web mailer',
  'payment provider',
];
const KINDS: Readonly<Record<string, readonly string[]>> = {
  source: SITES,
  referrer: [...SITES, 'own site'],
  medium: ['paid medium'],
  campaign: ['shopping campaign'],
  agent: ['known bot'],
};

/** What `is a` may name of a field. */
export function kindsOf(field: string): readonly Choice<string>[] {
  return (KINDS[field] ?? []).map((kind) => ({ value: kind, name: kind }));
}

/** How near a touch came, as the sentence says it. */
export const REACHES: readonly Choice<string>[] = [
  { value: 'clicked', name: 'a click', note: 'the client did it' },
  { value: 'visited', name: 'a visit', note: 'the client came' },
  { value: 'met', name: 'a meeting', note: 'client and adviser' },
  { value: 'replied', name: 'a reply', note: 'the client answered' },
  { value: 'delivered', name: 'a delivery', note: 'it reached the client, who may not have seen it' },
  { value: 'shown', name: 'a showing', note: 'it was on a screen' },
];
