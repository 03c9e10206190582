const CENTRE = {
  top: [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987,
    13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ],
  bottom: [
    5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597,
    5394.196021424751, 687.1870074920579, 42.31333070160091, 1,
  ],
}; // prettier-ignore
const SHOULDER = {
  top: [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
    3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  bottom: [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
    0.6897673349851, 1.6763848301838038, 2.053191626637759, 1,
  ],
}; // prettier-ignore
const TAIL = {
  top: [
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  bottom: [
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
  ],
}; // prettier-ignore

/**
 * The standard normal distribution's quantile, to 16 digits.
 * @param probability in (0, 1); outside it the answer is NaN, at its ends an infinity.
 * @see Wichura 1988, algorithm AS 241 (PPND16), Applied Statistics 37, 477-484.
 */
export function normalQuantile(probability: number): number {
  if (probability === 0) return -Infinity;
  if (probability === 1) return Infinity;
  const fromCentre = probability - 0.5;
  if (Math.abs(fromCentre) <= 0.425) return fromCentre * ratio(CENTRE, 0.180625 - fromCentre * fromCentre);
  const depth = Math.sqrt(-Math.log(fromCentre < 0 ? probability : 1 - probability));
  const distance = depth <= 5 ? ratio(SHOULDER, depth - 1.6) : ratio(TAIL, depth - 5);
  return fromCentre < 0 ? -distance : distance;
}

function ratio(polynomials: { top: number[]; bottom: number[] }, at: number): number {
  return horner(polynomials.top, at) / horner(polynomials.bottom, at);
}

function horner(coefficients: number[], at: number): number {
  return coefficients.reduce((total, coefficient) => total * at + coefficient, 0);
}

/** From here on the continued fraction of the tail converges soon. */
const FAR = 3;

/**
 * The standard normal distribution function, to 14 digits of the smaller side.
 * @see Abramowitz and Stegun 26.2.11 for the centre and 26.2.14 for the tail.
 */
export function normalCumulative(at: number): number {
  const x = Math.abs(at);
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (x > FAR) {
    let fraction = x;
    for (let term = 100; term >= 1; term -= 1) fraction = x + term / fraction;
    return at < 0 ? density / fraction : 1 - density / fraction;
  }
  let [term, total] = [x, x];
  for (let odd = 3; term > 1e-17 * total; odd += 2) total += term *= (x * x) / odd;
  return at < 0 ? 0.5 - density * total : 0.5 + density * total;
}
