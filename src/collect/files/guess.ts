import { isCurrency } from '../../core/index.js';
import { currencyIn } from './amounts.js';
import { headingsOfClients, inTurn, namesOf, type Headings } from './headings.js';
import { KEPT, MEANINGS, NEEDS, type Content, type Meaning } from './meanings.js';
import { shareOf, type Profile } from './profile.js';
import type { Kind, PlannedColumn } from './types.js';

/**
 * What each column becomes, by its name and by what stands in it; which are sure, and what is doubtful of the
 * others. A meaning is given once, to the first column that fits.
 */
export function guessColumns(kind: Kind, profiles: readonly Profile[]): PlannedColumn[] {
  const taken = new Set<string>();
  const guesses: Guess[] = [];
  const names = profiles.map(({ name }) => name);
  const headings =
    kind === 'clients'
      ? headingsOfClients(names)
      : names.map((name): Headings => ({ names: namesOf(name), keptAsItIs: false, saysNothing: false }));
  for (const index of inTurn(names)) {
    const guessed = guessColumn(kind, profiles[index]!, headings[index]!, taken);
    if (guessed.becomes !== KEPT && guessed.becomes !== '') taken.add(guessed.becomes);
    guesses[index] = guessed;
  }
  takeByName(kind, profiles, guesses, taken);
  return profiles.map((profile, index) => {
    const { name, examples, filled } = profile;
    return { name, examples, filled, ...guesses[index]! };
  });
}

/**
 * What every row must have, and no column looks like, is read from the column that is named so: each row is then
 * told what is wrong with its value.
 */
function takeByName(
  kind: Kind,
  profiles: readonly Profile[],
  guesses: Guess[],
  taken: ReadonlySet<string>,
): void {
  for (const { oneOf } of NEEDS[kind]) {
    const meaning = MEANINGS[kind].find(({ id }) => id === oneOf[0])!;
    if (oneOf.length > 1 || taken.has(meaning.id)) continue;
    const index = profiles.findIndex(
      ({ name, values }, at) =>
        values > 0 && isLeftOut(guesses[at]!) && namesOf(name).some((each) => meaning.names.test(each)),
    );
    if (index >= 0) guesses[index] = { ...readAs(meaning, profiles[index]!), sure: false };
  }
}

function isLeftOut({ becomes }: Guess): boolean {
  return becomes === '' || becomes === KEPT;
}

type Guess = Pick<PlannedColumn, 'becomes'> & Reading;

function guessColumn(
  kind: Kind,
  profile: Profile,
  { names, keptAsItIs, saysNothing }: Headings,
  taken: ReadonlySet<string>,
): Guess {
  if (profile.values === 0) return { becomes: '', sure: true, note: 'empty in all rows read' };
  if (saysNothing) return { becomes: '', sure: true, note: 'says nothing of the client' };
  if (keptAsItIs) return { becomes: KEPT, sure: true, note: 'kept under its name' };
  const named = MEANINGS[kind].filter((meaning) => names.some((name) => meaning.names.test(name)));
  const fitting = named.find((meaning) => !taken.has(meaning.id) && fits(meaning.content, profile));
  if (fitting) return readAs(fitting, profile);
  const told = MEANINGS[kind].find(
    (meaning) => meaning.byContent && !taken.has(meaning.id) && fits(meaning.content, profile),
  );
  if (told) return { becomes: told.id, sure: true, note: 'by its content' };
  const twice = named.find((meaning) => taken.has(meaning.id));
  const odd = named.find((meaning) => !taken.has(meaning.id));
  const rest = KEEPS[kind] ? KEPT : '';
  if (twice && profile.name.endsWith(')'))
    return { becomes: rest, sure: false, note: 'a second column of this name' };
  if (twice && AGAIN.has(twice.id) && fits(twice.content, profile))
    return { becomes: rest, sure: true, note: `another ${twice.label.toLowerCase()}; kept under its name` };
  if (odd)
    return {
      becomes: rest,
      sure: false,
      note: `named like ${odd.label.toLowerCase()}, and its values are not`,
    };
  const note = rest === '' ? 'not needed' : kind === 'clients' ? 'not known; kept as it is' : '';
  return { becomes: rest, sure: kind !== 'clients' && kind !== 'rates', note };
}

/** Of these a client may well have two; the first identifies. */
const AGAIN: ReadonlySet<string> = new Set([
  'phone', 'email', 'street', 'place', 'postcode', 'town', 'region', 'country', 'company', 'job', 'website', 'tags', 'note',
]); // prettier-ignore

/** Events, orders and clients keep what Maison has no column for; figures beside spend and rates are left out. */
const KEEPS: Readonly<Record<Kind, boolean>> = {
  events: true,
  orders: true,
  clients: true,
  spend: false,
  rates: false,
};

const MOSTLY = 0.8;

