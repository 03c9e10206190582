export interface Boutique {
  name: string;
  city: string;
  /** Hours ahead of UTC in winter. */
  offset: number;
  /** Tax on a sale. */
  tax: number;
  /** The prefix of its till's order numbers. */
  till: string;
  advisers: readonly string[];
  /** Whether clients are shown the catalogue on a tablet that all of them use. */
  tablet: boolean;
}

export const BOUTIQUES: readonly Boutique[] = [
  { name: 'Paris, rue de Grenelle', city: 'Paris', offset: 1, tax: 0.2, till: 'GRE', tablet: true, advisers: ['Hélène Vasseur', 'Thibault Carpentier', 'Inès Delaunay', 'Yuki Morita', 'Bastien Roche', 'Noura Haddad'] },
  { name: 'Paris, place Vendôme', city: 'Paris', offset: 1, tax: 0.2, till: 'VEN', tablet: false, advisers: ['Mathilde Aubry', 'Édouard Lemoine', 'Sofia Cardoso', 'Lin Zhao', 'Clément Besson'] },
  { name: 'Lyon, rue Édouard-Herriot', city: 'Lyon', offset: 1, tax: 0.2, till: 'LYO', tablet: false, advisers: ['Pauline Thévenin', 'Rémi Gillet', 'Agathe Collet'] },
  { name: 'Cannes, la Croisette', city: 'Cannes', offset: 1, tax: 0.2, till: 'CAN', tablet: false, advisers: ['Margaux Silvestri', 'Karim Barakat', 'Élise Pastor'] },
  { name: 'Geneva, rue du Rhône', city: 'Geneva', offset: 1, tax: 0.081, till: 'GVA', tablet: true, advisers: ['Delphine Rochat', 'Lukas Baumann', 'Chiara Bernasconi', 'Antoine Favre'] },
  { name: 'Milan, via della Spiga', city: 'Milan', offset: 1, tax: 0.22, till: 'MIL', tablet: true, advisers: ['Ginevra Pellegrini', 'Lorenzo Cattaneo', 'Alessandra Riva', 'Niccolò Sala'] },
  { name: 'Rome, via Condotti', city: 'Rome', offset: 1, tax: 0.22, till: 'ROM', tablet: false, advisers: ['Ludovica Serra', 'Davide Parisi', 'Caterina Orlandi'] },
  { name: 'Munich, Maximilianstraße', city: 'Munich', offset: 1, tax: 0.19, till: 'MUC', tablet: true, advisers: ['Franziska Lindner', 'Konrad Vogel', 'Theresa Huber', 'Julian Seidel'] },
  { name: 'Vienna, Kohlmarkt', city: 'Vienna', offset: 1, tax: 0.2, till: 'VIE', tablet: false, advisers: ['Johanna Steiner', 'Leonhard Egger', 'Marlene Brunner'] },
  { name: 'Brussels, avenue Louise', city: 'Brussels', offset: 1, tax: 0.21, till: 'BRU', tablet: false, advisers: ['Liesbeth Maes', 'Olivier Claes', 'Hanne Goossens'] },
  { name: 'Madrid, calle Serrano', city: 'Madrid', offset: 1, tax: 0.21, till: 'MAD', tablet: false, advisers: ['Almudena Ferrer', 'Gonzalo Prieto', 'Inés Valverde'] },
  { name: 'London, Mount Street', city: 'London', offset: 0, tax: 0.2, till: 'LON', tablet: true, advisers: ['Imogen Ashworth', 'Rupert Langley', 'Priya Menon', 'Harriet Doyle', 'Nicholas Vaughan'] },
  { name: 'New York, Madison Avenue', city: 'New York', offset: -5, tax: 0.089, till: 'NYC', tablet: true, advisers: ['Meredith Kaplan', 'Marcus Brooks', 'Grace Chang', 'Natalie Ortiz', 'Daniel Weiss'] },
  { name: 'Tokyo, Ginza', city: 'Tokyo', offset: 9, tax: 0.1, till: 'TYO', tablet: true, advisers: ['Mariko Hasegawa', 'Kenji Aoki', 'Haruka Ikeda', 'Satoshi Endo'] },
  { name: 'Dubai, City Walk', city: 'Dubai', offset: 4, tax: 0.05, till: 'DXB', tablet: false, advisers: ['Rania Khoury', 'Omar Shaheen', 'Meera Kapoor'] },
]; // prettier-ignore

const BY_CITY = new Map(
  BOUTIQUES.map(({ city }) => [city, BOUTIQUES.filter((other) => other.city === city)]),
);

export function boutiquesIn(city: string): readonly Boutique[] {
  return BY_CITY.get(city) ?? [];
}

/** The anonymous id that a boutique's shared tablet sends, whoever holds it. */
export function tabletOf(boutique: Boutique): string {
  return `tablet-${boutique.till.toLowerCase()}-1`;
}
