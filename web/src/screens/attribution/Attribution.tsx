import { EVERYTHING } from '../../dates';
import { Doubted } from '../../checks/Doubted';
import { FailedChecks, UnderstoodChecks } from '../../checks/FailedChecks';
import { NoOrders } from '../../NoOrders';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { useTitle } from '../../title';
import type { Answer } from './answer';
import { find, judge } from './agreement';
import './attribution.css';
import { ChannelOrders } from './ChannelOrders';
import { Comparison } from './Comparison';
import { Claims } from './Claims';
import { Controls } from './Controls';
import { isIncremental } from './estimate';
import { Finding } from './Finding';
import { IncrementalFinding } from './IncrementalFinding';
import { keyOf } from './names';
import { Notes } from './Notes';
import { allRows } from './others';
import { RunLine, RunNotice, useRun } from './Runs';
import { useAttribution } from './settings';
import { withBaseline } from './verdicts';
import { Whole } from './Whole';

/** What truly moved our clients, and what can we not tell? Without a run: where does it depend on the model? */
export function Screen() {
  useTitle('Attribution');
  const asked = useAttribution();
  const { answer, by, filters, taken, main, change, ask } = asked;
  const run = useRun(taken, by, change);
  return (
    <>
      <div className="bar">
        <Controls {...{ filters, by, change, ask, main }} models={answer.data?.models ?? []} />
        <RunLine answer={answer.data} change={change} run={run} />
      </div>
      {answer.error && <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading />}
      {answer.data && answer.data.outcomes === 0 && (
        <NoOrders everything={() => ask({ from: EVERYTHING })}>
          There is nothing to credit: no order falls into these days, with these clients. Orders come in by a
          file or by a source.
        </NoOrders>
      )}
      {answer.data && answer.data.outcomes > 0 && main && (
        <div className={answer.isPlaceholderData ? 'stale' : undefined} aria-busy={answer.isPlaceholderData}>
          <Shown asked={{ ...asked, main }} run={run} />
        </div>
      )}
    </>
  );
}

type Asked = ReturnType<typeof useAttribution>;

function Shown({
  asked,
  run,
}: {
  asked: Asked & { main: NonNullable<Asked['main']> };
  run: ReturnType<typeof useRun>;
}) {
  const { main, beside, measure, open, by, filters } = asked;
  const answer = asked.answer.data!;
  const models = [main, ...beside];
  const incremental = isIncremental(answer, main);
  const marking = incremental ? answer.checks : [];
  const judged = judge(incremental ? withBaseline(answer) : allRows(answer), models, measure, answer.value);
  const whole = { value: answer.value, orders: answer.outcomes, share: 1 }[measure];
  return (
    <>
      {incremental ? (
        <IncrementalFinding answer={answer} measure={measure} />
      ) : (
        <Finding found={find(judged, whole)} answer={answer} measure={measure} compared={models.length} />
      )}
      <Doubted checks={marking}>
        <Whole answer={answer} main={main} measure={measure} by={by} />
      </Doubted>
      {incremental && <FailedChecks checks={answer.checks} run={answer.run?.id} />}
      {incremental && <UnderstoodChecks checks={answer.checks} run={answer.run?.id} />}
      <RunNotice answer={answer} run={run} />
      <Comparison asked={asked} answer={answer} judged={judged} />
      <Doubted checks={marking}>
        {open && by === 'channel' && (
          <ChannelOrders
            channel={channelOf(answer, open)}
            model={main}
            filters={filters}
            currency={answer.currency}
          />
        )}
        <Claims answer={answer} model={main.id} />
      </Doubted>
      <Notes answer={answer} main={main} touches={filters.touches} />
    </>
  );
}

/** The channel as the house writes it, of the row that is open. */
function channelOf(answer: Answer, open: string): string {
  return answer.rows.find((row) => keyOf(row) === open)?.keys.channel ?? open;
}
