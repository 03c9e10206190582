import { turns } from '../../core/index.js';
import type { RandomStream } from '../../math/index.js';
import type { ChannelEffect, Incremental, Streams } from '../incremental/index.js';

/** The name of the channel that does not exist. */
export const MADE_UP = 'a made-up channel';
/** How many touches it has for each client, on average. */
const TOUCHES = 0.5;

/** Streams with the touches of a channel that does not exist, and how to take it out of what was found again. */
export interface WithMadeUp {
  readonly streams: Streams;
  /** What was found, with events numbered as they were; what the made-up channel earned is the baseline's. */
  readonly without: (found: Incremental) => {
    readonly incremental: Incremental;
    readonly madeUp: ChannelEffect;
  };
}

/** Clients between two looks at whether others wait. */
const STRIDE = 512;

/**
 * Adds a channel whose touches are placed at random, so that whatever it earns is an error of the model.
 * @param leaveOut clients without orders who are not to be fitted.
 */
export async function withMadeUp(
  streams: Streams,
  random: RandomStream,
  leaveOut: (client: number) => boolean = () => false,
): Promise<WithMadeUp> {
  const { starts, since, tier, times, kinds, types } = streams;
  const turn = turns();
  const { those, placed, length } = await place(streams, random, leaveOut);
  const into = {
    starts: new Int32Array(new SharedArrayBuffer((those.length + 1) * 4)),
    since: new Float64Array(new SharedArrayBuffer(those.length * 8)),
    tier: new Uint8Array(new SharedArrayBuffer(those.length)),
    times: new Float64Array(new SharedArrayBuffer(length * 8)),
    kinds: new Uint8Array(new SharedArrayBuffer(length)),
  };
  const origin = new Int32Array(length).fill(-1);
  let next = 0;
  for (let index = 0; index < those.length; index += 1) {
    if (index % STRIDE === 0) await turn();
    const client = those[index]!;
    into.starts[index] = next;
    into.since[index] = since[client]!;
    into.tier[index] = tier[client]!;
    let at = placed[index]!;
    for (let event = starts[client]!; event <= starts[client + 1]!; event += 1) {
      const isEnd = event === starts[client + 1]!;
      if (!Number.isNaN(at) && (isEnd || times[event]! > at)) {
        into.times[next] = at;
        into.kinds[next++] = types.length;
        at = NaN;
      }
      if (isEnd) break;
      origin[next] = event;
      into.times[next] = times[event]!;
      into.kinds[next++] = kinds[event]!;
    }
  }
  into.starts[those.length] = next;
  const named = [...types, { kind: 'touch' as const, name: MADE_UP }];
  return {
    streams: { ...streams, ...into, types: named },
    without: (found) => withoutLast(found, origin, kinds.length),
  };
}

/** Which clients are fitted, when each has its made-up touch (NaN where none), and their events in all. */
async function place(
  { starts, since, days }: Streams,
  random: RandomStream,
  leaveOut: (client: number) => boolean,
): Promise<{ those: number[]; placed: number[]; length: number }> {
  const turn = turns();
  const [those, placed] = [[] as number[], [] as number[]];
  let length = 0;
  for (let client = 0; client + 1 < starts.length; client += 1) {
    if (client % STRIDE === 0) await turn();
    if (leaveOut(client)) continue;
    const at = random.uniform() * days;
    const isPlaced = random.uniform() < TOUCHES && at > since[client]!;
    those.push(client);
    placed.push(isPlaced ? at : NaN);
    length += starts[client + 1]! - starts[client]! + Number(isPlaced);
  }
  return { those, placed, length };
}

function withoutLast(found: Incremental, origin: Int32Array, events: number): ReturnType<WithMadeUp['without']> {
  const madeUp = found.channels.at(-1)!;
  const { starts, touches, probabilities } = found.causes;
  const kept = { starts: new Int32Array(starts.length), touches: touches.slice(), probabilities: probabilities.slice() };
  let at = 0;
  for (let order = 0; order + 1 < starts.length; order += 1) {
    kept.starts[order] = at;
    for (let cause = starts[order]!; cause < starts[order + 1]!; cause += 1) {
      const event = origin[touches[cause]!]!;
      if (event < 0) continue;
      kept.touches[at] = event;
      kept.probabilities[at++] = probabilities[cause]!;
    }
  }
  kept.starts[starts.length - 1] = at;
  const causes = { starts: kept.starts, touches: kept.touches.slice(0, at), probabilities: kept.probabilities.slice(0, at) };
  const error = Math.sqrt(Math.max(0, found.all.error ** 2 - (madeUp.doubt ?? 0)));
  const all = { ...found.all, error, caused: found.all.caused - madeUp.caused, within: found.all.within - madeUp.within };
  const expected = new Float32Array(events);
  origin.forEach((event, at) => event >= 0 && (expected[event] = found.expected[at]!));
  return { incremental: { ...found, channels: found.channels.slice(0, -1), all, causes, expected }, madeUp };
} // prettier-ignore
