import type { Restraint } from '../../engines/index.js';
import type { Contacts } from './contacts.js';

const NUMERALS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');
const numeral = (count: number) => NUMERALS[count] ?? String(count);
const times = (count: number) => ['never', 'once', 'twice'][count] ?? `${numeral(count)} times`;
const inDays = (days: number) => (days === 1 ? 'a day' : `${numeral(days)} days`);

/**
 * Why a client is not to be written to once more, after their name; undefined where they may be: `was in touch with us five times in
 * seven days, Paul Berger of the household included; the house allows five`.
 * @param named whether somebody of the household may be named to whoever reads it; of others it is said only that there are.
 */
export function overCap(
  { contacts, mates }: Contacts,
  { cap }: Pick<Restraint, 'cap'>,
  named: (mate: string) => boolean,
): string | undefined {
  if (cap.contacts === 0 || contacts < cap.contacts) return undefined;
  const others = mates.filter((mate) => mate.contacts > 0);
  const names = others.filter(({ id }) => named(id)).map(({ name }) => name);
  const unnamed = others.length - names.length;
  const all = [...names, ...(unnamed > 0 ? [unnamed === 1 ? 'somebody' : `${numeral(unnamed)} more`] : [])];
  const included =
    all.length === 0 ? '' : `, ${new Intl.ListFormat('en-GB').format(all)} of the household included`;
  return `was in touch with us ${times(contacts)} in ${inDays(cap.days)}${included}; the house allows ${numeral(cap.contacts)}`;
}
