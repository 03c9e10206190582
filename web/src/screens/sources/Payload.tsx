/** A refused message as it came, laid out where it is JSON. */
export function Payload({ place, payload }: { place: string; payload: string }) {
  return (
    <figure>
      <pre tabIndex={0} aria-label={`What came: ${place}`}>
        {laidOut(payload)}
      </pre>
      <figcaption className="c">{place}</figcaption>
    </figure>
  );
}

function laidOut(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), undefined, 2).slice(0, 4000);
  } catch {
    return payload.slice(0, 4000);
  }
}

/** Whether it is a message that can be mended by itself; a row of a file may not be one. */
export function isMessage(payload: string): boolean {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === 'object' && value !== null && 'type' in value;
  } catch {
    return false;
  }
}
