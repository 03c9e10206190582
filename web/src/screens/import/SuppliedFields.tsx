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
      <SaidField
        what="suppliedBy"
        label="Supplied by"
        hint="who gave the house this file, such as Boutique Genève; may stay empty"
        plan={plan}
        onSay={onSay}
      />
      <SaidField
        key={plan.phoneCountry}
        what="phoneCountry"
        label="Country of telephones"
        hint="of those that name none, neither in the number nor beside it: Germany, or DE"
        plan={plan}
        onSay={onSay}
      />
    </div>
  );
}

interface Saying {
  what: 'suppliedBy' | 'phoneCountry';
  label: string;
  hint: string;
  plan: Plan;
  onSay: (said: SuppliedChange) => void;
}

/** Words that are said once the field is left, or Enter is pressed in it. */
function SaidField({ what, label, hint, plan, onSay }: Saying) {
  const say = (text: string) => {
    const said = text.trim() || null;
    if (said !== (plan[what] ?? null)) onSay({ [what]: said });
  };
  return (
    <Field
      label={label}
      defaultValue={plan[what]}
      maxLength={200}
      hint={hint}
      onBlur={(event) => say(event.target.value)}
      onKeyDown={(event) => event.key === 'Enter' && say(event.currentTarget.value)}
    />
  );
}
