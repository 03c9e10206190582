import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAddress } from '../../address';
import { counted, figure, numeral, percent } from '../../format';
import { OnTheirWay } from '../../OnTheirWay';
import { Empty } from '../../parts/Empty';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { Sentence } from '../../parts/Sentence';
import { useTitle } from '../../title';
import { baseQuery, type Answer } from './answer';
import './base.css';
import { Estimated } from './Estimated';
import { GROUPINGS } from './fields';
import { missingMost } from './finding';
import { GroupTable } from './GroupTable';
import { ListLink } from './ListLink';
import { MadeOne } from './MadeOne';
import { Months } from './Months';
import { Sources } from './Sources';

/** On how many do we know enough to serve them, how does that move, and what is missing? */
export function Screen() {
  useTitle('State of the base');
  const answer = useQuery(baseQuery);
  if (answer.error && !answer.data)
    return <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading />;
  if (answer.data.all.clients > 0) return <Shown answer={answer.data} />;
  return (
    <OnTheirWay>
      <Nobody />
    </OnTheirWay>
  );
}

function Shown({ answer }: { answer: Answer }) {
  const [search, change] = useAddress();
  const by = GROUPINGS.find(({ value }) => value === search.by)?.value ?? 'tier';
  const records = answer.sources.reduce((sum, source) => sum + source.records, 0);
  return (
    <div className="base">
      <div className="bar">
        <p>
          State of the base ·{' '}
          <ListLink className="pick" list={{}}>
            {counted(answer.all.clients, 'client')}
          </ListLink>
          {records > 0 &&
            ` from ${counted(records, 'record')} of ${numeral(answer.sources.length)} ${answer.sources.length === 1 ? 'source' : 'sources'}`}
        </p>
        <p className="c wide">every figure opens its list</p>
      </div>
      <Said answer={answer} />
      <div className="with-margin">
        <div>
          <Months months={answer.months} />
          <p className="c said">
            Known enough: a name, a way to reach them that they did not refuse (e-mail, telephone or post),
            and something told of them in the last {figure(answer.freshMonths)} months. {whyApart(answer)}
          </p>
        </div>
        <aside className="m">
          <Estimated quality={answer.quality} />
        </aside>
      </div>
      <MadeOne />
      <GroupTable answer={answer} by={by} onBy={(value) => change({ by: value })} />
      <Sources sources={answer.sources} />
    </div>
  );
}

/** On how many enough is known, and what the others lack most; each figure leads to its list. */
function Said({ answer }: { answer: Answer }) {
  const { all } = answer;
  const missing = missingMost(answer);
  return (
    <Sentence>
      We know enough to serve{' '}
      <ListLink list={{ field: 'served' }}>
        {figure(all.served)} of {counted(all.clients, 'client')}, {percent(all.served / all.clients)}.
      </ListLink>{' '}
      {missing && (
        <>
          <b>{missing.says} is what is missing most,</b>{' '}
          <ListLink list={{ field: missing.field, lacks: true }}>
            for {figure(missing.clients)} of the rest.
          </ListLink>
        </>
      )}
    </Sentence>
  );
}

/** Why the course ends elsewhere than the sentence above it; '' where it does not. */
function whyApart({ all, months: [last] }: Answer): string {
  if (!last || last.clients === 0) return '';
  const [ends, says] = [tenths(last.served / last.clients), tenths(all.served / all.clients)];
  if (ends === says) return '';
  return `Lists tell who refuses now, not since when: the course leaves nobody out for it, and ends at ${ends}\u202f% where the headline says ${says}\u202f%.`;
}

const tenths = (share: number) => figure(share * 100, 1);

function Nobody() {
  return (
    <Empty
      title="Nothing has been imported yet"
      action={
        <Link className="btn main" to="/import">
          Import clients
        </Link>
      }
    >
      Here stands on how many clients enough is known to serve them, who can be reached, and what each source
      brings and spoils. Bring the client list of a till, a shop or an adviser as a file; several are joined
      into one record of each person.
    </Empty>
  );
}
