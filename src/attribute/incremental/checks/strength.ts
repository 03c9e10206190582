/**
 * How strong a cause is that makes touches so many times as frequent and orders so many times as frequent: by what
 * factor it can raise the rate of orders after touches at most, though touches do nothing (the bounding factor of Ding
 * and VanderWeele 2016). One that moves the two apart raises nothing.
 */
export function boundOf(touches: number, orders: number): number {
  const [more, than] = touches < 1 ? [1 / touches, 1 / orders] : [touches, orders];
  return than <= 1 ? 1 : (more * than) / (more + than - 1);
}

/**
 * How many times as frequent a cause must make both touches and orders to raise the rate of orders by a factor: the
 * E-value (VanderWeele and Ding 2017). Two and a half times for a factor of about 1.6.
 */
export function strengthFor(factor: number): number {
  return factor <= 1 ? 1 : factor + Math.sqrt(factor * (factor - 1));
}
