import { z } from 'zod';
import { readSetting, sql, writeSetting, type Records } from '../../engines/index.js';

/**
 * By what one of several values of a field is taken: the one told last; the one that most records tell, of these that
 * which was written with care (capitals, accents, in full); the longest; or that of the source which is trusted most. What is equal by it goes by which was told last.
 */
export const GOLDEN_RULES = ['recent', 'frequent', 'longest', 'trusted'] as const;

export type GoldenRule = (typeof GOLDEN_RULES)[number];

/** So many fields go into a statement that reads facts. */
const MOST_FIELDS = 200;
const FIELD = /^[\p{L}\p{N}_ .-]{1,64}$/u;

/** How golden records are made. */
export const GoldenRules = z.object({
  /** By field; all others go by `others`. */
  fields: z
    .record(
      z.string().regex(FIELD, 'a field’s name has letters and digits, at most 64'),
      z.enum(GOLDEN_RULES),
    )
    .refine((fields) => Object.keys(fields).length <= MOST_FIELDS, `name at most ${MOST_FIELDS} fields`),
  others: z.enum(GOLDEN_RULES),
  /** Slugs of sources, the most trusted first; those that are not named come after. */
  trusted: z.array(z.string().max(63)).max(200),
});

export type GoldenRules = z.infer<typeof GoldenRules>;

/** What a slip of the pen spoils goes by what most records tell, what changes in life by what was told last. */
export const DEFAULT_GOLDEN: GoldenRules = {
  fields: {
    firstName: 'frequent',
    lastName: 'frequent',
    name: 'frequent',
    birthday: 'frequent',
    gender: 'frequent',
  },
  others: 'recent',
  trusted: [],
};

const NAME = 'golden';

export async function readGolden(records: Records): Promise<GoldenRules> {
  return GoldenRules.catch(DEFAULT_GOLDEN).parse(await readSetting(records, NAME));
}

/** The rule of a field. */
export function goldenRuleOf({ fields, others }: GoldenRules, field: string): GoldenRule {
  return Object.hasOwn(fields, field) ? fields[field]! : others;
}

export async function writeGolden(records: Records, rules: GoldenRules): Promise<void> {
  await writeSetting(records, NAME, GoldenRules.parse(rules));
}

/** Puts every identifier's client where facts are read by. */
export const placeAllSql = sql`INSERT INTO placements SELECT key, client FROM identities FINAL`;
