import { PIECE_WEIGHTS, PRODUCTS, type Product } from './products.js';
import { weightsOf, type Stream, type Weights } from './stream.js';
import type { Tier, TierName } from './tiers.js';

interface Line {
  piece: Product;
  quantity: number;
}

/** What an order comes to, in minor units. `subtotal` is the lines less the discount. */
export interface Basket {
  lines: readonly Line[];
  discount: number;
  subtotal: number;
  shipping: number;
  tax: number;
  total: number;
}

/** Weights of one, two and three lines. */
const LINES: Readonly<Record<TierName, Weights>> = {
  Collector: weightsOf([58, 28, 14]),
  Patron: weightsOf([68, 24, 8]),
  Friend: weightsOf([74, 20, 6]),
  Guest: weightsOf([80, 16, 4]),
};
/** The house has no sales; now and then a courtesy. */
const COURTESY = 0.025;
/** Below this subtotal the courier is paid for (minor units). */
const FREE_COURIER = 25_000;

export function drawPiece(stream: Stream, tier: Tier): Product {
  return PRODUCTS[stream.weighted(PIECE_WEIGHTS[tier.name])]!;
}

/** @param tax rate of the country of sale. */
export function drawBasket(stream: Stream, tier: Tier, tax: number, place: 'shop' | 'till'): Basket {
  const lines: Line[] = [];
  for (let count = 1 + stream.weighted(LINES[tier.name]); lines.length < count;) {
    const piece = drawPiece(stream, tier);
    if (lines.some((line) => line.piece === piece)) continue;
    lines.push({ piece, quantity: piece.price < 350 && stream.chance(0.08) ? 2 : 1 });
  }
  return pricedBasket(lines, stream.chance(COURTESY) ? 0.1 : 0, tax, place);
} // prettier-ignore

function pricedBasket(lines: readonly Line[], courtesy: number, tax: number, place: 'shop' | 'till'): Basket {
  const sum = lines.reduce((total, { piece, quantity }) => total + 100 * piece.price * quantity, 0);
  const discount = Math.round(sum * courtesy);
  const subtotal = sum - discount;
  const shipping = place === 'shop' && subtotal < FREE_COURIER ? 1500 : 0;
  const due = Math.round(subtotal * tax);
  return { lines, discount, subtotal, shipping, tax: due, total: subtotal + shipping + due };
}
