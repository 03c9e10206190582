import { Stream } from '../sample/stream.js';
import { CHANNELS, ORDER, SIGNALS, type Actor, type Channel } from './cast.js';
import { delayOf, type Delay } from './delays.js';
import { shareOfTime } from './intent.js';
import type { HouseSettings } from './settings.js';

/** The stream of the house itself; clients have the indices from 0 on. */
const HOUSE_STREAM = 0x7fffffff;
/** Days of a bin of the calendar, within which nothing of the season changes. */
export const BIN = 7;

/** A channel as it is in one house. */
export interface ChannelPlan extends Channel {
  readonly effect: number;
  readonly delays: Delay;
}

/** What holds for every client of one house. Types: 0 the order, then the signals, then the channels. */
export interface Plan {
  readonly settings: HouseSettings;
  readonly days: number;
  readonly actors: readonly Actor[];
  readonly channels: readonly ChannelPlan[];
  /** The type of the first channel among all, signals included, whether seen or not. */
  readonly firstChannel: number;
  /** By type: daily rate of an average client outside bursts. */
  readonly rates: Float64Array;
  /** By bin and type: what the calendar does to the rate. */
  readonly calendar: readonly Float64Array[];
  /** The days from which and to which orders are taken by the competitor. */
  readonly shock: readonly [number, number];
  /** By bin and channel: what is made of a touch's worth by what was spent that week; 1 where it is left out. */
  readonly worth?: readonly Float64Array[];
  /** By bin: day and share of the week's letter, where letters go out in batches. */
  readonly letters: readonly { readonly at: number; readonly share: number }[];
}

/** Draws one house of a kind: how often and how well each channel works, its season, its letters. */
export function planOf(settings: HouseSettings, seed: number, days: number): Plan {
  const stream = new Stream(seed, HOUSE_STREAM);
  const near = CHANNELS.filter((channel) => channel.near && !isIdle(channel, settings));
  const working = stream.pick(near);
  const channels = CHANNELS.map((channel) => ({
    ...channel,
    mean: channel.mean * stream.between(0.8, 1.25),
    effect: channel.effect * stream.between(0.6, 1.6) * (works(channel, settings, working) ? 1 : 0),
    delays: delayOf(settings.delays, channel.delay * stream.between(0.8, 1.25), channel.order),
    ...(channel.name === settings.onlyIntent && { lift: Infinity }),
  }));
  const actors: Actor[] = [ORDER, ...SIGNALS, ...channels];
  const shockStart = stream.between(0.3, 0.5) * days;
  const phase = stream.uniform();
  const bins = Math.ceil(days / BIN);
  const waves = Array.from({ length: bins }, (_, bin) => wave(bin, phase, settings.season ?? 0));
  return {
    settings,
    days,
    actors,
    channels,
    firstChannel: 1 + SIGNALS.length,
    rates: Float64Array.from(actors, (actor) => dailyRate(actor, settings)),
    calendar: waves.map((height) => Float64Array.from(actors, (actor) => height ** actor.season)),
    shock: settings.shock ? [shockStart, shockStart + settings.shock.days] : [Infinity, Infinity],
    letters: waves.map((height, bin) => ({
      at: bin * BIN + 2.4,
      share: (channels[0]!.mean / 180) * BIN * height ** channels[0]!.season * stream.between(0.4, 1.6),
    })),
  };
}

function works(channel: Channel, settings: HouseSettings, working: Channel): boolean {
  if (!settings.works || isIdle(channel, settings)) return false;
  return !channel.near || channel === working;
}

/** Whether the kind of house itself says that the channel does nothing. */
function isIdle({ name }: Channel, { onlyIntent, till, lettersWork }: HouseSettings): boolean {
  return (
    name === onlyIntent || name === till?.channel || (lettersWork === false && name === CHANNELS[0]!.name)
  );
}

/** The rate outside bursts that makes the mean come true; of one that is never outside bursts, the rate within. */
function dailyRate(actor: Actor, settings: HouseSettings): number {
  const { bursts, batches, together, till, sessions } = settings;
  if (batches && actor.name === CHANNELS[0]!.name) return 0;
  if (actor.name === together?.channels[1] || actor.name === till?.channel) return 0;
  const daily = actor.mean / 180 / (sessions && actor === SIGNALS[0] ? sessions.views : 1);
  const within = bursts ? shareOfTime(bursts) : 0;
  return actor.lift === Infinity ? daily / within : daily / (1 + within * (actor.lift - 1));
}

/** The season of a week: one long wave and a short, high one, about 1 on average. */
function wave(bin: number, phase: number, height: number): number {
  const year = (bin * BIN) / 180 + phase;
  const peak = Math.exp(-(((year % 1) - 0.5) ** 2) / 0.005);
  return 1 + height * (0.7 * Math.sin(2 * Math.PI * year) + 1.2 * peak - 0.15);
}
