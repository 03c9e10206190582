import type { Stream } from '../sample/stream.js';
import { Intent } from './intent.js';
import { Pending } from './pending.js';
import { BIN, type Plan } from './plan.js';
import { Consequences } from './consequences.js';
import { Traits } from './traits.js';

/** All that happened to one client, in order of time. */
export interface Life {
  readonly tier: number;
  readonly times: readonly number[];
  /** Type of each event, signals counted whether seen or not. */
  readonly types: readonly number[];
  /** The index in this life of what caused the event, -1 where nothing did. */
  readonly causes: readonly number[];
}

/**
 * Lives one client. Rates are constant from one change to the next (of intent, propensity or the calendar), so
 * gaps are drawn exactly; what is caused is drawn at its cause and waits in `pending`.
 * @param expected by channel: raised by what the client's touches were expected to cause.
 */
export function live(plan: Plan, stream: Stream, expected: Float64Array): Life {
  const client = new Client(plan, stream, expected);
  client.live();
  return client;
}

class Client implements Life {
  readonly times: number[] = [];
  readonly types: number[] = [];
  readonly causes: number[] = [];
  private readonly traits: Traits;
  private readonly intent: Intent;
  private readonly pending: Pending;
  private readonly consequences: Consequences;
  private readonly factors: Float64Array;
  private readonly rates: Float64Array;
  private total = 0;
  private bin = 0;

  constructor(
    private readonly plan: Plan,
    private readonly stream: Stream,
    expected: Float64Array,
  ) {
    this.traits = new Traits(plan.settings, stream);
    this.intent = new Intent(plan.settings.bursts, stream);
    this.pending = new Pending(plan.days);
    this.consequences = new Consequences(plan, stream, this.pending, this.traits.tier, expected);
    this.factors = new Float64Array(plan.actors.length);
    this.rates = new Float64Array(plan.actors.length);
  }

  get tier(): number {
    return this.traits.tier;
  }

  live(): void {
    this.meet();
    this.post();
    for (let now = 0; now < this.plan.days; now = this.advance(now));
  }

  /** To the next event or change of rates, whichever is first. */
  private advance(now: number): number {
    const change = Math.min(this.intent.until, this.traits.until, (this.bin + 1) * BIN, this.plan.days);
    const next = now + this.stream.exponential(1 / this.total);
    if (this.pending.next <= Math.min(next, change)) return this.arrive();
    if (next >= change) return this.change(change);
    const type = this.drawType();
    if (type === 0) this.decide(next);
    else this.happen(next, type);
    return next;
  }

  private arrive(): number {
    const { at, type, cause, within } = this.pending.take();
    if (within) this.note(at, type, cause);
    else this.happen(at, type, cause);
    return at;
  }

  private change(at: number): number {
    if (at >= this.plan.days) return at;
    if (at === this.intent.until) this.intent.move();
    else if (at === this.traits.until) {
      this.traits.drift();
      this.meet();
    } else {
      this.bin++;
      this.post();
    }
    this.weigh();
    return at;
  }

  /** An order that nothing of the house caused, and who steps in before it is placed. */
  private decide(at: number): void {
    const { till, late } = this.plan.settings;
    if (this.consequences.isTaken(at)) return;
    if (late) return this.pending.add(at + late * this.stream.uniform(), 0);
    if (!till || !this.stream.chance(till.chance)) return this.happen(at, 0);
    this.happen(
      at,
      this.plan.actors.findIndex(({ name }) => name === till.channel),
    );
    this.pending.add(at + this.stream.exponential(till.days), 0);
  }

  /** An event, and what follows from it. */
  private happen(at: number, type: number, cause = -1): void {
    this.note(at, type, cause);
    if (type !== 0) return this.consequences.of(at, type, this.times.length - 1, this.intent.strength);
    this.consequences.ofOrder(at);
    if (!this.stream.chance(this.plan.settings.satisfied ?? 0)) return;
    this.intent.stop(at);
    this.weigh();
  }

  private note(at: number, type: number, cause: number): void {
    this.times.push(at);
    this.types.push(type);
    this.causes.push(cause);
  }

  /** What tier and traits make of every rate. */
  private meet(): void {
    for (const [type, actor] of this.plan.actors.entries()) this.factors[type] = this.traits.factor(actor);
    this.weigh();
  }

  /** The rates of this moment. */
  private weigh(): void {
    const { rates, actors, calendar } = this.plan;
    const { strength } = this.intent;
    const season = calendar[this.bin]!;
    this.total = 0;
    for (let type = 0; type < rates.length; type++) {
      const { lift } = actors[type]!;
      const intent = lift === Infinity ? strength : 1 + (lift - 1) * strength;
      this.rates[type] = rates[type]! * this.factors[type]! * season[type]! * intent;
      this.total += this.rates[type]!;
    }
  }

  private drawType(): number {
    let sought = this.stream.uniform() * this.total;
    let type = 0;
    while (type < this.rates.length - 1 && (sought -= this.rates[type]!) >= 0) type++;
    return type;
  }

  /** The week's letter, where letters go out in batches and the client is chosen. */
  private post(): void {
    const { settings, letters, firstChannel } = this.plan;
    if (!settings.batches) return;
    const { at, share } = letters[this.bin]!;
    if (!this.stream.chance(share * this.factors[firstChannel]!)) return;
    this.pending.add(at + this.stream.uniform() / 24, firstChannel);
  }
}
