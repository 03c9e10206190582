import type { Streams } from '../streams.js';

/** The streams of some clients. Arrays lie in memory that threads share. */
export function someOf(streams: Streams, isOne: (client: number) => boolean): Streams {
  const { starts, tier, since, times, kinds } = streams;
  const those = Array.from({ length: starts.length - 1 }, (_, client) => client).filter(isOne);
  const events = those.reduce((sum, client) => sum + starts[client + 1]! - starts[client]!, 0);
  const into = {
    starts: new Int32Array(new SharedArrayBuffer((those.length + 1) * 4)),
    tier: new Uint8Array(new SharedArrayBuffer(those.length)),
    since: new Float64Array(new SharedArrayBuffer(those.length * 8)),
    times: new Float64Array(new SharedArrayBuffer(events * 8)),
    kinds: new Uint8Array(new SharedArrayBuffer(events)),
  };
  let at = 0;
  those.forEach((client, index) => {
    into.starts[index] = at;
    into.tier[index] = tier[client]!;
    into.since[index] = since[client]!;
    into.times.set(times.subarray(starts[client], starts[client + 1]), at);
    into.kinds.set(kinds.subarray(starts[client], starts[client + 1]), at);
    at += starts[client + 1]! - starts[client]!;
  });
  into.starts[those.length] = at;
  return { ...streams, ...into };
}
