import { Fragment } from 'react';
import type { Piece } from './answer';
import { spaced } from './words';

/** A rule's condition as a sentence, its operands in medium weight. */
export function Worded({ sentence }: { sentence: readonly Piece[] }) {
  return spaced(sentence).map(({ before, text, operand }, index) => (
    <Fragment key={index}>
      {before}
      {operand ? <b>{text}</b> : text}
    </Fragment>
  ));
}
