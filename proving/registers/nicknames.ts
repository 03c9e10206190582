import { randomStream, type RandomStream } from '../../src/math/index.js';
import { asWritten, mistyped, orNothing, unaccented } from './dirt.js';
import { birthOf, dotted, iso, type FileShape } from './files.js';
import { any, common, type Person } from './people.js';

/** A given name as it is in a passport, and what those who have it are called. */
interface Called {
  readonly given: string;
  readonly nicknames: readonly string[];
}

const called = (text: string): Called[] =>
  text.split(' ').map((each) => {
    const [given, nicknames] = each.split(':') as [string, string];
    return { given, nicknames: nicknames.split('/') };
  });

/** By country, women's and men's, the commonest first. */
const NAMES: readonly { readonly f: readonly Called[]; readonly m: readonly Called[] }[] = [
  {
    f: called('Elizabeth:Liz/Betty/Beth Margaret:Peggy/Maggie Catherine:Kitty/Kate Mary:Polly/Molly Sarah:Sally/Sadie Dorothy:Dot/Dolly Susannah:Sukie Eleanor:Nell Abigail:Gail Victoria:Tori'),
    m: called('Robert:Bob/Rob/Bobby William:Bill/Will/Billy Richard:Dick/Rick James:Jim/Jimmy Edward:Ted/Ned John:Jack Henry:Harry/Hal Charles:Chuck/Charlie Anthony:Tony Theodore:Ted'),
  },
  {
    f: called('Dolores:Lola María:Mari Francisca:Paca/Paqui Concepción:Concha Guadalupe:Lupe Rosario:Charo Mercedes:Merche Isabel:Chabela'),
    m: called('José:Pepe Francisco:Paco/Pancho/Curro Ignacio:Nacho Jesús:Chucho Manuel:Manolo/Lolo Enrique:Quique Alfonso:Poncho Eduardo:Lalo'),
  },
  {
    f: called('Ekaterina:Katya Maria:Masha Anastasia:Nastya Natalia:Natasha Svetlana:Sveta Evgenia:Zhenya Alexandra:Sasha Lyudmila:Lyuda'),
    m: called('Alexander:Sasha/Shura Dmitry:Dima/Mitya Mikhail:Misha Vladimir:Volodya/Vova Ivan:Vanya Nikolai:Kolya Evgeny:Zhenya Konstantin:Kostya'),
  },
  {
    f: called('Elisabeth:Lisbeth/Sissi Margarethe:Gretel/Grete Katharina:Käthe Johanna:Hanni Friederike:Rike Josephine:Pepi Theresia:Resi Magdalena:Leni'),
    m: called('Johann:Hans/Hansi Joseph:Sepp/Pepi Georg:Schorsch/Jörg Wilhelm:Willi Friedrich:Fritz Heinrich:Heiner/Heinz Matthias:Hias Ludwig:Wiggerl'),
  },
  {
    f: called('Giuseppina:Pina Francesca:Cecca Elisabetta:Betta/Lisa Teresa:Gina Caterina:Rina Antonietta:Tina Luisa:Gigia Domenica:Mimma'),
    m: called('Giuseppe:Beppe/Peppino Luigi:Gigi/Gino Francesco:Cecco/Ciccio Giovanni:Gianni/Vanni Domenico:Mimmo Antonio:Totò/Nino Salvatore:Turi Vincenzo:Enzo'),
  },
]; // prettier-ignore

/** Of persons, those whom a house knows by a nickname. */
const NICKNAMED = 0.35;

/** What a person is called: by all the world, and in the boutique. */
function nameOf({ household, person, sex }: Person): {
  readonly passport: string;
  readonly boutique: string;
} {
  const country = any(randomStream(household, 'country of nicknames'), NAMES);
  const random = randomStream(person, 'nickname');
  const { given, nicknames } = common(random, country[sex]);
  return { passport: given, boutique: random.uniform() < NICKNAMED ? common(random, nicknames) : given };
}

function givenOf(random: RandomStream, given: string, dirt: number): string {
  if (random.uniform() < 0.04 * dirt) return mistyped(random, given);
  return random.uniform() < 0.1 * dirt ? unaccented(given) : given;
}

/** Street and town, as far as they are told. */
function addressCells(
  { address: { street, number, city } }: Person,
  random: RandomStream,
  dirt: number,
): string[] {
  const written = asWritten(random, `${street} ${number}`, dirt);
  return [orNothing(random, written, 0.4), orNothing(random, asWritten(random, city, dirt), 0.1)];
}

/** Two files of a house: its members as their passports have them, and a boutique's clients as they are called there. */
export const NICKNAMES: readonly FileShape[] = [
  {
    name: 'members.csv',
    columns: ['no', 'First Name', 'Last Name', 'Date of Birth', 'Mobile', 'Street', 'Town'],
    share: 0.8,
    twice: 0.05,
    dirt: 1,
    row(person, random, dirt) {
      return [
        givenOf(random, nameOf(person).passport, dirt), asWritten(random, person.surname, dirt), orNothing(random, birthOf(person, random, dirt, iso), 0.3),
        orNothing(random, person.phone, 0.4), ...addressCells(person, random, dirt),
      ]; // prettier-ignore
    },
  },
  {
    name: 'boutique.csv',
    columns: ['id', 'Name', 'Birthday', 'Tel', 'Address', 'City'],
    share: 0.7,
    twice: 0.1,
    dirt: 1.2,
    row(person, random, dirt) {
      const given = givenOf(random, nameOf(person).boutique, dirt);
      return [
        `${given} ${asWritten(random, person.surname, dirt)}`, orNothing(random, birthOf(person, random, dirt, dotted), 0.4), orNothing(random, person.phone, 0.4),
        ...addressCells(person, random, dirt),
      ]; // prettier-ignore
    },
  },
];
