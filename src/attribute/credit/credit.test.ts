import { expect, it } from 'vitest';
import type { House } from '../../engines/index.js';
import type { ReadStreams } from '../incremental/index.js';
import { credit, type Asked } from './credit.js';

/** What was read of a house with so many channels; a refusal looks at nothing else of it. */
function read(channels: number): ReadStreams {
  const coded = { of: new Uint32Array(1), names: ['', ...Array.from({ length: channels }, (_, nth) => `C${nth}`)] };
  return {
    streams: { kinds: new Uint8Array(3), types: [{ kind: 'order', name: 'order' }] },
    grains: { channel: coded },
  } as unknown as ReadStreams;
} // prettier-ignore

const refusal = (channels: number) => credit({} as House, read(channels), {} as Asked);

it('refuses a house of more channels than a fit has memory for, and says what to do', async () => {
  expect(await refusal(81)).toEqual({
    refused: 'it tells 80 channels apart and there are 81; let rules join some of them',
  });
});

it('refuses too few orders', async () => {
  expect(await refusal(80)).toEqual({
    refused: 'it takes 50 orders and there are 3; choose a longer period',
  });
});
