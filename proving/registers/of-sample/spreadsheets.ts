import { any } from '../people.js';
import type { Client } from './people.js';
import type { Language } from './places.js';
import { addressOf, birthOf, dayOf, dotted, emailOf, isoDay, namesOf, orMissing, phoneOf, slashed, type Entry } from './written.js'; // prettier-ignore

/** A register that is kept as a table: how it is written, whom it knows and what it has of them. */
export interface Spreadsheet {
  /** The source under which it comes in, and what the source is called. */
  readonly slug: string;
  readonly name: string;
  readonly file: string;
  readonly delimiter: ',' | ';';
  readonly encoding: 'utf8' | 'latin1';
  /** What columns become whose names tell nothing, by the ids of meanings. */
  readonly map: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
  /** How likely it is that a client is in it. */
  readonly knows: (client: Client) => number;
  /** Share of these whom it has twice. */
  readonly twice: number;
  readonly dirt: number;
  readonly row: (entry: Entry) => readonly (string | undefined)[];
}

/** What staff write where a client gives no number and no address: the house's own. */
const SWITCHBOARD = '+33 1 99 00 99 99';
const OWN_EMAIL = 'clients@ostremont.example';

/** A telephone number, or the house's own, or nothing. */
function phoneOrOurs(entry: Entry, language: Language, missing: number): string {
  const written = orMissing(entry, language, missing, phoneOf(entry));
  return written === '' && entry.random.uniform() < 0.1 ? SWITCHBOARD : written;
}

const upperNow = (entry: Entry, share: number, text: string) =>
  entry.random.uniform() < share ? text.toUpperCase() : text;

/** The shop till: German, of a chain's own making, old enough for Latin 1. */
const TILL: Spreadsheet = {
  slug: 'shop-till',
  name: 'Shop till',
  file: 'till.csv',
  delimiter: ';',
  encoding: 'latin1',
  map: { 'Geändert am': 'time' },
  columns: ['Kundennr', 'Anrede', 'Vorname', 'Nachname', 'Geburtsdatum', 'Telefon', 'E-Mail', 'Strasse', 'PLZ', 'Ort', 'Land', 'Treue-Nr', 'Filiale', 'Geändert am'],
  knows: ({ numberedBy }) => ({ till: 1, 'web shop': 0.3, letters: 0 })[numberedBy],
  twice: 0.05,
  dirt: 1,
  row(entry) {
    const { client, random, again, at } = entry;
    const [given, family] = namesOf(entry);
    const { street, number, postcode, city } = addressOf(entry, 'de');
    const numbered = !again && (client.numberedBy === 'till' || random.uniform() < 0.25);
    const email = orMissing(entry, 'de', 0.12, emailOf(entry));
    return [
      numbered ? client.number : '', client.sex === 'f' ? 'Frau' : 'Herr', given, upperNow(entry, 0.08, family),
      orMissing(entry, 'de', 0.4, birthOf(entry, dotted)), phoneOrOurs(entry, 'de', 0.15), email === '' && random.uniform() < 0.08 ? OWN_EMAIL : email,
      orMissing(entry, 'de', 0.2, `${street} ${number}`), orMissing(entry, 'de', 0.15, postcode), orMissing(entry, 'de', 0.08, city), client.sample.country.code,
      again ? '' : orMissing(entry, 'de', 0.35, client.loyalty), client.sample.boutique.name, dayOf(at, dotted),
    ];
  },
}; // prettier-ignore

/** The web shop, under the headings of Shopify's export of customers. */
const WEB_SHOP: Spreadsheet = {
  slug: 'web-shop',
  name: 'Web shop',
  file: 'shop.csv',
  delimiter: ',',
  encoding: 'utf8',
  map: {},
  columns: ['Customer ID', 'First Name', 'Last Name', 'Email', 'Accepts Email Marketing', 'Default Address Company', 'Default Address Address1', 'Default Address Address2', 'Default Address City', 'Default Address Province Code', 'Default Address Country Code', 'Default Address Zip', 'Default Address Phone', 'Phone', 'Accepts SMS Marketing', 'Total Spent', 'Total Orders', 'Note', 'Tax Exempt', 'Tags'],
  knows: ({ numberedBy, email }) => (email === undefined ? 0 : { till: 0.3, 'web shop': 1, letters: 0 }[numberedBy]),
  twice: 0.03,
  dirt: 0.7,
  row(entry) {
    const { client, random, again } = entry;
    const names = namesOf(entry);
    const [given, family] = random.uniform() < 0.06 ? names.map((name) => name.toLowerCase()) : names;
    const { street, number, postcode, city } = addressOf(entry, 'own');
    const phone = random.uniform() < 0.5 ? client.phone : undefined;
    const { email, messaging } = client.sample.consents;
    return [
      again ? `${7_040_000_000_000 + client.person * 4099}` : client.number, given, family, again ? client.secondEmail : client.email, email ? 'yes' : 'no', '', `${number} ${street}`,
      random.uniform() < 0.06 ? `Apt ${random.integer(1, 40)}` : '', city, '', client.sample.country.code, postcode, phone, phone, messaging ? 'yes' : 'no', '', '',
      random.uniform() < 0.02 ? any(random, ['gift wrap', 'leave with the concierge']) : '', 'no', '',
    ];
  },
}; // prettier-ignore

