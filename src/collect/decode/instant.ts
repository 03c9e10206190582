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
/** How much of it tells the second, with the point. */
const SECOND = 20;
const [ZED, ZERO, NINE] = [90, 48, 57];

// What comes in together happened together: the second that came last is kept.
let [lastText, lastInstant] = ['', NaN];

function readText(text: string): number | undefined {
  if (text.startsWith(lastText) && lastText !== '') {
    const thousandths =
      digitsAt(text, SECOND) * 100 + digitsAt(text, SECOND + 1) * 10 + digitsAt(text, SECOND + 2);
    if (!Number.isNaN(thousandths)) return lastInstant + thousandths;
  }
  const instant = parsed(text);
  if (instant !== undefined && REGULAR.test(text)) {
    lastText = text.slice(0, SECOND);
    lastInstant = Math.floor(instant / 1000) * 1000;
  }
  return instant;
}

const REGULAR = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\d\.\d{3}Z$/;

function digitsAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= ZERO && code <= NINE ? code - ZERO : NaN;
}

function parsed(text: string): number | undefined {
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}
