import { onErase } from '../consent/index.js';
import { eraseRecords } from './records/erase.js';

export {
  describe,
  type Described,
  type DescribedIdentifier,
  type NamedFact,
  type RefusedJoin,
} from './describe.js';
export { changeGolden } from './golden/change.js';
export { GoldenRules, GOLDEN_RULES, readGolden, type GoldenRule } from './golden/rules.js';
export { proposeFromDeliveries } from './households/deliveries.js';
export { householdsSql } from './households/households.sql.js';
export { householdOf, sayHousehold, type Housemate } from './households/households.js';
export { fieldStatements, type FieldStatements, type Statement } from './golden/statements.js';
export { bringCards, cardsLag } from './cards.js';
export { addresseeOf, type Addressee } from './addressee.js';
export { clientsKnownBy, findClients, identifiersOf, type FoundClient } from './find.js';
export { fold } from './names.js';
export { identityLag, identitySequence } from './outbox.js';
export { relink, relinkUnder } from './relink.js';
export { resolve, type Resolved } from './resolve.js';
export { resolvedBatch } from './resolved.js';
export {
  labLink,
  linkAgainst,
  linkRecords,
  openBase,
  type LabLinkOptions,
  type LabLinkResult,
  type LinkageBase,
} from './linkage/index.js';
export { calledLastSql } from './called.sql.js';
export { KINDS, type Kind, type Reason } from './rules.js';
export { ENTRY_KINDS, eventsOfKind, productsOf, type EntryKind } from './sentences.js';
export { personsOf, timeline, type Entry, type Timeline, type TimelineOptions } from './timeline.js';
export { restoreJoin, undoJoin } from './undo.js';
export { decidePair, undoDecision, type RecordPair, type Verdict } from './records/decide.js';
export {
  describePair,
  type ComparedField,
  type DescribedPair,
  type DescribedRecord,
} from './records/describe-pair.js';
export {
  baseQuality,
  countPutOff,
  holdPair,
  listDoubtful,
  listPutOff,
  pairBetween,
  putOff,
  releasePair,
  type AskedPair,
  type DoubtfulPair,
  type PairClient,
  type PutOffPair,
} from './records/doubtful-pairs.js';
export { listDecided, type Decided, type DecidedPair } from './records/decided.js';
export type { Quality } from './records/quality.js';
export { linkageWaits, unresolvedRecords } from './records/waits.js';
export { dropUnfinished } from './records/kept-base.js';
export type { Moved } from './recluster.js';

onErase(eraseRecords);