/** The list for letters, as the tool that sends them exports it: an address, and mostly a first name. */
const LETTER_LIST: Spreadsheet = {
  slug: 'letter-list',
  name: 'Letter list',
  file: 'letters.csv',
  delimiter: ',',
  encoding: 'utf8',
  map: { LAST_CHANGED: 'time', Birthday: '' },
  columns: ['Email Address', 'First Name', 'Last Name', 'Birthday', 'LAST_CHANGED'],
  knows({ sample: { lettersByAddress, consents }, email }) {
    if (email === undefined) return 0;
    return lettersByAddress ? 1 : consents.email ? 0.35 : 0;
  },
  twice: 0.015,
  dirt: 0.8,
  row(entry) {
    const { client, again, at } = entry;
    const [given, family] = namesOf(entry);
    return [
      again ? client.secondEmail : client.email, orMissing(entry, 'en', 0.15, given), orMissing(entry, 'en', 0.6, family),
      orMissing(entry, 'en', 0.85, birthOf(entry, (_, month, day) => `${month}/${day}`)), `${isoDay(at)} ${at.toISOString().slice(11, 19)}`,
    ];
  },
}; // prettier-ignore

const REMARKS = [
  '',
  '',
  '',
  '',
  'préfère le noir',
  'cadeau pour un anniversaire',
  'rappeler le matin',
  'taille 38',
  'VIP',
  'ne pas téléphoner',
];

/** The spreadsheet of the boutique in Geneva. */
const GENEVA: Spreadsheet = {
  slug: 'boutique-geneva',
  name: 'Boutique in Geneva',
  file: 'boutique-geneva.csv',
  delimiter: ';',
  encoding: 'utf8',
  map: { 'Modifié le': 'time' },
  columns: ['Civilité', 'Nom', 'Prénom', 'Date de naissance', 'Tél. portable', 'Courriel', 'Adresse', 'NPA', 'Localité', 'Carte de fidélité', 'Vendeur', 'Remarque', 'Modifié le'],
  knows: (client) => boutiqueKnows(client, 'GVA'),
  twice: 0.08,
  dirt: 1.4,
  row(entry) {
    const { client, random, again, at } = entry;
    const [given, family] = namesOf(entry);
    const { street, number, postcode, city } = addressOf(entry, 'fr');
    return [
      client.sex === 'f' ? any(random, ['Mme', 'Mme', 'Madame']) : any(random, ['M.', 'M.', 'Monsieur']), upperNow(entry, 0.5, family), given,
      orMissing(entry, 'fr', 0.4, birthOf(entry, dotted)), phoneOrOurs(entry, 'fr', 0.2), orMissing(entry, 'fr', 0.3, emailOf(entry)),
      orMissing(entry, 'fr', 0.2, `${number}, ${street}`), orMissing(entry, 'fr', 0.15, postcode), orMissing(entry, 'fr', 0.1, city),
      again ? '' : orMissing(entry, 'fr', 0.55, client.loyalty), client.sample.adviser ?? '', any(random, REMARKS), dayOf(at, dotted),
    ];
  },
}; // prettier-ignore

const NOTES = [
  '',
  '',
  '',
  '',
  'preferisce il nero',
  'regalo per la moglie',
  'chiamare la mattina',
  'VIP',
  'misura 38',
  'non telefonare',
];

/** The spreadsheet of the boutique in Milan: both names in one cell, the family name often first. */
const MILAN: Spreadsheet = {
  slug: 'boutique-milan',
  name: 'Boutique in Milan',
  file: 'boutique-milan.csv',
  delimiter: ',',
  encoding: 'utf8',
  map: { 'Nome e cognome': 'name', 'Aggiornato il': 'time' },
  columns: ['Nome e cognome', 'Data di nascita', 'Cellulare', 'E-mail', 'Indirizzo', 'CAP', 'Città', 'Tessera', 'Venditore', 'Note', 'Aggiornato il'],
  knows: (client) => boutiqueKnows(client, 'MIL'),
  twice: 0.08,
  dirt: 1.4,
  row(entry) {
    const { client, random, again, at } = entry;
    const [given, family] = namesOf(entry);
    const { street, number, postcode, city } = addressOf(entry, 'it');
    const title = client.sex === 'f' ? 'Sig.ra' : 'Sig.';
    const full = any(random, [`${given} ${family}`, `${given} ${family}`, `${family} ${given}`, `${family}, ${given}`, `${title} ${given} ${family}`]);
    return [
      full, orMissing(entry, 'it', 0.4, birthOf(entry, slashed)), phoneOrOurs(entry, 'it', 0.2), orMissing(entry, 'it', 0.3, emailOf(entry)),
      orMissing(entry, 'it', 0.2, `${street}, ${number}`), orMissing(entry, 'it', 0.15, postcode), orMissing(entry, 'it', 0.1, city),
      again ? '' : orMissing(entry, 'it', 0.55, client.loyalty), client.sample.adviser ?? '', any(random, NOTES), isoDay(at),
    ];
  },
}; // prettier-ignore

function boutiqueKnows({ sample: { boutique, adviser, readsOnly } }: Client, till: string): number {
  if (boutique.till !== till || readsOnly) return 0;
  return adviser === undefined ? 0.35 : 0.9;
}

/** The registers of the sample house that are tables. */
export const SPREADSHEETS: readonly Spreadsheet[] = [TILL, WEB_SHOP, LETTER_LIST, GENEVA, MILAN];
