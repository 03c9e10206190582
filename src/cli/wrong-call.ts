import { MaisonError } from '../core/index.js';

/** A call that cannot be meant as it was written: the command line ends with 2, where a failure ends with 1. */
export class WrongCall extends MaisonError {}

/** Reads what was asked for; what is wrong with it is wrong with the call. */
export function asked<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof MaisonError) throw new WrongCall(error.message);
    throw error;
  }
}