/** Whether the values of a column look like the content. A few that do not are refused row by row. */
function fits(content: Content, profile: Profile): boolean {
  const share = (shape: Parameters<typeof shareOf>[1]) => shareOf(profile, shape);
  switch (content) {
    case 'email':
      return share('email') >= 0.5;
    case 'phone':
      return share('phone') >= 0.5;
    case 'address':
      return share('address') >= 0.5;
    case 'currency':
      return share('currency') >= 0.5;
    case 'instant':
    case 'day':
      return share('date') >= 0.5;
    case 'part of a day':
      return share('date') + share('part of a day') >= 0.5;
    case 'consent':
      return share('consent') >= MOSTLY;
    case 'place':
      return share('place') >= 0.5;
    case 'postcode':
      return share('place') < 0.5 && share('digit') >= 0.5;
    case 'amount':
    case 'number':
      return share('amount') >= 0.5;
    case 'type':
      return share('type') >= MOSTLY;
    case 'list':
      return share('list') >= MOSTLY;
    case 'status':
      return share('amount') < 0.5 && share('date') < 0.5;
    case 'text':
      return share('email') < MOSTLY;
    default:
      return true;
  }
}

const DATED: ReadonlySet<Content> = new Set(['instant', 'day', 'part of a day']);

/** How a column's values are read where it becomes this, with the evidence. */
export function readAs(meaning: Meaning, profile: Profile): Guess {
  if (DATED.has(meaning.content))
    return { becomes: meaning.id, ...datesOf(profile, meaning.content === 'part of a day') };
  if (meaning.content === 'amount' || meaning.content === 'number')
    return { becomes: meaning.id, ...amountsOf(profile) };
  return { becomes: meaning.id, sure: true, note: '' };
}

type Reading = Pick<PlannedColumn, 'dayFirst' | 'decimal' | 'currency' | 'sure' | 'ambiguous' | 'note'>;

/** Cells that cannot be read are refused one by one; more of them than this make the whole column doubtful. */
const STRAY = 0.05;

/** How a column's dates are read, with the evidence. */
function datesOf(profile: Profile, partly: boolean): Reading {
  const { 'day first': day, 'month first': month, either, plain } = profile.dates;
  const parts = partly ? (profile.shapes.get('part of a day') ?? 0) : 0;
  const stray = profile.values - day - month - either - plain - parts;
  const few = stray <= profile.values * STRAY;
  const note = (said: string) => [said, stray > 0 && `${rows(stray)} no date`].filter(Boolean).join('; ');
  if (day + month + either === 0) return { sure: few, note: note('') };
  if (day + month === 0) {
    const said = `${rows(either)} day first or month first; read day first`;
    return { dayFirst: true, sure: false, ambiguous: true, note: note(said) };
  }
  const dayFirst = day >= month;
  const [order, most, least] = dayFirst ? ['day', day, month] : ['month', month, day];
  if (least > most * STRAY) {
    const said = `read ${order} first, and ${rows(least)} the other way round`;
    return { dayFirst, sure: false, ambiguous: true, note: note(said) };
  }
  return {
    dayFirst,
    sure: few && least === 0,
    note: note(`${most.toLocaleString('en')} can only be ${order} first`),
  };
}

/** How a column's amounts are read, with the evidence. */
function amountsOf(profile: Profile): Reading {
  const { point, comma, either, plain } = profile.amounts;
  const stray = profile.values - point - comma - either - plain;
  const currency = currencyOf(profile);
  const unclear = point + comma === 0 && either > 0;
  const decimal = unclear ? thousandsSign(profile) : comma > point ? ',' : '.';
  const least = Math.min(point, comma);
  const notes = [
    decimal === ',' && 'decimals after a comma',
    least > 0 && `${rows(least)} with the other decimal sign`,
    unclear && `${rows(either)} with a sign that could part thousands or decimals; read as thousands`,
    stray > 0 && `${rows(stray)} no amount`,
    currency !== undefined && `in ${currency}`,
  ].filter((note) => typeof note === 'string');
  return {
    decimal,
    ...(currency !== undefined && { currency }),
    sure: !unclear && least + stray <= profile.values * STRAY,
    ...(unclear && { ambiguous: true as const }),
    note: notes.join('; '),
  };
}

/** Where `1,250` or `1.250` is all there is, the sign parts thousands. */
function thousandsSign(profile: Profile): '.' | ',' {
  return profile.examples.some((example) => /\d,\d{3}\b/.test(example)) ? '.' : ',';
}

function currencyOf(profile: Profile): string | undefined {
  const word = profile.name
    .split(/[^A-Za-z]+/)
    .find((each) => each.length === 3 && isCurrency(each.toUpperCase()));
  return (
    currencyIn(profile.name) ??
    word?.toUpperCase() ??
    (profile.currencies.size === 1 ? [...profile.currencies][0] : undefined)
  );
}

function rows(count: number): string {
  return count === 1 ? '1 is' : `${count.toLocaleString('en')} are`;
}
