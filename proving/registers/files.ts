import { randomStream, type RandomStream } from '../../src/math/index.js';
import { asWritten, givenAsWritten, mistyped, orNothing } from './dirt.js';
import { any, FAMILIES as OF_FAMILIES, type Address, type Makeup, type Person } from './people.js';

/** A file of a register: how its columns are called and how it writes a person. */
export interface FileShape {
  readonly name: string;
  readonly columns: readonly string[];
  /** Share of the persons that it has. */
  readonly share: number;
  /** Share of these that it has twice. */
  readonly twice: number;
  /** How dirty it is: 1 is usual. */
  readonly dirt: number;
  /** Of what households it is; of the usual ones where absent. */
  readonly makeup?: Makeup;
  readonly row: (person: Person, random: RandomStream, dirt: number) => readonly string[];
}

const two = (number: number) => String(number).padStart(2, '0');

export function birthOf(
  { birth }: Person,
  random: RandomStream,
  dirt: number,
  write: (year: string, month: string, day: string) => string,
): string {
  const chance = random.uniform();
  let { year, month, day } = birth;
  if (chance < 0.02 * dirt && day <= 12) [month, day] = [day, month];
  else if (chance < 0.04 * dirt) day = random.integer(1, 28);
  else if (chance < 0.05 * dirt) year += any(random, [-10, -1, 1, 10]);
  else if (chance < 0.06 * dirt) [year, month, day] = [1900, 1, 1];
  return write(String(year), two(month), two(day));
}

export const iso = (year: string, month: string, day: string) => `${year}-${month}-${day}`;
export const dotted = (year: string, month: string, day: string) => `${day}.${month}.${year}`;
const american = (year: string, month: string, day: string) => `${month}/${day}/${year}`;

function phoneOf({ phone }: Person, random: RandomStream, dirt: number, national: boolean): string {
  const written = random.uniform() < 0.03 * dirt ? mistyped(random, phone) : phone;
  const digits = written.replace(/\D/g, '');
  return national ? `0${digits.slice(2).replace(/(..)(?=.)/g, '$1 ')}` : written;
}

const addressOf = ({ address, before }: Person, random: RandomStream, dirt: number): Address =>
  random.uniform() < 0.12 * dirt ? before : address;

function surnameOf({ surname, formerly }: Person, random: RandomStream, dirt: number): string {
  return asWritten(random, formerly !== undefined && random.uniform() < 0.3 ? formerly : surname, dirt);
}

/** Both names, now and then in each other's place. */
function namesOf(person: Person, random: RandomStream, dirt: number): [given: string, surname: string] {
  const names: [string, string] = [
    givenAsWritten(random, person.given, dirt),
    surnameOf(person, random, dirt),
  ];
  return random.uniform() < 0.015 * dirt ? [names[1], names[0]] : names;
}

const emailOf = ({ email }: Person, random: RandomStream, dirt: number) => {
  const chance = random.uniform();
  if (chance < 0.08 * dirt) return email.replace('@', `${random.integer(1, 9)}@`);
  return chance < 0.12 * dirt ? mistyped(random, email) : email;
};

/** The four files of a house: the shop till's, the web shop's, the list for letters, a boutique's spreadsheet. */
export const HOUSE: readonly FileShape[] = [
  {
    name: 'till.csv',
    columns: [
      'customer_no',
      'first_name',
      'last_name',
      'birthdate',
      'mobile',
      'email',
      'street',
      'zip',
      'city',
      'card',
    ],
    share: 0.6,
    twice: 0.06,
    dirt: 1,
    row(person, random, dirt) {
      const [given, surname] = namesOf(person, random, dirt);
      const { street, number, postcode, city } = addressOf(person, random, dirt);
      return [
        given, surname, orNothing(random, birthOf(person, random, dirt, iso), 0.25), orNothing(random, phoneOf(person, random, dirt, false), 0.2),
        orNothing(random, emailOf(person, random, dirt), 0.35), orNothing(random, asWritten(random, `${street} ${number}`, dirt), 0.2), orNothing(random, postcode, 0.15),
        orNothing(random, asWritten(random, city, dirt), 0.1), orNothing(random, person.loyalty, 0.3),
      ]; // prettier-ignore
    },
  },
  {
    name: 'webshop.csv',
    columns: ['id', 'Full Name', 'E-mail', 'Phone', 'Address', 'Postal Code', 'Town', 'Country', 'DOB'],
    share: 0.6,
    twice: 0.05,
    dirt: 1,
    row(person, random, dirt) {
      const [given, surname] = namesOf(person, random, dirt);
      const { street, number, postcode, city } = addressOf(person, random, dirt);
      const middle = person.middle !== undefined && random.uniform() < 0.5 ? ` ${person.middle}` : '';
      return [
        `${given}${middle} ${surname}`, orNothing(random, emailOf(person, random, dirt), 0.03), orNothing(random, phoneOf(person, random, dirt, true), 0.4),
        orNothing(random, asWritten(random, `${number} ${street}`, dirt), 0.1), orNothing(random, postcode, 0.08), orNothing(random, asWritten(random, city, dirt), 0.08),
        person.country, orNothing(random, birthOf(person, random, dirt, american), 0.6),
      ]; // prettier-ignore
    },
  },
  {
    name: 'letters.csv',
    columns: ['ref', 'Anrede', 'Nachname', 'Vorname', 'Strasse', 'PLZ', 'Ort', 'Geburtsdatum'],
    share: 0.4,
    twice: 0.04,
    dirt: 1.2,
    row(person, random, dirt) {
      const [given, surname] = namesOf(person, random, dirt);
      const { street, number, postcode, city } = addressOf(person, random, dirt);
      return [
        person.sex === 'f' ? 'Frau' : 'Herr', surname, orNothing(random, given, 0.02), asWritten(random, `${street} ${number}`, dirt),
        postcode, asWritten(random, city, dirt), orNothing(random, birthOf(person, random, dirt, dotted), 0.45),
      ]; // prettier-ignore
    },
  },
  {
    name: 'boutique.csv',
    columns: ['no', 'Name', 'Tel', 'Mail', 'Notes', 'Birthday'],
    share: 0.2,
    twice: 0.08,
    dirt: 1.6,
    row(person, random, dirt) {
      const [given, surname] = namesOf(person, random, dirt);
      const shop = random.uniform() < 0.05;
      return [
        random.uniform() < 0.3 ? `${surname}, ${given}` : `${given} ${surname}`, shop ? '+33 612345678' : orNothing(random, phoneOf(person, random, dirt, true), 0.2),
        orNothing(random, emailOf(person, random, dirt), 0.4), any(random, ['', '', '', 'VIP', 'gift for spouse', 'call in the morning', 'prefers black']),
        orNothing(random, birthOf(person, random, dirt, dotted), 0.5),
      ]; // prettier-ignore
    },
  },
];

