import { round } from './scale';

/** A step is counted back from the order: 1 is the last touch. */
interface Stop {
  step: number;
  channel: string;
}

/** Orders that went one way, from a touch to the next or to the order. */
export interface Way {
  from: Stop;
  to: Stop | 'order';
  orders: number;
}

export interface FlowData {
  orders: number;
  /** Orders without any touch. */
  untouched: number;
  /** Channels from above; each keeps its row across all steps. */
  channels: readonly string[];
  ways: readonly Way[];
  /** The one path in the accent: channels in order of time, and its orders. */
  chosen?: { path: readonly string[]; orders: number };
}

/** Where a drawing of a certain width puts things, in pixels. */
export interface Frame {
  width: number;
  steps: number;
  /** The left edge of the first step and of the order. */
  first: number;
  order: number;
}

interface Band {
  /** From the right edge of one node, at y, to the left edge of the next, at y; as high as its orders. */
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  height: number;
}

export interface FlowLayout {
  height: number;
  rows: readonly { channel: string; y: number }[];
  nodes: readonly { x: number; y: number; height: number }[];
  ways: readonly Band[];
  chosen: readonly Band[];
  baseline: Band;
  order: { x: number; y: number; height: number };
}

export const NODE = 6;
const HEAD = 24;
const GAP = 14;
const LEVEL = 48;
const LEAST_ROW = 20;
const ORDER_HEIGHT = 155;
/** Below the baseline, for the second line of what stands at its end. */
const WORDS = 16;

/** A way is split in two where the chosen path takes part of it. */
interface Piece extends Way {
  chosen: boolean;
}

/**
 * Lays a flow out as a timetable: rows as high as their widest step, ways sorted as the rows they go to and come
 * from so that they do not braid, the chosen path first at each node, the baseline from below.
 */
export function layFlow(data: FlowData, frame: Frame): FlowLayout {
  const scale = ORDER_HEIGHT / Math.max(1, data.orders);
  const pieces = piecesOf(data, frame.steps);
  const sizes = nodeSizes(pieces);
  const rows = layRows(data.channels, frame.steps, sizes, scale);
  const floor = (rows.at(-1)?.end ?? HEAD) + GAP;
  const order = {
    x: frame.order,
    y: round(Math.max(HEAD, (HEAD + floor - ORDER_HEIGHT) / 2)),
    height: ORDER_HEIGHT,
  };
  const row = new Map(rows.map((each, index) => [each.channel, { y: each.y, index }]));
  const place = (stop: Stop) => ({
    x: round(frame.first + ((frame.order - frame.first) / frame.steps) * (frame.steps - stop.step)),
    y: row.get(stop.channel)?.y ?? HEAD,
  });
  const bands = bandPieces(pieces, { scale, order, place, rank: (channel) => row.get(channel)?.index ?? 0 });
  const untouched = round(data.untouched * scale);
  const height = round(Math.max(floor + Math.max(untouched, 12) + WORDS, order.y + order.height + WORDS));
  return {
    height,
    rows: rows.map(({ channel, y }) => ({ channel, y: round(y) })),
    nodes: [...sizes].flatMap(([key, size]) => {
      const stop = stopOf(key);
      const at = place(stop);
      const tall = round(Math.max(1.5, size * scale));
      return row.has(stop.channel) ? [{ x: at.x, y: round(at.y - tall / 2), height: tall }] : [];
    }),
    ways: bands.filter((band) => !band.chosen).map((band) => band.band),
    chosen: bands.filter((band) => band.chosen).map((band) => band.band),
    baseline: {
      x1: place({ step: 1, channel: '' }).x + NODE - LEVEL,
      y1: round(floor),
      x2: frame.order,
      y2: round(order.y + order.height - untouched),
      height: untouched,
    },
    order,
  };
}

function piecesOf({ ways, channels, chosen }: FlowData, steps: number): Piece[] {
  const known = new Set(channels);
  const drawn = ways.filter(
    (way) =>
      way.from.step <= steps &&
      known.has(way.from.channel) &&
      (way.to === 'order' || known.has(way.to.channel)),
  );
  if (!chosen) return drawn.map((way) => ({ ...way, chosen: false }));
  const path = chosen.path.slice(-steps);
  const taken = path.map((channel, index): Piece => {
    const step = path.length - index;
    const next = path[index + 1];
    return {
      from: { step, channel },
      to: next === undefined ? 'order' : { step: step - 1, channel: next },
      orders: chosen.orders,
      chosen: true,
    };
  });
  const keys = new Set(taken.map(wayKey));
  const rest = drawn.map((way): Piece => ({
    ...way,
    chosen: false,
    orders: keys.has(wayKey(way)) ? Math.max(0, way.orders - chosen.orders) : way.orders,
  }));
  return [...taken, ...rest.filter((way) => way.orders > 0)];
}

