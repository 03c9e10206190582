import { messageOf } from '../../../core/index.js';
import type { LeftOut } from '../types.js';
import type { Card } from './cards.js';
import { LONGEST_PROPERTY, type ContentLine } from './content-lines.js';
import { readProperty, type Property } from './property.js';

/** A card as a row: values by the names of their columns, and what of it could not be read. */
export interface CardRecord {
  readonly values: ReadonlyMap<string, string>;
  readonly left: readonly LeftOut[];
}

/** The columns that any file of cards has. */
export const COLUMNS = [
  'id', 'name', 'title', 'given name', 'middle name', 'family name', 'suffix', 'nickname', 'email', 'phone', 'fax',
  'street', 'postcode', 'town', 'region', 'country', 'birthday', 'anniversary', 'gender', 'language', 'company',
  'department', 'job title', 'role', 'note', 'website', 'tags', 'updated at',
] as const; // prettier-ignore

type Column = (typeof COLUMNS)[number];
type Told = Partial<Record<Column, string | undefined>>;

/** What the parts of a property become. */
const READ: Readonly<Record<string, (property: Property) => Told>> = {
  UID: ({ parts: [uid] }) => ({ id: uid!.replace(/^urn:uuid:/i, '') }),
  FN: ({ parts: [name] }) => ({ name }),
  N: ({ parts: [family, given, middle, title, suffix] }) => ({
    title,
    'given name': given,
    'middle name': middle,
    'family name': family,
    suffix,
  }),
  NICKNAME: ({ parts: [nickname] }) => ({ nickname }),
  EMAIL: ({ parts: [email] }) => ({ email: email!.replace(/^mailto:/i, '') }),
  TEL: ({ parts, parameters }) => {
    const number = parts.join(';').replace(/^tel:/i, '').replace(/;ext=/i, ' ext. ').replace(/;.*$/, '');
    return isFax(parameters) ? { fax: number } : { phone: number };
  },
  ADR: ({ parts: [box, extended, street, town, region, postcode, country] }) => ({
    street: [street, extended, box].filter(Boolean).join(', '),
    postcode,
    town,
    region,
    country,
  }),
  BDAY: (property) => ({ birthday: dayOf(property) }),
  ANNIVERSARY: (property) => ({ anniversary: dayOf(property) }),
  GENDER: ({ parts: [sex] }) => ({ gender: sex!.split(';', 1)[0]! }),
  LANG: ({ parts: [language] }) => ({ language }),
  ORG: ({ parts: [company, ...units] }) => ({ company, department: units.filter(Boolean).join(', ') }),
  TITLE: ({ parts: [title] }) => ({ 'job title': title }),
  ROLE: ({ parts: [role] }) => ({ role }),
  NOTE: ({ parts }) => ({ note: parts.join(';') }),
  URL: ({ parts: [website] }) => ({ website }),
  CATEGORIES: ({ parts: [tags] }) => ({ tags }),
  REV: ({ parts: [at] }) => ({ 'updated at': at }),
};

/** Properties of which a person has several: each further one goes into columns of its own. */
export const SEVERAL: ReadonlySet<string> = new Set(['EMAIL', 'TEL', 'ADR', 'URL']);

/** The name of a property's nth column, from 1: `email`, `email_2`. */
export function nthColumn(column: string, nth: number): string {
  return nth === 1 ? column : `${column}_${nth}`;
}

function isFax(parameters: Property['parameters']): boolean {
  return typesOf(parameters).includes('fax');
}

function typesOf(parameters: Property['parameters']): string[] {
  return (parameters.get('type') ?? []).flatMap((type) => type.toLowerCase().split(','));
}

/** The year by which Apple's address book says that there is none. */
const NO_YEAR = '1604';

/** A day without its time: `1971-03-14`, `1971`, `1971-03`, `--03-14`. */
function dayOf({ parts: [whole], parameters }: Property): string {
  const day = whole!.replace(/T.*$/, '');
  const year = parameters.get('x-apple-omit-year')?.[0] ?? NO_YEAR;
  return day.startsWith(`${year}-`) ? `-${day.slice(year.length)}` : day;
}

/** Reads a card; what cannot be read of it is left out and told. Of several alike the preferred one comes first. */
export function recordOf(card: Card): CardRecord {
  const values = new Map<string, string>();
  const left = card.left.map((line) => leftOut(line, whyLeft(line)));
  const counts = new Map<string, number>();
  for (const { line, property } of inOrder(card, left)) {
    const filled = Object.entries(READ[line.name]!(property)).filter(
      ([, value]) => value !== '' && value !== undefined,
    );
    if (filled.length === 0) continue;
    const group = line.name === 'TEL' ? filled[0]![0] : line.name;
    const nth = (counts.get(group) ?? 0) + 1;
    counts.set(group, nth);
    if (nth > 1 && !SEVERAL.has(line.name))
      left.push(leftOut(line, `the card has more than one ${line.name}`));
    else for (const [column, value] of filled) values.set(nthColumn(column, nth), value);
  }
  return { values, left };
}

interface ReadLine {
  readonly line: ContentLine;
  readonly property: Property;
  /** From 1, the most preferred, to 101 for what nobody prefers. */
  readonly preference: number;
}

function inOrder({ properties }: Card, left: LeftOut[]): ReadLine[] {
  const read = properties.flatMap((line): ReadLine[] => {
    try {
      const property = readProperty(line.text);
      return [{ line, property, preference: preferenceOf(property) }];
    } catch (error) {
      left.push(leftOut(line, `${line.name} cannot be read: ${messageOf(error)}`));
      return [];
    }
  });
  return read.sort((one, other) => one.preference - other.preference);
}

/** RFC 6350 has a number (section 5.3), RFC 2426 a type. */
function preferenceOf({ parameters }: Property): number {
  const said = Number(parameters.get('pref')?.[0]);
  if (said >= 1) return said;
  return typesOf(parameters).includes('pref') ? 1 : 101;
}

function whyLeft({ name, cut }: ContentLine): string {
  if (cut) return `${name || 'the line'} is longer than ${LONGEST_PROPERTY.toLocaleString('en')} characters`;
  return name === ''
    ? 'the line is no property; one has a name and a colon'
    : `the card has too many of ${name}`;
}

function leftOut({ line, name, text }: ContentLine, message: string): LeftOut {
  const value = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return { column: name || 'no property', cells: 1, first: [{ line, value, message }] };
}
