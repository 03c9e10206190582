import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAddress } from '../../address';
import type { Check } from '../../checks/check';
import { moment, period } from '../../dates';
import { experimentsQuery, type Experiment } from '../../experiments/answer';
import { ExperimentTable } from '../../experiments/ExperimentTable';
import { Empty } from '../../parts/Empty';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { RunFirst } from '../../parts/GoingRun';
import { Loading } from '../../parts/Loading';
import { Pick } from '../../parts/Pick';
import { useHouse } from '../../session';
import { useTitle } from '../../title';
import { AllChecks } from './AllChecks';
import type { RunChecks } from './answer';
import { Houses } from './Houses';
import { Nothing } from './Nothing';
import './proof.css';
import { Said } from './Said';
import { Tenths } from './Tenths';
import { Unseen } from './Unseen';
import { useProved, useRunChecks } from './useProof';
import { Weeks } from './Weeks';
import { Without } from './Without';

/** May these figures be believed? */
export function Screen() {
  useTitle('Proof');
  const [{ run }, change] = useAddress();
  const { runs, kept, checks } = useRunChecks(run);
  const proved = useProved();
  const tests = useQuery(experimentsQuery);
  const wrong = runs.error ?? checks.error;
  const waits = runs.isPending || checks.isLoading || proved.isPending;
  return (
    <>
      <RunBar answer={checks.data} kept={kept} change={(id) => change({ run: id })} />
      {wrong && <ErrorPlate error={wrong} retry={() => void (runs.error ? runs : checks).refetch()} />}
      {waits && !wrong && <Loading />}
      {!waits && (
        <>
          {!wrong && <Said checks={checks.data?.checks} proved={proved.data} />}
          {checks.data && <OfRun answer={checks.data} />}
          {!wrong && !checks.data && <NoRun />}
          {proved.error && <ErrorPlate error={proved.error} retry={() => void proved.refetch()} />}
          {proved.data && <Houses proved={proved.data} />}
          {tests.data && <Tests experiments={tests.data.experiments} />}
          {tests.error && <ErrorPlate error={tests.error} retry={() => void tests.refetch()} />}
        </>
      )}
    </>
  );
}

interface Bar {
  answer: RunChecks | undefined;
  kept: readonly { id: string; number: number; at: string }[];
  change: (run: string) => void;
}

function RunBar({ answer, kept, change }: Bar) {
  const { timeZone } = useHouse();
  const name = ({ number, at }: { number: number; at: string }) => `run ${number}, ${moment(at, timeZone)}`;
  return (
    <div className="bar">
      <p>
        Proof
        {answer && (
          <>
            {' · '}
            <Pick
              label="Run"
              value={answer.run.id}
              shown={name(answer.run)}
              options={kept.map((each) => ({ value: each.id, name: name(each) }))}
              onPick={change}
            />
            {' · '}
            {period(answer.from, answer.to)}
          </>
        )}
      </p>
      <p className="c wide">all ranges 95 %</p>
    </div>
  );
}

function OfRun({ answer }: { answer: RunChecks }) {
  const { checks } = answer;
  const cellsOf = (name: string) => checks.find((check) => check.name === name)?.cells ?? [];
  const ofKind = (asked: Check['kind']) => checks.find(({ kind }) => kind === asked);
  const [unseen, sensitivity] = [ofKind('unseen'), ofKind('sensitivity')];
  return (
    <>
      <div className="three">
        <Nothing checks={checks} />
        <Tenths cells={cellsOf('orders foretold, by tenth')} />
        <Weeks cells={cellsOf('orders foretold, by week')} />
      </div>
      <AllChecks answer={answer} />
      {unseen && <Unseen check={unseen} />}
      {sensitivity && <Without check={sensitivity} />}
    </>
  );
}

/** The house's own randomised tests, beside what the model said of them by itself. */
function Tests({ experiments }: { experiments: readonly Experiment[] }) {
  if (experiments.length > 0) return <ExperimentTable experiments={experiments} />;
  return (
    <section className="part">
      <h2 className="sec plain">Experiments against the model</h2>
      <p className="q">
        None has been entered. A test outranks the model:{' '}
        <Link className="link" to="/experiments">
          enter one
        </Link>
        , and the next run is calibrated by it.
      </p>
    </section>
  );
}

function NoRun() {
  return (
    <Empty title="No run to check yet" action={<RunFirst />}>
      Checks come with a run of the incremental model. Take one on Attribution; it takes some minutes.
    </Empty>
  );
}
