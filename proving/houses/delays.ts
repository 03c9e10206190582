import type { Stream } from '../sample/stream.js';

/** The shape of the time from a touch to the orders that it causes. */
export type DelayShape = 'gamma' | 'log-normal' | 'window' | 'bump';

/** A delay as a distribution: all times in days. */
export interface Delay {
  draw(stream: Stream): number;
  /** The probability of a delay of at most `days`. */
  within(days: number): number;
}

/** Standard deviation of the logarithm of a log-normal delay. */
const SPREAD = 1.1;

/** A delay of a shape and a mean in days; `order` is the whole-numbered shape parameter of a gamma delay. */
export function delayOf(shape: DelayShape, mean: number, order: number): Delay {
  switch (shape) {
    case 'gamma':
      return erlang(order, mean);
    case 'log-normal':
      return logNormal(Math.log(mean) - (SPREAD * SPREAD) / 2);
    case 'window':
      return {
        draw: (stream) => stream.uniform() * 2 * mean,
        within: (days) => Math.min(1, Math.max(0, days / (2 * mean))),
      };
    case 'bump':
      return later(mean * 0.6, erlang(3, mean * 0.4));
  }
}

function erlang(order: number, mean: number): Delay {
  return {
    draw: (stream) => stream.gamma(order, mean),
    within(days) {
      if (days <= 0) return 0;
      const x = (days * order) / mean;
      let term = 1;
      let sum = 1;
      for (let i = 1; i < order; i++) sum += term *= x / i;
      return 1 - Math.exp(-x) * sum;
    },
  };
}

function logNormal(location: number): Delay {
  return {
    draw: (stream) => Math.exp(location + SPREAD * stream.normal()),
    within: (days) => (days <= 0 ? 0 : normalBelow((Math.log(days) - location) / SPREAD)),
  };
}

function later(wait: number, delay: Delay): Delay {
  return {
    draw: (stream) => wait + delay.draw(stream),
    within: (days) => delay.within(days - wait),
  };
}

/** The standard normal distribution function, to 1e-7 (Abramowitz and Stegun 26.2.17). */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const above = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z > 0 ? 1 - above : above;
}
