import { InvalidArgumentError } from 'commander';

/** The level of intervals as it is written on the command line. */
export function levelOf(text: string): number {
  const level = Number(text);
  if (level > 0 && level < 1) return level;
  throw new InvalidArgumentError('write a share between 0 and 1, such as .95.');
}
