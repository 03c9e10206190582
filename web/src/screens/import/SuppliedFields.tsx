import { Field, SelectField } from '../../parts/Field';
import type { Basis, Plan, SuppliedChange } from './answer';

const BASES: readonly { basis: Basis; means: string }[] = [
  { basis: 'consent', means: 'they agreed to it' },
  { basis: 'contract', means: 'they bought or ordered something' },
  { basis: 'legitimate interest', means: 'the house has a good reason that does not outweigh theirs' },
  { basis: 'legal obligation', means: 'a law demands it' },
];

/** Where the people of a file are from: on what lawful basis the house has them, and who supplied it. Both may stay open. */
export function SuppliedFields({ plan, onSay }: { plan: Plan; onSay: (said: SuppliedChange) => void }) {
  const means = BASES.find(({ basis }) => basis === plan.basis)?.means;
  const say = (what: 'suppliedBy' | 'phoneCountry', text: string) => {
    const said = text.trim() || null;
    if (said !== (plan[what] ?? null)) onSay({ [what]: said });
  };
  return (
    <div className="fields supplied">
      <SelectField
        label="Lawful basis (GDPR, Article 6)"
        defaultValue={plan.basis ?? ''}
        hint={means ?? 'why the house may have these people; kept with every row'}
        onChange={(event) => onSay({ basis: (event.target.value || null) as Basis | null })}
      >
        <option value="">not said</option>
        {BASES.map(({ basis }) => (
          <option key={basis} value={basis}>
            {basis}
          </option>
        ))}
      </SelectField>
      <Field
        label="Supplied by"
        defaultValue={plan.suppliedBy}
        maxLength={200}
        hint="who gave the house this file, such as Boutique Genève; may stay empty"
        onBlur={(event) => say('suppliedBy', event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && say('suppliedBy', event.currentTarget.value)}
      />
      <Field
        key={plan.phoneCountry}
        label="Country of telephones"
        defaultValue={plan.phoneCountry}
        maxLength={60}
        hint="of those that name none, neither in the number nor beside it: Germany, or DE"
        onBlur={(event) => say('phoneCountry', event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && say('phoneCountry', event.currentTarget.value)}
      />
    </div>
  );
}
