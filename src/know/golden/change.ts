import { audit } from '../../access/index.js';
import { IDENTITY_LOCK } from '../../consent/index.js';
import type { House } from '../../engines/index.js';
import { clearPlacements, readFacts, updateFacts } from '../facts.js';
import { applyOutbox } from '../outbox.js';
import { placeAllSql, writeGolden, type GoldenRules } from './rules.js';

/** Changes how golden records are made, and makes all of them anew. */
export function changeGolden(house: House, rules: GoldenRules, who: string): Promise<void> {
  return house.records.locked(IDENTITY_LOCK, async () => {
    await applyOutbox(house);
    await clearPlacements(house);
    await house.columns.run(placeAllSql);
    await house.records.transaction(async (inside) => {
      await writeGolden(inside, rules);
      await audit(inside, { actor: who, action: 'rules of golden records saved' });
      await readFacts(house, inside);
      await updateFacts(inside);
    });
  });
}
