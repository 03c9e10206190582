import { describe, expect, it } from 'vitest';
import { solveFixedPoint, sparse } from './sparse.js';

describe('a chain of three states, each going on to the next with 1/2', () => {
  const matrix = sparse(3, Int32Array.of(1, 0), Int32Array.of(2, 1), Float64Array.of(0.5, 0.5));

  it('gives the probabilities of reaching the end', () => {
    const problem = { matrix, constant: Float64Array.of(0, 0, 1), width: 1 };
    expect([...solveFixedPoint(problem).solution]).toEqual([0.25, 0.5, 1]);
  });

  it('solves several right sides at once, and holds what is held at zero', () => {
    const problem = {
      matrix,
      constant: Float64Array.of(0, 1, 0, 1, 1, 1),
      width: 2,
      held: Int32Array.of(-1, 0, -1),
    };
    expect([...solveFixedPoint(problem).solution]).toEqual([0, 1.75, 0, 1.5, 1, 1]);
  });
});

it('settles where the chain goes round 10,000 times', () => {
  const stay = 1 - 1e-4;
  const matrix = sparse(2, Int32Array.of(0, 1), Int32Array.of(1, 0), Float64Array.of(1, stay));
  const problem = { matrix, constant: Float64Array.of(0, 1e-4), width: 1 };
  const { solution, residual } = solveFixedPoint(problem);
  expect(solution[0]).toBeCloseTo(1, 9);
  expect(residual).toBeLessThanOrEqual(1e-14);
});

it('says so where the chain never ends', () => {
  const matrix = sparse(2, Int32Array.of(0, 1), Int32Array.of(1, 0), Float64Array.of(1, 1));
  expect(() => solveFixedPoint({ matrix, constant: Float64Array.of(1, 1), width: 1 }, 1e-14, 1000)).toThrow(
    'a chain of 2 states did not settle in 1000 sweeps',
  );
});
