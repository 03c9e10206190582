/**
 * What a channel's spend brings, on Hill's curve: spending `x` times as much, week by week, brings
 * `x / (elasticity + (1 - elasticity) x)` times as much. It has the elasticity at what is spent now, less beyond, and never
 * brings more than `1 / (1 - elasticity)` times as much. Money is minor units over the period that it was learnt from.
 */
export interface Response {
  /** What is spent now, above 0, and what that brings. */
  readonly spend: number;
  readonly brings: number;
  /** Standard error of what it brings. */
  readonly error: number;
  /** Above 0 and at most 1: the next franc brings no more than the last. */
  readonly elasticity: number;
  readonly elasticityError: number;
}

/** An expectation with the square of its standard error. */
export interface Expected {
  readonly value: number;
  readonly variance: number;
}

/** What spending `times` as much as now adds to what comes now, below 0 where it takes away. */
export function gainOf(response: Response, times: number): Expected {
  return between(response, 1, times);
}

/** What spending `to` times as much as now brings beyond `from` times; by the first order of errors. */
export function between({ brings, error, elasticity, elasticityError }: Response, from: number, to: number): Expected {
  const [low, high] = [hill(from, elasticity), hill(to, elasticity)];
  const byLevel = error * (high - low);
  const byShape = elasticityError * brings * (slope(to, elasticity) - slope(from, elasticity));
  return { value: brings * (high - low), variance: byLevel ** 2 + byShape ** 2 };
} // prettier-ignore

/** What the channel brings in all at `times` what is spent now. */
export function totalOf(response: Response, times: number): Expected {
  return between(response, 0, times);
}

/** @see Hill 1910; with the exponent 1 also Michaelis and Menten 1913. */
const hill = (times: number, elasticity: number) => times / (elasticity + (1 - elasticity) * times);

/** How the curve answers to the elasticity. */
const slope = (times: number, elasticity: number) =>
  (times * (times - 1)) / (elasticity + (1 - elasticity) * times) ** 2;
