import { MaisonError, startOfDay, type Work } from '../../core/index.js';
import { houseSettings, type House } from '../../engines/index.js';
import { currentVersion } from '../../journey/index.js';
import { labLift, type LiftArm, type LiftOptions, type LiftResult } from '../lift/index.js';
import { reachedSql } from './experiments.sql.js';
import type { Finding } from './types.js';

/** How an experiment is taken from a test's file. */
export interface FileAsked extends Omit<LiftOptions, 'outcomes'> {
  /** The column that counts orders; told from its name unless said. */
  readonly outcome?: string;
  /** The arm that got the channel; the only one beside the control unless said. */
  readonly treated?: string;
  /** Clients whom the channel reached in these days; counted from its touches unless said. */
  readonly reached?: number;
}

/** What a test's file says for the whole of a channel. */
export type FromFile = Pick<Finding, 'found' | 'low' | 'high' | 'level'> & { readonly assumed: string };

/**
 * Reads a test's file and scales what its arm added by client to all whom the channel reached.
 * @throws MaisonError where the file cannot be read, its split is broken, or the arm or the outcome cannot be told.
 */
export async function experimentFromFile(
  house: House,
  path: string,
  tested: Pick<Finding, 'channel' | 'campaign' | 'from' | 'to'>,
  { outcome, treated, reached, ...options }: FileAsked,
  work: Work = {},
): Promise<FromFile> {
  const result = await labLift(path, { ...options, ...(outcome !== undefined && { outcomes: [outcome] }) }, work);
  if (result.ratio.broken)
    throw new MaisonError('the split of the test is broken: its arms do not have the units they should; no figure of it is to be trusted', 422);
  const arm = armOf(result, treated);
  const counted = reached ?? (await countReached(house, tested));
  return scaledTo(arm, outcomeOf(result, outcome), Math.max(arm.units, counted), reached !== undefined);
} // prettier-ignore

/** The lift of an arm by unit, for all who were reached. */
export function scaledTo(arm: LiftArm, outcome: string, reached: number, said: boolean): FromFile {
  const { adjusted, lift: plain } = arm.outcomes[outcome]!;
  const lift = adjusted?.lift ?? plain;
  if (!lift || !('low' in lift))
    throw new MaisonError(`${arm.name}: its lift in ${outcome} cannot be told; the test has too few units`, 422);
  const figure = (count: number) => count.toLocaleString('en');
  const whole =
    reached === arm.units
      ? `its ${figure(arm.units)} units are all whom the channel reached in these days`
      : `the ${figure(reached)} clients whom the channel reached in these days${said ? ', as was said,' : ', counted from its touches,'} answer as its ${figure(arm.units)} units did`;
  return {
    found: lift.value * reached,
    low: lift.low * reached,
    high: lift.high * reached,
    level: lift.level,
    assumed: `From a test's file, ${outcome} of the arm "${arm.name}" against the control: assumed is that ${whole}, and that ${outcome} counts orders.`,
  };
} // prettier-ignore

function armOf({ arms, control }: LiftResult, treated: string | undefined): LiftArm {
  const others = arms.filter(({ name }) => name !== control);
  const found =
    treated === undefined
      ? others.length === 1
        ? others[0]
        : undefined
      : others.find(({ name }) => name === treated);
  if (found) return found;
  const names = others.map(({ name }) => `"${name}"`).join(', ');
  throw new MaisonError(
    `the arms beside the control are ${names}; say with --treated which of them got the channel`,
    422,
  );
}

/** What columns that count orders are called, the likeliest first. */
const ORDER_COLUMNS = [/^orders?$/i, /^conversions?$/i, /^purchases?$/i, /order|conver|purchas|bought/i];

function outcomeOf({ columns }: LiftResult, asked: string | undefined): string {
  if (asked !== undefined) return asked;
  for (const pattern of ORDER_COLUMNS) {
    const found = columns.outcomes.filter((name) => pattern.test(name));
    if (found.length === 1) return found[0]!;
  }
  const names = columns.outcomes.map((name) => `"${name}"`).join(', ');
  throw new MaisonError(`the outcomes are ${names}; say with --outcome which of them counts orders`, 422);
}

async function countReached(
  house: House,
  { channel, campaign, from, to }: Pick<Finding, 'channel' | 'campaign' | 'from' | 'to'>,
): Promise<number> {
  const { timeZone } = await houseSettings(house.records);
  const days = { start: startOfDay(from, timeZone), end: startOfDay(to, timeZone, 1) };
  const version = await currentVersion(house);
  const row = await house.columns.one<{ reached: string }>(
    reachedSql({ channel, campaign, ...days }, version),
  );
  return Number(row.reached);
}
