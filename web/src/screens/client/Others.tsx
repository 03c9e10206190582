import { useQuery } from '@tanstack/react-query';
import { request } from '../../api';
import { day, dayOf } from '../../dates';
import { counted } from '../../format';
import { RULE_WORDS, type GoldenRule } from '../../golden';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Popover } from '../../parts/Popover';
import { useHouse } from '../../session';
import type { Trait } from './answer';
import { byValue, type Statement } from './told';
import { factName, factText } from './words';

/** How many other values of a fact were told; opens them, and says why the one shown was taken. */
export function Others({ client, trait }: { client: string; trait: Trait & { others: number } }) {
  return (
    <span className="c">
      {'\u2002'}
      <Popover label={factName(trait.name)} shown={counted(trait.others, 'other')}>
        {(close) => (
          <div className="told">
            <All client={client} trait={trait} />
            <Button small bare onClick={close}>
              Close
            </Button>
          </div>
        )}
      </Popover>
    </span>
  );
}

function All({ client, trait: { name, value } }: { client: string; trait: Trait }) {
  const { timeZone } = useHouse();
  const told = useQuery({
    queryKey: ['client', client, 'facts', name],
    queryFn: ({ signal }) =>
      request<{ rule: GoldenRule; statements: Statement[] }>(
        `/api/clients/${client}/facts/${encodeURIComponent(name)}`,
        { signal },
      ),
  });
  if (told.error) return <ErrorPlate error={told.error} retry={() => void told.refetch()} />;
  if (!told.data) return <p className="c">On its way</p>;
  return (
    <>
      <p className="c">{`Of all that was told, taken is ${RULE_WORDS[told.data.rule]}.`}</p>
      <ul>
        {byValue(told.data.statements, value).map((group) => (
          <li key={JSON.stringify(group.value)}>
            <p>
              {group.taken ? (
                <b>{factText(group.value, day, name)}</b>
              ) : (
                <i>{factText(group.value, day, name)}</i>
              )}
              {group.taken && <span className="c"> taken</span>}
            </p>
            {group.by.map(({ source, at, times }) => (
              <p className="c" key={`${source} ${at}`}>
                {source}, {day(dayOf(at, timeZone))}
                {times > 1 && `, on ${counted(times, 'record')}`}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
