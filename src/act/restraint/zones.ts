import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** What tells where a client lives. */
export interface Whereabouts {
  /** Of their address: two letters (ISO 3166); '' where none is known. */
  readonly country: string;
  /** Their telephones, E.164. */
  readonly phones: readonly string[];
}

/**
 * The time zones (IANA) in one of which a client lives: those of the country of their address, else of the countries that their
 * telephones may be of, else the house's. A country of several zones gives all of them: which one is theirs is not known.
 */
export function zonesOf({ country, phones }: Whereabouts, houseZone: string): readonly string[] {
  const lived = zonesOfCountry(country);
  if (lived.length > 0) return lived;
  const called = [...new Set(phones.flatMap(countriesOfPhone))].flatMap(zonesOfCountry);
  return called.length > 0 ? [...new Set(called)] : [houseZone];
}

function countriesOfPhone(phone: string): readonly string[] {
  const number = parsePhoneNumberFromString(phone);
  if (!number) return [];
  return number.country ? [number.country] : number.getPossibleCountries();
}

/** The runtime's list (Unicode CLDR); newer runtimes have a method where older ones have a property. */
interface ZonesOfLocale {
  readonly timeZones?: readonly string[];
  getTimeZones?(): readonly string[] | undefined;
}

function zonesOfCountry(country: string): readonly string[] {
  if (!/^[A-Z]{2}$/.test(country)) return [];
  const locale = new Intl.Locale(`und-${country}`) as ZonesOfLocale;
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}
