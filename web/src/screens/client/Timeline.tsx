import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { request } from '../../api';
import { clock, dayOf } from '../../dates';
import { counted } from '../../format';
import { LOT, useLots } from '../../lots';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { Segments } from '../../parts/Segments';
import { useHouse } from '../../session';
import { orderAddress } from '../../shell/useFound';
import type { Answer, Entry, EntryKind, TimelineAnswer } from './answer';

type Shown = EntryKind | 'all';

const NAMES: readonly { value: Shown; name: string }[] = [
  { value: 'all', name: 'All' },
  { value: 'order', name: 'Orders' },
  { value: 'conversation', name: 'Conversations' },
  { value: 'letter', name: 'Letters' },
  { value: 'web', name: 'Web' },
  { value: 'record', name: 'Record' },
];

/** All that happened, the newest first, of one kind where asked; earlier entries come page by page. */
export function Timeline({ client }: { client: Answer }) {
  const [kind, setKind] = useState<Shown>('all');
  useLots();
  const answer = useInfiniteQuery({
    queryKey: ['timeline', client.id, kind],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      request<TimelineAnswer>(`/api/clients/${client.id}/timeline`, {
        query: { before: pageParam, kind: kind === 'all' ? undefined : kind },
        signal,
      }),
    getNextPageParam: ({ before }) => before ?? undefined,
    placeholderData: keepPreviousData,
  });
  const counts = answer.data?.pages[0]?.counts;
  const total = (shown: Shown) =>
    counts
      ? shown === 'all'
        ? Object.values(counts).reduce((sum, each) => sum + each, 0)
        : counts[shown]
      : 0;
  const entries = answer.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <section>
      <div className="tlh">
        <Segments
          label="What is shown"
          value={kind}
          options={NAMES.filter(({ value }) => value === 'all' || value === kind || total(value) > 0)}
          onPick={setKind}
        />
        <span className="c">{counts && counted(total(kind), 'entry', 'entries')}</span>
      </div>
      {answer.error && <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading />}
      {counts && total('all') === 0 && <p className="c">Nothing has come in about them yet.</p>}
      <ol className="tl">
        <Entries entries={entries} />
      </ol>
      {answer.hasNextPage && (
        <button
          className="btn s"
          disabled={answer.isFetchingNextPage}
          onClick={() => void answer.fetchNextPage()}
        >
          Earlier entries
        </button>
      )}
    </section>
  );
}

/** A year stands before its first entry, except for the newest. */
function Entries({ entries }: { entries: readonly Entry[] }) {
  const { timeZone } = useHouse();
  const yearOf = (entry: Entry | undefined) => entry && dayOf(entry.at, timeZone).slice(0, 4);
  return entries.map((entry, index) => (
    <Fragment key={entry.id}>
      {index > 0 && yearOf(entry) !== yearOf(entries[index - 1]) && <li className="year">{yearOf(entry)}</li>}
      <One entry={entry} timeZone={timeZone} />
    </Fragment>
  ));
}

function One({ entry, timeZone }: { entry: Entry; timeZone: string }) {
  const navigate = useNavigate();
  const to = entry.order ? orderAddress(entry.order) : undefined;
  const open = to ? () => void navigate({ to }) : undefined;
  return (
    <li
      {...LOT}
      className={entry.kind}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Enter' && event.target === event.currentTarget && open?.()}
    >
      <time dateTime={entry.at}>
        {dayAndMonth(entry.at, timeZone)}
        <span className="c">{clock(entry.at, timeZone)}</span>
      </time>
      <span className="kind">{entry.label}</span>
      <div>
        <p>
          <Strong sentence={entry.sentence} part={entry.strong} />
          {to && (
            <>
              {' '}
              <a
                className="link why"
                href={to}
                onClick={(event) => {
                  event.preventDefault();
                  open?.();
                }}
              >
                Why
              </a>
            </>
          )}
        </p>
        {entry.detail && <p className="c">{entry.detail}</p>}
      </div>
    </li>
  );
}

function Strong({ sentence, part }: { sentence: string; part?: string }) {
  const at = part ? sentence.indexOf(part) : -1;
  if (!part || at < 0) return sentence;
  return (
    <>
      {sentence.slice(0, at)}
      <b>{part}</b>
      {sentence.slice(at + part.length)}
    </>
  );
}

function dayAndMonth(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone }).format(new Date(at));
}
