import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { dayShort, lasting } from '../../dates';
import { useKeys } from '../../keys';
import { Empty } from '../../parts/Empty';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { useHouse } from '../../session';
import { useTitle } from '../../title';
import { useNow } from '../../today';
import { conversationsQuery, type Conversation } from './answer';
import './conversations.css';
import { Correspondence } from './Correspondence';
import { grouped, lastWords, waitingSentence } from './words';

/** Who waits for me, and what do I say? */
export function Screen() {
  const { client } = useParams({ strict: false });
  useTitle('Conversations');
  const answer = useQuery(conversationsQuery);
  const navigate = useNavigate();
  const all = grouped(answer.data?.conversations ?? []).flatMap(({ rows }) => rows);
  const at = all.findIndex((each) => each.client.id === client);
  const go = (to: number) => {
    const next = all[to];
    if (next) void navigate({ to: '/conversations/$client', params: { client: next.client.id } });
  };
  useKeys([
    { key: 'j', does: 'the next conversation', run: () => go(at + 1) },
    { key: 'k', does: 'the one before', run: () => go(Math.max(at - 1, 0)) },
  ]);
  return (
    <div className={client ? 'conversations is-open' : 'conversations'}>
      <section className="threads" aria-label="Conversations">
        <p className="q">
          <span>Conversations</span>
          <Link className="link" to="/letters">
            write to several
          </Link>
        </p>
        {answer.error && !answer.data && (
          <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />
        )}
        {answer.isPending && <Loading />}
        {answer.data && <List conversations={answer.data.conversations} open={client} />}
      </section>
      {client ? (
        <Correspondence key={client} id={client} />
      ) : (
        <section className="letters none">
          {answer.data && <h1>{waitingSentence(answer.data.conversations)}</h1>}
        </section>
      )}
    </div>
  );
}

function List({ conversations, open }: { conversations: readonly Conversation[]; open: string | undefined }) {
  if (conversations.length === 0)
    return (
      <Empty
        title="No letters yet"
        action={
          <Link className="btn s" to="/you">
            Your mailbox
          </Link>
        }
      >
        Set your mailbox; what clients write to it, and what you write to them, stands here then.
      </Empty>
    );
  return grouped(conversations).map(({ name, rows }) => (
    <div key={name}>
      <h2>{name}</h2>
      <ul>
        {rows.map((each) => (
          <Line key={each.client.id} conversation={each} isOpen={each.client.id === open} />
        ))}
      </ul>
    </div>
  ));
}

function Line({ conversation, isOpen }: { conversation: Conversation; isOpen: boolean }) {
  const { timeZone } = useHouse();
  const now = useNow();
  const { client, waits, last, troubled } = conversation;
  const since = lasting(Math.max(0, (now.getTime() - Date.parse(last.at)) / 1000));
  return (
    <li aria-current={isOpen ? 'true' : undefined}>
      <Link to="/conversations/$client" params={{ client: client.id }}>
        <span className="head">
          <span className="name">{client.name}</span>
          {troubled > 0 ? (
            <span className="err">look</span>
          ) : (
            <span className={waits ? 'cau' : 'c'}>{waits ? since : dayShort(last.at, timeZone, now)}</span>
          )}
        </span>
        <span className="says">{lastWords(conversation)}</span>
      </Link>
    </li>
  );
}
