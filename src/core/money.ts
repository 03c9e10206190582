/** Decimal places of the currencies that do not have two (ISO 4217). */
const PLACES: Readonly<Record<string, number>> = {
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0,
  VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
}; // prettier-ignore

const KNOWN = new Set(Intl.supportedValuesOf('currency'));

/** Whether a string is the code of a currency (ISO 4217, upper case). */
export function isCurrency(code: string): boolean {
  return KNOWN.has(code);
}

/** How many decimal places the currency's minor unit has. */
export function decimalPlaces(currency: string): number {
  return PLACES[currency] ?? 2;
}

/**
 * An amount in major units as integer minor units, half away from zero.
 * @returns undefined where the amount is not finite or beyond what an integer holds exactly.
 */
export function toMinor(amount: number, currency: string): number | undefined {
  const places = decimalPlaces(currency);
  const size = String(Math.abs(amount));
  const shifted = size.includes('e') ? Math.abs(amount) * 10 ** places : Number(`${size}e${places}`);
  const minor = Math.sign(amount) * Math.round(shifted);
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/** Integer minor units as major units. */
export function toMajor(minor: number, currency: string): number {
  return minor / 10 ** decimalPlaces(currency);
}

/** `CHF 1,250.00`. */
export function formatMoney(minor: number, currency: string, locale = 'en'): string {
  const places = decimalPlaces(currency);
  const figure = toMajor(minor, currency).toLocaleString(locale, {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  return `${currency} ${figure}`;
}
