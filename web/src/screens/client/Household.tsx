import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { useMay } from '../../session';
import { Over } from '../../shell/Over';
import { pairQuery, type PairName } from '../same/answer';
import { Compared } from '../same/Compared';
import type { Answer } from './answer';
import {
  deliveries,
  HOUSEHOLD,
  householdQuery,
  inCommon,
  sayHousehold,
  standing,
  type Mate,
} from './household';
import './household.css';

/** Who seems to live with the client, why, and what somebody says of it; nothing where nobody does. */
export function Household({ client }: { client: Answer }) {
  const household = useQuery(householdQuery(client.id));
  if (household.isLoadingError)
    return (
      <section>
        <h2>Household</h2>
        <ErrorPlate error={household.error} retry={() => void household.refetch()} />
      </section>
    );
  const mates = household.data?.mates ?? [];
  if (mates.length === 0) return null;
  return (
    <section className="household">
      <h2>Household</h2>
      <ul>
        {mates.map((mate) => (
          <One key={mate.client.id} mate={mate} of={client.id} />
        ))}
      </ul>
      <p className="c">
        People who seem to live together. Whatever is said here, each stays a client of their own.
      </p>
    </section>
  );
}

function One({ mate, of }: { mate: Mate; of: string }) {
  const decides = useMay()('base');
  const name = called(mate.client);
  return (
    <li>
      <p>
        <Link className="link" to="/clients/$client" params={{ client: mate.client.id }}>
          {name}
        </Link>
        {mate.through.id !== of && (
          <span className="c">
            {' '}
            through{' '}
            <Link className="link" to="/clients/$client" params={{ client: mate.through.id }}>
              {called(mate.through)}
            </Link>
          </span>
        )}
      </p>
      <p className="c" role="status">
        {standing(mate)}
      </p>
      {mate.delivered && <p className="c">{deliveries(mate)}</p>}
      {decides && mate.probability !== null && <Why pair={mate.pair} name={name} />}
      {decides && <Say mate={mate} name={name} />}
    </li>
  );
}

const called = ({ name }: { name: string }) => name || 'a client without a name';

/** What speaks for it, where asked, and from there the whole comparison. */
function Why({ pair, name }: { pair: PairName; name: string }) {
  const [open, setOpen] = useState(false);
  const [whole, setWhole] = useState(false);
  const described = useQuery({ ...pairQuery(pair), enabled: open });
  const id = useId();
  return (
    <>
      <button
        className="link small"
        aria-expanded={open}
        aria-controls={id}
        aria-label={`What speaks for it: ${name}`}
        onClick={() => setOpen(!open)}
      >
        What speaks for it
      </button>
      <div id={id} className="why" hidden={!open}>
        {open && described.isPending && <Loading />}
        {described.error && <ErrorPlate error={described.error} retry={() => void described.refetch()} />}
        {described.data && (
          <p>
            {inCommon(described.data)}{' '}
            <button className="link" onClick={() => setWhole(true)}>
              Compare all
            </button>
          </p>
        )}
      </div>
      {whole && described.data && (
        <Over label="The two records compared" className="sheet comparison" onClose={() => setWhole(false)}>
          <p className="c">
            What speaks for one person, and against. A household is what two people have in common: most of it
            would speak for one person too.
          </p>
          <Compared pair={described.data} />
          <div className="acts">
            <Button onClick={() => setWhole(false)}>Close</Button>
          </div>
        </Over>
      )}
    </>
  );
}

/** The two answers, or the way back from the one that was given. */
function Say({ mate: { pair, said }, name }: { mate: Mate; name: string }) {
  const queries = useQueryClient();
  const say = useMutation({
    mutationFn: (isOne: boolean | null) => sayHousehold(pair, isOne),
    onSuccess: () => queries.invalidateQueries({ queryKey: [HOUSEHOLD] }),
  });
  // what was pressed is gone then; whoever pressed it goes on from what stands in its place
  const autoFocus = !say.isIdle;
  return (
    <>
      <div className="acts" key={said ? 'said' : 'open'}>
        {said ? (
          <Button
            small
            bare
            autoFocus={autoFocus}
            aria-label={`Take back what was said of ${name}`}
            onClick={() => say.mutate(null)}
          >
            Take back
          </Button>
        ) : (
          <>
            <Button
              small
              autoFocus={autoFocus}
              aria-label={`One household with ${name}`}
              onClick={() => say.mutate(true)}
            >
              One household
            </Button>
            <Button
              small
              bare
              aria-label={`Not one household with ${name}`}
              onClick={() => say.mutate(false)}
            >
              Not
            </Button>
          </>
        )}
      </div>
      {say.error && <ErrorPlate error={say.error} />}
    </>
  );
}
