import type { Streams } from '../../src/attribute/index.js';
import type { Stream } from '../sample/stream.js';
import { TIERS } from './cast.js';
import { Growing } from './growing.js';
import type { Life } from './life.js';
import type { Plan } from './plan.js';
import type { Truth } from './types.js';

/** The chance that an event of the site, or an order, carries the name that the house knows. */
const KNOWN = { site: 0.5, order: 0.75 };
/** Channels that go to the name that the house knows. */
const ADDRESSED = new Set(['email', 'adviser', 'direct mail']);

/** What the house has on its books: the streams, and beside them the truth. */
export class Records {
  private readonly starts = new Growing(Int32Array);
  private readonly tier = new Growing(Uint8Array);
  private readonly times = new Growing(Float64Array);
  private readonly kinds = new Growing(Uint8Array);
  private readonly causes = new Growing(Int32Array);

  constructor(private readonly plan: Plan) {
    this.starts.push(0);
  }

  /** A life as one client. */
  write(life: Life): void {
    this.writeHalves(life, new Uint8Array(life.times.length), 1);
  }

  /** A life as two clients, of which the first is the one whom letters and advisers know. */
  writeBroken(life: Life, stream: Stream): void {
    const halves = Uint8Array.from(life.types, (type) => (stream.chance(this.chanceKnown(type)) ? 0 : 1));
    this.writeHalves(life, halves, 2);
  }

  read(): { streams: Streams; truth: Truth } {
    const { actors, days } = this.plan;
    const shown = actors.filter((_, type) => this.isSeen(type));
    const tier = this.tier.read();
    const streams: Streams = {
      days,
      types: shown.map(({ kind, name }) => ({ kind, name })),
      tiers: TIERS,
      starts: this.starts.read(),
      tier,
      since: new Float64Array(tier.length),
      times: this.times.read(),
      kinds: this.kinds.read(),
    };
    return { streams, truth: { cause: this.causes.read() } };
  }

  private writeHalves(life: Life, halves: Uint8Array, count: number): void {
    const places = new Int32Array(life.times.length).fill(-1);
    for (let half = 0; half < count; half++) this.writeEvents(life, halves, half, places);
    for (let half = 0; half < count; half++) this.writeCauses(life, halves, half, places);
  }

  private writeEvents(life: Life, halves: Uint8Array, half: number, places: Int32Array): void {
    for (let i = 0; i < life.times.length; i++) {
      const type = life.types[i]!;
      if (halves[i] !== half || !this.isSeen(type)) continue;
      places[i] = this.times.length;
      this.times.push(life.times[i]!);
      this.kinds.push(this.shownType(type));
    }
    this.tier.push(life.tier);
    this.starts.push(this.times.length);
  }

  private writeCauses(life: Life, halves: Uint8Array, half: number, places: Int32Array): void {
    for (let i = 0; i < life.times.length; i++) {
      if (life.types[i] !== 0 || halves[i] !== half) continue;
      const cause = life.causes[i]!;
      this.causes.push(cause === -1 ? -1 : places[cause]!);
    }
  }

  private isSeen(type: number): boolean {
    return this.plan.settings.seen || this.plan.actors[type]!.kind !== 'signal';
  }

  private shownType(type: number): number {
    return type === 0 || this.plan.settings.seen ? type : type - (this.plan.firstChannel - 1);
  }

  private chanceKnown(type: number): number {
    if (type === 0) return KNOWN.order;
    return ADDRESSED.has(this.plan.actors[type]!.name) ? 1 : KNOWN.site;
  }
}
