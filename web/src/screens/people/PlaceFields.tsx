import { Field, SelectField } from '../../parts/Field';
import { ROLE_WORDS, ROLES, type Person, type Place, type Role } from './answer';

interface Places {
  place: Place;
  onChange: (place: Place) => void;
  people: readonly Person[];
  /** Of whom it is; nobody acts for themselves. */
  id?: string;
}

/** What somebody is in the house, and whose clients they see by it. */
export function PlaceFields({ place, onChange, people, id }: Places) {
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
        <Field
          label="Boutiques"
          hint="as clients’ records name them, with a semicolon between"
          value={place.boutiques.join('; ')}
          onChange={(event) => set({ boutiques: event.target.value.split(/; ?/) })}
        />
      )}
      {place.role === 'adviser' && (
        <Field
          label="Named in records as"
          hint="clients whose records name this adviser are theirs, unless the house says otherwise"
          value={place.knownAs}
          maxLength={200}
          onChange={(event) => set({ knownAs: event.target.value })}
        />
      )}
    </>
  );
}

/** The same as it is sent: without what was left empty. */
export function written(place: Place): Place {
  const boutiques = place.boutiques.map((each) => each.trim()).filter(Boolean);
  return { ...place, name: place.name.trim(), knownAs: place.knownAs.trim(), boutiques };
}
