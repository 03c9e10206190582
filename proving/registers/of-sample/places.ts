import type { RandomStream } from '../../../src/math/index.js';
import { any, common, type Address } from '../people.js';
import { COUNTRY, type Country } from '../places.js';

/** The languages in which registers are kept; `own` is that of the place. */
export type Language = 'de' | 'fr' | 'it' | 'en' | 'own';

const words = (text: string) => text.split(',');

type Streets = Country['streets'];
const STREETS: Readonly<Record<string, Streets>> = {
  fr: COUNTRY.FR.streets,
  it: COUNTRY.IT.streets,
  de: COUNTRY.DE.streets,
  en: COUNTRY.GB.streets,
  es: { kinds: words('Calle,Avenida,Paseo,Plaza'), names: words('de Serrano,de Goya,de Velázquez,del Prado,de Alcalá,de Ortega,de Jorge Juan,Mayor,de la Paz,de Gracia,de Lagasca,de Colón') },
  sv: { kinds: words('gatan,vägen'), names: words('Birger Jarls,Grev Ture,Linné,Skepps,Karla,Odens,Kungs,Vasa,Sture,Nybro,Ström'), after: true },
  ja: { kinds: words(' 1-chome, 2-chome, 3-chome, 4-chome'), names: words('Ginza,Aoyama,Azabu,Hiroo,Meguro,Daikanyama,Shirokane,Akasaka,Sannomiya,Umeda'), after: true },
  ko: { kinds: words('-ro,-daero,-gil'), names: words('Apgujeong,Cheongdam,Dosan,Itaewon,Hannam,Seocho,Teheran,Haeundae'), after: true },
}; // prettier-ignore

const LANGUAGES: Readonly<Record<string, string>> = {
  FR: 'fr', BE: 'fr', CH: 'fr', IT: 'it', DE: 'de', AT: 'de', ES: 'es', SE: 'sv', JP: 'ja', KR: 'ko',
  Zurich: 'de', Basel: 'de', Lugano: 'it',
}; // prettier-ignore

/** Letters and digits of postcodes: `9` for any digit, `A` for any letter; absent where a country has none. */
const POSTCODES: Readonly<Record<string, string>> = {
  FR: '99999', IT: '99999', DE: '99999', ES: '99999', US: '99999', KR: '99999', CH: '9999', BE: '9999', AT: '9999', GB: 'AA9 9AA', JP: '999-9999', SE: '999 99',
}; // prettier-ignore

/** Cities under the names that other languages have for them; the sample's are English. */
const NAMES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {},
  own: { Geneva: 'Genève', Milan: 'Milano', Rome: 'Roma', Turin: 'Torino', Florence: 'Firenze', Munich: 'München', Vienna: 'Wien', Zurich: 'Zürich', Brussels: 'Bruxelles', Antwerp: 'Antwerpen', Ghent: 'Gent', Gothenburg: 'Göteborg' },
  de: { Geneva: 'Genf', Milan: 'Mailand', Rome: 'Rom', Florence: 'Florenz', Munich: 'München', Vienna: 'Wien', Zurich: 'Zürich', Brussels: 'Brüssel', Antwerp: 'Antwerpen', Ghent: 'Gent', Liège: 'Lüttich', Nice: 'Nizza', Strasbourg: 'Straßburg', Tokyo: 'Tokio', Gothenburg: 'Göteborg' },
  fr: { Geneva: 'Genève', London: 'Londres', Vienna: 'Vienne', Basel: 'Bâle', Brussels: 'Bruxelles', Antwerp: 'Anvers', Ghent: 'Gand', Frankfurt: 'Francfort', Hamburg: 'Hambourg', Barcelona: 'Barcelone' },
  it: { Geneva: 'Ginevra', Milan: 'Milano', Rome: 'Roma', Turin: 'Torino', Florence: 'Firenze', Paris: 'Parigi', London: 'Londra', Munich: 'Monaco di Baviera', Zurich: 'Zurigo', Lausanne: 'Losanna', Basel: 'Basilea', Nice: 'Nizza' },
}; // prettier-ignore

/** A city of the sample as a language calls it. */
export function cityIn(language: Language, city: string): string {
  return NAMES[language][city] ?? city;
}

/** An address in a city of the sample. */
export function addressIn(random: RandomStream, country: string, city: string): Address {
  const { kinds, names, after } = STREETS[LANGUAGES[city] ?? LANGUAGES[country] ?? 'en']!;
  const [kind, name] = [any(random, kinds), common(random, names)];
  return {
    street: after ? `${name}${kind}` : `${kind} ${name}`,
    number: random.integer(1, 180),
    postcode: postcodeIn(random, country, city),
    city,
  };
}

/** A city has its first signs, a street the rest. */
function postcodeIn(random: RandomStream, country: string, city: string): string {
  const form = POSTCODES[country] ?? '';
  const name = city.normalize('NFD').replace(/[^A-Za-z]/g, '');
  return [...form]
    .map((sign, at) => {
      if (sign === 'A') return at < 2 ? name[at]!.toUpperCase() : String.fromCharCode(random.integer(65, 90));
      if (sign !== '9') return sign;
      return String(at < 2 ? 1 + (name.charCodeAt(at) % 8) : random.integer(0, at < 3 ? 1 : 9));
    })
    .join('');
}
