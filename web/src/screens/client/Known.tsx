import { day, dayOf } from '../../dates';
import { Breakable } from '../../parts/Breakable';
import { Provenance, ProvenanceKey } from '../../parts/Provenance';
import { useHouse } from '../../session';
import type { Answer, Trait } from './answer';
import { Others } from './Others';
import { byInterest, factName, factText, isShown } from './words';

/** Every fact with the letter of its source and how many others were told; the letters are keyed at the foot. */
export function Known({ client: { id, traits } }: { client: Answer }) {
  const { timeZone } = useHouse();
  const shown = traits.filter(isShown).sort(byInterest);
  const named = traits.filter((trait) => !isShown(trait));
  return (
    <section>
      <h2>What is known</h2>
      {shown.length === 0 ? (
        <p className="c">
          Nothing but the name{named.length === 0 && ' under which they came'}. What a source tells with{' '}
          <code>identify</code>, or a file of clients, stands here with its source.
        </p>
      ) : (
        <dl className="facts">
          {shown.map((trait) => (
            <Fact
              key={trait.name}
              client={id}
              trait={trait}
              said={`${trait.source}, ${day(dayOf(trait.at, timeZone))}`}
            />
          ))}
        </dl>
      )}
      {traits.length > 0 && (
        <ProvenanceKey origins={traits.map(({ letter, source }) => ({ letter, said: source }))} />
      )}
    </section>
  );
}

function Fact({ client, trait, said }: { client: string; trait: Trait; said: string }) {
  const { name, value, letter, others } = trait;
  return (
    <>
      <dt>{factName(name)}</dt>
      <dd>
        <Breakable text={factText(value, day, name)} />
        <Provenance letter={letter} said={said} />
        {others && <Others client={client} trait={{ ...trait, others }} />}
      </dd>
    </>
  );
}
