import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useAddress, type Search } from '../../address';
import { ApiError, request } from '../../api';
import { period } from '../../dates';
import { named } from '../../format';
import { isDoubted } from '../../checks/check';
import { Doubted } from '../../checks/Doubted';
import { FailedChecks, UnderstoodChecks } from '../../checks/FailedChecks';
import { useKeys } from '../../keys';
import { Empty } from '../../parts/Empty';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { Pick } from '../../parts/Pick';
import { Said, Sentence } from '../../parts/Sentence';
import { useTitle } from '../../title';
import { LIVE_RULES } from '../attribution/settings';
import type { Why } from './answer';
import { CheckList } from './CheckList';
import { DelayCurve } from './DelayCurve';
import { find } from './finding';
import { Facts } from './Facts';
import { Intent } from './Intent';
import { MemberTable } from './MemberTable';
import { Parts, Worth } from './Parts';
import { Unseen } from './Unseen';
import './why.css';

/** Why is a channel said to have caused that? When it works, on whom, and whether its checks hold. */
export function Screen() {
  const channel: string = useParams({ strict: false }).channel ?? '';
  const [search] = useAddress();
  const run = search.run === LIVE_RULES ? undefined : search.run;
  const answer = useQuery({
    queryKey: ['why', channel, run],
    queryFn: ({ signal }) =>
      request<Why>(`/api/attribution/${encodeURIComponent(channel)}`, { query: { run }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  useTitle(`Why: ${named(channel)}`);
  const lacking = answer.error instanceof ApiError && answer.error.status === 404;
  return (
    <>
      <Head why={answer.data} channel={channel} search={search} />
      {lacking && (
        <Empty
          title="There is nothing to explain here"
          action={<Link className="btn" to="/attribution" search={search}>To Attribution</Link>}
        >
          {answer.error?.message}.
        </Empty>
      )}
      {answer.error && !lacking && <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading />}
      {answer.data && !answer.error && <Shown why={answer.data} search={search} />}
    </>
  );
} // prettier-ignore

function useGo(search: Search): (channel: string | undefined) => void {
  const navigate = useNavigate();
  return (channel) =>
    channel !== undefined && void navigate({ to: '/attribution/$channel', params: { channel }, search });
}

/** J and K go from channel to channel here, though there are rows: it comes after them, and so has the keys. */
function ChannelKeys({ why, search }: { why: Why; search: Search }) {
  const go = useGo(search);
  // the one in the address, whose figures may still be on their way
  const asked: string = useParams({ strict: false }).channel ?? '';
  const at = why.channels.findIndex((channel) => channel.toLowerCase() === asked.toLowerCase());
  useKeys([
    { key: 'j', does: 'next channel', run: () => go(why.channels[at + 1]) },
    { key: 'k', does: 'previous channel', run: () => go(why.channels[at - 1]) },
  ]);
  return null;
}

function Head({ why, channel, search }: { why: Why | undefined; channel: string; search: Search }) {
  const go = useGo(search);
  return (
    <div className="bar">
      <p>
        <Link className="link" to="/attribution" search={search}>
          Attribution
        </Link>{' '}
        · why{' '}
        {why ? (
          <Pick
            label="Channel"
            value={why.channel}
            options={why.channels.map((value) => ({ value, name: named(value) }))}
            onPick={go}
          />
        ) : (
          named(channel)
        )}
        {why && ` · ${period(why.from, why.to)}`}
      </p>
      {why && (
        <p className="c wide">
          run {why.run.number} · <kbd>J</kbd> <kbd>K</kbd> next, previous channel
        </p>
      )}
    </div>
  );
}

function Shown({ why, search }: { why: Why; search: Search }) {
  const { before, said, after } = find(why);
  const failed = isDoubted(why.checks);
  return (
    <>
      <Sentence>
        {before}
        <b>{said}</b>
        {after}
        {failed && <Said as="caution"> A check failed: do not rely on this until it is understood.</Said>}
      </Sentence>
      <FailedChecks checks={why.checks} run={why.run.id} />
      <UnderstoodChecks checks={why.checks} run={why.run.id} />
      <Doubted checks={why.checks}>
        <Facts why={why} />
        <div className="why-two">
          <div>
            {why.delay && <DelayCurve why={why} delay={why.delay} />}
            {why.states && <Intent states={why.states} />}
            <Unseen why={why} />
          </div>
          <div className="why-right">
            <Parts why={why} />
            <Worth why={why} />
          </div>
        </div>
        {why.members?.map((members) => <MemberTable key={members.layer} why={why} members={members} />)}
      </Doubted>
      <CheckList why={why} />
      <ChannelKeys key={why.channel} why={why} search={search} />
    </>
  );
} // prettier-ignore
