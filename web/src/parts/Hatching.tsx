/** The two hatchings of the house: coarse for what cannot be told, fine for the baseline. Once on the page. */
export function Hatching() {
  return (
    <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden="true">
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="5" stroke="var(--mute-mark)" strokeWidth="1.4" />
        </pattern>
        <pattern
          id="hatch-fine"
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line x1="0" y1="0" x2="0" y2="4" stroke="var(--edge)" strokeWidth=".8" />
        </pattern>
      </defs>
    </svg>
  );
}
