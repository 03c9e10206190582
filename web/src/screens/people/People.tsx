import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { counted } from '../../format';
import { useKeys } from '../../keys';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { LotTable, type Column } from '../../parts/LotTable';
import { Sentence } from '../../parts/Sentence';
import { useTitle } from '../../title';
import { peopleQuery, type Answer, type Person } from './answer';
import { OpenedPerson } from './OpenedPerson';
import './people.css';
import { TakeIn } from './TakeIn';

/** Who belongs to the house, and whose clients does each of them see? */
export function Screen() {
  useTitle('People of the house');
  const answer = useQuery(peopleQuery);
  const [adding, setAdding] = useState(false);
  useKeys([{ key: 'i', does: 'invite somebody', run: () => setAdding(true) }]);
  const found = answer.data;
  return (
    <>
      <div className="bar">
        <p>People of the house · what each of them may do, and whose clients they see</p>
        {found && !adding && (
          <Button small keyName="I" onClick={() => setAdding(true)}>
            Invite somebody
          </Button>
        )}
      </div>
      {answer.error && !found && <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading />}
      {found && <Shown answer={found} />}
      {found && adding && <TakeIn answer={found} close={() => setAdding(false)} />}
    </>
  );
}

function Shown({ answer }: { answer: Answer }) {
  const { people } = answer;
  const [open, setOpen] = useState<string>();
  const here = people.filter(({ leftAt }) => leftAt === null);
  const nameOf = (id: string | null) => people.find((each) => each.id === id)?.name ?? '';
  const columns: Column<Person>[] = [
    { key: 'name', head: 'Name', width: 220, cell: ({ name, email }) => <Named name={name} email={email} /> },
    { key: 'role', head: 'Place', width: 220, cell: (person) => placeWords(person, nameOf) },
    { key: 'sees', head: 'Sees', cell: seesWords },
    { key: 'state', head: 'State', width: 130, cell: stateWords },
  ];
  return (
    <>
      <Sentence>
        {counted(here.length, 'person', 'people')} {here.length === 1 ? 'belongs' : 'belong'} to the house.
      </Sentence>
      <LotTable
        label="People of the house"
        className="people"
        columns={columns}
        groups={[{ rows: people }]}
        keyOf={({ id }) => id}
        selected={open}
        onOpen={({ id }) => setOpen(open === id ? undefined : id)}
        opens={({ leftAt }) => leftAt === null}
        below={(person) => <OpenedPerson key={person.id} person={person} answer={answer} />}
        line={(person) => (
          <>
            <div className="head">
              <b>{person.name}</b>
              <span className="c">{stateWords(person)}</span>
            </div>
            <p className="c">
              {placeWords(person, nameOf)} · {seesWords(person)}
            </p>
          </>
        )}
      />
    </>
  );
}

function Named({ name, email }: { name: string; email: string }) {
  return (
    <>
      {name}
      <br />
      <span className="c">{email}</span>
    </>
  );
}

function placeWords({ role, actsFor }: Person, nameOf: (id: string | null) => string): string {
  return actsFor === null ? role : `${role} of ${nameOf(actsFor)}`;
}

function seesWords({ role, boutiques, knownAs }: Person): string {
  switch (role) {
    case 'owner':
    case 'director':
      return 'all clients';
    case 'manager':
      return boutiques.length > 0
        ? `clients of ${boutiques.join(', ')}`
        : 'clients given to them; no boutique is said';
    case 'adviser':
      return knownAs ? `their own, named ${knownAs} in records` : 'clients given to them';
    case 'assistant':
      return 'whom that person sees';
    case 'analyst':
      return 'figures, nobody by name';
  }
}

function stateWords({ joined, leftAt }: Person): string {
  return leftAt !== null ? 'has left' : joined ? 'here' : 'invited';
}
