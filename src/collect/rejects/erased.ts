import { IDENTIFYING, SHORT, type ErasedPeople } from '../../consent/index.js';
import { isObject, objectOf, textOf } from '../decode/fields.js';
import { countryOf, phoneOf } from '../decode/phone.js';

/** Whether what was refused names an erased person, in the form in which identifiers are kept. */
export function namesErased(people: ErasedPeople, payload: string): boolean {
  if (people.size === 0) return false;
  const told = parsed(payload);
  const country = countryOfMessage(told);
  const texts = told === undefined ? payload.split(/[\s,;"'|<>()[\]{}\\]+/) : identifyingTexts(told);
  for (const text of texts) if (isErased(people, text, country)) return true;
  return false;
}

/** The column of `rejectLineOf` that has the payload. */
const PAYLOAD = 6;

/** Lines of refusals without those that name an erased person. */
export function linesWithoutErased(people: ErasedPeople, lines: string): string {
  const kept = lines
    .split('\n')
    .filter((line) => line !== '' && !namesErased(people, unescaped(line.split('\t')[PAYLOAD] ?? '')));
  return kept.map((line) => `${line}\n`).join('');
}

function isErased(people: ErasedPeople, text: string, country: string): boolean {
  return (
    people.has('user', text) ||
    people.has('loyalty', text) ||
    people.has('anonymous', text) ||
    people.has('email', text.toLowerCase()) ||
    (/\d{2}/.test(text) && people.has('phone', phoneOf(text, country)))
  );
}

/** Texts and numbers anywhere in a message; short ones only under a name that may be an identifier's. */
function* identifyingTexts(told: unknown): Generator<string> {
  const waiting: [name: string, value: unknown][] = [['', told]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [name, value] = next;
    if (Array.isArray(value)) for (const each of value) waiting.push([name, each]);
    else if (isObject(value)) waiting.push(...Object.entries(value));
    else {
      const text = textOf(value);
      if (text.length >= SHORT || (text !== '' && IDENTIFYING.test(name))) yield text;
    }
  }
}

function countryOfMessage(told: unknown): string {
  const message = objectOf(told);
  const context = objectOf(message['context']);
  return countryOf(
    objectOf(message['traits']),
    objectOf(message['properties']),
    objectOf(context['traits']),
    message,
  );
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', 0: '\0' };

function unescaped(field: string): string {
  return field.replace(/\\(.)/g, (_, each: string) => ESCAPES[each] ?? each);
}
