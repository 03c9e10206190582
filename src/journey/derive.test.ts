import { describe, expect, it } from 'vitest';
import {
  GOOGLE,
  deriving,
  house,
  join,
  journeys,
  order,
  page,
  refresh,
  take,
  touches,
  track,
  upTo,
} from '../../test/deriving.js';
import { saveRules } from '../collect/index.js';
import { sql } from '../engines/index.js';
import { derive } from './derive.js';
import { beginVersion, commitPosition, readPosition } from './state.js';

deriving();

describe('derivation', () => {
  it('makes touches of deeds and none of signals or opened letters', async () => {
    await take(
      track(0, 'Email Delivered'),
      track(1, 'Email Opened'),
      track(2, 'Product Viewed'),
      track(3, 'Adviser Met'),
    );
    await refresh();
    expect(await touches()).toEqual(['0 Email', '3 Adviser']);
  });

  it('credits the past anew when someone is identified late', async () => {
    await take(page(0, GOOGLE), order('2d', 'A', 1000, { anonymous_id: '', user_id: 'u' }));
    await refresh();
    expect(await journeys()).toEqual(['Organic Search > open', 'A']);
    await join(7, 'anonymous:a', 'user:u');
    expect(await refresh()).toEqual({ version: 2, extent: 'part', clients: 3 });
    expect(await journeys()).toEqual(['Organic Search > A']);
    expect(await journeys(1)).toEqual(['Organic Search > open', 'A']);
  });

  it('gives the past back when an identity is undone', async () => {
    await take(page(0, GOOGLE), order('2d', 'A', 1000, { anonymous_id: '', user_id: 'u' }));
    await join(7, 'anonymous:a', 'user:u');
    await refresh();
    await join(8, 'anonymous:a');
    await refresh();
    expect(await journeys()).toEqual(['Organic Search > open', 'A']);
  });

  it('does nothing where nothing is new', async () => {
    await take(page(0, GOOGLE));
    await refresh();
    expect(await refresh()).toEqual({ version: 1, extent: 'none', clients: 0 });
  });

  it('derives only those of whom something is new', async () => {
    await take(page(0, GOOGLE), page(0, GOOGLE, { anonymous_id: 'b' }));
    await refresh();
    await take(track(5, 'Adviser Met', { anonymous_id: 'b' }));
    expect(await refresh()).toEqual({ version: 2, extent: 'part', clients: 1 });
    expect(await touches()).toEqual(['0 Organic Search', '0 Organic Search', '5 Adviser']);
  });

  it('derives all anew when a rule changes', async () => {
    await take(page(0, '', { campaign_source: 'forum', campaign_medium: 'x' }));
    await refresh();
    expect(await touches()).toEqual(['0 Unassigned']);
    const when = [[{ field: 'source', operator: 'is', operands: ['forum'] }]];
    await saveRules(house.records, [{ id: 'forum', when, channel: 'Community' }], 'Ruben');
    expect((await refresh()).extent).toBe('all');
    expect(await touches()).toEqual(['0 Community']);
    await saveRules(house.records, [], 'Ruben');
  });

  it('goes by the rules that hold where a derivation by others was broken off', async () => {
    const fromForum = (visitor: string, minutes: number) =>
      page(minutes, '', { anonymous_id: visitor, campaign_source: 'forum' });
    await take(fromForum('a', 0));
    await refresh();
    const when = [[{ field: 'source', operator: 'is', operands: ['forum'] }]];
    await saveRules(house.records, [{ id: 'forum', when, channel: 'Community' }], 'Ruben');
    const progress = ({ done }: { done: number }) => {
      if (done === 2) throw new Error('enough');
    };
    await expect(derive(house, upTo(), { progress })).rejects.toThrow('enough');
    await saveRules(house.records, [], 'Ruben');
    await take(fromForum('b', 9));
    expect((await refresh()).extent).toBe('part');
    expect(await touches()).toEqual(['0 Unassigned', '9 Unassigned']);
  });

  it('leaves nothing of a derivation that was broken off', async () => {
    await take(page(0, GOOGLE));
    await refresh();
    await house.records.query(sql`UPDATE derivation SET attempt = 2`);
    await house.columns.run(sql`INSERT INTO touches SELECT * REPLACE (2 AS version) FROM touches`);
    await house.columns.run(sql`INSERT INTO superseded SELECT client, 1, 2 FROM touches`);
    expect(await touches()).toEqual(['0 Organic Search']);
    await take(track(9, 'Adviser Met', { anonymous_id: 'b' }));
    await refresh();
    expect(await touches()).toEqual(['0 Organic Search', '9 Adviser']);
  });

  it('begins no version twice, and ends what a derivation that died has under way', async () => {
    await take(page(0, GOOGLE));
    await refresh();
    await house.records.query(sql`UPDATE derivation SET attempt = 2`);
    const late = sql`INSERT INTO touches SELECT * REPLACE (2 AS version) FROM touches WHERE sleepEachRow(3) = 0`;
    const orphan = house.columns.run(late, { group: 'derive' }).catch(() => 'ended');
    await expect
      .poll(() =>
        house.columns.query(
          sql`SELECT 1 FROM system.processes WHERE current_database = currentDatabase() AND query_id LIKE 'derive.%'`,
        ),
      )
      .toHaveLength(1);
    await take(track(9, 'Adviser Met', { anonymous_id: 'b' }));
    expect((await refresh()).version).toBe(3);
    expect(await orphan).toBe('ended');
    expect(await touches()).toEqual(['0 Organic Search', '9 Adviser']);
  });

  it('is not committed over another that began meanwhile', async () => {
    await take(page(0, GOOGLE));
    const before = await readPosition(house.records);
    const version = await beginVersion(house.records);
    await beginVersion(house.records);
    await expect(commitPosition(house.records, before, { ...before, version })).rejects.toThrow(
      'another derivation came in between',
    );
  });

  it('ends when it is told to stop, and what was current stays', async () => {
    await take(page(0, GOOGLE));
    await refresh();
    await take(page(100, ''));
    await expect(derive(house, upTo(), { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
      'enough',
    );
    expect(await touches()).toEqual(['0 Organic Search']);
    await refresh();
    expect(await touches()).toEqual(['0 Organic Search', '100 Direct']);
  });
});
