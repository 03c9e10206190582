import type { Refused } from '../types.js';
import { ContentLines, type ContentLine } from './content-lines.js';

/** What a card says of a person; the rest of it is passed over. */
export const PROPERTIES: ReadonlySet<string> = new Set([
  'UID', 'FN', 'N', 'NICKNAME', 'EMAIL', 'TEL', 'ADR', 'BDAY', 'ANNIVERSARY', 'GENDER', 'LANG', 'ORG', 'TITLE', 'ROLE',
  'NOTE', 'URL', 'CATEGORIES', 'REV',
]); // prettier-ignore

const AROUND = new Set(['BEGIN', 'END', 'VERSION', 'KIND', 'X-ADDRESSBOOKSERVER-KIND']);

/** Of one property a card may have so many. */
export const MOST_ALIKE = 20;
const LONGEST_PAYLOAD = 4000;

/** A card whose lines are whole. */
export interface Card {
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  readonly properties: readonly ContentLine[];
  /** Lines that are more or longer than may be, or no property. */
  readonly left: readonly ContentLine[];
}

/** Reads cards a block of text at a time; at most one card is in memory, and that bounded. */
export class Cards {
  readonly #lines = new ContentLines((name) => PROPERTIES.has(name) || AROUND.has(name));
  #open: OpenCard | undefined;
  /** Lines that stand in no card are told once until the next card. */
  #astray = false;

  /** The cards that are complete with this block, and what is none; `last` says that no more will come. */
  *read(block: string, last = false): Generator<Card | Refused> {
    for (const line of this.#lines.read(block, last)) yield* this.#take(line);
    if (last && this.#open) yield this.#open.refused(UNCLOSED);
  }

  *#take(line: ContentLine): Generator<Card | Refused> {
    const edge = /^(BEGIN|END)\s*:\s*VCARD\s*$/i.exec(line.text)?.[1]?.toUpperCase();
    if (edge === 'BEGIN') {
      if (this.#open) yield this.#open.refused(UNCLOSED);
      this.#open = new OpenCard(line.line);
      this.#astray = false;
    } else if (!this.#open) {
      if (!this.#astray) yield stray(line);
      this.#astray = true;
    } else if (edge === 'END') {
      yield this.#open.closed();
      this.#open = undefined;
    } else this.#open.add(line);
  }
}

interface Fault {
  readonly reason: string;
  readonly message: string;
}

const UNCLOSED: Fault = {
  reason: 'malformed',
  message: 'the card is not closed; write END:VCARD after its last line',
};
const NOT_UTF8: Fault = {
  reason: 'encoding',
  message: 'the card is not UTF-8; save the whole file as UTF-8, or export the contacts as vCard 3 or 4',
};
const EMPTY: Fault = { reason: 'malformed', message: 'the card says nothing of a person' };
const GROUP: Fault = {
  reason: 'no-person',
  message: 'the card is a group of contacts; only persons are taken',
};

function stray({ line, text }: ContentLine): Refused {
  const message = 'the line stands in no card; a card begins with BEGIN:VCARD';
  return { line, reason: 'malformed', message, payload: text };
}

class OpenCard {
  readonly #properties: ContentLine[] = [];
  readonly #left: ContentLine[] = [];
  readonly #alike = new Map<string, number>();
  #isGroup = false;

  constructor(readonly line: number) {}

  add(line: ContentLine): void {
    const { name, text, cut } = line;
    if (AROUND.has(name)) {
      this.#isGroup ||= name.endsWith('KIND') && /:\s*group\s*$/i.test(text);
      return;
    }
    const before = this.#alike.get(name) ?? 0;
    this.#alike.set(name, before + 1);
    if (name !== '' && !cut && before < MOST_ALIKE) this.#properties.push(line);
    else if (this.#left.length < MOST_ALIKE) this.#left.push(line);
  }

  closed(): Card | Refused {
    const fault = this.#fault();
    if (fault) return this.refused(fault);
    return { line: this.line, properties: this.#properties, left: this.#left };
  }

  #fault(): Fault | undefined {
    if (this.#isGroup) return GROUP;
    if (this.#properties.some(({ text }) => /[\uFFFD\0]/.test(text))) return NOT_UTF8; // eslint-disable-line no-control-regex
    return this.#properties.length === 0 ? EMPTY : undefined;
  }

  refused({ reason, message }: Fault): Refused {
    const payload = [...this.#properties, ...this.#left].map(({ text }) => text).join('\n');
    return { line: this.line, reason, message, payload: payload.slice(0, LONGEST_PAYLOAD) };
  }
}
