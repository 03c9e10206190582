import { INCREMENTAL, RULE_MODELS, RUN_MODELS } from '../attribute/index.js';
import { WrongCall } from './wrong-call.js';

/** Markov as the screens show it where they show one of its orders. */
const USUAL_MARKOV = 'markov-2';

const namesOf = (models: readonly { readonly id: string }[]) => models.map(({ id }) => id).join(', ');

/** The models by name, for the help of a command. */
export const MODELS_HELP = `
Models:
  what would not have come without, by a run:  ${INCREMENTAL.id}, the default
  rules, live:            ${namesOf(RULE_MODELS)}
  path models, by a run:  ${namesOf(RUN_MODELS)}; markov is ${USUAL_MARKOV}`;

/** The id of a model that a person named. @throws WrongCall where there is none of that name. */
export function modelNamed(text: string): string {
  const name = text.trim().toLowerCase();
  const id = name === 'markov' ? USUAL_MARKOV : name;
  if ([INCREMENTAL, ...RULE_MODELS, ...RUN_MODELS].some((model) => model.id === id)) return id;
  throw new WrongCall(
    `there is no model "${text}"; choose one of ${INCREMENTAL.id}, ${namesOf(RULE_MODELS)}, ${namesOf(RUN_MODELS)}`,
  );
}
