import { counted, figure, percent, percentFigure } from '../../format';
import { AxisHead, Range } from '../../parts/Range';
import { axis } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';
import type { Estimate, Quality } from '../../quality';

/** How right the base is, as drawn ranges. */
export function Base({ quality }: { quality: Quality }) {
  const { precision, recall, missing, silent } = quality;
  return (
    <section className="base-quality">
      <h2>The base, as estimated</h2>
      <Share name="Pairs joined rightly" estimate={precision} />
      <Share name="Pairs that were found" estimate={recall} />
      {silent && <Share name="Joined unasked, rightly" estimate={silent} />}
      <p className="q">
        {restsOn(quality)} Ranges of {percent(precision.level)}, over pairs that the linkage compared. Of one
        person and not joined: about {figure(missing.value)} pairs ({figure(missing.low)} to{' '}
        {figure(missing.high)}).
      </p>
    </section>
  );
}

/** The same in a line, where there is no room. */
export function BaseLine({ quality }: { quality: Quality }) {
  const { precision, recall, labels } = quality;
  return (
    <span className="c">
      Joined rightly <Written estimate={precision} />, found <Written estimate={recall} />,{' '}
      {labels === 0 ? 'as the linkage believes' : `from ${counted(labels, 'decision')}`}
    </span>
  );
}

function restsOn({ labels, checks }: Quality): string {
  const lot =
    checks === 0
      ? ''
      : ` ${counted(checks, 'join')} of those made without asking ${checks === 1 ? 'was' : 'were'} checked by lot.`;
  if (labels === 0) return `As the linkage believes: nobody has decided yet.${lot}`;
  return `From ${counted(labels, 'decision')} and what the linkage believes.${lot}`;
}

function Written({ estimate }: { estimate: Estimate }) {
  return (
    <span className="nw">
      {tenths(estimate.value)} % ({tenths(estimate.low)}–{tenths(estimate.high)})
    </span>
  );
}

function Share({ name, estimate }: { name: string; estimate: Estimate }) {
  const [measure, width] = useWidth(232);
  const { value, low, high } = estimate;
  const scale = axis(Math.max(0, Math.floor(low * 20 - 0.2) / 20), 1, { width, lines: 3 });
  return (
    <div ref={measure}>
      <p className="head">
        <span>{name}</span>
        <span className="nw">
          <b>{tenths(value)} %</b>{' '}
          <span className="c">
            {tenths(low)}–{tenths(high)}
          </span>
        </span>
      </p>
      <Range
        axis={scale}
        height={18}
        verdict="incremental"
        estimate={estimate}
        rail
        label={`${name}: ${tenths(value)} %, ${tenths(low)} to ${tenths(high)}`}
      />
      <AxisHead axis={scale} write={percentFigure} label={`${name}, in per cent`} />
    </div>
  );
}

/** Tenths of a per cent, since most lie close to all. */
function tenths(share: number): string {
  return figure(share * 100, 1);
}
