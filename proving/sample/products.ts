import { weightsOf, type Weights } from './stream.js';
import type { TierName } from './tiers.js';

export interface Product {
  sku: string;
  name: string;
  category: Category;
  collection: string;
  /** House currency, whole units, before tax. */
  price: number;
  /** The last part of its address on the site. */
  slug: string;
}

type Category = 'Perfume' | 'Silk' | 'Small leather' | 'Bags' | 'Travel' | 'Jewellery' | 'Watches';

/** Category, collection, then `name price` of each piece. */
const CATALOGUE: readonly (readonly [Category, string, Readonly<Record<string, number>>])[] = [
  ['Perfume', 'Cadran', { 'Six Heures du Soir, 50 ml': 118, 'Six Heures du Soir, 100 ml': 168, 'Minuit Blanc, 50 ml': 124, 'Minuit Blanc, 100 ml': 176, 'Aube de Sel, 100 ml': 168, 'Discovery set': 42 }],
  ['Perfume', 'Cabinet', { 'Cuir de Grenelle, 75 ml': 215, 'Vétiver Froid, 75 ml': 205, 'Iris Noir, 75 ml': 235, 'Figuier candle': 68, 'Bois de Ciel candle': 72 }],
  ['Silk', 'Carrés', { 'Carré Jardin d’Hiver 90': 340, 'Carré Cartographe 90': 340, 'Carré Volière 70': 245, 'Ruban Rayure': 145, 'Cashmere stole Ciel': 620, 'Tie Chevron': 165 }],
  ['Small leather', 'Ostremont', { 'Card holder Pli': 195, 'Wallet Pli': 390, 'Zip purse Pli': 320, 'Belt Étrier': 360, 'Key ring Étrier': 130, 'Notebook cover': 240, 'Gloves Cavale': 285, 'Watch roll': 470 }],
  ['Bags', 'Cavale', { 'Cavale 22': 1850, 'Cavale 28': 2350, 'Cavale 28, box calf': 2900, 'Cavale clutch': 1250 }],
  ['Bags', 'Coursier', { 'Coursier messenger': 1980, 'Coursier tote': 1650, 'Coursier briefcase': 2750, 'Coursier backpack': 2200 }],
  ['Bags', 'Demi-Lune', { 'Demi-Lune pochette': 890, 'Demi-Lune shoulder bag': 1390, 'Demi-Lune, lizard': 4600 }],
  ['Travel', 'Malle', { 'Weekend bag 45': 2650, 'Cabin trolley': 3400, 'Vanity case': 1900, 'Wardrobe trunk': 18500, 'Garment bag': 1750 }],
  ['Jewellery', 'Étrier', { 'Étrier cuff, silver': 780, 'Étrier bracelet, gold': 4200, 'Étrier ring, gold': 2650, 'Étrier earrings, gold': 2980, 'Étrier sautoir, diamonds': 14800 }],
  ['Watches', 'Méridien', { 'Méridien 36, steel': 4850, 'Méridien 39, steel': 5400, 'Méridien 39, rose gold': 16900, 'Méridien moon phase': 22400 }],
  ['Watches', 'Régate', { 'Régate chronograph': 9800, 'Régate 41, steel': 6900, 'Régate 41, titanium': 8200 }],
  ['Watches', 'Grande Heure', { 'Grande Heure, small seconds': 28500, 'Grande Heure, perpetual calendar': 64000 }],
]; // prettier-ignore

const CODES: Readonly<Record<Category, string>> = {
  Perfume: 'PF',
  Silk: 'SK',
  'Small leather': 'SL',
  Bags: 'BG',
  Travel: 'TR',
  Jewellery: 'JW',
  Watches: 'WA',
};

function slugOf(name: string): string {
  const plain = name.normalize('NFD').replace(/[\u0300-\u036f’]/g, '');
  return plain.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

export const PRODUCTS: readonly Product[] = CATALOGUE.flatMap(([category, collection, pieces], line) =>
  Object.entries(pieces).map(([name, price], piece) => ({
    sku: `${CODES[category]}${String((line + 1) * 100 + piece * 5)}`,
    name,
    category,
    collection,
    price,
    slug: slugOf(name),
  })),
);

/** What a client of each tier buys: weights of the categories. */
const TASTES: Readonly<Record<TierName, Readonly<Record<Category, number>>>> = {
  Collector: { Perfume: 8, Silk: 10, 'Small leather': 12, Bags: 27, Travel: 10, Jewellery: 14, Watches: 19 },
  Patron: { Perfume: 20, Silk: 17, 'Small leather': 22, Bags: 26, Travel: 5, Jewellery: 5, Watches: 5 },
  Friend: { Perfume: 40, Silk: 20, 'Small leather': 27, Bags: 10, Travel: 1, Jewellery: 1, Watches: 1 },
  Guest: { Perfume: 62, Silk: 16, 'Small leather': 18, Bags: 3, Travel: 0, Jewellery: 1, Watches: 0 },
};

/** Dear pieces sell less than others of their category: by price to this power. */
const DEARNESS = -0.7;

/** Pieces a client of the tier picks from: weights in the order of `PRODUCTS`. */
export const PIECE_WEIGHTS: Readonly<Record<TierName, Weights>> = Object.fromEntries(
  Object.entries(TASTES).map(([tier, tastes]) => [
    tier,
    weightsOf(PRODUCTS.map((piece) => weightOf(piece, tastes))),
  ]),
) as never;

function weightOf(piece: Product, tastes: Readonly<Record<Category, number>>): number {
  const peers = PRODUCTS.filter((peer) => peer.category === piece.category);
  const total = peers.reduce((sum, peer) => sum + peer.price ** DEARNESS, 0);
  return (tastes[piece.category] * piece.price ** DEARNESS) / total;
}
