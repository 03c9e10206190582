/** What a model answers in place of credits where it cannot be computed exactly; the reason says what to do. */
export interface Refused {
  readonly refused: string;
}

export function isRefused(answer: object): answer is Refused {
  return 'refused' in answer;
}
