import { MaisonError } from '../../core/index.js';

/** How bold a budget is: by what it compares splits, as standard errors that are added to what is expected. */
export const BOLDNESS = { cautious: -0.8416, even: 0, bold: 0.8416 } as const;
export type Boldness = keyof typeof BOLDNESS;
export const BOLDNESSES = Object.keys(BOLDNESS) as Boldness[];

/** The limits of one channel, in times of what is spent now. */
export interface Limits {
  readonly least: number;
  readonly most: number;
}

/** What is asked of a budget. Parts are of the total that is spent now. */
export interface BudgetTerms {
  /** Minor units; what is spent now unless said. */
  readonly total?: number;
  /** How much a step moves. */
  readonly step: number;
  /** How much may be moved from channel to channel. */
  readonly move: number;
  /** Limits of all channels in times of now: as weeks keep their course, none gets more than `most` times the most that was ever tried in one. */
  readonly least: number;
  readonly most: number;
  readonly boldness: Boldness;
  /** Channels with limits of their own. */
  readonly keep: Readonly<Record<string, Limits>>;
}

/** As a person or a program writes them; everything has a default. */
export interface BudgetInput {
  readonly total?: string | number;
  readonly step?: string | number;
  readonly move?: string | number;
  readonly least?: string | number;
  readonly most?: string | number;
  readonly boldness?: string;
  /** `Email, Paid Search=0.8-1.2`: kept as it is, or within times of now. */
  readonly keep?: string;
}

export const USUAL_TERMS: BudgetTerms = {
  step: 0.01, move: 0.2, least: 0.5, most: 1.5, boldness: 'even', keep: {},
}; // prettier-ignore

/** Steps in which spend may move from channel to channel. Each looks at all channels, for more than a hundred splits. */
const MOST_STEPS = 100;

/** Checks terms from outside. @throws MaisonError that names the term and what it may be. */
export function readTerms(input: BudgetInput): BudgetTerms {
  const { step, move, least, most } = USUAL_TERMS;
  const boldness = input.boldness ?? USUAL_TERMS.boldness;
  if (!Object.hasOwn(BOLDNESS, boldness))
    throw new MaisonError(`boldness "${boldness}": write ${BOLDNESSES.slice(0, -1).join(', ')} or ${BOLDNESSES.at(-1)}`);
  const size = {
    step: numberOf('step', input.step ?? step, 0.001, 0.2),
    move: numberOf('move', input.move ?? move, 0, 1),
  };
  if (size.move / size.step > MOST_STEPS + 1e-9)
    throw new MaisonError(`step "${size.step}": to move ${size.move} takes more than ${MOST_STEPS} of it; write ${size.move / MOST_STEPS} or more, or move less`);
  return {
    ...(isSaid(input.total) && { total: numberOf('total', input.total, 1, Number.MAX_SAFE_INTEGER) }),
    ...size,
    least: numberOf('least', input.least ?? least, 0, 1),
    most: numberOf('most', input.most ?? most, 1, 3),
    boldness: boldness as Boldness,
    keep: keepOf(input.keep ?? ''),
  };
} // prettier-ignore

const isSaid = (text: string | number | undefined): text is string | number =>
  text !== undefined && text !== '';

function numberOf(name: string, text: string | number, low: number, high: number): number {
  const number = typeof text === 'number' ? text : Number(text.trim());
  if (text !== '' && number >= low && number <= high) return number;
  throw new MaisonError(`${name} "${text}": write a number from ${low} to ${high}`);
}

const KEPT = /^([^=]+?)(?:\s*=\s*([\d.]+)(?:\s*-\s*([\d.]+))?)?$/;

function keepOf(text: string): Record<string, Limits> {
  const parts = text.split(',').map((part) => part.trim());
  return Object.fromEntries(
    parts
      .filter((part) => part !== '')
      .map((part) => {
        const [, channel, low = '1', high = low] = KEPT.exec(part) ?? [];
        const [least, most] = [Number(low), Number(high)];
        if (channel === undefined || !(least <= most) || least > 1 || most < 1)
          throw new MaisonError(
            `keep "${part}": write a channel, or its limits in times of now, as Email=0.8-1.2`,
          );
        return [channel, { least, most }];
      }),
  );
}
