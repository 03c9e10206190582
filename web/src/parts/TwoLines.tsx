/** The head of a narrow column of figures: what it is, and its unit below. */
export function TwoLines({ first, second }: { first: string; second?: string }) {
  return (
    <>
      {first}
      {second && <br />}
      {second}
    </>
  );
}
