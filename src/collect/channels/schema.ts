import { z } from 'zod';
import { MaisonError } from '../../core/index.js';
import { FIELDS, OPERATORS, REACHES, type Condition, type Field, type Operator, type Rule } from './rule.js';
import { SITES } from './sites.js';

const field = z.custom<Field>(
  (value) =>
    typeof value === 'string' && (FIELDS.includes(value as never) || /^property:.{1,100}$/.test(value)),
  { error: `a field is one of ${FIELDS.join(', ')} or property:NAME` },
);

const KINDS: readonly string[] = [
  ...SITES.map(({ kind }) => kind),
  'own site',
  'known bot',
  'paid medium',
  'shopping campaign',
];

/** A condition from outside. */
export const conditionSchema = z
  .object({
    field,
    operator: z.enum(OPERATORS as [Operator, ...Operator[]]),
    operands: z.array(z.string().max(300)).max(200).default([]),
  })
  .superRefine(({ field: of, operator, operands }, context) => {
    const problem = problemOf(of, operator, operands);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });

/** A rule of the house from outside. */
export const houseRuleSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'an id is of small letters, digits and dashes'),
  when: z.array(z.array(conditionSchema).min(1).max(20)).min(1).max(20),
  channel: z.string().trim().min(1).max(60).nullable(),
  reach: z.enum(REACHES as [Rule['reach'], ...Rule['reach'][]]).default('clicked'),
  note: z.string().max(300).optional(),
});

const houseRulesSchema = z.array(houseRuleSchema).max(500);

/** Checks the house's own rules. @throws MaisonError that names the rule and what it may be. */
export function readHouseRules(input: unknown): Rule[] {
  const checked = houseRulesSchema.safeParse(input);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new MaisonError(`rule ${issue!.path.join('.')}: ${issue!.message}`, 422);
  }
  const rules = checked.data.map((rule): Rule => ({ ...rule, group: 'house' }));
  const twice = rules.find(({ id }, index) => rules.findIndex((other) => other.id === id) < index);
  if (twice) throw new MaisonError(`rule ${twice.id}: there are two of that id; give each its own`, 422);
  return rules;
}

/** Checks conditions of an outcome. @throws MaisonError */
export function readConditions(input: unknown): Condition[] {
  const checked = z
    .array(conditionSchema)
    .max(20)
    .safeParse(input ?? []);
  if (checked.success) return checked.data;
  throw new MaisonError(
    `condition ${checked.error.issues[0]!.path.join('.')}: ${checked.error.issues[0]!.message}`,
    422,
  );
}

function problemOf(of: Field, operator: Operator, operands: readonly string[]): string | undefined {
  if (operator === 'is given' || operator === 'is absent') return undefined;
  if (operands.length === 0) return `${of} ${operator}: say what`;
  if (operator === 'is a' && !KINDS.includes(operands[0]!))
    return `${of} is a "${operands[0]}": it may be ${KINDS.join(', ')}`;
  if (of === 'click id' && operator !== 'is')
    return `click id ${operator}: ask whether it is one, is given or is absent`;
  if (of === 'campaign tag' && operator !== 'is a')
    return `campaign tag ${operator}: ask whether it is given or is absent`;
  if (
    (operator === 'is at least' || operator === 'is below') &&
    operands.some((each) => each === '' || Number.isNaN(Number(each)))
  )
    return `${of} ${operator} "${operands[0]}": give a number`;
  return undefined;
}
