import { capital, counted, numeral } from '../../format';
import type { Conversation, Letter } from './answer';

/** Conversations as they are listed, group by group; a group without any is left out. */
export function grouped(conversations: readonly Conversation[]): { name: string; rows: Conversation[] }[] {
  const waiting = conversations.filter(({ waits }) => waits);
  const troubled = conversations.filter((each) => !each.waits && each.troubled > 0);
  const others = conversations.filter((each) => !each.waits && each.troubled === 0);
  return [
    { name: 'Waiting for you', rows: waiting },
    { name: 'Did not go their way', rows: troubled },
    { name: 'With them', rows: others },
  ].filter(({ rows }) => rows.length > 0);
}

/** The sentence over the list. */
export function waitingSentence(conversations: readonly Conversation[]): string {
  const waiting = conversations.filter(({ waits }) => waits);
  const [first] = waiting;
  if (!first) return 'No letter waits for an answer.';
  if (waiting.length === 1) return `${first.client.name} waits for an answer.`;
  return `${capital(numeral(waiting.length))} wait for an answer, ${first.client.name} longest.`;
}

/** The line of a conversation: whose words they are, and its beginning. */
export function lastWords({ last }: Conversation): string {
  if (last.automatic) return 'A machine answered';
  const says = last.says.replace(/\s+/g, ' ').trim() || 'without words';
  return last.direction === 'in' ? `“${says}”` : `You: “${says}”`;
}

/** What is to be known of a letter that is not simply there; '' where nothing is. @param when writes an instant: `12 Mar, 08:00`. */
export function stateWords(letter: Letter, when: (instant: string) => string): string {
  const { state, trouble, automatic, direction, due, quiet } = letter;
  const why = trouble ? `: ${trouble}` : '';
  switch (state) {
    case 'waiting':
      if (quiet && due) return `waits until ${when(due)}; ${trouble}`;
      return trouble ? `is tried again; the last time it did not go${why}` : 'is on its way';
    case 'sending':
      return 'is on its way';
    case 'uncertain':
      return `nobody knows whether it went out${why}`;
    case 'refused':
      return `did not go out${why}`;
    case 'returned':
      return `came back${why}`;
    case 'dropped':
      return 'was not sent';
    default:
      return automatic && direction === 'in' ? 'a machine wrote this; it is no answer' : '';
  }
}

/** `Re: The strap` for `The strap`, and for itself. */
export function answerTo(subject: string): string {
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`;
}

/** `2 letters`, and how many of them go to nobody. */
export function countedDrafts(refused: number, all: number): string {
  const going = counted(all - refused, 'letter');
  return refused === 0 ? going : `${going}; ${counted(refused, 'client')} would get none`;
}
