import { isCurrency } from '../../core/index.js';

/** What can be said of an amount's decimal sign by its shape alone. */
export type AmountShape = 'plain' | 'point' | 'comma' | 'either';

const SYMBOLS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₣': 'CHF' };
const POINT = /^[+-]?(?:\d{1,3}(?:[,'’ ]\d{3})+|\d+)?(?:\.\d+)?$/;
const COMMA = /^[+-]?(?:\d{1,3}(?:[.'’ ]\d{3})+|\d+)?(?:,\d+)?$/;

/** How a text can be read as an amount; undefined where it is none. */
export function amountShape(text: string): AmountShape | undefined {
  const [point, comma] = [readAmount(text, '.'), readAmount(text, ',')];
  if (point === undefined) return comma === undefined ? undefined : 'comma';
  if (comma === undefined) return 'point';
  return point === comma ? 'plain' : 'either';
}

/**
 * A written amount in major units: thousands may be parted, a currency's code or sign may stand before or
 * after, brackets and a minus at either end mean less than zero.
 * @returns undefined for what is no amount under that decimal sign.
 */
export function readAmount(text: string, decimal: '.' | ','): number | undefined {
  let bare = text.replace(/[\u00A0\u202F]/g, ' ').replace(/[A-Z]{3}|[€£¥₣$]/g, '').trim(); // prettier-ignore
  const brackets = /^\((.+)\)$/.exec(bare);
  if (brackets) bare = `-${brackets[1]!.trim()}`;
  if (/^[^-].*-$/.test(bare)) bare = `-${bare.slice(0, -1).trim()}`;
  bare = bare.replace(/^([+-]) +/, '$1');
  if (!/\d/.test(bare) || !(decimal === '.' ? POINT : COMMA).test(bare)) return undefined;
  const plain = decimal === '.' ? bare.replace(/[,'’ ]/g, '') : bare.replace(/[.'’ ]/g, '').replace(',', '.');
  return Number(plain);
}

/** The currency that an amount or a column's name tells, or undefined. */
export function currencyIn(text: string): string | undefined {
  const sign = /[€£¥₣]/.exec(text)?.[0];
  if (sign) return SYMBOLS[sign];
  return text
    .match(/(?<![A-Za-z])[A-Za-z]{3}(?![A-Za-z])/g)
    ?.find((word) => word === word.toUpperCase() && isCurrency(word));
}
