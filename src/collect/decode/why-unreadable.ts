import { parsePhoneNumberFromString, validatePhoneNumberLength, type CountryCode } from 'libphonenumber-js';
import { isBlocked } from './blocked.js';
import type { Fields } from './draft.js';
import { countryOf } from './phone.js';

/** What keeps an e-mail address as it was written from being read, in a few words. */
export function whyNoEmail(text: string): string {
  if (isBlocked(text)) return 'stands for anybody';
  if (text.length > 254) return 'too long';
  const [before, domain, ...more] = text.split('@');
  if (domain === undefined) return 'no @ in it';
  if (more.length > 0) return 'more than one @';
  if (before === '') return 'nothing before the @';
  if (domain === '') return 'nothing after the @';
  if (/\s/.test(text)) return 'a space in it';
  if (/["<>()]/.test(text)) return 'a character in it that none has';
  return /[^.]\.[^.]{2,}$/.test(domain) ? 'not an address' : 'no ending such as .com after the @';
}

const LENGTHS: Readonly<Record<string, string>> = {
  TOO_SHORT: 'too few digits',
  TOO_LONG: 'too many digits',
  INVALID_LENGTH: 'as many digits as no number there has',
  INVALID_COUNTRY: 'no country, neither in it nor beside it',
  NOT_A_NUMBER: 'not a number',
};

/** What keeps a telephone as it was written from being read, in a few words. @param beside what the record tells else. */
export function whyNoPhone(text: string, beside: Fields): string {
  if (text.length > 40) return 'too long';
  const country = countryOf(beside);
  const international = text.startsWith('00') ? `+${text.slice(2)}` : text;
  const fallback = country === '' ? undefined : (country as CountryCode);
  const length = validatePhoneNumberLength(international, fallback);
  if (length) return LENGTHS[length] ?? 'not a number';
  const number = parsePhoneNumberFromString(international, fallback);
  if (!number?.isValid()) return number?.country ? `no such number in ${number.country}` : 'no such number';
  return isBlocked(number.number) ? 'stands for anybody' : 'not a number';
}
