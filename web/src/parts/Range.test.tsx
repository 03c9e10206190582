import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Range, type Verdict } from './Range';
import { axis } from './scale';

const scale = axis(0, 4, { width: 404, pad: 2 });
const drawn = (verdict: Verdict) =>
  renderToStaticMarkup(
    <Range
      axis={scale}
      height={30}
      verdict={verdict}
      estimate={{ value: 2, low: 1, high: 3 }}
      label="Adviser 2 (1–3)"
    />,
  );

it('draws an incremental estimate as a blue band with a stroke at its value', () => {
  expect(drawn('incremental')).toContain(
    '<rect x="102" y="10.5" width="200" height="9" fill="var(--accent-band)"',
  );
  expect(drawn('incremental')).toContain('<rect x="201" y="7.5" width="2" height="15" fill="var(--accent)"');
});

it('hatches what cannot be told, and draws no value', () => {
  expect(drawn('cannot tell')).toContain('url(#hatch)');
  expect(drawn('cannot tell')).not.toContain('width="2" height="15"');
});

it('says in words what it draws', () => {
  expect(drawn('none')).toContain('role="img" aria-label="Adviser 2 (1–3)"');
});

it('draws a rule as a bar from zero, without a range', () => {
  const rule = renderToStaticMarkup(<Range axis={scale} height={30} verdict="grey" bar={2} label="2" />);
  expect(rule).toContain('<rect x="2" y="12" width="200" height="6" fill="var(--ink-2)"');
});

it('breaks a range that goes beyond the axis, and ends it nowhere there', () => {
  const beyond = (low: number) =>
    renderToStaticMarkup(
      <Range
        axis={scale}
        height={30}
        verdict="incremental"
        estimate={{ value: 9, low, high: 12 }}
        label="9 (3–12)"
      />,
    );
  expect(beyond(3)).toContain('d="M302 10.5v9"');
  expect(beyond(8)).toContain('<rect x="382" y="10.5" width="20"');
  expect(beyond(8)).not.toContain('width="2" height="15"');
});