/** The orders of each node: what comes in or what goes out, whichever is more. */
function nodeSizes(pieces: readonly Piece[]): Map<string, number> {
  const into = new Map<string, number>();
  const out = new Map<string, number>();
  for (const piece of pieces) {
    add(out, stopKey(piece.from), piece.orders);
    if (piece.to !== 'order') add(into, stopKey(piece.to), piece.orders);
  }
  const keys = new Set([...into.keys(), ...out.keys()]);
  return new Map([...keys].map((key) => [key, Math.max(into.get(key) ?? 0, out.get(key) ?? 0)]));
}

function layRows(
  channels: readonly string[],
  steps: number,
  sizes: ReadonlyMap<string, number>,
  scale: number,
) {
  let top = HEAD;
  return channels.map((channel) => {
    const stops = Array.from(
      { length: steps },
      (_, index) => sizes.get(stopKey({ step: index + 1, channel })) ?? 0,
    );
    const tall = Math.max(LEAST_ROW, Math.max(...stops) * scale + GAP);
    const y = top + tall / 2;
    top += tall;
    return { channel, y, end: top };
  });
}

interface Placing {
  scale: number;
  order: { x: number; y: number };
  place: (stop: Stop) => { x: number; y: number };
  rank: (channel: string) => number;
}

function bandPieces(pieces: readonly Piece[], { scale, order, place, rank }: Placing) {
  const rankTo = (piece: Piece) => (piece.to === 'order' ? 0 : rank(piece.to.channel));
  const chosenFirst = (a: Piece, b: Piece) => Number(b.chosen) - Number(a.chosen);
  const starts = stack(
    pieces,
    (piece) => stopKey(piece.from),
    (a, b) => chosenFirst(a, b) || rankTo(a) - rankTo(b),
  );
  const ends = stack(
    pieces,
    (piece) => (piece.to === 'order' ? 'order' : stopKey(piece.to)),
    (a, b) =>
      a.to === 'order'
        ? rank(a.from.channel) - rank(b.from.channel) || chosenFirst(a, b)
        : chosenFirst(a, b) || rank(a.from.channel) - rank(b.from.channel),
  );
  return pieces.map((piece) => {
    const start = starts.get(piece)!;
    const end = ends.get(piece)!;
    const from = place(piece.from);
    const to = piece.to === 'order' ? order : place(piece.to);
    const y1 = from.y + (start.before - start.total / 2) * scale;
    const y2 =
      piece.to === 'order' ? order.y + end.before * scale : to.y + (end.before - end.total / 2) * scale;
    const band: Band = {
      x1: from.x + NODE,
      y1: round(y1),
      x2: to.x,
      y2: round(y2),
      height: Math.max(0.5, round(piece.orders * scale)),
    };
    return { chosen: piece.chosen, band };
  });
}

/** For each piece, the orders before it at its node's edge, and that edge's total. */
function stack(
  pieces: readonly Piece[],
  keyOf: (piece: Piece) => string,
  by: (a: Piece, b: Piece) => number,
) {
  const at = new Map<Piece, { before: number; total: number }>();
  const groups = new Map<string, Piece[]>();
  for (const piece of pieces) groups.set(keyOf(piece), [...(groups.get(keyOf(piece)) ?? []), piece]);
  for (const group of groups.values()) {
    const total = group.reduce((sum, piece) => sum + piece.orders, 0);
    let before = 0;
    for (const piece of group.toSorted(by)) {
      at.set(piece, { before, total });
      before += piece.orders;
    }
  }
  return at;
}

/** The outline of a way: two curves level at both ends. */
export function bandPath({ x1, y1, x2, y2, height }: Band): string {
  const middle = round((x1 + x2) / 2);
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}v${height}C${middle} ${round(y2 + height)} ${middle} ${round(y1 + height)} ${x1} ${round(y1 + height)}z`;
}

/** The baseline runs level below the last touches, and turns up to the order beyond them. */
export function baselinePath(band: Band): string {
  const turn = band.x1 + LEVEL;
  const curve = bandPath({ ...band, x1: turn })
    .slice(1)
    .replace(/^\S+ \S+?C/, 'C');
  return `M${band.x1} ${band.y1}H${turn}${curve.slice(0, -1)}H${band.x1}z`;
}

const stopKey = (stop: Stop) => `${stop.step} ${stop.channel}`;

function stopOf(key: string): Stop {
  const space = key.indexOf(' ');
  return { step: Number(key.slice(0, space)), channel: key.slice(space + 1) };
}

const wayKey = (way: Way) => `${stopKey(way.from)} ${way.to === 'order' ? 'order' : stopKey(way.to)}`;

function add(sums: Map<string, number>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}
