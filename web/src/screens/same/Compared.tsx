import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dayShort } from '../../dates';
import { listed } from '../../format';
import { Breakable } from '../../parts/Breakable';
import { axis, type Axis } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';
import { useHouse } from '../../session';
import { useNow } from '../../today';
import './compared.css';
import { recordName } from '../client/words';
import type { DescribedRecord, RecordPair } from './answer';
import { Beginning, Sides, Weight } from './Weight';
import { evidenceOf, type Agreement, type Evidence, type Untold } from './weights';
import { beforehand, writtenName } from './words';

/** The two records field by field, and between them what each field weighs, from what is believed beforehand. */
export function Compared({ pair }: { pair: RecordPair }) {
  const [measure, width] = useWidth(272);
  const evidence = evidenceOf(pair);
  const scale = scaleOf(evidence, width);
  return (
    <div className="compared" role="table" aria-label="The two records, field by field">
      <div className="row names" role="row">
        <span role="columnheader">
          <span className="sr">Field</span>
        </span>
        <Who record={pair.records[0]} className="a" />
        <div className="mid" role="columnheader" ref={measure}>
          {pair.probability !== null && <Sides axis={scale} />}
        </div>
        <Who record={pair.records[1]} className="b" />
      </div>
      {pair.probability === null ? (
        <div className="c unlinked" role="row">
          <span role="cell">No linkage has an opinion on these two; what each tells stands below.</span>
        </div>
      ) : (
        <Evidences evidence={evidence} scale={scale} />
      )}
    </div>
  );
}

/** The first value of a field stands at the left of its bar, the second at the right. */
function Evidences({ evidence, scale }: { evidence: Evidence; scale: Axis }) {
  const { prior, fields, beside, untold, neither } = evidence;
  return (
    <>
      <Reason label="Before any evidence">
        <Beginning axis={scale} at={prior} said={beforehand(prior)} />
      </Reason>
      {fields.map((step) => (
        <div key={step.label} className={`row told ${step.agreement}`} role="row">
          <span className="fn" role="rowheader">
            {step.label}
          </span>
          <span className="a" role="cell">
            <Breakable text={step.left} />
          </span>
          <span className="mid" role="cell">
            <Weight axis={scale} step={step} />
          </span>
          <span className="b" role="cell">
            <Breakable text={step.right} />
          </span>
          <span className="lv c" role="cell">
            <Sign of={step.agreement} /> {step.note}
          </span>
        </div>
      ))}
      {beside.map((step) => (
        <Reason key={step.label} label={step.label} note={step.note}>
          <Weight axis={scale} step={step} />
        </Reason>
      ))}
      {untold.map((field) => (
        <Missing key={field.label} field={field} />
      ))}
      {neither.length > 0 && (
        <div className="c neither" role="row">
          <span role="cell">Neither tells: {listed(neither).toLowerCase()}.</span>
        </div>
      )}
    </>
  );
}

function Who({ record, className }: { record: DescribedRecord; className: string }) {
  const { timeZone } = useHouse();
  const now = useNow();
  return (
    <div className={className} role="columnheader">
      <h2>{writtenName(record)}</h2>
      <p className="c">
        {recordName(record.record, record.source)}, {dayShort(record.at, timeZone, now)}
      </p>
      <p className="c">
        client{' '}
        <Link className="link" to="/clients/$client" params={{ client: record.client.id }}>
          {record.client.name || 'without a name'}
        </Link>
      </p>
    </div>
  );
}

/** What weighs though it is no field of either. */
function Reason({ label, note, children }: { label: string; note?: string; children: ReactNode }) {
  return (
    <div className="row reason" role="row">
      <span className="fn" role="rowheader">
        {label}
        {note && `: ${note}`}
      </span>
      <span className="mid" role="cell">
        {children}
      </span>
    </div>
  );
}

/** A field that one of the two does not tell weighs nothing. */
function Missing({ field: { label, left, right } }: { field: Untold }) {
  const both = left !== '' && right !== '';
  return (
    <div className="row untold" role="row">
      <span className="fn" role="rowheader">
        {label}
      </span>
      <span className="a" role="cell">
        {left ? <Breakable text={left} /> : <NotTold />}
      </span>
      <span className="mid c" role="cell">
        <Sign of="missing" /> {both ? 'one of them says nothing' : 'on one only'}
      </span>
      <span className="b" role="cell">
        {right ? <Breakable text={right} /> : <NotTold />}
      </span>
    </div>
  );
}

function NotTold() {
  return <span className="c">not told</span>;
}

const SIGNS: Readonly<Record<Agreement | 'missing', string>> = {
  equal: '=',
  alike: '≈',
  different: '≠',
  missing: '–',
};

function Sign({ of }: { of: Agreement | 'missing' }) {
  return (
    <b className="sign" aria-hidden="true">
      {SIGNS[of]}
    </b>
  );
}

/** Pixels that the words at either side of even take. */
const SIDE = 96;

/** One scale for all steps, with even on it and room for the words of both sides. */
function scaleOf({ prior, fields, beside }: Evidence, width: number): Axis {
  const sums = [0, prior, ...[...fields, ...beside].map(({ to }) => to)];
  const [low, high] = [Math.min(...sums) - 0.5, Math.max(...sums) + 0.5];
  const least = SIDE / Math.max(SIDE, width - SIDE);
  return axis(Math.min(low, -high * least), Math.max(high, -low * least), { width, pad: 4 });
}
