import type { Stream } from '../sample/stream.js';
import type { Pending } from './pending.js';
import { BIN, type Plan } from './plan.js';

/** The type of page views. */
const VIEW = 1;
/** Days from a click to the first view of the session that it opens. */
const CLICK = 0.0001;

/** What follows from the events of one client: orders from touches, sessions, retargeting, letters. */
export class Consequences {
  /** By channel: what saturation has left of its past touches, and when that was so. */
  private readonly recent: Float64Array;
  private readonly last: Float64Array;

  constructor(
    private readonly plan: Plan,
    private readonly stream: Stream,
    private readonly pending: Pending,
    private readonly tier: number,
    private readonly expected: Float64Array,
  ) {
    this.recent = new Float64Array(plan.channels.length);
    this.last = new Float64Array(plan.channels.length);
  }

  /** Of a signal or touch; `index` is its own in the life, `intent` the strength of the burst that it falls in. */
  of(at: number, type: number, index: number, intent: number): void {
    if (type === VIEW) this.ofView(at);
    if (type >= this.plan.firstChannel) this.ofTouch(at, type - this.plan.firstChannel, index, intent);
  }

  /** Letters after an order. */
  ofOrder(at: number): void {
    for (const { chance, days } of this.plan.settings.thanks ?? []) {
      if (this.stream.chance(chance))
        this.pending.add(at + this.stream.exponential(days), this.plan.firstChannel);
    }
  }

  /** Whether an order goes to the competitor instead. */
  isTaken(at: number): boolean {
    const [from, to] = this.plan.shock;
    return at >= from && at < to && this.stream.chance(this.plan.settings.shock!.takes);
  }

  private ofView(at: number): void {
    for (const [index, { follows }] of this.plan.channels.entries()) {
      if (!follows || !this.stream.chance(follows.chance)) continue;
      this.pending.add(at + this.stream.exponential(follows.days), this.plan.firstChannel + index);
    }
    this.session(at, 0);
  }

  /** Further views, as many as a session has beyond those that it began with. */
  private session(at: number, begun: number): void {
    const { sessions } = this.plan.settings;
    if (!sessions) return;
    let time = at + begun;
    while (this.stream.chance(1 - 1 / sessions.views)) {
      time += this.stream.exponential(sessions.apart);
      this.pending.add(time, VIEW, -1, true);
    }
  }

  private ofTouch(at: number, channel: number, index: number, intent: number): void {
    const { opens = 0, name } = this.plan.channels[channel]!;
    this.partner(at, name);
    if (this.plan.settings.sessions && this.stream.chance(opens)) {
      this.pending.add(at + CLICK, VIEW, -1, true);
      this.session(at, CLICK);
    }
    this.orders(at, channel, index, intent);
  }

  /** The touch that never comes alone. */
  private partner(at: number, name: string): void {
    const { together } = this.plan.settings;
    if (!together || name !== together.channels[0]) return;
    const partner = this.plan.channels.findIndex((channel) => channel.name === together.channels[1]);
    this.pending.add(at + this.stream.uniform() * together.days, this.plan.firstChannel + partner);
  }

  /** A Poisson count of orders, each after a delay of its own: a Poisson process of intensity effect x density. */
  private orders(at: number, channel: number, cause: number, intent: number): void {
    const { days, channels } = this.plan;
    const { delays } = channels[channel]!;
    const worth = this.worth(at, channel, intent);
    if (worth === 0) return;
    this.expected[channel]! += worth * this.shareKept(at, channel);
    for (let count = this.stream.poisson(worth); count > 0; count--) {
      const then = at + delays.draw(this.stream);
      if (then < days && !this.isTaken(then)) this.pending.add(then, 0, cause);
    }
  }

  /** The orders that a touch causes on average. */
  private worth(at: number, channel: number, intent: number): number {
    const { worth, receptive = 1 } = this.plan.settings;
    const moment = (worth?.[this.tier] ?? 1) * (intent > 0 ? receptive : 1);
    const spent = this.plan.worth?.[Math.floor(at / BIN)]?.[channel] ?? 1;
    return this.plan.channels[channel]!.effect * moment * spent * this.freshness(at, channel);
  }

  /** What a touch is worth beside one that stands alone. */
  private freshness(at: number, channel: number): number {
    const { saturation } = this.plan.settings;
    if (!saturation) return 1;
    const before = this.recent[channel]! * Math.exp((this.last[channel]! - at) / saturation.days);
    this.recent[channel] = before + 1;
    this.last[channel] = at;
    return saturation.keeps ** before;
  }

  /** The share of a touch's orders that come within the window and not to the competitor. */
  private shareKept(at: number, channel: number): number {
    const { days, settings, shock, channels } = this.plan;
    const { delays } = channels[channel]!;
    const kept = delays.within(days - at);
    if (!settings.shock || at >= shock[1]) return kept;
    const until = Math.min(shock[1], days);
    return (
      kept - settings.shock.takes * (delays.within(until - at) - delays.within(Math.min(shock[0], days) - at))
    );
  }
}
