import { describe, expect, it } from 'vitest';
import { sampleHouse } from './index.js';

/** Runs only when asked, for it is long under the test runner: `MAISON_BENCH=1 npx vitest run proving/sample/full.test.ts`. */
describe.runIf(process.env['MAISON_BENCH'])('the sample house at full size', () => {
  it('has about 20,000 clients and a million messages', () => {
    const ids = new Set<string>();
    const clients = new Set<unknown>();
    for (const { source, message } of sampleHouse({
      seed: 1,
      until: new Date('2026-11-25T18:00:00Z'),
    }).events()) {
      ids.add(message.messageId);
      const written = source === 'clients' || source === 'letters';
      if (written && message.type === 'identify') clients.add(message.traits!['email'] ?? message.userId);
    }
    expect(ids.size).toBeGreaterThan(900_000);
    expect(ids.size).toBeLessThan(1_200_000);
    expect(Math.abs(clients.size - 20_000)).toBeLessThan(1000);
  }, 600_000);
});
