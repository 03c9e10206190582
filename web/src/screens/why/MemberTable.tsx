import { figure, moneyScale, scaled, scaleName } from '../../format';
import { LotTable, type Column } from '../../parts/LotTable';
import { AxisHead, Range } from '../../parts/Range';
import { axis, type Axis } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';
import { drawnAs } from '../attribution/estimate';
import type { Member, Members, Why } from './answer';

const TITLES: Record<Members['layer'], string> = {
  campaign: 'Its campaigns',
  adviser: 'Its advisers',
  boutique: 'Its boutiques',
};
/** Rows that are shown at first. */
const FEW = 12;
const OTHERS = 520;

/** The campaigns, advisers or boutiques of a channel: what each caused, with its range, and what its touches are worth. */
export function MemberTable({ why, members }: { why: Why; members: Members }) {
  const [measure, width] = useWidth(1136);
  const rows = members.rows.slice(0, FEW);
  const most = Math.max(...rows.map(({ share }) => share.high));
  const scale = axis(0, most * 1.04 || 1, { width: width < 640 ? width : Math.max(120, width - OTHERS), pad: 6 });
  const more = members.rows.length - rows.length;
  return (
    <section ref={measure} className="why-part">
      <div className="sec plain">
        <h2>{TITLES[members.layer]}</h2>
        <span className="c">
          orders each caused, 95{'\u202f'}% range; they add up to the channel; verdicts allow for all being
          looked at; touches of the 60 days before the period count, as they may cause orders in it
          {more > 0 && `; ${figure(more)} with less are not shown`}
        </span>
      </div>
      <LotTable<Member>
        label={TITLES[members.layer]}
        groups={[{ rows }]}
        keyOf={(member) => member.name}
        columns={columnsOf(why, members.layer, scale)}
        lineHead={<Head scale={scale} />}
        line={(member) => (
          <>
            <div className="head">
              <b className="ch">{nameOf(member)}</b>
              <span className="nw">
                <Found member={member} /> <span className="c">{rangeOf(member)}</span>
              </span>
            </div>
            <Plot member={member} scale={scale} />
            <p className="c">
              {figure(member.touches)} touches; one is worth {timesOf(member)} another of the channel
            </p>
          </>
        )}
      />
    </section>
  );
} // prettier-ignore

function columnsOf(why: Why, layer: string, scale: Axis): Column<Member>[] {
  const money = moneyScale(Math.max(...why.members!.flatMap(({ rows }) => rows.map(({ share }) => share.value))), why.currency);
  return [
    { key: 'name', head: layer[0]!.toUpperCase() + layer.slice(1), width: 200, cell: (member) => <span className="ch">{nameOf(member)}</span> },
    { key: 'drawing', head: <Head scale={scale} />, className: 'pl', cell: (member) => <Plot member={member} scale={scale} /> },
    { key: 'orders', head: 'Orders', figure: true, width: 96, cell: (member) => <><Found member={member} /><div className="c">{rangeOf(member)}</div></> },
    { key: 'value', head: scaleName(money), figure: true, className: 'q', width: 72, cell: ({ share }) => (share.verdict === 'cannot tell' ? '' : scaled(share.value, money)) },
    { key: 'worth', head: 'A touch, times', figure: true, className: 'q', width: 88, cell: (member) => <>{figure(member.worth.value, 2)}<div className="c">{figure(member.worth.low, 1)} to {figure(member.worth.high, 1)}</div></> },
    { key: 'touches', head: 'Touches', figure: true, className: 'q', width: 64, cell: ({ touches }) => figure(touches) },
  ];
} // prettier-ignore

function Head({ scale }: { scale: Axis }) {
  return (
    <AxisHead
      axis={scale}
      write={(value) => figure(value, scale.to < 4 ? 1 : 0)}
      label={`orders, to ${figure(scale.to, 1)}`}
    />
  );
}

function Plot({ member, scale }: { member: Member; scale: Axis }) {
  const { credit, low, high, verdict, detectable } = member.share;
  const estimate = { value: credit, low, high, verdict, detectable };
  return (
    <Range
      axis={scale}
      height={34}
      verdict={drawnAs({}, estimate)}
      estimate={{ value: credit, low, high }}
      label={`${nameOf(member)}: ${verdict === 'cannot tell' ? 'cannot tell' : figure(credit, 1)}, 95\u202f% range ${rangeOf(member)} orders`}
    />
  );
}

function Found({ member: { share } }: { member: Member }) {
  return share.verdict === 'cannot tell' ? (
    <i>cannot tell</i>
  ) : (
    <b className="fig">{figure(share.credit, 1)}</b>
  );
}

const nameOf = ({ name }: Member) => name || 'none named';
const rangeOf = ({ share }: Member) => `${figure(share.low, 1)} to ${figure(share.high, 1)}`;
const timesOf = ({ worth }: Member) =>
  `${figure(worth.value, 2)} (${figure(worth.low, 1)}–${figure(worth.high, 1)}) times`;
