import { moment } from '../../dates';
import { INCREMENTAL } from '../../models';
import type { Answer } from './answer';

/** How the rules and path models divide the order, where some of its touches have nothing by any of them, too. */
export function dividedWords(
  { touches, clientOrders: { previousAt } }: Pick<Answer, 'touches' | 'clientOrders'>,
  timeZone: string,
): string {
  const before = previousAt === null ? [] : touches.filter(({ at }) => at <= previousAt);
  const isTheirs = before.length > 0 && before.every(({ credits }) => hasNothing(credits));
  return isTheirs
    ? `Each rule and path model divides the whole order among the touches since the client’s order before, of ${moment(previousAt!, timeZone)}: what came before that is that order’s by them. Its column adds up to 100.`
    : 'Each rule and path model divides the whole order among these touches; its column adds up to 100.';
}

const hasNothing = (credits: Answer['unattributed']) =>
  Object.entries(credits).every(([model, { credit }]) => model === INCREMENTAL || credit === 0);
