import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import { remembered } from './cache.js';
import { firstText, objectOf, textOf } from './fields.js';
import type { Fields } from './draft.js';

const COUNTRY_FIELDS = ['country_code', 'countryCode', 'country'];

const parse = remembered(20_000, (key) => {
  const [country, text] = [key.slice(0, 2), key.slice(2)];
  const international = text.startsWith('00') ? `+${text.slice(2)}` : text;
  const number = parsePhoneNumberFromString(
    international,
    country === '  ' ? undefined : (country as CountryCode),
  );
  return number?.isValid() ? number.number : '';
});

/** A phone number in E.164; '' where it is none, or national and of an unknown country. */
export function phoneOf(value: unknown, country: string): string {
  const text = textOf(value);
  if (text === '' || text.length > 40) return '';
  return parse(`${country === '' ? '  ' : country}${text}`);
}

/** Whether any of these tells a country, be it one that nobody knows. */
export function tellsCountry(...places: readonly Fields[]): boolean {
  return places.some((place) =>
    [objectOf(place['address']), place].some((fields) => firstText(fields, COUNTRY_FIELDS) !== ''),
  );
}

/** The country (ISO 3166, two letters) of the first of these that names one, beside or in its address; '' for none. */
export function countryOf(...places: readonly Fields[]): string {
  for (const place of places) {
    for (const fields of [objectOf(place['address']), place]) {
      const code = firstText(fields, COUNTRY_FIELDS).toUpperCase();
      if (code.length === 2 && isSupportedCountry(code)) return code;
    }
  }
  return '';
}
