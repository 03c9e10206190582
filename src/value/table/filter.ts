import { z } from 'zod';
import type { Need } from '../../access/index.js';
import { MaisonError } from '../../core/index.js';
import { FIELD_IDS, fieldOf, KINDS, OPERATORS, type FieldId, type Takes } from './fields.js';

/** So many conditions stand side by side, in a filter and in each of its groups. */
const MOST = 20;
/** Days before which nothing is asked: a hundred years. */
const LONGEST = 36_525;

/** One condition: a field, an operator of its kind, and what that takes. */
export const Condition = z
  .strictObject({
    field: z.enum(FIELD_IDS),
    is: z.enum(OPERATORS as [string, ...string[]]),
    /** Any of them. */
    values: z.array(z.string().trim().min(1).max(200)).min(1).max(50).optional(),
    /** Minor units of the house's currency, of money; a month, of a birthday. */
    number: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
    days: z.number().int().min(1).max(LONGEST).optional(),
  })
  .superRefine((condition, context) => {
    const wrong = faultOf(condition);
    if (wrong) context.addIssue({ code: 'custom', message: wrong });
  });

const match = z.enum(['all', 'any']);

const Group = z.strictObject({ match, of: z.array(Condition).min(1).max(MOST) });

/** Conditions and groups of conditions, of which all or any hold; without any it is everybody. */
export const Filter = z.strictObject({
  match,
  of: z.array(z.union([Condition, Group])).max(MOST),
});

export type Condition = z.infer<typeof Condition>;
export type Group = z.infer<typeof Group>;
export type Filter = z.infer<typeof Filter>;

export const EVERYBODY: Filter = { match: 'all', of: [] };

/** What is wrong with a condition, in words; undefined where nothing is. */
function faultOf({ field, is, values, number, days }: Condition): string | undefined {
  const { name, kind } = fieldOf(field);
  const operators: Readonly<Record<string, Takes>> = KINDS[kind];
  const takes = Object.hasOwn(operators, is) ? operators[is] : undefined;
  if (takes === undefined)
    return `${name} cannot be "${is}"; write one of ${Object.keys(operators).join(', ')}`;
  const wants = {
    values: takes.includes('values'),
    number: takes.includes('number'),
    days: takes === 'days',
  };
  const mayHaveDays = wants.days || takes.startsWith('window');
  if (wants.values !== (values !== undefined))
    return wants.values
      ? `${name} ${is} needs values; say which`
      : `${name} ${is} takes no values; leave them out`;
  if (wants.number !== (number !== undefined))
    return wants.number
      ? `${name} ${is} needs a number; say which`
      : `${name} ${is} takes no number; leave it out`;
  if (wants.days && days === undefined) return `${name} ${is} needs a number of days; say how many`;
  if (!mayHaveDays && days !== undefined) return `${name} ${is} takes no days; leave them out`;
  if (is === 'month' && (number! < 1 || number! > 12)) return `${number} is no month; write 1 to 12`;
  return undefined;
}

/** Every condition of a filter, those in groups too. */
export function conditionsOf({ of }: Filter): Condition[] {
  return of.flatMap((each) => ('of' in each ? each.of : [each]));
}

/** @throws MaisonError (403) where a filter or an order asks for a field that is not theirs to see. */
export function requireFields(fields: Iterable<FieldId>, may: ReadonlySet<Need>): void {
  for (const id of fields) {
    const { name, needs } = fieldOf(id);
    if (needs !== undefined && !may.has(needs))
      throw new MaisonError(`your place in this house does not see ${name}; ask without it`, 403);
  }
}
