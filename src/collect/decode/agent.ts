import { isbot } from 'isbot';
import { remembered } from './cache.js';
import type { Draft } from './draft.js';
import type { Rejection } from './rejection.js';

const botAgent = remembered(2000, (agent) => isbot(agent));

/**
 * Marks what a robot did. The message's own agent counts; that of the request only where it is a browser's, since
 * a server that sends for its visitors is no robot.
 */
export function readAgent({ context, arrival, row }: Draft): Rejection | undefined {
  const stated = context['userAgent'];
  const agent = typeof stated === 'string' && stated !== '' ? stated : browserAgent(arrival.userAgent);
  if (agent !== '' && botAgent(agent)) row.bot = 1;
  return undefined;
}

function browserAgent(agent: string | undefined): string {
  return agent?.startsWith('Mozilla/') ? agent : '';
}
