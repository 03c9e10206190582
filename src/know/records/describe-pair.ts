import { MaisonError } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import {
  explainPair,
  levelWithKnown,
  readModel,
  recognisedIn,
  type ExplainedPair,
  type LinkageModel,
  type RecognisedColumn,
} from '../linkage/index.js';
import { calibrated, readCalibration, type Calibration } from './calibrate.js';
import { ordered, type RecordPair, type Verdict } from './decide.js';
import { believedPairSql, decidedSql, recordClientSql, recordSql } from './doubtful-pairs.sql.js';
import { probabilityOf, type PairClient } from './doubtful-pairs.js';
import { mergeTold, toldCells, type Told } from './told.js';

/** Two records side by side, and why they are believed to be one person's or not. */
export interface DescribedPair {
  readonly records: readonly [DescribedRecord, DescribedRecord];
  /** That they are one person's, and two persons' of one household; null where no linkage had an opinion. */
  readonly probability: number | null;
  readonly household: number | null;
  readonly fields: readonly ComparedField[];
  /** What the linkage adds for no field: how rare it is that two records are one person's, and other reasons to agree. */
  readonly beside: readonly { readonly label: string; readonly bits: number }[];
  /** What a person said. */
  readonly decided: { readonly verdict: Verdict; readonly who: string; readonly at: string } | null;
}

export interface DescribedRecord {
  readonly record: string;
  readonly source: string;
  /** When it was written or came in, ISO 8601. */
  readonly at: string;
  /** The import that brought it; '' of what came otherwise. */
  readonly import: string;
  readonly client: PairClient;
  /** What it tells of the person, as it was written. */
  readonly told: readonly { readonly name: string; readonly value: string }[];
}

export interface ComparedField {
  readonly label: string;
  /** How the two agree: `equal and rare`, `alike`, `different`, `missing`; where they do by what is known of both values, with that. */
  readonly level: string;
  /** What that weighs for one person, in bits. */
  readonly bits: number;
  readonly left: string;
  readonly right: string;
}

interface BelievedRow {
  /** Null where only a household was believed in. */
  readonly odds: number | null;
  readonly household: number;
  readonly pattern: string;
  readonly columns: readonly { readonly name: string; readonly columns: readonly RecognisedColumn[] }[];
  readonly model: unknown;
}

/** @throws MaisonError 404 where one of the records is not there. */
export async function describePair(house: House, asked: RecordPair): Promise<DescribedPair> {
  const pair = ordered(asked);
  const [left, right, [believed], [decided], learnt] = await Promise.all([
    describeRecord(house, pair.left),
    describeRecord(house, pair.right),
    house.records.query<BelievedRow>(believedPairSql(pair)),
    house.records.query<{ reason: string; who: string; at: Date }>(decidedSql(pair)),
    readCalibration(house.records),
  ]);
  const explained = believed && explainIfKnown(believed);
  const odds = explained && (believed.odds ?? explained.bits * Math.LN2);
  const probability = odds === undefined ? null : probabilityOf(calibrated(learnt, odds));
  return {
    records: [left, right],
    probability,
    household: believed ? Math.min(believed.household, 1 - (probability ?? 0)) : null,
    fields: explained ? comparedOf(explained, believed, left, right) : [],
    beside: explained && odds !== undefined ? besideOf(explained, odds, learnt) : [],
    decided: decided
      ? {
          verdict: decided.reason === 'by-hand' ? 'same' : 'different',
          who: decided.who,
          at: decided.at.toISOString(),
        }
      : null,
  };
}

function besideOf({ priorBits, coincidences }: ExplainedPair, odds: number, learnt: Calibration) {
  const lesson = {
    label: `what ${learnt.labels} decisions taught`,
    bits: (calibrated(learnt, odds) - odds) / Math.LN2,
  };
  return [
    { label: 'how seldom two records are one person’s', bits: priorBits },
    ...coincidences,
    ...(learnt.labels > 0 ? [lesson] : []),
  ];
}

async function describeRecord(house: House, record: string): Promise<DescribedRecord> {
  const [[client], told] = await Promise.all([
    house.records.query<PairClient>(recordClientSql(record)),
    house.columns.query<ToldRow>(recordSql(record)),
  ]);
  const [first, last] = [told.find(({ named }) => named === 1), told.at(-1)];
  if (!client || !first || !last)
    throw new MaisonError(`record ${record} is not there any more; reload the list`, 404);
  const merged = told.reduce<Told>(
    (before, row) => mergeTold(before, JSON.parse(row.properties) as Told),
    {},
  );
  return {
    record,
    source: first.source,
    at: last.at,
    import: last.import,
    client,
    told: [...toldCells(merged)].map(([name, value]) => ({ name, value })),
  };
}

interface ToldRow {
  readonly source: string;
  readonly at: string;
  readonly properties: string;
  readonly import: string;
  /** 1 where it names the person. */
  readonly named: number;
}

interface Explained extends ExplainedPair {
  readonly model: LinkageModel;
}

/** Nothing where another version of Maison believed it: the next linkage will. */
function explainIfKnown({ model: written, pattern }: BelievedRow): Explained | undefined {
  try {
    const model = readModel(JSON.stringify(written));
    return { ...explainPair(model, BigInt.asUintN(64, BigInt(pattern))), model };
  } catch (error) {
    if (error instanceof MaisonError && error.status === 409) return undefined;
    throw error;
  }
}

function comparedOf(
  { fields, model }: Explained,
  { columns }: BelievedRow,
  left: DescribedRecord,
  right: DescribedRecord,
): ComparedField[] {
  const columnsOf = ({ source, told }: DescribedRecord) =>
    recognisedIn(
      { tables: columns },
      { name: source, columns: told.map(({ name }) => name), rows: [told.map(({ value }) => value)] },
    );
  const recognised = new Map([left, right].map((record) => [record, columnsOf(record)]));
  const said = (record: DescribedRecord, role: string) => {
    const its = recognised.get(record)!;
    const named = its.filter((column) => column.role === role);
    const whole =
      named.length > 0 ? named : its.filter((column) => isOfName(role) && column.role === 'full name');
    return record.told
      .filter(({ name }) => whole.some((column) => column.name === name))
      .map(({ value }) => value)
      .join(', ');
  };
  return fields.map(({ label, level, bits, given }, field) => {
    const both = [said(left, label), said(right, label)] as const;
    const agrees = levelWithKnown(model, field, level, both);
    // what is equal with another field anyway may weigh less than nothing
    const goes =
      given !== undefined && bits < 0 && level.startsWith('equal') ? `, which goes with ${given}` : '';
    return { label, level: agrees + goes, bits, left: both[0], right: both[1] };
  });
}

const isOfName = (role: string) => ['given name', 'surname', 'rest of name'].includes(role);
