import '../sources/refusals.css';
import type { Changes } from './answer';
import { changesSaid } from './said';

/** What a file of people changed of what was there: how many records, and the first changes one by one. */
export function Changed({ changes }: { changes: Changes | undefined }) {
  if (!changes) return null;
  const { examples } = changes;
  return (
    <section className="refusals">
      <h2 className="sec">Beside what was there</h2>
      <p className="q">
        {changesSaid(changes)}
        {examples.length > 0 && ' The first changes:'}
      </p>
      {examples.length > 0 && (
        <table className="t" aria-label="Changes of records">
          <thead>
            <tr>
              <th scope="col">Record</th>
              <th scope="col">Column</th>
              <th scope="col">Before</th>
              <th scope="col">Now</th>
            </tr>
          </thead>
          <tbody>
            {examples.map(({ record, column, before, after }) => (
              <tr key={`${record} ${column}`}>
                <th scope="row" className="fn">
                  {record}
                </th>
                <td>{column}</td>
                <td className="q">{before || 'nothing'}</td>
                <td>{after || 'nothing'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
