import { counted, figure, named, percent, spoken } from '../format';
import {
  bandPath,
  baselinePath,
  layFlow,
  NODE,
  type FlowData,
  type FlowLayout,
  type Frame,
} from './flowLayout';
import { useWidth } from './useWidth';

interface Drawn extends FlowData {
  /** The share of orders that each channel came before. */
  shares: ReadonlyMap<string, number>;
  /** What the orders are worth: `CHF 21.84 m`. */
  worth: string;
  label: string;
}

/** What came before an order, touch by touch: a timetable, five steps back, three on a phone. */
export function Flow(drawn: Drawn) {
  const [measure, width] = useWidth(1136);
  const frame = frameOf(width);
  const layout = layFlow(drawn, frame);
  return (
    <div ref={measure} style={{ minHeight: layout.height }}>
      <svg
        width={width}
        height={layout.height}
        viewBox={`0 0 ${width} ${layout.height}`}
        role="img"
        aria-label={drawn.label}
      >
        <Ways layout={layout} />
        <Heads frame={frame} />
        <Names drawn={drawn} layout={layout} frame={frame} />
        <Ends drawn={drawn} layout={layout} frame={frame} />
      </svg>
    </div>
  );
}

/** Three ways to draw it: for a wide page, a middle one, a phone; each takes the width it has. */
function frameOf(width: number): Frame {
  if (width >= 900) return { width, steps: 5, first: 186, order: width - 150 };
  if (width >= 560) return { width, steps: 5, first: 160, order: width - 124 };
  return { width, steps: 3, first: 96, order: width - 60 };
}

const isPhone = (frame: Frame) => frame.steps < 5;

function Ways({ layout }: { layout: FlowLayout }) {
  return (
    <>
      {layout.ways.map((way, index) => (
        <path key={index} d={bandPath(way)} fill="var(--mute-band)" opacity=".85" />
      ))}
      <path d={baselinePath(layout.baseline)} fill="url(#hatch-fine)" stroke="var(--edge)" />
      {layout.chosen.map((way, index) => (
        <path key={index} d={bandPath(way)} fill="var(--accent)" />
      ))}
      {layout.nodes.map((node) => (
        <rect
          key={`${node.x} ${node.y}`}
          x={node.x}
          y={node.y}
          width={NODE}
          height={node.height}
          fill="var(--ink-2)"
        />
      ))}
      <rect
        x={layout.order.x}
        y={layout.order.y}
        width={NODE}
        height={layout.order.height}
        fill="var(--ink)"
      />
    </>
  );
}

const ORDINAL = ['', 'the last', '2nd last', '3rd last', '4th last', '5th last'];

function Heads({ frame }: { frame: Frame }) {
  const step = (frame.order - frame.first) / frame.steps;
  return (
    <>
      {Array.from({ length: frame.steps }, (_, index) => (
        <text key={index} x={frame.first + index * step + NODE / 2} y={12} textAnchor="middle">
          {frame.steps - index === 1 && isPhone(frame) ? 'last' : ORDINAL[frame.steps - index]}
        </text>
      ))}
      <text
        x={frame.order + NODE / 2}
        y={12}
        textAnchor="middle"
        style={{ fill: 'var(--ink)', fontWeight: 600 }}
      >
        order
      </text>
      {!isPhone(frame) && (
        <text x={frame.first - 44} y={12} textAnchor="end">
          of orders
        </text>
      )}
    </>
  );
}

function Names({ drawn, layout, frame }: { drawn: Drawn; layout: FlowLayout; frame: Frame }) {
  const at = frame.first - 44;
  const floor = layout.baseline.y1 + Math.max(layout.baseline.height, 4) / 2;
  return (
    <>
      {layout.rows.map(({ channel, y }) => (
        <g key={channel}>
          <text
            x={0}
            y={y + 4}
            style={{ fill: 'var(--ink)', fontWeight: drawn.chosen?.path.includes(channel) ? 600 : 400 }}
          >
            {named(channel)}
          </text>
          {!isPhone(frame) && (
            <text x={at} y={y + 4} textAnchor="end">
              {percent(drawn.shares.get(channel) ?? 0)}
            </text>
          )}
        </g>
      ))}
      <text x={0} y={floor + 4} style={{ fill: 'var(--ink-2)' }}>
        {frame.first < 186 ? 'No touch' : 'No touch at all'}
      </text>
      <line
        x1={isPhone(frame) ? 58 : at + 10}
        x2={layout.baseline.x1 - 6}
        y1={floor}
        y2={floor}
        stroke="var(--edge)"
        strokeDasharray="1 3"
      />
      {!isPhone(frame) && (
        <text x={at} y={floor + 4} textAnchor="end">
          {percent(drawn.orders ? drawn.untouched / drawn.orders : 0)}
        </text>
      )}
    </>
  );
}

function Ends({ drawn, layout, frame }: { drawn: Drawn; layout: FlowLayout; frame: Frame }) {
  const x = frame.order + NODE + 10;
  const { order, baseline, chosen } = layout;
  const total = order.y + order.height / 2;
  const last = chosen.at(-1);
  const path = drawn.chosen;
  const words =
    path && !isPhone(frame)
      ? wrap(path.path.map((channel, index) => (index ? spoken(channel) : named(channel))).join(', '), 20)
      : [];
  const top = last && Math.min(last.y2 + 2, total - 28 - words.length * 15);
  const share = path && percent(path.orders / Math.max(1, drawn.orders));
  return (
    <>
      {path && top !== undefined && (
        <text x={x} y={top} style={{ fill: 'var(--accent)', fontWeight: 600 }}>
          {words.map((line, index) => (
            <tspan key={line} x={x} dy={index ? 15 : 0}>
              {line}
            </tspan>
          ))}
          <tspan x={x} dy={words.length ? 15 : 0} fontWeight={words.length ? 400 : 600}>
            {words.length ? `${counted(path.orders, 'order')}, ${share}` : figure(path.orders)}
          </tspan>
        </text>
      )}
      <text x={x} y={total} style={{ fill: 'var(--ink)', fontWeight: 600 }}>
        {isPhone(frame) ? figure(drawn.orders) : counted(drawn.orders, 'order')}
      </text>
      {!isPhone(frame) && (
        <text x={x} y={total + 15}>
          {drawn.worth}
        </text>
      )}
      <text x={x} y={Math.max(total + 34, baseline.y2 + baseline.height / 2 - 4)}>
        {isPhone(frame)
          ? figure(drawn.untouched)
          : `${figure(drawn.untouched)}, ${percent(drawn.untouched / Math.max(1, drawn.orders))}`}
        <tspan x={x} dy={15}>
          {isPhone(frame) ? 'none' : 'without a touch'}
        </tspan>
      </text>
    </>
  );
}

/** Breaks a line at its spaces, about so many characters each. */
function wrap(text: string, about: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= about)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
