/**
 * Every figure and date that a screen shows is written here: locale en, tabular figures, thin spaces
 * before units, a true minus. Money comes as integer minor units with the house's currency.
 */
const LOCALE = 'en-GB';
const THIN = '\u202f';
const NO_BREAK = '\u00a0';

/** Currencies whose minor unit is not a hundredth (ISO 4217), as src/core/money.ts has them. */
const THREE_PLACES = 'BHD IQD JOD KWD LYD OMR TND';
const NO_PLACES = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';

/** How many decimal places the currency's minor unit has. */
export function places(currency: string): number {
  if (NO_PLACES.includes(currency)) return 0;
  return THREE_PLACES.includes(currency) ? 3 : 2;
}

/** Integer minor units as major units. */
function major(minor: number, currency: string): number {
  return minor / 10 ** places(currency);
}

/** A number with a fixed count of decimals: `3,214`, `0.54`, `−0.08`. */
export function figure(value: number, decimals = 0): string {
  const text = Math.abs(value).toLocaleString(LOCALE, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

/** A count with its word: `1 order`, `3,214 orders`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${figure(count)}${NO_BREAK}${count === 1 ? one : many}`;
}

/** A share of one as per cent: `5.2 %`, `51 %`; whole from ten on. */
export function percent(share: number): string {
  return `${percentFigure(share)}${THIN}%`;
}

/** The same without its sign, for a column headed `%`. */
export function percentFigure(share: number): string {
  const value = share * 100;
  if (value === 0) return '0';
  const size = Math.abs(value);
  return figure(value, size >= 9.95 ? 0 : size >= 0.995 ? 1 : 2);
}

/** A share that somebody decided, as they wrote it: `1 %`, `2.5 %`. */
export function decidedPercent(share: number): string {
  return `${(share * 100).toLocaleString(LOCALE, { maximumSignificantDigits: 4 })}${THIN}%`;
}

/** To the minor unit: `CHF 31,400.00`. */
export function money(minor: number, currency: string): string {
  return `${currency}${NO_BREAK}${amount(minor, currency)}`;
}

/** The same without its currency, for a column headed by it. */
export function amount(minor: number, currency: string): string {
  return figure(major(minor, currency), places(currency));
}

/** One unit for a column or an axis of money: what to divide by, how many decimals, what it is called. */
export interface Scale {
  readonly divisor: number;
  readonly decimals: number;
  /** `m`, `k` or nothing. */
  readonly unit: string;
  readonly currency: string;
}

/** The unit in which the greatest amount of a column reads best. */
export function moneyScale(greatestMinor: number, currency: string): Scale {
  const size = Math.abs(major(greatestMinor, currency));
  const one = 10 ** places(currency);
  if (size >= 1_000_000_000) return { divisor: one * 1_000_000_000, decimals: 2, unit: 'bn', currency };
  if (size >= 1_000_000) return { divisor: one * 1_000_000, decimals: 2, unit: 'm', currency };
  if (size >= 10_000) return { divisor: one * 1_000, decimals: size >= 100_000 ? 0 : 1, unit: 'k', currency };
  return { divisor: one, decimals: 0, unit: '', currency };
}

/** An amount in a scale, without its unit: `2.61`. */
export function scaled(minor: number, scale: Scale): string {
  return figure(minor / scale.divisor, scale.decimals);
}

/** Money as a sentence says it: `CHF 21.84 m`, `CHF 412 k`, `CHF 940`. */
export function moneyShort(minor: number, currency: string): string {
  const scale = moneyScale(minor, currency);
  const unit = scale.unit ? `${NO_BREAK}${scale.unit}` : '';
  return `${currency}${NO_BREAK}${scaled(minor, scale)}${unit}`;
}

/** The head of a column of money: `CHF m`. */
export function scaleName(scale: Scale): string {
  return scale.unit ? `${scale.currency}${NO_BREAK}${scale.unit}` : scale.currency;
}

/** A channel's name as a row begins with it: `Paid Search` and `paid search` are `Paid search`, `AI Assistants` is `AI assistants`. */
export function named(channel: string): string {
  const plain = channel.replace(
    /\b([A-Z])([a-z]+)/g,
    (_, first: string, rest: string) => first.toLowerCase() + rest,
  );
  return plain ? plain[0]!.toUpperCase() + plain.slice(1) : 'None';
}

/** A channel within a sentence: `email`, `paid search`, `AI assistants`. */
export function spoken(channel: string): string {
  const name = named(channel);
  return /^[A-Z][A-Z]/.test(name) ? name : name[0]!.toLowerCase() + name.slice(1);
}

const NUMERALS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** A number in a sentence: in words up to twelve. */
export function numeral(count: number): string {
  return NUMERALS[count] ?? figure(count);
}

/** The same where the sentence begins. */
export function capital(words: string): string {
  return words ? words[0]!.toUpperCase() + words.slice(1) : words;
}

/** A list in a sentence: `a, b and c`. */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat(LOCALE, { type: 'conjunction' }).format(words);
}
