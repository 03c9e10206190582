import type { Check, CheckCell } from '../../checks/check';
import { figure, named } from '../../format';

/** Credit as it is, and as it would be did the model know nothing of signals, the season or tiers. */
export function Without({ check }: { check: Check }) {
  const { cells = [] } = check;
  const things = [...new Set(cells.map(({ without }) => without))];
  const channels = [...new Set(cells.map(({ name }) => name))];
  if (cells.length === 0) return null;
  return (
    <section className="part">
      <div className="sec plain">
        <h2>What credit would be without signals, the season or tiers</h2>
        <span className="c">orders; bold what leaves the range</span>
      </div>
      <div className="scroll">
        <table className="t">
          <thead>
            <tr>
              <th scope="col">Channel</th>
              <th scope="col" className="n">
                as it is
              </th>
              {things.map((thing) => (
                <th key={thing} scope="col" className="n">
                  without {thing}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {channels.map((channel) => (
              <Row key={channel} cells={cells.filter(({ name }) => name === channel)} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="q said">{check.says}</p>
    </section>
  );
}

function Row({ cells }: { cells: readonly CheckCell[] }) {
  const { name, credit = 0, low, high } = cells[0]!;
  return (
    <tr>
      <td>{named(name)}</td>
      <td className="n">
        {figure(credit)}{' '}
        <span className="c nw">
          ({figure(low)} to {figure(high)})
        </span>
      </td>
      {cells.map(({ without, value }) => (
        <td key={without} className="n">
          {value < low || value > high ? <b className="cau">{figure(value)}</b> : figure(value)}
        </td>
      ))}
    </tr>
  );
}
