import { Fragment } from 'react';
import { named } from '../../format';

/** Channels one after another: `Email › Paid search`. */
export function Steps({ channels }: { channels: readonly string[] }) {
  return (
    <span className="sq">
      {channels.map((channel, index) => (
        <Fragment key={index}>
          {index > 0 && <i aria-label="then">›</i>}
          <span>{named(channel)}</span>
        </Fragment>
      ))}
    </span>
  );
}
