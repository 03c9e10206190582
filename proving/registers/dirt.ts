import type { RandomStream } from '../../src/math/index.js';
import { any } from './people.js';

const NICKNAMES: Readonly<Record<string, readonly string[]>> = {
  Alexander: ['Alex', 'Sandy'], Alexandra: ['Alex'], Alessandra: ['Ale'], Benjamin: ['Ben'], Charlotte: ['Lotte', 'Charlie'], Christopher: ['Chris'],
  Daniel: ['Dan'], Edward: ['Ted', 'Ed'], Eleanor: ['Nell', 'Ellie'], Francesca: ['Franci'], Guillaume: ['Guy'], Giacomo: ['Mino'], Harriet: ['Hattie'], Henry: ['Harry'],
  James: ['Jim', 'Jamie'], Johannes: ['Hannes'], Jonathan: ['Jon'], Katharina: ['Kathi'], Katherine: ['Kate'], Lorenzo: ['Renzo'], Matthieu: ['Mat'], Maximilian: ['Max'],
  Nicholas: ['Nick'], Philipp: ['Phil'], Rebecca: ['Becky'], Sebastian: ['Basti'], Thomas: ['Tom'], Victoria: ['Vicky'], Vincent: ['Vince'], Étienne: ['Steph'],
}; // prettier-ignore
const KEYS = 'qwertyuiopasdfghjklzxcvbnm';

/** A text with one typing error: a letter left out, doubled, changed for one beside it, or two in each other's place. */
export function mistyped(random: RandomStream, text: string): string {
  if (text.length < 3) return text;
  const at = random.integer(0, text.length - 2);
  const [before, here, next, after] = [text.slice(0, at), text[at]!, text[at + 1]!, text.slice(at + 2)];
  switch (random.integer(0, 3)) {
    case 0:
      return before + next + after;
    case 1:
      return before + here + here + next + after;
    case 2:
      return before + besides(random, here) + next + after;
    default:
      return before + next + here + after;
  }
}

function besides(random: RandomStream, sign: string): string {
  if (/\d/.test(sign)) return String((Number(sign) + random.integer(1, 9)) % 10);
  const at = KEYS.indexOf(sign.toLowerCase());
  return at < 0
    ? sign
    : KEYS[Math.max(0, Math.min(KEYS.length - 1, at + (random.uniform() < 0.5 ? -1 : 1)))]!;
}

export const unaccented = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o');

/** How a given name is written by somebody in a hurry. */
export function givenAsWritten(random: RandomStream, given: string, dirt: number): string {
  const chance = random.uniform();
  if (chance < 0.05 * dirt) return any(random, NICKNAMES[given] ?? [given]);
  if (chance < 0.08 * dirt) return `${given[0]!}.`;
  if (chance < 0.12 * dirt) return mistyped(random, given);
  return chance < 0.3 * dirt ? unaccented(given) : given;
}

export function asWritten(random: RandomStream, text: string, dirt: number): string {
  const chance = random.uniform();
  if (chance < 0.05 * dirt) return mistyped(random, text);
  if (chance < 0.07 * dirt) return mistyped(random, mistyped(random, text));
  return chance < 0.3 * dirt ? unaccented(text) : text;
}

/** A value, or nothing, or what people write for nothing. */
export function orNothing(random: RandomStream, text: string, missing: number): string {
  if (random.uniform() >= missing) return text;
  return random.uniform() < 0.1 ? any(random, ['n/a', '-', '.', 'unknown']) : '';
}
