import type { Condition, Field, Rule } from './rule.js';

/** A piece of a rule's sentence; operands are what a screen sets off and lets change. */
export interface Piece {
  readonly text: string;
  readonly operand: boolean;
}

/** A rule's condition in words: `medium is` **email**, **e-mail** `or source is` ... */
export function sentence(rule: Rule): Piece[] {
  return rule.when
    .map((all) => lineOf(all))
    .flatMap((line, index) => (index === 0 ? line : [text('or'), ...line]));
}

/** That an event is a page goes without saying where anything else is asked. */
function lineOf(all: readonly Condition[]): Piece[] {
  const said = all.filter(({ field }) => field !== 'type');
  if (said.length === 0) return [text('none of these')];
  return said.flatMap((condition, index) => [...(index === 0 ? [] : [text('and')]), ...wordsOf(condition)]);
}

function wordsOf({ field, operator, operands }: Condition): Piece[] {
  const subject = NAMES[field as keyof typeof NAMES] ?? field.replace('property:', '');
  if (operator === 'is given' || operator === 'is absent') return [text(`${subject} ${operator}`)];
  if (operator === 'is a')
    return [text(`${subject} is`), operand(KINDS[operands[0]!] ?? articled(operands[0]!))];
  const verb = operands.length > 1 && operator === 'is not' ? 'is none of' : operator;
  return [text(`${subject} ${verb}`), ...operands.map((each) => operand(each === '' ? 'nothing' : each))];
}

const NAMES: Partial<Record<Field, string>> = {
  'click id': 'click id',
  feed: 'source of events',
  'campaign tag': 'campaign',
};

const KINDS: Readonly<Record<string, string>> = {
  'own site': 'our own site',
  'paid medium': 'paid',
  'shopping campaign': 'for shopping',
};

function articled(kind: string): string {
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}

function text(words: string): Piece {
  return { text: words, operand: false };
}

function operand(words: string): Piece {
  return { text: words, operand: true };
}
