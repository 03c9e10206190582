import type { Piece } from './answer';
import type { DraftRule } from './draft';
import { fieldName } from './fields';
import { readOperands } from './operands';

/** The condition of a rule that is being written, in the words in which the house says it. */
export function sentenceOf({ lines }: DraftRule): Piece[] {
  return lines.flatMap(({ conditions }, line) =>
    conditions.flatMap(({ field, operator, text }, index): Piece[] => [
      ...(index > 0 ? [words('and')] : line > 0 ? [words('or')] : []),
      words(
        `${field.startsWith('property:') ? field.slice('property:'.length) : fieldName(field)} ${operator}`,
      ),
      ...readOperands(operator, text).map((each) => ({ text: each || 'nothing', operand: true })),
    ]),
  );
}

function words(text: string): Piece {
  return { text, operand: false };
}

/** The pieces with what stands before each: operands in a row are parted by commas and a last `or`. */
export function spaced(pieces: readonly Piece[]): (Piece & { before: string })[] {
  return pieces.map((piece, index) => ({ ...piece, before: beforeOf(pieces, index) }));
}

function beforeOf(pieces: readonly Piece[], index: number): string {
  const [last, now, next] = [pieces[index - 1], pieces[index]!, pieces[index + 1]];
  if (!last) return '';
  if (now.operand && last.operand) return next?.operand ? ', ' : ' or ';
  return now.text === 'or' ? ', ' : ' ';
}
