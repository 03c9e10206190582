/**
 * What a channel's spend brings, as a power of it: spending `x` times as much, week by week, brings `x^elasticity`
 * times as much. Money is minor units over the period that it was learnt from.
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
  const [low, high] = [powerOf(from, elasticity), powerOf(to, elasticity)];
  const byLevel = error * (high - low);
  const byShape = elasticityError * brings * (high * logOf(to) - low * logOf(from));
  return { value: brings * (high - low), variance: byLevel ** 2 + byShape ** 2 };
} // prettier-ignore

/** What the channel brings in all at `times` what is spent now. */
export function totalOf(response: Response, times: number): Expected {
  return between(response, 0, times);
}

const powerOf = (times: number, elasticity: number) => (times <= 0 ? 0 : times ** elasticity);
const logOf = (times: number) => (times <= 0 ? 0 : Math.log(times));
