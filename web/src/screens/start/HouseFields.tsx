import { Field, SelectField } from '../../parts/Field';
import type { Wrongs } from '../../parts/useChecks';

const CURRENCIES = Intl.supportedValuesOf('currency');
const ZONES = Intl.supportedValuesOf('timeZone');
const USUAL = ['CHF', 'EUR', 'GBP', 'JPY', 'USD'];

interface House {
  known?: { name?: string; currency?: string; timeZone?: string };
  /** Why one of them cannot be changed now. */
  stays?: { currencyStays: string | null; timeZoneStays: string | null };
  wrongs?: Wrongs;
}

/** What the house is called, the money it counts in, and the clock that its days follow. */
export function HouseFields({ known, stays, wrongs }: House) {
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
        error={wrongs?.['house']}
      />
      <div className="pair">
        <SelectField
          label="Currency"
          name="currency"
          required
          defaultValue={known?.currency ?? 'EUR'}
          disabled={Boolean(stays?.currencyStays)}
          hint={stays?.currencyStays && `It stays: ${stays.currencyStays}.`}
        >
          {[...USUAL, ...rest].map((code) => (
            <option key={code}>{code}</option>
          ))}
        </SelectField>
        <SelectField
          label="Time zone"
          name="timeZone"
          required
          defaultValue={here}
          disabled={Boolean(stays?.timeZoneStays)}
          hint={stays?.timeZoneStays && `It stays: ${stays.timeZoneStays}.`}
        >
          {(ZONES.includes(here) ? ZONES : [here, ...ZONES]).map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </SelectField>
      </div>
    </>
  );
}
