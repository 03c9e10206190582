import ICAL from 'ical.js';
import { messageOf } from '../../../core/index.js';

/** A property of a card, read. */
export interface Property {
  /** Parameters in lower case, their values as a list. */
  readonly parameters: ReadonlyMap<string, readonly string[]>;
  /** The parts of its value between semicolons; a part with commas is joined by them. */
  readonly parts: readonly string[];
}

/** jCard (RFC 7095): name, parameters, type, values. */
type JCard = [string, Record<string, string | string[]>, string, ...(string | (string | string[])[])[]];

const ENCODINGS = /^(?:QUOTED-PRINTABLE|BASE64|8BIT|7BIT)$/i;

/** Reads a content line of vCard 4, 3 or 2.1. @throws Error that says what is wrong with it. */
export function readProperty(text: string): Property {
  const at = endOfHeader(text);
  if (at < 0) throw new Error('it has no colon after its name');
  const header = named(text.slice(0, at));
  const value = text.slice(at + 1);
  const [, given, , ...values] = parsed(`${header}:${isQuoted(header) ? unquoted(value, header) : value}`);
  const parameters = new Map(
    Object.entries(given).map(([name, each]) => [name.toLowerCase(), [each].flat()]),
  );
  return { parameters, parts: partsOf(values) };
}

const isQuoted = (header: string) => /;ENCODING="?QUOTED-PRINTABLE/i.test(header);

function parsed(text: string): JCard {
  try {
    return ICAL.parse.property(text, ICAL.design.vcard) as JCard;
  } catch (error) {
    throw new Error(messageOf(error), { cause: error });
  }
}

/** Where the value begins: at the first colon that is not in quotation marks. */
function endOfHeader(text: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === ':' && !quoted) return at;
  }
  return -1;
}

/** A header of vCard 2.1 may leave out the names of its parameters: `TEL;HOME;CELL` is `TEL;TYPE=HOME;TYPE=CELL`. */
function named(header: string): string {
  if (!header.includes(';')) return header;
  const [name, ...parameters] = header.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const whole = parameters
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => (each.includes('=') ? each : `${ENCODINGS.test(each) ? 'ENCODING' : 'TYPE'}=${each}`));
  return [name!.trim(), ...whole].join(';');
}

/** Text of quoted-printable (RFC 2045), its line breaks as a card writes them. */
function unquoted(text: string, header: string): string {
  const charset = /;CHARSET="?([\w.:-]+)/i.exec(header)?.[1] ?? 'utf-8';
  const bytes = Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
  const plain = decoded(bytes, charset);
  if (plain.includes('\uFFFD')) throw new Error(`its bytes are not ${charset}`);
  return plain.replace(/\r\n|\r|\n/g, '\\n');
}

function decoded(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch (cause) {
    throw new Error(`its CHARSET "${charset}" is not known`, { cause });
  }
}

function partsOf(values: readonly (string | readonly (string | string[])[])[]): string[] {
  const [first] = values;
  if (values.length === 1 && Array.isArray(first))
    return first.map((part: string | string[]) => clean([part].flat().join(', ')));
  return [clean(values.join(', '))];
}

/** Semicolons and colons that were escaped where they need not be. */
function clean(text: string): string {
  return (text.includes('\\') ? text.replace(/\\([;:])/g, '$1') : text).trim();
}
