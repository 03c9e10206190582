import type { Search } from './address';
import { DIRECT, LOOKBACK, TOUCHES, type Filters } from './filters';
import { Options } from './parts/Pick';
import { Popover } from './parts/Popover';

interface Shown {
  filters: Filters;
  /** Paths have no question of direct: it is a channel as any other there. */
  direct?: boolean;
  change: (change: Search) => void;
}

/** Which touches count before an order: how long before, which of them, and what of direct visits. */
export function FiltersPick({ filters, direct, change }: Shown) {
  const lookback =
    LOOKBACK.find((each) => each.value === filters.lookback)?.name ?? `${filters.lookback} days back`;
  const unusual = [
    filters.touches === 'all' && 'all touches',
    direct && filters.direct === 'keep' && 'direct as any other',
  ].filter(Boolean);
  return (
    <Popover label="Which touches count" shown={[lookback, ...unusual].join(', ')} role="menu">
      {() => (
        <>
          <h3>How long before the order</h3>
          <Options
            options={LOOKBACK}
            isOn={(days) => days === filters.lookback}
            onPick={(days) => change({ lookback: days })}
          />
          <h3>Which touches</h3>
          <Options
            options={TOUCHES}
            isOn={(touches) => touches === filters.touches}
            onPick={(touches) => change({ touches })}
          />
          {direct && (
            <>
              <h3>Direct visits</h3>
              <Options
                options={DIRECT}
                isOn={(each) => each === filters.direct}
                onPick={(each) => change({ direct: each })}
              />
            </>
          )}
        </>
      )}
    </Popover>
  );
}
