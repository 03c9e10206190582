import { named, percent } from '../../format';
import type { Model } from '../../models';
import { axis, round, type Axis } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';
import type { Answer, Touch } from './answer';
import { partOf } from './finding';
import { before } from './names';

const BASE = 132;
const TALLEST = 84;
const NAME_WIDTH = 92;

/** The touches where they stood in time, counted back from the order; a bar is the part that a model gives. */
export function Timeline({ order, model }: { order: Answer; model: Model }) {
  const [measure, width] = useWidth(1136);
  const longest = Math.max(7, Math.ceil(Math.max(...order.touches.map((touch) => touch.daysBefore))));
  const scale = axis(-longest, 0, { width: width - 70, pad: 12, lines: width < 640 ? 3 : 6 });
  const most = Math.max(0.0001, ...order.touches.map((touch) => partOf(touch.credits, model.id)));
  const named = labelled(order.touches, scale, model);
  return (
    <div ref={measure}>
      <svg
        width={width}
        height={164}
        viewBox={`0 0 ${width} 164`}
        role="img"
        aria-label={labelOf(order, model)}
      >
        {order.touches.map((touch) => {
          const x = scale.x(-touch.daysBefore);
          const tall = round((partOf(touch.credits, model.id) / most) * TALLEST);
          return (
            <g key={touch.id}>
              <rect x={x - 3} y={BASE - tall} width={6} height={tall} fill="var(--ink-2)" />
              <line x1={x} x2={x} y1={BASE} y2={BASE + 5} stroke="var(--ink)" strokeWidth="1.5" />
              {named.has(touch) && <Name touch={touch} model={model} x={x} y={BASE - tall - 8} />}
            </g>
          );
        })}
        <line x1={0} x2={scale.x(0)} y1={BASE + 0.5} y2={BASE + 0.5} stroke="var(--ink)" />
        <line x1={scale.x(0)} x2={scale.x(0)} y1={16} y2={BASE} stroke="var(--ink)" strokeWidth="1.5" />
        <Days scale={scale} />
      </svg>
    </div>
  );
}

function Name({ touch, model, x, y }: { touch: Touch; model: Model; x: number; y: number }) {
  const anchor = x < NAME_WIDTH / 2 ? 'start' : 'middle';
  const part = partOf(touch.credits, model.id);
  return (
    <text
      x={anchor === 'start' ? Math.max(0, x - 3) : x}
      y={y}
      textAnchor={anchor}
      style={{ fill: 'var(--ink)' }}
    >
      {named(touch.channel)}
      {part > 0 && <tspan style={{ fill: 'var(--ink-2)' }}> {percent(part)}</tspan>}
    </text>
  );
}

/** The touches that are named in the drawing: those with the most first, as long as names do not meet. */
function labelled(touches: readonly Touch[], scale: Axis, model: Model): Set<Touch> {
  const chosen: Touch[] = [];
  for (const touch of touches.toSorted((a, b) => partOf(b.credits, model.id) - partOf(a.credits, model.id))) {
    const x = scale.x(-touch.daysBefore);
    if (chosen.every((other) => Math.abs(scale.x(-other.daysBefore) - x) > NAME_WIDTH)) chosen.push(touch);
  }
  return new Set(chosen);
}

function Days({ scale }: { scale: Axis }) {
  return (
    <>
      {scale.ticks
        .filter((tick) => tick < 0 && scale.x(0) - scale.x(tick) > 60)
        .map((tick) => (
          <text
            key={tick}
            x={scale.x(tick)}
            y={BASE + 22}
            textAnchor={scale.x(tick) < 40 ? 'start' : 'middle'}
          >
            {-tick} {scale.x(tick) < 60 || tick === scale.ticks[0] ? 'days before' : ''}
          </text>
        ))}
      <text x={scale.x(0)} y={BASE + 22} textAnchor="middle" style={{ fill: 'var(--ink)', fontWeight: 600 }}>
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
  return `By ${model.name}: ${said.join('; ')}`;
}
