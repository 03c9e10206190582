import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readBody, Reading } from './body.js';

function requestOf(pieces: readonly Buffer[], headers: Record<string, string> = {}): IncomingMessage {
  return Object.assign(Readable.from(pieces), { headers }) as unknown as IncomingMessage;
}

it('counts a body until its request is answered, and gives it back once', async () => {
  const reading = new Reading(10_000);
  const first = reading.hold(true);
  expect(await readBody(requestOf([Buffer.alloc(9000, ' ')]), first)).toHaveLength(9000);
  const second = reading.hold(true);
  expect(() => second.add(1000)).toThrow('more comes in than fits in memory');
  second.release();
  first.release();
  first.release();
  const third = reading.hold(true);
  third.add(10_000);
  expect(() => third.add(1)).toThrow('more comes in than fits in memory');
});

it('counts what a body becomes when it is unpacked, and each of its pieces', async () => {
  const packed = gzipSync(Buffer.alloc(100_000, ' '));
  await expect(
    readBody(requestOf([packed], { 'content-encoding': 'gzip' }), new Reading(100_000).hold(true)),
  ).rejects.toMatchObject({ status: 503, reason: 'busy' });
  const crumbs = Array.from({ length: 1000 }, () => Buffer.from(' '));
  await expect(readBody(requestOf(crumbs), new Reading(100_000).hold(true))).rejects.toMatchObject({
    status: 503,
  });
});

it('leaves strangers a quarter of the memory', () => {
  const reading = new Reading(10_000);
  reading.hold(false).add(2000);
  expect(() => reading.hold(false).add(600)).toThrow('more comes in than fits in memory');
  reading.hold(true).add(7000);
});
