import { period } from '../../dates';
import { moneyShort } from '../../format';
import { Pick } from '../../parts/Pick';
import { isGoing, useRuns } from '../../runs';
import { Checks } from '../attribution/Checks';
import type { Answer } from './answer';
import { LEASTS, MOSTS, MOVES, type useBudget } from './settings';

type Asked = ReturnType<typeof useBudget>;

/** Where and when, and the run that it is learnt from. */
export function Line({ answer, change }: { answer: Answer; change: Asked['change'] }) {
  const runs = useRuns().data?.filter((run) => !isGoing(run) && run.state === 'done') ?? [];
  return (
    <div className="bar">
      <p>
        Return and budget · for a time like {period(answer.from, answer.to)} · by channel · {answer.currency}
      </p>
      <p className="c">
        from{' '}
        <Pick
          label="Run"
          value={answer.run.id}
          shown={`run ${answer.run.number}`}
          options={runs.map((run) => ({
            value: run.id,
            name: `run ${run.number}`,
            note: period(run.parameters.from, run.parameters.to),
          }))}
          onPick={(run) => change({ run })}
        />{' '}
        · <Checks checks={answer.checks} />
      </p>
    </div>
  );
}

/** What is asked of the split, as a sentence whose phrases are the controls. */
export function Terms({ answer, total, terms, change }: { answer: Answer; total: number } & Pick<Asked, 'terms' | 'change'>) {
  const now = answer.spend;
  return (
    <p className="terms">
      Spend <b>{moneyShort(total, answer.currency)}</b>
      {total === now ? ', as now' : total > now ? ', more than now' : ', less than now'}; move{' '}
      <Pick label="Move" value={terms.move} options={MOVES} onPick={(move) => change({ move })} />; leave no channel{' '}
      <Pick label="Least" value={terms.least} options={LEASTS} onPick={(least) => change({ least })} />, take none{' '}
      <Pick label="Most" value={terms.most} options={MOSTS} onPick={(most) => change({ most })} />.
    </p>
  );
} // prettier-ignore
