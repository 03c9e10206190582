import { useState, type ReactNode } from 'react';
import { figure } from '../format';

interface Drawn {
  /** What the drawing shows. */
  title: string;
  /** How to read it, at the right of the title. */
  note?: ReactNode;
  /** The same figures as a table. */
  table: ReactNode;
  /** A marginal figure has an italic title and no rule below it. */
  marginal?: boolean;
  children: ReactNode;
}

/** A drawing with its title; it can always be opened as its table. */
export function Figure({ title, note, table, marginal, children }: Drawn) {
  const [asTable, setAsTable] = useState(false);
  const toggle = (
    <button className="link" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
      {asTable ? 'as a drawing' : 'as a table'}
    </button>
  );
  return (
    <figure className={marginal ? 'marginal' : undefined}>
      <figcaption className={marginal ? 'head' : 'sec'}>
        <h2>{title}</h2>
        <span className="c">
          {note}
          {note && ' · '}
          {toggle}
        </span>
      </figcaption>
      {asTable ? <div className="scroll">{table}</div> : children}
    </figure>
  );
}

interface Plain {
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  /** All columns but the first are figures, though some are written out. */
  figures?: boolean;
}

/** The plain table behind a drawing: text left, figures right. */
export function PlainTable({ head, rows, figures }: Plain) {
  const look = (column: number) =>
    (figures && column > 0) || rows.some((row) => typeof row[column] === 'number') ? 'n' : undefined;
  return (
    <table className="t">
      <thead>
        <tr>
          {head.map((name, column) => (
            <th key={name} scope="col" className={look(column)}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={head[column]} className={look(column)}>
                {typeof cell === 'number' ? figure(cell) : cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
