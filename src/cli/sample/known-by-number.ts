import type { SegmentMessage, SourceMessage } from '../../../proving/index.js';

/** Who somebody is, which the registers tell: each in its own way. */
const OF_REGISTERS = new Set(['firstName', 'lastName', 'email', 'phone', 'address', 'birthday']);

/**
 * A message of the sample as it comes in beside the registers: the client book knows its clients by their number alone,
 * and the list for letters comes as a file. Undefined where nothing is left of it.
 */
export function knownByNumber({ source, message }: SourceMessage): SegmentMessage | undefined {
  if (message.type !== 'identify') return message;
  if (source === 'letters') return undefined;
  if (source !== 'clients') return message;
  const told = Object.entries(message.traits ?? {}).filter(([name]) => !OF_REGISTERS.has(name));
  return { ...message, traits: Object.fromEntries(told) };
}
