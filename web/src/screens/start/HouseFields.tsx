import { Field, SelectField } from '../../parts/Field';

const CURRENCIES = Intl.supportedValuesOf('currency');
const ZONES = Intl.supportedValuesOf('timeZone');
const USUAL = ['CHF', 'EUR', 'GBP', 'JPY', 'USD'];

/** What the house is called, the money it counts in, and the clock that its days follow. */
export function HouseFields({ known }: { known?: { name?: string; currency?: string; timeZone?: string } }) {
  const here = known?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const rest = CURRENCIES.filter((code) => !USUAL.includes(code));
  return (
    <>
      <Field
        label="The house"
        name="house"
        required
        maxLength={80}
        autoComplete="organization"
        defaultValue={known?.name}
      />
      <div className="pair">
        <SelectField label="Currency" name="currency" required defaultValue={known?.currency ?? 'EUR'}>
          {[...USUAL, ...rest].map((code) => (
            <option key={code}>{code}</option>
          ))}
        </SelectField>
        <SelectField label="Time zone" name="timeZone" required defaultValue={here}>
          {(ZONES.includes(here) ? ZONES : [here, ...ZONES]).map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </SelectField>
      </div>
    </>
  );
}