/** One register of a whole house. */
export const REGISTER: readonly FileShape[] = [{ ...HOUSE[0]!, name: 'register.csv', share: 1, twice: 0.25 }];

/** Two files of a house of which nearly all clients are of a family that shares what it can. */
export const FAMILIES: readonly FileShape[] = [
  { ...HOUSE[0]!, share: 0.8, twice: 0.03, dirt: 0.6, makeup: OF_FAMILIES },
  { ...HOUSE[2]!, share: 0.7, twice: 0.03, dirt: 0.6, makeup: OF_FAMILIES },
];

/** A census: every field there and every second field wrong. */
export const CENSUS: readonly FileShape[] = [
  {
    name: 'census.csv',
    columns: ['id', 'name', 'surname', 'birth date', 'street', 'town', 'sex'],
    share: 1,
    twice: 0.9,
    dirt: 5,
    row(person, random, dirt) {
      const [given, surname] = namesOf(person, random, dirt / 2);
      return [
        given, asWritten(random, surname, dirt), orNothing(random, birthOf(person, random, dirt, iso), 0.1),
        orNothing(random, asWritten(random, person.address.street, dirt), 0.1), orNothing(random, asWritten(random, person.address.city, dirt), 0.05), person.sex,
      ]; // prettier-ignore
    },
  },
];

const TITLES = ['sir', 'lord', 'dr', 'captain', 'the honourable', 'reverend', 'lady', 'baron'];
const WORK = [
  'politician',
  'writer',
  'soldier',
  'judge',
  'painter',
  'clergyman',
  'merchant',
  'composer',
  'physician',
  'engineer',
  'actor',
  'bishop',
];

/** Persons of history: titles, dates that nobody knows, several records each. */
export const HISTORY: readonly FileShape[] = [
  {
    name: 'history.csv',
    columns: [
      'unique_id',
      'full_name',
      'first_name',
      'surname',
      'dob',
      'birth_place',
      'gender',
      'occupation',
    ],
    share: 1,
    twice: 0.95,
    dirt: 2,
    row(person, random, dirt) {
      const title = random.uniform() < 0.25 ? TITLES[(person.person * 7) % TITLES.length]! : '';
      const baronet =
        title === 'sir' && person.person % 3 > 0 ? `, ${1 + (person.person % 9)}th baronet` : '';
      const [given, surname] = namesOf(person, random, dirt);
      const { year, month, day } = { ...person.birth, year: person.birth.year - 250 };
      const rough = random.uniform() < 0.15;
      return [
        `${title === '' ? '' : `${title} `}${given} ${random.uniform() < 0.5 ? `${person.middle ?? ''} ` : ''}${surname}${random.uniform() < 0.8 ? baronet : ''}`.replace(/ {2,}/g, ' '),
        orNothing(random, given, 0.03), orNothing(random, surname, 0.03),
        orNothing(random, rough ? `${year}-01-01` : iso(String(year), two(month), random.uniform() < 0.06 ? two(random.integer(1, 28)) : two(day)), 0.25),
        orNothing(random, asWritten(random, person.address.city, dirt), 0.2), orNothing(random, person.sex === 'f' ? 'female' : 'male', 0.15),
        orNothing(random, WORK[(person.person * 13) % WORK.length]!, 0.4),
      ]; // prettier-ignore
    },
  },
];

/** A file's rows: the id first, and who it truly is last: household and person, `12.31`. */
export function* rowsOf(
  shape: FileShape,
  people: Iterable<Person>,
  seed: number,
): Generator<readonly string[]> {
  let line = 0;
  for (const person of people) {
    const random = randomStream(seed, `${shape.name} ${person.person}`);
    if (random.uniform() >= shape.share) continue;
    let times = 1;
    while (random.uniform() < shape.twice && times < 8) times += 1;
    for (let time = 0; time < times; time += 1) {
      line += 1;
      yield [String(line), ...shape.row(person, random, shape.dirt), `${person.household}.${person.person}`];
    }
  }
}

/** The same as CSV. */
export function* linesOf(shape: FileShape, people: Iterable<Person>, seed: number): Generator<string> {
  yield `${[...shape.columns, 'person'].join(',')}\n`;
  for (const cells of rowsOf(shape, people, seed)) yield `${cells.map(quoted).join(',')}\n`;
}

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
