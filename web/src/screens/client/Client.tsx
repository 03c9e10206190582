import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { dayOf } from '../../dates';
import { capital } from '../../format';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { useHouse, useMay } from '../../session';
import { useTitle } from '../../title';
import { useNow } from '../../today';
import type { Answer } from './answer';
import { Advisers } from './Advisers';
import { Allowed } from './Allowed';
import './client.css';
import { Erase } from './Erase';
import { Household } from './Household';
import { Identity } from './Identity';
import { InView } from './InView';
import { Known } from './Known';
import { Lifeline } from './Lifeline';
import { Moved } from './Moved';
import { Notes } from './Notes';
import { portrait } from './portrait';
import { clientQuery } from './query';
import { Promises } from './Promises';
import { SameAs } from './SameAs';
import { Spoken } from './Spoken';
import { Timeline } from './Timeline';
import { factText } from './words';

/** Who is this? The portrait, the line of their orders, what is known and from where, and all that happened. */
export function Screen() {
  const { client: id = '' } = useParams({ strict: false });
  const client = useQuery(clientQuery(id));
  useTitle(client.data?.name ?? 'Client');
  if (client.error && !client.data)
    return <ErrorPlate error={client.error} retry={() => void client.refetch()} />;
  return client.data ? <Shown client={client.data} /> : <Loading />;
}

function Shown({ client }: { client: Answer }) {
  const { timeZone } = useHouse();
  const may = useMay();
  const now = useNow();
  const { said, inferred } = portrait(client, timeZone, now);
  return (
    <div className="client">
      <div className="bar">
        <InView client={client.id} />
        <p className="c wide">
          <kbd>J</kbd> <kbd>K</kbd> move <kbd>Enter</kbd> open an order <kbd>?</kbd> all keys
        </p>
      </div>
      <h1>{client.name}</h1>
      <p className="q under">{under(client, timeZone)}</p>
      <p className="portrait">
        {said} <span className="acc">{inferred}</span>
      </p>
      <Lifeline client={client} />
      <div className="cols">
        <div className="left">
          <Known client={client} />
          <Promises key={`promises ${client.id}`} client={client} />
          <Notes key={`notes ${client.id}`} client={client} />
          <Household key={client.id} client={client} />
        </div>
        <div className="mid">
          <Spoken key={`spoken ${client.id}`} client={client} />
          <Timeline key={client.id} client={client} />
        </div>
        <div className="aside">
          <Moved client={client} />
          <Advisers key={client.id} client={client} />
          <Allowed client={client} />
          <div>
            <Identity client={client} />
            {may('base') && <SameAs client={client} />}
            {may('erasure') && <Erase client={client} />}
          </div>
        </div>
      </div>
    </div>
  );
}

/** Tier, since when, where and with whom, as far as it is known. */
function under({ traits, since, advisers }: Answer, timeZone: string): string {
  const fact = (name: string) => {
    const trait = traits.find((each) => each.name === name);
    return trait ? factText(trait.value, String) : '';
  };
  const line = [
    fact('tier'),
    `client since ${dayOf(since, timeZone).slice(0, 4)}`,
    fact('boutique'),
    advisers[0] && `with ${advisers.map(({ name }) => name).join(' and ')}`,
  ]
    .filter(Boolean)
    .join(' · ');
  return capital(line);
}
