import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../api';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Field, SelectField } from '../../parts/Field';
import { useChecks } from '../../parts/useChecks';
import { useMay } from '../../session';
import type { Restraint as Kept } from './answer';
import { restraintWords } from './restraint';

/** What quiet hours are offered as where none were kept. */
const NIGHT = { from: '20:00', to: '08:00' };

/** The full and the half hours. */
const CLOCKS = Array.from(
  { length: 48 },
  (_, half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`,
);

/** How much are clients left in peace? */
export function Restraint({ kept: { quietHours, cap } }: { kept: Kept }) {
  const kept = { quietHours, cap };
  const queries = useQueryClient();
  const [written, setWritten] = useState<Kept>(kept);
  const mayChange = useMay()('judgement');
  const save = useMutation({
    mutationFn: () => request<void>('/api/house/restraint', { method: 'PATCH', body: written }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const { wrongs, form } = useChecks(() => save.mutate());
  const changed = JSON.stringify(written) !== JSON.stringify(kept);
  const hours = written.quietHours;
  const clock = (name: 'from' | 'to', label: string) => {
    const value = (hours ?? NIGHT)[name];
    return (
      <SelectField
        label={label}
        disabled={hours === null}
        value={value}
        onChange={({ target }) => setWritten({ ...written, quietHours: { ...(hours ?? NIGHT), [name]: target.value } })}
      >
        {(CLOCKS.includes(value) ? CLOCKS : [value, ...CLOCKS]).map((each) => (
          <option key={each}>{each}</option>
        ))}
      </SelectField>
    );
  };
  const number = (name: 'contacts' | 'days', label: string, min: number, max: number, hint?: string) => (
    <Field
      label={label}
      name={name}
      type="number"
      required
      min={min}
      max={max}
      step={1}
      defaultValue={cap[name]}
      hint={hint}
      error={wrongs[name]}
      onChange={({ target }) => setWritten({ ...written, cap: { ...written.cap, [name]: Number(target.value) } })}
    />
  );
  return (
    <section className="restraint">
      <h2 className="sec">Restraint</h2>
      <p className="q said">{restraintWords(kept)}</p>
      <form {...form} className="house-form" aria-label="Restraint">
        <fieldset disabled={!mayChange || save.isPending}>
          <legend className="sr">Restraint</legend>
          <SelectField
            label="Quiet hours"
            value={hours === null ? 'none' : 'kept'}
            onChange={({ target }) => setWritten({ ...written, quietHours: target.value === 'none' ? null : NIGHT })}
          >
            <option value="kept">Kept, by the clocks where the client lives</option>
            <option value="none">None</option>
          </SelectField>
          <div className="pair">
            {clock('from', 'From')}
            {clock('to', 'To')}
          </div>
          <div className="pair">
            {number('contacts', 'Contacts at most', 0, 100, '0 for as many as one likes')}
            {number('days', 'In how many days', 1, 90)}
          </div>
        </fieldset>
        {save.error && <ErrorPlate error={save.error} />}
        <p className="acts">
          <Button
            type="submit"
            disabled={!changed || save.isPending}
            notNow={mayChange ? undefined : 'only owners and directors change it'}
          >
            {save.isPending ? 'One moment' : 'Keep to it'}
          </Button>
        </p>
      </form>
    </section>
  );
} // prettier-ignore
