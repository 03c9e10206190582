import gammainc from '@stdlib/math-base-special-gammainc';
import type { Work } from '../../core/index.js';
import { normalQuantile } from '../../math/index.js';
import type { Streams } from '../incremental/index.js';
import type { Ranged } from '../ranged.js';
import { cellsOf, type Cell, type Cells } from './cells.js';
import { climbed } from './climb.js';
import { finds } from './discovery.js';
import { liftOf, type Lift } from './lift.js';
import { scoresOf, type Scores } from './scores.js';
import { SPACINGS, type Sequence, type SequenceVerdict, type Sequences } from './types.js';
import { Touches, type FittedModel } from './touches.js';

const LEVEL = 0.95;
const FALSE_FINDS = 0.05;
/** A lift within this part of what the touches do apart is no more than them. */
const MATTERS = 0.25;
/** A lift that matters is to be seen four times in five. */
const POWER = 0.8;
/** Errors by which a find is to be clear of the same touches otherwise ordered or spaced: one side, .95. */
const BORNE_OUT = normalQuantile(0.95);
const z = normalQuantile(1 - (1 - LEVEL) / 2);

/**
 * What sequences of touches do beyond their parts. Each touch ends a sequence of two, of three and of four; what the
 * touches that end one cause is held against what the model expects of them by themselves.
 * @param leaveOut clients who were not fitted.
 */
export async function sequencesOf(
  streams: Streams,
  found: FittedModel,
  leaveOut: (client: number) => boolean = () => false,
  work: Work = {},
): Promise<Sequences> {
  const touches = new Touches(streams, found);
  const cells = await cellsOf(touches, leaveOut, work);
  const scores = await scoresOf(touches, found, cells, leaveOut, work);
  const told = cells.cells.flatMap((cell, index) => {
    const lift = liftBeyond(scores, cells, index);
    return lift ? [{ cell, index, lift }] : [];
  });
  const isFind = finds(
    told.map(({ lift }) => chanceOf(lift.z)),
    FALSE_FINDS,
  );
  const sequences: Sequence[] = [];
  for (const [at, { cell, index, lift }] of told.entries()) {
    const against = againstOf(scores, cells, index);
    const isFound = isFind[at]! && isBorneOut(lift, against);
    const shown = isFound ? await climbed(scores, placeOf(scores, index), channelsOf(scores), [cell.channels.at(-1)!], lift) : lift;
    sequences.push(sequenceOf(cell, shown, against, isFound, (channel) => found.channels[channel]!.name));
  }
  return { level: LEVEL, falseFinds: FALSE_FINDS, sequences: sequences.sort(byLift) };
} // prettier-ignore

/** Against what the touches of its channels do otherwise. */
function liftBeyond(scores: Scores, { cells }: Cells, index: number): Lift | undefined {
  return liftOf(scores, placeOf(scores, index), channelsOf(scores), [cells[index]!.channels.at(-1)!]);
}

/** Against the same touches in another order, or otherwise spaced. */
function againstOf(scores: Scores, { cells }: Cells, index: number): Lift | undefined {
  const { group, channels } = cells[index]!;
  if (group < 0) return undefined;
  const own = [channels.at(-1)!, scores.channels + group];
  return liftOf(scores, placeOf(scores, index), [...channelsOf(scores), scores.channels + group], own);
}

/**
 * Whether a lift shows against the same touches otherwise ordered or spaced too: clients who are reached so may be others
 * than the model takes them for, and this compares them with themselves.
 */
function isBorneOut({ z: beyond }: Lift, against: Lift | undefined): boolean {
  return !against || Math.sign(beyond) * against.z > BORNE_OUT;
}

/** The factor of a cell. */
const placeOf = ({ channels, groups }: Scores, cell: number) => channels + groups + cell;

const channelsOf = ({ channels }: Scores) => Array.from({ length: channels }, (_, channel) => channel);

/** How probable it is to be so many errors from none on either side. */
function chanceOf(errors: number): number {
  return gammainc(errors ** 2 / 2, 0.5, true, true);
}

function sequenceOf(
  cell: Cell,
  lift: Lift,
  against: Lift | undefined,
  isFind: boolean,
  nameOf: (channel: number) => string,
): Sequence {
  const expected = cell.expected * lift.apart;
  const beyond = ranged(lift.value, lift.error, cell.expected);
  const part = ranged(lift.value, lift.error, 1 / lift.apart);
  const verdict = verdictOf(part, isFind);
  const needed = ((z + normalQuantile(POWER)) * lift.error) / lift.apart / MATTERS;
  return {
    channels: cell.channels.map(nameOf),
    days: SPACINGS[cell.spacing]!,
    times: cell.times,
    expected,
    beyond,
    lift: part,
    against: against ? ranged(against.value, against.error, 1 / against.apart) : null,
    p: chanceOf(lift.z),
    verdict,
    takes: verdict === 'cannot tell' ? Math.ceil(expected * Math.max(0.1, needed ** 2 - 1)) : null,
  };
}

function ranged(value: number, error: number, scale: number): Ranged {
  return { value: value * scale, low: (value - z * error) * scale, high: (value + z * error) * scale };
}

function verdictOf({ value, low, high }: Ranged, isFind: boolean): SequenceVerdict {
  if (isFind) return value > 0 ? 'more' : 'less';
  return low > -MATTERS && high < MATTERS ? 'no more' : 'cannot tell';
}

const ORDER: Readonly<Record<SequenceVerdict, number>> = { more: 0, less: 1, 'no more': 2, 'cannot tell': 3 };

function byLift(one: Sequence, other: Sequence): number {
  const sign = one.verdict === 'less' ? -1 : 1;
  return (
    ORDER[one.verdict] - ORDER[other.verdict] ||
    sign * (other.lift.value - one.lift.value) ||
    one.channels.join().localeCompare(other.channels.join(), 'en') ||
    one.days.from - other.days.from
  );
}
