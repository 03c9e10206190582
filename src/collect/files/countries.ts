/** Languages in which houses write the names of countries. */
const LANGUAGES = ['en', 'fr', 'de', 'it', 'es'];

/** Beside what languages call them: what else houses write, the signs of vehicles among it. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  a: 'AT',
  b: 'BE',
  e: 'ES',
  f: 'FR',
  i: 'IT',
  l: 'LU',
  n: 'NO',
  p: 'PT',
  s: 'SE',
  d: 'DE',
  usa: 'US',
  uk: 'GB',
  england: 'GB',
  schweiz: 'CH',
  holland: 'NL',
  uae: 'AE',
};

let codes: ReadonlyMap<string, string> | undefined;

/** The two letters of a country (ISO 3166) written by name or code; a name that is not known stays as it is. */
export function countryCode(text: string): string {
  if (/^[A-Za-z]{2}$/.test(text)) return text.toUpperCase();
  codes ??= readCodes();
  return codes.get(text.toLowerCase()) ?? text;
}

/** `DD` once was Germany, and has its name still. */
function isOfToday(code: string): boolean {
  return Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
}

function readCodes(): ReadonlyMap<string, string> {
  const found = new Map(Object.entries(OTHER_NAMES));
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
      const name = names.of(code)?.toLowerCase();
      if (name !== undefined && isOfToday(code) && !found.has(name)) found.set(name, code);
    }
  }
  return found;
}
