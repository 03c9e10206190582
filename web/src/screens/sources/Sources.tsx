import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { clock } from '../../dates';
import { useAddress } from '../../address';
import { useKeys } from '../../keys';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { Said, Sentence } from '../../parts/Sentence';
import { useHouse } from '../../session';
import { useTitle } from '../../title';
import { AddSource } from './AddSource';
import { sourcesQuery, type Answer } from './answer';
import { finding, stateOf, since } from './finding';
import { Refused } from './Refused';
import './sources.css';
import { SourceTable } from './SourceTable';

/** Is everything coming in, and if not, what do I do? */
export function Screen() {
  useTitle('Sources');
  const answer = useQuery(sourcesQuery);
  const { timeZone } = useHouse();
  const [{ add }, change] = useAddress();
  const go = useNavigate();
  const open = () => change({ add: 'yes' });
  const toImport = () => void go({ to: '/import' });
  useKeys([
    { key: 'a', does: 'add a source', run: open },
    { key: 'i', does: 'import a file', run: toImport },
  ]);
  return (
    <>
      <div className="bar">
        <p>Sources{answer.data && ` · last 24 hours, to ${clock(answer.data.at, timeZone)}`}</p>
        <p className="acts">
          <Button small keyName="A" onClick={open}>
            Add a source
          </Button>
          <Button small keyName="I" onClick={toImport}>
            Import a file
          </Button>
        </p>
      </div>
      {answer.error && !answer.data && (
        <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />
      )}
      {answer.isPending && <Loading />}
      {answer.data && (
        <Shown answer={answer.data} adding={add === 'yes'} close={() => change({ add: undefined })} />
      )}
    </>
  );
}

function Shown({ answer, adding, close }: { answer: Answer; adding: boolean; close: () => void }) {
  const { timeZone } = useHouse();
  const empty = answer.sources.length === 0;
  const { well, ill } = finding(answer, timeZone);
  return (
    <>
      <Sentence>
        {empty ? (
          <>
            Nothing comes in yet. <b>Add the first source,</b> or import a file.
          </>
        ) : (
          <>
            {well} {ill && <Said as={ill.as}>{ill.says}</Said>}
          </>
        )}
      </Sentence>
      <Silence answer={answer} />
      {!empty && <SourceTable answer={answer} />}
      <div className={adding || empty ? 'low both' : 'low'}>
        <Refused groups={answer.refused} sources={answer.sources} />
        {(adding || empty) && <AddSource answer={answer} close={close} />}
      </div>
    </>
  );
}

/** The sources that say nothing, and what that means. */
function Silence({ answer: { sources, at } }: { answer: Answer }) {
  const { timeZone } = useHouse();
  const silent = sources.filter((source) => stateOf(source) === 'silent');
  return silent.map((source) => (
    <div key={source.slug} className="notice error silent">
      <p>
        <strong className="err">Silent</strong> {source.name}: nothing since{' '}
        {since(source.lastSeen!, at, timeZone)}, longer than is usual for it.{' '}
        {source.kind === 'files'
          ? 'See whether its files are still written.'
          : 'See whether it still runs, and whether its key is the one below.'}
      </p>
    </div>
  ));
}
