import { figure } from '../../format';
import { inWords } from '../sources/reasons';
import '../sources/refusals.css';
import type { LeftOut, Reason, Refusal } from './answer';

/** Rows that would be refused: the first of them, each with its line and what to write. */
export function Examples({ refusals, all }: { refusals: Refusal[]; all: number }) {
  if (all === 0) return null;
  return (
    <section className="refusals">
      <h2 className="sec">Would be refused: {figure(all)}</h2>
      <ol className="rj">
        {refusals.slice(0, 6).map((refusal) => (
          <li key={refusal.line}>
            <span className="n c">line {figure(refusal.line)}</span>
            <div>
              {refusal.message}
              <code>{refusal.payload.slice(0, 160)}</code>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What was refused of an import, the most frequent reason first. */
export function Reasons({ reasons, rejected }: { reasons: Reason[]; rejected: number }) {
  if (rejected === 0) return null;
  return (
    <section className="refusals">
      <h2 className="sec">Refused, kept for you: {figure(rejected)}</h2>
      <ol className="rj">
        {reasons.map(({ reason, rows, message, place }) => (
          <li key={reason}>
            <b className="n">{figure(rows)}</b>
            <div>
              {place}
              {rows > 1 && ' and others'}: <strong>{inWords(reason)}</strong>
              <p className="q">{message}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** At the head of addresses and numbers that cannot be read. */
export const UNUSED = 'Kept as written and not used: nobody is known or reached by it';

/** Cells of the rows taken that could not be read, by column, with the first of each. */
export function LeftOuts({ title, leftOut }: { title: string; leftOut: LeftOut[] | undefined }) {
  if (!leftOut?.length) return null;
  return (
    <section className="refusals">
      <h2 className="sec">{title}</h2>
      <ol className="rj">
        {leftOut.map(({ column, cells, first }) => (
          <li key={column}>
            <b className="n">{figure(cells)}</b>
            <div>
              <strong>{column}</strong>
              {first.map(({ line, message }) => (
                <p className="q" key={line}>
                  line {figure(line)}: {message}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
