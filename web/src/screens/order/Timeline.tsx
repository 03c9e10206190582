import { named, percent } from '../../format';
import { INCREMENTAL, shapeOf, type Model } from '../../models';
import { Mark } from '../../parts/Mark';
import { axis, COUNTED, round, type Axis } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';
import type { Answer, Touch } from './answer';
import { partOf } from './finding';
import { before } from './names';

const TOP = 34;
const BASE = 154;
const LEFT = 40;
const NAME_WIDTH = 96;

/** The touches where they stood in time; the bar is the part of the chosen model, a mark that of another. */
export function Timeline({ order, main, beside }: { order: Answer; main: Model; beside: readonly Model[] }) {
  const [measure, width] = useWidth(1136);
  const longest = Math.max(7, Math.ceil(Math.max(...order.touches.map((touch) => touch.daysBefore))));
  const days = axis(-longest, 0, {
    width: width - LEFT - 44,
    pad: 24,
    lines: width < 640 ? 3 : 7,
    steps: COUNTED,
  });
  const most = Math.max(
    ...order.touches.flatMap((touch) => [main, ...beside].map((model) => partOf(touch.credits, model.id))),
  );
  const top = most > 0.5 ? 1 : most > 0.25 ? 0.5 : 0.25;
  const y = (share: number) => round(BASE - (share / top) * (BASE - TOP));
  const x = (touch: Touch) => LEFT + days.x(-touch.daysBefore);
  const end = LEFT + days.x(0) + 22;
  const labels = labelled(order.touches, x, main);
  return (
    <div ref={measure}>
      <svg
        width={width}
        height={184}
        viewBox={`0 0 ${width} 184`}
        role="img"
        aria-label={labelOf(order, main)}
      >
        {[0, top / 2, top].map((share) => (
          <g key={share}>
            <line
              x1={LEFT}
              x2={end}
              y1={y(share)}
              y2={y(share)}
              stroke={share ? 'var(--hair)' : 'var(--ink)'}
            />
            <text x={LEFT - 8} y={y(share) + 4} textAnchor="end">
              {share === top ? percent(share) : Math.round(share * 100)}
            </text>
          </g>
        ))}
        {order.touches.map((touch) => (
          <Drawn
            key={touch.id}
            touch={touch}
            x={x(touch)}
            y={y}
            main={main}
            beside={beside}
            name={labels.has(touch)}
            end={end}
          />
        ))}
        <line x1={end} x2={end} y1={TOP - 12} y2={BASE} stroke="var(--ink)" strokeWidth="1.5" />
        <Days days={days} end={end} />
      </svg>
    </div>
  );
}

interface One {
  touch: Touch;
  x: number;
  y: (share: number) => number;
  main: Model;
  beside: readonly Model[];
  name: boolean;
  /** Where the order stands. */
  end: number;
}

function Drawn({ touch, x, y, main, beside, name, end }: One) {
  const part = partOf(touch.credits, main.id);
  const others = beside.map((model) => ({ model, y: y(partOf(touch.credits, model.id)) }));
  const places = others.map((other) => other.y);
  const top = Math.min(y(part), ...places);
  return (
    <g>
      <rect
        x={x - 3}
        y={y(part)}
        width={6}
        height={BASE - y(part)}
        fill={main.id === INCREMENTAL ? 'var(--accent)' : 'var(--ink-2)'}
      />
      <line x1={x} x2={x} y1={BASE} y2={BASE + 5} stroke="var(--ink)" strokeWidth="1.5" />
      {places.length > 1 && (
        <line
          x1={x + 11}
          x2={x + 11}
          y1={Math.min(...places)}
          y2={Math.max(...places)}
          stroke="var(--mute-band)"
          strokeWidth="4"
        />
      )}
      {others.map((other) => (
        <Mark key={other.model.id} shape={shapeOf(other.model.id)} x={x + 11} y={other.y} />
      ))}
      {name && (
        <text {...nameAt(x, end)} y={top - 10} style={{ fill: 'var(--ink)' }}>
          {named(touch.channel)}
        </text>
      )}
    </g>
  );
}

/** A name stands over its bar, kept within the axis at both ends. */
function nameAt(x: number, end: number): { x: number; textAnchor: 'start' | 'middle' | 'end' } {
  if (x < LEFT + NAME_WIDTH / 2) return { x: x - 4, textAnchor: 'start' };
  return x > end - NAME_WIDTH / 2 ? { x: end - 6, textAnchor: 'end' } : { x: x + 4, textAnchor: 'middle' };
}

/** The touches that are named in the drawing: those with the most first, as long as names do not meet. */
function labelled(touches: readonly Touch[], x: (touch: Touch) => number, model: Model): Set<Touch> {
  const chosen: Touch[] = [];
  for (const touch of touches.toSorted((a, b) => partOf(b.credits, model.id) - partOf(a.credits, model.id))) {
    if (chosen.every((other) => Math.abs(x(other) - x(touch)) > NAME_WIDTH)) chosen.push(touch);
  }
  return new Set(chosen);
}

function Days({ days, end }: { days: Axis; end: number }) {
  const shown = days.ticks.filter((tick) => tick < 0 && LEFT + days.x(tick) < end - 60);
  return (
    <>
      {shown.map((tick, index) => (
        <text key={tick} x={LEFT + days.x(tick)} y={BASE + 24} textAnchor="middle">
          {-tick}
          {index === 0 && ' days before'}
        </text>
      ))}
      <text x={end} y={BASE + 24} textAnchor="middle" style={{ fill: 'var(--ink)', fontWeight: 600 }}>
        order
      </text>
    </>
  );
}

function labelOf(order: Answer, model: Model): string {
  const said = order.touches.map(
    (touch) =>
      `${named(touch.channel)} ${before(touch.daysBefore)} before, ${percent(partOf(touch.credits, model.id))}`,
  );
  const anyway =
    model.id === INCREMENTAL
      ? `; would have come anyway, ${percent(partOf(order.unattributed, model.id))}`
      : '';
  return `By ${model.name}: ${said.join('; ')}${anyway}`;
}
