import { counted } from '../../format';
import type { Answer, Settings } from './answer';

/** What another currency or time zone leads to, a sentence each; nothing where neither changes. */
export function consequences(
  before: Pick<Answer, 'currency' | 'timeZone' | 'runs'>,
  after: Settings,
): string[] {
  const money = after.currency !== before.currency;
  const clock = after.timeZone !== before.timeZone;
  if (!money && !clock) return [];
  return [
    'That takes from seconds to minutes; until it is done screens show the figures of before.',
    ...(money
      ? [
          `Orders and spend in ${before.currency}, also those that came without a currency, stay in ${before.currency}: they are held out, visibly, until rates of ${before.currency} in ${after.currency} are imported.`,
        ]
      : []),
    ...(clock
      ? [
          `Days begin at midnight of ${after.timeZone}: orders about midnight fall on other days, and times that a file wrote without a zone stay as they were read.`,
        ]
      : []),
    ...(before.runs > 0
      ? [
          `${counted(before.runs, 'kept run')} ${before.runs === 1 ? 'was' : 'were'} made as it was before and ${before.runs === 1 ? 'goes' : 'go'}; make ${before.runs === 1 ? 'it' : 'them'} again afterwards.`,
        ]
      : []),
  ];
}
