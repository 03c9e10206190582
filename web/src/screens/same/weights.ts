import type { ComparedField, DescribedRecord, RecordPair } from './answer';
import { fieldName } from './words';

/** How two values agree. */
export type Agreement = 'equal' | 'alike' | 'different';

/** One step of the way from what is believed beforehand to what is believed now, in bits. */
export interface Step {
  readonly label: string;
  /** How the two agree, in words. */
  readonly note: string;
  readonly bits: number;
  /** The sum before it and with it. */
  readonly from: number;
  readonly to: number;
}

/** A step for a field that both records tell. */
export interface FieldStep extends Step {
  readonly agreement: Agreement;
  readonly left: string;
  readonly right: string;
}

/** A field that weighs nothing, because one record does not tell it. */
export interface Untold {
  readonly label: string;
  readonly left: string;
  readonly right: string;
}

/** A pair's evidence as it is drawn. */
export interface Evidence {
  readonly prior: number;
  readonly fields: readonly FieldStep[];
  /** What is no field: whether names are crossed, other reasons to agree. */
  readonly beside: readonly Step[];
  readonly untold: readonly Untold[];
  /** Names of the fields that neither tells. */
  readonly neither: readonly string[];
}

/** Less than this is written as nothing; such reasons that are no field stand in one line. */
const NOTHING = 0.05;
/** They are compared as fields are, but of no column. */
const NO_COLUMN = ['order of names', 'files'];

/** Lays the evidence out as steps that add up from the prior to the total. */
export function evidenceOf({ fields, beside: [prior, ...reasons] }: RecordPair): Evidence {
  let sum = prior?.bits ?? 0;
  const step = (label: string, note: string, bits: number): Step => {
    const from = sum;
    sum += bits;
    return { label, note, bits, from, to: sum };
  };
  const columns = fields.filter(({ label }) => !NO_COLUMN.includes(label));
  const told = columns.filter(({ level }) => level !== 'missing');
  const missing = columns.filter(({ level }) => level === 'missing');
  const named = missing.filter(({ label }) => label !== 'rest of name'); // its values are whole names
  const others = [
    ...fields
      .filter(({ label }) => NO_COLUMN.includes(label))
      .map(({ label, level, bits }) => ({ label, note: level, bits })),
    ...reasons.map(({ label, bits }) => ({ label, note: '', bits })),
  ];
  const small = [...missing, ...others.filter(({ bits }) => Math.abs(bits) < NOTHING)];
  const rest = small.reduce((all, { bits }) => all + bits, 0);
  const compared = told.map((field): FieldStep => ({
    ...step(fieldName(field.label), field.level, field.bits),
    agreement: agreementOf(field),
    left: field.left,
    right: field.right,
  }));
  const large = others
    .filter(({ bits }) => Math.abs(bits) >= NOTHING)
    .map(({ label, note, bits }) => step(fieldName(label), note, bits));
  return {
    prior: prior?.bits ?? 0,
    fields: compared,
    beside: Math.abs(rest) < NOTHING ? large : [...large, step('All that is smaller', '', rest)],
    untold: named
      .filter(({ left, right }) => left !== '' || right !== '')
      .map(({ label, left, right }) => ({ label: fieldName(label), left, right })),
    neither: named
      .filter(({ left, right }) => left === '' && right === '')
      .map(({ label }) => fieldName(label)),
  };
}

function agreementOf({ level }: ComparedField): Agreement {
  if (level.startsWith('equal and') || level.startsWith('equal, in')) return 'equal';
  return level === 'different' ? 'different' : 'alike';
}

/** What a record tells beside all that is compared. @param side which of the two it is. */
export function restOf(
  { told }: DescribedRecord,
  fields: readonly ComparedField[],
  side: 'left' | 'right',
): DescribedRecord['told'] {
  const compared = fields.map((field) => `, ${field[side]}, `);
  return told.filter(({ value }) => !compared.some((text) => text.includes(`, ${value}, `)));
}
