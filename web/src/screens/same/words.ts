import { capital, counted, moneyShort, percent } from '../../format';
import type { DescribedRecord, Moved, QueuedPair, Verdict } from './answer';

/** What a person does with a pair. */
export type Did = Verdict | 'later';

/** Whether a linkage made one client of the two already. */
export function isJoined({ clients: [one, other] }: QueuedPair): boolean {
  return one.id === other.id;
}

/** Whom a record names: as it is written there, or as its client goes by. */
export function writtenName({ told, client }: DescribedRecord): string {
  const said = (name: string) => {
    const value = told.find((each) => each.name === name)?.value ?? '';
    return /\p{L}/u.test(value) ? value : '';
  };
  const parts = [said('firstName'), said('lastName')].filter(Boolean).join(' ');
  return said('name') || parts || client.name || 'a record without a name';
}

type Names = readonly [string, string];

/** Both in a sentence: `Ines Amann and I. Amann`. */
export function both([one, other]: Names): string {
  return one === other ? `two records of ${one}` : `${one} and ${other}`;
}

/** The question that a pair puts. */
export function question(pair: QueuedPair, names: Names): string {
  if (pair.asked === 'check') return `${capital(both(names))} are one, we are sure: right?`;
  if (isJoined(pair)) return `${capital(both(names))} are joined: rightly?`;
  return `${capital(both(names))}: one person?`;
}

/** What the two answers are called. */
export function answersTo(pair: QueuedPair): Readonly<Record<Verdict, string>> {
  return isJoined(pair)
    ? { same: 'Confirm', different: 'Part them' }
    : { same: 'Same person', different: 'Different' };
}

/** What is done with a pair, before the house has answered. */
export function done(did: Did, pair: QueuedPair, names: Names): string {
  const they = capital(both(names));
  if (did === 'later')
    return pair.asked === 'doubt' ? `${they} wait for a month` : `${they} are left as they are`;
  if (did === 'same') return isJoined(pair) ? `${they} stay one client` : `${they} are one client now`;
  return isJoined(pair) ? `${they} are two clients now` : `${they} stay two clients`;
}

/** What came of it where that is something else: other decisions hold too. */
export function cameOtherwise(verdict: Verdict, pair: QueuedPair, names: Names, moved: Moved): string {
  const changed = moved.merged.length + moved.parted.length > 0;
  if (changed || isJoined(pair) === (verdict === 'same')) return '';
  const said = verdict === 'same' ? 'the same person' : 'not the same person';
  return `${capital(both(names))} are kept as ${said}; no client changed by it`;
}

/** What hangs on a pair: `14 orders, CHF 105 k`. */
export function stake({ orders, value }: Pick<QueuedPair, 'orders' | 'value'>, currency: string): string {
  return orders === 0 ? 'no orders' : `${counted(orders, 'order')}, ${moneyShort(value, currency)}`;
}

const ONE_SIDED = {
  suppressed: 'only one is to be left alone',
  refused: 'only one refused to be reached',
  allowed: 'only one allowed to be reached',
} as const;

/** Why a pair stands where it does, in a few words: what hangs on it. */
export function whyHere(pair: QueuedPair, currency: string): string {
  if (pair.asked === 'check') return 'a check, drawn by lot';
  return [stake(pair, currency), pair.oneSided && ONE_SIDED[pair.oneSided]].filter(Boolean).join('; ');
}

/** How rare two records of one person are: `one pair in 980`. @param bits the logarithm to the base 2 of the odds. */
export function beforehand(bits: number): string {
  const odds = 2 ** bits;
  if (bits > -1) return percent(odds / (1 + odds));
  return `one pair in ${Number((1 + 1 / odds).toPrecision(2)).toLocaleString('en-GB')}`;
}

const FIELDS: Readonly<Record<string, string>> = {
  'rest of name': 'Rest of the name',
  'birth date': 'Birthday',
  email: 'E-mail',
  phone: 'Telephone',
  files: 'From where',
  'one household': 'Two of one household agree like this',
  'one name': 'Two people of one name agree like this',
};

/** What a field, or another reason to agree, is called. */
export function fieldName(label: string): string {
  return FIELDS[label] ?? capital(label);
}
