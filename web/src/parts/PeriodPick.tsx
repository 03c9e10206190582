import { useState } from 'react';
import { namedPeriods, period, type Period } from '../dates';
import { useToday } from '../today';
import { Popover } from './Popover';

/** The period of a screen: a few by name, or any two days, both inclusive. */
export function PeriodPick({ value, onPick }: { value: Period; onPick: (period: Period) => void }) {
  const today = useToday();
  return (
    <Popover label="Period" shown={period(value.from, value.to)}>
      {(close) => {
        const pick = (picked: Period) => {
          close();
          onPick({ from: picked.from, to: picked.to });
        };
        return (
          <>
            {namedPeriods(today).map((each) => {
              const current = each.from === value.from && each.to === value.to;
              return (
                <button key={each.name} className="opt" aria-pressed={current} onClick={() => pick(each)}>
                  <span aria-hidden="true">{current ? '·' : ''}</span>
                  <span>{each.name}</span>
                </button>
              );
            })}
            <OwnPeriod value={value} onPick={pick} />
          </>
        );
      }}
    </Popover>
  );
}

function OwnPeriod({ value, onPick }: { value: Period; onPick: (period: Period) => void }) {
  const [from, setFrom] = useState(value.from);
  const [to, setTo] = useState(value.to);
  const wrong = from > to;
  return (
    <form
      className="own"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) onPick({ from, to });
      }}
    >
      <label className="field">
        <span>from</span>
        <input
          className="input"
          type="date"
          required
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
      </label>
      <label className="field">
        <span>to, this day included</span>
        <input
          className="input"
          type="date"
          required
          value={to}
          aria-invalid={wrong}
          onChange={(event) => setTo(event.target.value)}
        />
        {wrong && <span className="hint err">the last day is before the first</span>}
      </label>
      <button className="btn s">Show these days</button>
    </form>
  );
}
