import { expect, it } from 'vitest';
import { inert } from './export.js';

it.each([
  ['Inès Brandt', 'Inès Brandt'],
  ['a "b", c', '"a ""b"", c"'],
  ['+41791234567', '+41791234567'],
  ['-3.50', '-3.50'],
  ['Jean-Paul; A', 'Jean-Paul; A'],
  ['=1+1', "'=1+1"],
  ['@sum', "'@sum"],
  [' +cmd', "' +cmd"],
  ['＝1', "'＝1"],
  // another cell, for who parts by semicolons
  ['a;=1+1', "a;'=1+1"],
  ['a\n =1', `"a\n '=1"`],
])('%j is a cell that nothing runs', (text, cell) => expect(inert(text)).toBe(cell));
