import type { Culture } from '../sample/names.js';

/** Places of a country and how its addresses and numbers go. */
export interface Country {
  readonly cultures: readonly Culture[];
  readonly calling: string;
  readonly digits: number;
  readonly cities: readonly string[];
  readonly streets: {
    readonly kinds: readonly string[];
    readonly names: readonly string[];
    readonly after?: boolean;
  };
}

const words = (text: string) => text.split(',');

export const COUNTRY = {
  FR: {
    cultures: ['french', 'french', 'french', 'arabic', 'portuguese', 'spanish'],
    calling: '33',
    digits: 9,
    cities: words('Paris,Lyon,Marseille,Bordeaux,Lille,Nantes,Nice,Strasbourg,Toulouse,Rennes,Annecy,Reims'),
    streets: { kinds: words('rue,avenue,boulevard,place,quai'), names: words('de la République,Victor Hugo,du Moulin,des Lilas,Pasteur,de la Gare,Jean Jaurès,Saint-Honoré,du Bac,des Martyrs,Lafayette,de Rivoli,Voltaire,du Temple,Molière,des Acacias,du Château,de Verdun,Gambetta,Carnot,des Écoles,du Four,Monge,Racine') },
  },
  IT: {
    cultures: ['italian'],
    calling: '39',
    digits: 10,
    cities: words('Milano,Roma,Torino,Firenze,Bologna,Verona,Napoli,Genova,Como,Parma'),
    streets: { kinds: words('via,corso,viale,piazza'), names: words('Garibaldi,Mazzini,Dante,Manzoni,Cavour,Verdi,Roma,Montenapoleone,della Spiga,Brera,Torino,San Marco,Leopardi,Marconi,Galilei,Europa,Venezia,Solferino,Tasso,Volta') },
  },
  DE: {
    cultures: ['german', 'german', 'german', 'nordic'],
    calling: '49',
    digits: 10,
    cities: words('München,Hamburg,Berlin,Düsseldorf,Köln,Frankfurt am Main,Stuttgart,Nürnberg,Augsburg,Bremen'),
    streets: { kinds: words('straße,weg,allee,gasse,platz'), names: words('Linden,Goethe,Schiller,Garten,Berg,Kirch,Wald,Mozart,Haupt,Ring,Rosen,Kant,Luisen,Wilhelm,Kaiser,Birken,Eichen,Mühlen,Burg,See,Wiesen,Amalien'), after: true },
  },
  GB: {
    cultures: ['english', 'english', 'english', 'indian', 'chinese'],
    calling: '44',
    digits: 10,
    cities: words('London,Manchester,Edinburgh,Bristol,Oxford,Bath,Leeds,York,Cambridge,Brighton'),
    streets: { kinds: words(' Road, Street, Lane, Gardens, Square, Terrace'), names: words('Church,Station,Park,Victoria,Queens,Kings,Albert,Mill,Green,Manor,York,Windsor,Grange,Abbey,Elm,Oak,Chester,Richmond,Grove,Clarence,Warwick,Regent'), after: true },
  },
} as const satisfies Record<string, Country>; // prettier-ignore

export type CountryCode = keyof typeof COUNTRY;
