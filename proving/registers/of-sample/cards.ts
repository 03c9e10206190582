import { any } from '../people.js';
import type { Client } from './people.js';
import { birthOf, emailOf, isoDay, namesOf, phoneOf, type Entry } from './written.js';

/** The adviser whose telephone it is. */
const ADVISER = 'Hélène Vasseur';

/** How likely it is that a client is in the adviser's telephone: her own, and some of her boutique's dearest. */
export function isInThePhone({ sample: { adviser, boutique, tier, readsOnly } }: Client): number {
  if (readsOnly) return 0;
  if (adviser === ADVISER) return 0.9;
  return boutique.till === 'GRE' && tier.name === 'Collector' ? 0.3 : 0;
}

/** A card of version 3 (RFC 2426), as a telephone exports it: what an adviser types between two clients. */
export function cardOf(entry: Entry): string {
  const { client, random, at } = entry;
  const [given, family] = namesOf(entry);
  const called = random.uniform() < 0.12 ? `${client.sex === 'f' ? 'Mme' : 'M.'} ${family}` : `${given} ${family}`;
  const phone = phoneOf(entry);
  const email = random.uniform() < 0.55 ? emailOf(entry) : undefined;
  const withBirth = random.uniform() < 0.3;
  const born = birthOf(entry, (year, month, day) => `${year}-${month}-${day}`);
  const yearless = random.uniform() < 0.3;
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:${escaped(family)};${random.uniform() < 0.1 ? '' : escaped(given)};;;`,
    `FN:${escaped(called)}`,
    ...(phone === undefined ? [] : [`TEL;TYPE=${any(random, ['CELL', 'CELL,VOICE', 'HOME', 'WORK'])}:${phone}`]),
    ...(email === undefined ? [] : [`EMAIL;TYPE=INTERNET:${email}`]),
    ...(withBirth ? [yearless ? `BDAY;X-APPLE-OMIT-YEAR=1604:1604${born.slice(4)}` : `BDAY:${born}`] : []),
    ...(random.uniform() < 0.25 ? [`NOTE:${escaped(any(random, ['cliente fidèle', 'aime la soie, le bleu', 'présentée par sa sœur', 'montre offerte à son fils']))}`] : []),
    `REV:${isoDay(at)}T${at.toISOString().slice(11, 19)}Z`,
    'END:VCARD',
  ];
  return lines.map((line) => `${foldedLine(line)}\r\n`).join('');
} // prettier-ignore

const escaped = (text: string) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`);

/** A line of at most 75 bytes, the rest on further lines that begin with a blank. */
function foldedLine(line: string): string {
  let [text, bytes] = ['', 0];
  for (const sign of line) {
    const more = Buffer.byteLength(sign);
    if (bytes + more > 75) [text, bytes] = [`${text}\r\n `, 1];
    text += sign;
    bytes += more;
  }
  return text;
}
