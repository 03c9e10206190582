import { Link } from '@tanstack/react-router';
import { period } from '../../dates';
import { figure, named } from '../../format';
import { LotTable } from '../../parts/LotTable';
import { AxisHead, Range } from '../../parts/Range';
import { axis, type Axis } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';
import type { Experiment } from './answer';

/** The house's own randomised tests, beside what the model said of them by itself. */
export function Tests({ experiments }: { experiments: readonly Experiment[] }) {
  const [measure, width] = useWidth(1136);
  const ends = experiments.flatMap(({ low, high, compared }) => [low, high, compared?.model?.low ?? 0, compared?.model?.high ?? 0]);
  const drawing = axis(Math.min(0, ...ends), Math.max(1, ...ends), { width: width < 720 ? width : Math.max(160, width - 720), pad: 8, lines: 3 });
  return (
    <section className="part" ref={measure}>
      <div className="sec plain">
        <h2>Tests of this house, beside what the model said</h2>
        <span className="c">orders of the test’s days; ◆ the test, grey the model by itself</span>
      </div>
      {experiments.length === 0 ? (
        <p className="q">
          None has been entered. A test outranks the model:{' '}
          <Link className="link" to="/experiments">
            enter one
          </Link>
          , and the next run is calibrated by it.
        </p>
      ) : (
        <LotTable<Experiment>
          className="ex"
          label="Randomised tests beside the model"
          columns={[
            { key: 'channel', head: 'Channel', cell: (each) => <What each={each} /> },
            { key: 'drawing', head: <AxisHead axis={drawing} write={(orders) => figure(orders)} label="orders" />, className: 'pl', width: drawing.width, cell: (each) => <Beside each={each} scale={drawing} /> },
            { key: 'found', head: 'Orders', figure: true, cell: (each) => <Found each={each} /> },
            { key: 'says', head: '', cell: (each) => <Agreement each={each} /> },
          ]}
          groups={[{ rows: experiments }]}
          keyOf={({ id }) => id}
          line={(each) => (
            <>
              <div className="head">
                <What each={each} />
                <Agreement each={each} />
              </div>
              <Beside each={each} scale={drawing} />
              <Found each={each} />
            </>
          )}
        />
      )}
    </section>
  );
} // prettier-ignore

function What({ each: { channel, campaign, kind, from, to } }: { each: Experiment }) {
  return (
    <>
      <b className="ch">{campaign === null ? named(channel) : `${named(channel)}, ${campaign}`}</b>
      <div className="c">
        {kind === 'geo' ? 'by region' : 'held out'}, {period(from, to)}
      </div>
    </>
  );
}

function Beside({ each, scale }: { each: Experiment; scale: Axis }) {
  const model = each.compared?.model;
  const { channel, found, low, high } = each;
  return (
    <Range
      axis={scale}
      height={44}
      verdict={low > 0 ? 'incremental' : 'none'}
      byExperiment
      estimate={{ value: found, low, high }}
      beside={model ? [{ shape: 'bar', value: model.caused, low: model.low, high: model.high }] : []}
      label={`${channel}: the test ${figure(found, 1)} orders, ${figure(low, 1)} to ${figure(high, 1)}${model ? `; the model ${figure(model.caused, 1)}, ${figure(model.low, 1)} to ${figure(model.high, 1)}` : ''}`}
    />
  );
}

function Found({ each: { found, low, high, compared } }: { each: Experiment }) {
  const range = (from: number, to: number) => `${figure(from, 1)} to ${figure(to, 1)}`;
  return (
    <>
      <div>
        {figure(found, 1)} <span className="c">{range(low, high)}</span>
      </div>
      {compared?.model && (
        <div className="q">
          {figure(compared.model.caused, 1)}{' '}
          <span className="c">{range(compared.model.low, compared.model.high)}</span>
        </div>
      )}
    </>
  );
}

function Agreement({ each: { compared } }: { each: Experiment }) {
  if (!compared?.model) return <span className="c">no run knows it yet</span>;
  return (
    <>
      {compared.contradicts ? <b className="cau">contradict</b> : 'agree'}
      <div className="c">{figure(compared.left * 100)} % of its weight left</div>
    </>
  );
}
