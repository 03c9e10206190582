/** Why something was refused, as a sentence says it. */
const WORDS: Readonly<Record<string, string>> = {
  malformed: 'it cannot be read',
  'malformed-json': 'it is no JSON',
  'type-unknown': 'its type is none that is known',
  'name-missing': 'it has no name',
  'message-id-too-long': 'its id is too long',
  'too-large': 'it is too large',
  'too-deep': 'it is nested too deep',
  'identifier-missing': 'it says nobody’s name or number',
  'identifier-too-long': 'an identifier is too long',
  'time-missing': 'it does not say when',
  'time-unreadable': 'its date cannot be read',
  'time-too-old': 'its date is too old',
  'time-in-future': 'the date is in the future',
  'amount-unreadable': 'an amount is not a number',
  'amount-negative': 'an amount is below zero',
  'amount-absurd': 'an amount is more than can be',
  'currency-unknown': 'the currency is not known',
  encoding: 'it is not UTF-8',
  ragged: 'it has another number of columns',
  'quote-open': 'a quotation mark is not closed',
  'order-missing': 'it has no order number',
  'order-apart': 'the rows of its order are apart',
  erased: 'the person asked to be forgotten',
};

export function inWords(reason: string): string {
  return WORDS[reason] ?? reason.replaceAll('-', ' ');
}
