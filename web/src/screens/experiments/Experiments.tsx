import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { moment } from '../../dates';
import { useKeys } from '../../keys';
import { Button } from '../../parts/Button';
import { Empty } from '../../parts/Empty';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { Said, Sentence } from '../../parts/Sentence';
import { useHouse } from '../../session';
import { useTitle } from '../../title';
import { experimentsQuery, type Answer } from '../../experiments/answer';
import { Enter } from './Enter';
import './experiments.css';
import { ExperimentTable } from '../../experiments/ExperimentTable';
import { finding } from '../../experiments/words';

/** What did our own tests find, and does the model agree with them? */
export function Screen() {
  useTitle('Experiments');
  const { timeZone } = useHouse();
  const answer = useQuery(experimentsQuery);
  const [entering, setEntering] = useState(false);
  useKeys([{ key: 'e', does: 'enter a test', run: () => setEntering(true) }]);
  const run = answer.data?.run;
  return (
    <>
      <div className="bar">
        <p>Experiments · orders that would not have come without the channel, in the days of the test</p>
        {run && (
          <p className="c wide">
            run {run.number}, {moment(run.at, timeZone)}
          </p>
        )}
      </div>
      {answer.error && <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading />}
      {answer.data && <Shown answer={answer.data} enter={() => setEntering(true)} entering={entering} />}
      {answer.data && entering && <Enter channels={answer.data.channels} close={() => setEntering(false)} />}
    </>
  );
}

function Shown({ answer, enter, entering }: { answer: Answer; enter: () => void; entering: boolean }) {
  const button = !entering && (
    <p className="acts enter-test">
      <Button small keyName="E" onClick={enter}>
        Enter a test
      </Button>
    </p>
  );
  if (answer.experiments.length === 0)
    return (
      <Empty title="No experiment yet" action={button}>
        A randomised test outranks every model: hold a channel back from some clients, or switch it off in
        some places, and enter here what it brought. The next run is calibrated by it.
      </Empty>
    );
  const { says, caution } = finding(answer);
  return (
    <>
      <Sentence>
        {says} {caution && <Said as="caution">{caution}</Said>}
      </Sentence>
      <ExperimentTable experiments={answer.experiments} removable />
      {button}
    </>
  );
}
