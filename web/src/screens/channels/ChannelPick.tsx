import { useState } from 'react';
import { named } from '../../format';
import { Options } from '../../parts/Pick';
import { Popover } from '../../parts/Popover';

interface Picked {
  /** null is no touch; '' is not chosen yet. */
  channel: string | null;
  channels: readonly string[];
  onPick: (channel: string | null) => void;
}

const NONE = '\0none';

/** The channel of a rule: one that is known, a new name, or no touch at all. */
export function ChannelPick({ channel, channels, onPick }: Picked) {
  const shown = channel === null ? 'no touch' : channel === '' ? 'which channel?' : named(channel);
  const known = channel && !channels.includes(channel) ? [...channels, channel] : channels;
  const options = [
    { value: NONE, name: 'no touch', note: 'dropped in sight' },
    ...known.map((each) => ({ value: each, name: named(each) })),
  ];
  return (
    <Popover label="Channel" shown={shown}>
      {(close) => (
        <>
          <OwnName
            onName={(name) => {
              close();
              onPick(name);
            }}
          />
          <div role="menu" aria-label="Known channels">
            <Options
              options={options}
              isOn={(value) => value === (channel === null ? NONE : channel)}
              onPick={(value) => {
                close();
                onPick(value === NONE ? null : value);
              }}
            />
          </div>
        </>
      )}
    </Popover>
  );
}

function OwnName({ onName }: { onName: (name: string) => void }) {
  const [name, setName] = useState('');
  return (
    <form
      className="new-name"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (name.trim()) onName(name.trim());
      }}
    >
      <label className="field">
        <span>a new one</span>
        <input
          className="input"
          maxLength={60}
          value={name}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <button className="btn s">Name it</button>
    </form>
  );
}
