import { Field, SelectField } from '../../parts/Field';
import { ROLE_WORDS, ROLES, type Answer, type Place, type Role } from './answer';

interface Places {
  place: Place;
  onChange: (place: Place) => void;
  answer: Answer;
  /** Of whom it is; nobody acts for themselves. */
  id?: string;
}

/** What somebody is in the house, and whose clients they see by it. */
export function PlaceFields({ place, onChange, answer: { people, said }, id }: Places) {
  const set = (part: Partial<Place>) => onChange({ ...place, ...part });
  const others = people.filter((each) => each.id !== id && each.role !== 'assistant' && each.leftAt === null);
  return (
    <>
      <Field
        label="Name"
        value={place.name}
        required
        maxLength={120}
        onChange={(event) => set({ name: event.target.value })}
      />
      <SelectField
        label="Place in the house"
        value={place.role}
        hint={ROLE_WORDS[place.role]}
        onChange={(event) => {
          const role = event.target.value as Role;
          set({ role, actsFor: role === 'assistant' ? (others[0]?.id ?? null) : null });
        }}
      >
        {ROLES.map((role) => (
          <option key={role}>{role}</option>
        ))}
      </SelectField>
      {place.role === 'assistant' && (
        <SelectField
          label="Acts for"
          value={place.actsFor ?? ''}
          onChange={(event) => set({ actsFor: event.target.value })}
        >
          {others.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </SelectField>
      )}
      {(place.role === 'manager' || place.role === 'adviser') && (
        <Boutiques all={said.boutiques} picked={place.boutiques} onPick={(boutiques) => set({ boutiques })} />
      )}
      {place.role === 'adviser' && (
        <Field
          label="Named in records as"
          hint="clients whose records name this adviser are theirs, unless the house says otherwise"
          value={place.knownAs}
          list="named-advisers"
          maxLength={200}
          onChange={(event) => set({ knownAs: event.target.value })}
        />
      )}
      <datalist id="named-advisers">
        {said.advisers.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

interface Boutiques {
  all: readonly string[];
  picked: readonly string[];
  onPick: (picked: string[]) => void;
}

/** Which of the boutiques that clients' records name. */
function Boutiques({ all, picked, onPick }: Boutiques) {
  const names = [...all, ...picked.filter((name) => !all.includes(name))];
  return (
    <fieldset className="boutiques">
      <legend>Boutiques</legend>
      {names.length === 0 && <p className="c">no client’s record names one yet</p>}
      {names.map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={picked.includes(name)}
            onChange={({ target }) =>
              onPick(target.checked ? [...picked, name] : picked.filter((each) => each !== name))
            }
          />{' '}
          {name}
        </label>
      ))}
    </fieldset>
  );
}

/** The same as it is sent, without blanks around it. */
export function written(place: Place): Place {
  return { ...place, name: place.name.trim(), knownAs: place.knownAs.trim() };
}
