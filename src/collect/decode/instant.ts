const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/i;

/** An instant as Unix milliseconds: ISO 8601 (UTC unless it says otherwise), or a number of milliseconds. */
export function readInstant(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) < 8e15 ? value : undefined;
  if (typeof value !== 'string' || value.length > 40) return undefined;
  if (value.length === LENGTH && value.charCodeAt(LENGTH - 1) === ZED) return readText(value);
  if (!ISO.test(value)) return undefined;
  const zoned = value.length <= 10 || /(?:Z|[+-]\d\d:?\d\d)$/i.test(value.slice(10));
  return parsed(`${value.replace(' ', 'T').replace(',', '.')}${zoned ? '' : 'Z'}`);
}

/** Of `2026-03-01T12:00:00.250Z`. */
const LENGTH = 24;
const [ZED, ZERO, NINE, DASH, COLON, POINT, TEE] = [90, 48, 57, 45, 58, 46, 84];

/** One that stands as it is kept, on a day that every month has, by its digits; any other as the language reads it. */
function readText(text: string): number | undefined {
  const year = digitsAt(text, 0) * 100 + digitsAt(text, 2);
  const [month, day] = [digitsAt(text, 5), digitsAt(text, 8)];
  const [hour, minute, second] = [digitsAt(text, 11), digitsAt(text, 14), digitsAt(text, 17)];
  const thousandths = digitsAt(text, 20) * 10 + digitAt(text, 22);
  const isRegular =
    year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour <= 23 && minute <= 59 && second <= 59 &&
    thousandths >= 0 && text.charCodeAt(4) === DASH && text.charCodeAt(7) === DASH && text.charCodeAt(10) === TEE &&
    text.charCodeAt(13) === COLON && text.charCodeAt(16) === COLON && text.charCodeAt(19) === POINT;
  return isRegular ? Date.UTC(year, month - 1, day, hour, minute, second, thousandths) : parsed(text);
} // prettier-ignore

/** Two digits as a number; NaN where one is none, which no comparison holds of. */
function digitsAt(text: string, at: number): number {
  return digitAt(text, at) * 10 + digitAt(text, at + 1);
}

function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= ZERO && code <= NINE ? code - ZERO : NaN;
}

function parsed(text: string): number | undefined {
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}
