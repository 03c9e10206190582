import { moneyShort, percent } from '../../format';
import { inSentence } from '../../models';
import { NoOrders } from '../../NoOrders';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { ShareBar } from '../../parts/ShareBar';
import { EVERYTHING } from '../../dates';
import { useTitle } from '../../title';
import type { Answer } from './answer';
import { keyOf } from './names';
import { amountOf, find, isResidual, judge } from './agreement';
import './attribution.css';
import { Comparison } from './Comparison';
import { Controls } from './Controls';
import { Finding } from './Finding';
import { Notes } from './Notes';
import { ChannelOrders } from './ChannelOrders';
import { RunLine, useRun } from './Runs';
import { useAttribution } from './settings';

/** What do the models credit our orders to, and where does it depend on the model? */
export function Screen() {
  useTitle('Attribution');
  const asked = useAttribution();
  const { answer, by, filters, main, change } = asked;
  const run = useRun(filters, by, change);
  const line = { filters, by, change };
  return (
    <>
      <div className="bar">
        <Controls {...line} main={main} models={answer.data?.models ?? []} />
        <RunLine {...line} answer={answer.data} begin={run.begin} />
      </div>
      {run.progress}
      {answer.error && <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading />}
      {answer.data && answer.data.outcomes === 0 && (
        <NoOrders everything={() => change({ from: EVERYTHING })}>
          There is nothing to credit: no order falls into these days, with these clients. Orders come in by a
          file or by a source.
        </NoOrders>
      )}
      {answer.data && answer.data.outcomes > 0 && main && <Shown asked={{ ...asked, main }} />}
    </>
  );
}

type Asked = ReturnType<typeof useAttribution>;

function Shown({ asked }: { asked: Asked & { main: NonNullable<Asked['main']> } }) {
  const { main, beside, measure, open, by, filters } = asked;
  const answer = asked.answer.data!;
  const models = [main, ...beside];
  const judged = judge(answer.rows, models, measure, answer.value);
  const whole = { value: answer.value, orders: answer.outcomes, share: 1 }[measure];
  return (
    <>
      <Finding found={find(judged, whole)} answer={answer} measure={measure} compared={models.length} />
      <Whole asked={asked} />
      <Comparison asked={asked} answer={answer} judged={judged} />
      {open && by === 'channel' && (
        <ChannelOrders
          channel={channelOf(answer, open)}
          model={main}
          filters={filters}
          currency={answer.currency}
        />
      )}
      <Notes answer={answer} />
    </>
  );
}

/** The channel as the house writes it, of the row that is open. */
function channelOf(answer: Answer, open: string): string {
  return answer.rows.find((row) => keyOf(row) === open)?.keys.channel ?? open;
}

/** The whole value and how much of it the chosen model gives to touches of ours. */
function Whole({ asked: { main, answer, by } }: { asked: Asked & { main: NonNullable<Asked['main']> } }) {
  const { rows, value, currency } = answer.data!;
  const sum = (some: typeof rows) =>
    some.reduce((total, row) => total + amountOf(row, main.id, 'value', value), 0);
  if (main.id === 'participation') return null;
  const rest = sum(rows.filter(isResidual));
  const ours = value - rest;
  const share = value ? ours / value : 0;
  const channels = by.startsWith('channel');
  const whose = channels ? 'credited to touches of ours' : `credited to touches of ${anArticle(by)}`;
  const others = channels ? 'direct and unattributed' : `without ${anArticle(by)}`;
  return (
    <ShareBar
      label={`Of ${moneyShort(value, currency)}, ${moneyShort(ours, currency)} is credited to touches of ours by ${inSentence(main)}`}
      parts={[
        {
          name: 'ours',
          kind: 'recorded',
          amount: ours,
          said: `${whose}, ${moneyShort(ours, currency)} (${percent(share)})`,
        },
        {
          name: 'rest',
          kind: 'baseline',
          amount: rest,
          said: `${others}, ${moneyShort(rest, currency)}`,
        },
      ]}
    />
  );
}

function anArticle(by: string): string {
  return /^[aeiou]/.test(by) ? `an ${by}` : `a ${by}`;
}
