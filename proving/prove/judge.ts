import { coverageOf, type Coverage } from './coverage.js';
import { rankAgreement } from './rank.js';
import type { Credited, ProvedHouse } from './types.js';

/** A model beside the truth of a house. Shares are of all orders. */
export interface Judged {
  readonly name: string;
  /** Half the sum, over channels and baseline, of credit less truth, taken absolutely. */
  readonly misplaced: number;
  /** Credit less truth by channel; channels that no one can tell apart are one. */
  readonly errors: readonly { readonly channel: string; readonly error: number }[];
  /** Spearman's of credits and truth by channel; null where no channel caused anything. */
  readonly rank: number | null;
  readonly seconds: number;
  readonly certainty?: Certainty;
}

export interface Certainty {
  /** Of channels that work, of those that do not, and of the baseline. */
  readonly working: Coverage;
  readonly idle: Coverage;
  readonly baseline: Coverage;
  /** Channels called incremental that caused nothing, and called none that caused more than matters. */
  readonly falselyIncremental: number;
  readonly falselyNone: number;
}

/** What a channel must cause, of all orders, for `none` to be wrong. */
const MATTERS = 0.01;

/** @param alike channels that no one can tell apart, whose credits are judged as one. */
export function judge(house: ProvedHouse, alike: readonly string[] = []): Judged[] {
  const { orders, channels } = house;
  const anyway = orders - channels.reduce((sum, { caused }) => sum + caused, 0);
  return house.models.map((model) => {
    const rows = asOne(
      channels.map(({ name, caused }, index) => ({ name, caused, credit: model.channels[index]! })),
      alike,
    );
    const errors = rows.map(({ name, caused, credit }) => ({ channel: name, error: (credit - caused) / orders }));
    const apart = errors.reduce((sum, { error }) => sum + Math.abs(error), 0);
    return {
      name: model.name,
      misplaced: (apart + Math.abs(model.baseline - anyway) / orders) / 2,
      errors,
      rank: rankAgreement(rows.map(({ credit }) => credit), rows.map(({ caused }) => caused)),
      seconds: model.seconds,
      ...(model.certainty && { certainty: certaintyOf(house, model, model.certainty, anyway) }),
    };
  });
} // prettier-ignore

interface JudgedChannel {
  readonly name: string;
  readonly caused: number;
  readonly credit: number;
}

function asOne(rows: readonly JudgedChannel[], alike: readonly string[]): JudgedChannel[] {
  const together = rows.filter(({ name }) => alike.includes(name));
  if (together.length === 0) return [...rows];
  const total = (of: 'caused' | 'credit') => together.reduce((sum, row) => sum + row[of], 0);
  const one = { name: alike.join(' and '), caused: total('caused'), credit: total('credit') };
  return [...rows.filter(({ name }) => !alike.includes(name)), one];
}

function certaintyOf(
  { orders, channels }: ProvedHouse,
  { channels: credits, baseline }: Credited,
  said: NonNullable<Credited['certainty']>,
  anyway: number,
): Certainty {
  const rows = channels.map((channel, index) => ({
    ...channel,
    ...said.channels[index]!,
    credit: credits[index]!,
    truth: channel.caused,
  }));
  const ofChannels = (works: boolean) => coverageOf(rows.filter(({ expected }) => expected > 0 === works), orders);
  return {
    working: ofChannels(true),
    idle: ofChannels(false),
    baseline: coverageOf([{ ...said.baseline, credit: baseline, truth: anyway }], orders),
    falselyIncremental: rows.filter(({ verdict, expected }) => verdict === 'incremental' && expected === 0).length,
    falselyNone: rows.filter(({ verdict, caused }) => verdict === 'none' && caused > MATTERS * orders).length,
  };
} // prettier-ignore
