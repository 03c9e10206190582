import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { ApiError } from '../../api';
import { Doubted } from '../../checks/Doubted';
import { FailedChecks, UnderstoodChecks } from '../../checks/FailedChecks';
import { Empty } from '../../parts/Empty';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { RunFirst } from '../../parts/GoingRun';
import { Loading } from '../../parts/Loading';
import { useTitle } from '../../title';
import type { Answer } from './answer';
import { Bold } from './Bold';
import './budget.css';
import { ChannelTable } from './ChannelTable';
import { Line, Terms } from './Controls';
import { save } from './export';
import { Notes } from './Notes';
import { splitAt } from './plan';
import { Returned } from './Returned';
import { Said } from './Said';
import { useBudget } from './settings';
import { Totals } from './Totals';

/** Where should the next franc go, and from where? */
export function Screen() {
  useTitle('Return and budget');
  const asked = useBudget();
  const { answer } = asked;
  const noRun =
    asked.run === undefined && answer.error instanceof ApiError && [404, 409].includes(answer.error.status);
  return (
    <>
      {(!answer.data || answer.data.spend === 0) && (
        <div className="bar">
          <p>Return and budget</p>
        </div>
      )}
      {noRun && <NoRun />}
      {answer.error && !noRun && (
        <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />
      )}
      {answer.isPending && <Loading />}
      {answer.data && !noRun && answer.data.spend === 0 && <NoSpend />}
      {answer.data && !noRun && answer.data.spend > 0 && <Shown asked={asked} answer={answer.data} />}
    </>
  );
} // prettier-ignore

function Shown({ asked, answer }: { asked: ReturnType<typeof useBudget>; answer: Answer }) {
  const { terms, boldness, change } = asked;
  /** Where the slider stands while the address has not followed yet. */
  const [slid, setSlid] = useState<number>();
  if (slid === asked.percent) setSlid(undefined);
  const percent = slid ?? asked.percent;
  const shown = useDeferredValue(percent);
  const split = splitAt(answer, shown, boldness);
  if (!split) return null;
  const slide = (to: number) => {
    setSlid(to);
    change({ total: to === 100 ? undefined : String(to) }, true); // a step of the slider is nowhere to go back to
  };
  return (
    <>
      <Line answer={answer} change={change} />
      <Said answer={answer} split={split} />
      <FailedChecks checks={answer.checks} run={answer.run.id} />
      <UnderstoodChecks checks={answer.checks} run={answer.run.id} />
      <Terms
        answer={answer}
        total={shown === 100 ? answer.spend : split.total}
        terms={terms}
        change={change}
      />
      <Doubted checks={answer.checks}>
        <div className="budget-top">
          <Totals answer={answer} boldness={boldness} percent={percent} slide={slide} />
          <Bold
            answer={answer}
            percent={shown}
            boldness={boldness}
            pick={(picked) => change({ boldness: picked === 'even' ? undefined : picked })}
            save={() => save(answer, split)}
          />
        </div>
        <ChannelTable answer={answer} split={split} />
        <Returned answer={answer} />
      </Doubted>
      <Notes answer={answer} split={split} />
    </>
  );
}

function NoRun() {
  return (
    <Empty title="No run says yet what spend brings" action={<RunFirst />}>
      A budget is learnt from what would not have come without each channel. A run finds that, once there are
      orders and touches; it takes some minutes.
    </Empty>
  );
}

function NoSpend() {
  return (
    <Empty
      title="No spend is known for these days"
      action={
        <p className="acts">
          <Link className="btn s" to="/import">
            Import what was spent
          </Link>
        </p>
      }
    >
      What came of each channel is known, but not what it cost. A file with day, channel, campaign and cost is
      enough.
    </Empty>
  );
}
