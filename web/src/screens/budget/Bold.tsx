import { moneyScale, scaled, scaleName } from '../../format';
import { AxisHead, Range } from '../../parts/Range';
import { axis, decimalsOf } from '../../parts/scale';
import { Segments } from '../../parts/Segments';
import type { Answer, Boldness, Split } from './answer';
import { during, splitAt } from './plan';
import { BOLDNESSES } from './settings';
import { signed } from './words';

interface Shown {
  answer: Answer;
  percent: number;
  boldness: Boldness;
  pick: (boldness: Boldness) => void;
  save: () => void;
}

/** How much is left to what is not known: the same total split by the lower end of what is expected, by its middle, by its upper end. */
export function Bold({ answer, percent, boldness, pick, save }: Shown) {
  const splits = BOLDNESSES.flatMap(({ value, name }) => {
    const split = splitAt(answer, percent, value);
    return split ? [{ value, name, split }] : [];
  });
  const ends = splits.flatMap(({ split: { gain } }) => [gain.low, gain.high]);
  const scale = moneyScale(Math.max(...ends.map(Math.abs)), answer.currency);
  const drawn = axis(Math.min(0, ...ends), Math.max(0, ...ends), { width: 150, lines: 3 });
  return (
    <aside className="cb">
      <div className="sec">
        <h2>How bold?</h2>
        <span className="c">
          {percent < 100 ? 'less or more' : 'more'} {during(answer.weeks)}, {scaleName(scale)}
        </span>
      </div>
      <Segments label="How bold" value={boldness} options={BOLDNESSES} onPick={pick} />
      <table className="bold" aria-label="What is expected at each boldness">
        <tbody>
          {splits.map(({ value, name, split: { gain } }) => (
            <tr key={value} className={value === boldness ? 'on' : undefined}>
              <th scope="row">{name}</th>
              <td className="dr">
                <Range
                  axis={drawn}
                  height={28}
                  verdict="incremental"
                  estimate={gain}
                  label={`${name}: ${signed(gain.value, scale)}`}
                />
              </td>
              <td className="n">
                <b className="fig">{signed(gain.value, scale)}</b>
              </td>
              <td className="n c">
                {scaled(gain.low, scale)} to {scaled(gain.high, scale)}
              </td>
            </tr>
          ))}
          <tr>
            <th aria-hidden="true" />
            <td className="dr">
              <AxisHead
                axis={drawn}
                write={(value) =>
                  scaled(value, {
                    ...scale,
                    decimals: decimalsOf(drawn.ticks.map((tick) => tick / scale.divisor)),
                  })
                }
                label="scale"
              />
            </td>
          </tr>
        </tbody>
      </table>
      <p>{difference(splits, boldness, (minor) => `${scaled(minor, scale)} ${scaleName(scale)}`)}</p>
      <p className="acts">
        <button className="btn" onClick={save}>
          Export
        </button>
      </p>
    </aside>
  );
}

/** What the boldness gives up at the value, and what it wins at the end that it looks at. */
function difference(
  splits: readonly { value: Boldness; split: Split }[],
  boldness: Boldness,
  write: (minor: number) => string,
): string {
  const [first] = splits;
  if (splits.every(({ split }) => split.spend.every((spend, index) => spend === first!.split.spend[index])))
    return 'All three come to the same split here: the limits, not what is uncertain, say how much is moved.';
  const of = (value: Boldness) => splits.find((each) => each.value === value)?.split.gain;
  const [even, chosen] = [of('even'), of(boldness)];
  if (!even || !chosen || boldness === 'even')
    return 'Between goes by what is expected. Cautious gives what is sure its weight, bold what might be.';
  const lost = even.value - chosen.value;
  const won = boldness === 'cautious' ? chosen.low - even.low : chosen.high - even.high;
  if (lost <= 0 && won <= 0) return 'Here it comes to the same split as what is expected.';
  const end = boldness === 'cautious' ? 'low' : 'high';
  return `${boldness === 'cautious' ? 'Cautious' : 'Bold'} gives up ${write(Math.max(0, lost))} at the value and wins ${write(Math.max(0, won))} at the ${end} end.`;
}
