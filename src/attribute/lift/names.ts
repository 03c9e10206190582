/** Names that columns of tests go by; each is compared with the words of a column's name. */
const ARM_NAMES = [
  'arm', 'variant', 'variation', 'treatment', 'treated', 'group', 'segment', 'cell', 'bucket', 'assignment',
  'condition', 'test group', 'testgroup', 'experiment',
]; // prettier-ignore
const ARM_ENDINGS = new Set(['arm', 'variant', 'variation', 'treatment', 'group']);

const OUTCOME_WORDS = new Set([
  'conversion', 'conversions', 'converted', 'convert', 'visit', 'visits', 'visited', 'spend', 'spent', 'revenue',
  'order', 'orders', 'ordered', 'purchase', 'purchases', 'purchased', 'bought', 'sales', 'amount', 'value', 'margin',
  'profit', 'click', 'clicks', 'clicked', 'open', 'opens', 'opened', 'signup', 'signups', 'subscribed', 'churn',
  'churned', 'retained', 'outcome', 'outcomes',
]); // prettier-ignore
/** What names a thing rather than counts it. */
const NO_AMOUNT = new Set(['id', 'ids', 'date', 'day', 'time', 'at', 'currency', 'name', 'number', 'code']);

const BEFORE_WORDS = new Set([
  'before', 'pre', 'prior', 'previous', 'past', 'history', 'historical', 'recency', 'frequency', 'tenure', 'newbie',
  'age', 'gender', 'sex', 'country', 'region', 'city', 'zip', 'postcode', 'baseline',
]); // prettier-ignore

/** Names of a control, the likeliest first. */
const CONTROL_NAMES: readonly RegExp[] = [
  /^(the )?control( group)?$/,
  /^(hold ?out|held out|hold back|none|nothing|placebo|baseline|untreated|no treatment)( group)?$/,
  /^(no|not|without) /,
  /^(0|false|off)$/,
  /^a$/,
];

/** `orders_14d` is `orders 14d`, `totalSpend` is `total spend`. */
export function wordsOf(name: string): string[] {
  const parted = name.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2').toLowerCase();
  return parted.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

export function looksLikeBefore(name: string): boolean {
  return wordsOf(name).some((word) => BEFORE_WORDS.has(word));
}

export function looksLikeOutcome(name: string): boolean {
  const words = wordsOf(name);
  if (looksLikeBefore(name) || words.some((word) => NO_AMOUNT.has(word))) return false;
  return words.some((word) => OUTCOME_WORDS.has(word));
}

/** How likely a column is the arm, the least the likeliest; undefined where it does not look so. */
export function armRank(name: string): number | undefined {
  const words = wordsOf(name);
  const exact = ARM_NAMES.indexOf(words.join(' '));
  if (exact >= 0) return exact;
  const ends = ARM_ENDINGS.has(words.at(-1) ?? '') && !looksLikeBefore(name);
  return ends ? ARM_NAMES.length : undefined;
}

/** The arm that the control's name fits; undefined where none does, or two do. */
export function controlAmong(arms: readonly string[]): string | undefined {
  for (const pattern of CONTROL_NAMES) {
    const found = arms.filter((arm) => pattern.test(wordsOf(arm).join(' ')));
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}
