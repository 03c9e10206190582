import { counted, figure } from '../../format';
import { dayShort } from '../../dates';
import { useHouse } from '../../session';
import { useNow } from '../../today';
import type { Example, Trial } from './answer';
import type { DraftRule } from './draft';
import { byChannel, examplesOf, movesOf, type ChannelMove } from './moves';

interface Result {
  trial: Trial;
  /** The rule that stands open; without one, all that was changed is shown. */
  rule?: DraftRule;
  /** How many orders of these days would be credited anew; undefined while they are counted. */
  orders?: number;
  /** Whether a later draft is on its way. */
  trying: boolean;
}

/** What a draft would take, from whom, and three examples. */
export function Tried({ trial, rule, orders, trying }: Result) {
  const moves = movesOf(trial, rule?.id);
  const changes = byChannel(moves);
  const examples = examplesOf(moves);
  const caught = trial.rules.find((each) => each.rule.id === rule?.id)?.events ?? 0;
  const moving = changes.reduce((sum, { events }) => sum + events, 0);
  return (
    <div className="tg" aria-busy={trying} aria-live="polite">
      <div>
        <h3>
          {rule
            ? `It would catch ${counted(caught, 'event')} of these days`
            : `${counted(moving, 'event')} of these days would move`}
        </h3>
        <Moves changes={changes} />
        <p className="c">{restOf(trial, rule, changes)}</p>
        {changes.length > 0 && (
          <p className="c">
            {orders === undefined
              ? 'Counting the orders that would be credited anew.'
              : `${counted(orders, 'order')} of these days would be credited anew.`}
          </p>
        )}
      </div>
      {examples.length > 0 && (
        <div className="ex">
          <h3>{examples.length === 3 ? 'Three of them' : 'For example'}</h3>
          <ul>
            {examples.map((example, index) => (
              <Shown key={index} example={example} />
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

const MOST = 6;
const BAR = 96;

function Moves({ changes }: { changes: readonly ChannelMove[] }) {
  const most = changes[0]?.events ?? 1;
  const rest = changes.slice(MOST);
  return (
    <ul className="mv">
      {changes.slice(0, MOST).map(({ from, to, events }) => (
        <li key={`${from} ${to}`}>
          <span>
            {from} <span className="c">to {to}</span>
          </span>
          <svg width={BAR} height="12" viewBox={`0 0 ${BAR} 12`} aria-hidden="true">
            <rect y="2" width={Math.max(1.5, (BAR * events) / most)} height="8" fill="var(--accent)" />
          </svg>
          <b className="n">{figure(events)}</b>
        </li>
      ))}
      {rest.length > 0 && (
        <li>
          <span className="c">{counted(rest.length, 'other move')}</span>
          <span />
          <b className="n">{figure(rest.reduce((sum, { events }) => sum + events, 0))}</b>
        </li>
      )}
    </ul>
  );
}

/** What happens to everything else. */
function restOf(trial: Trial, rule: DraftRule | undefined, changes: readonly ChannelMove[]): string {
  const first = changes.length === 0 ? 'No event changes its channel. ' : '';
  if (!rule) return first;
  const others = byChannel(trial.moves.filter(({ from, to }) => from?.id !== rule.id && to?.id !== rule.id));
  const moving = others.reduce((sum, { events }) => sum + events, 0);
  if (moving === 0) return `${first}Nothing else moves.`;
  return `${first}By your other changes, ${counted(moving, 'event')} move${moving === 1 ? 's' : ''} as well.`;
}

function Shown({ example }: { example: Example }) {
  const { timeZone } = useHouse();
  const now = useNow();
  const { name, campaign, source, medium, at } = example;
  const title = campaign || name || source;
  const facts = [source, medium].filter((each) => each && each !== title).join(', ');
  return (
    <li>
      <b>{title}</b>
      <span className="c">
        {facts && `${facts} · `}
        {dayShort(`${at.replace(' ', 'T').replace(/Z?$/, 'Z')}`, timeZone, now)}
      </span>
    </li>
  );
}
