/** An address or number that was found on a client's record though it is another's, or nobody's: then '' has it. */
export interface ToldOnly {
  value: string;
  holder: string;
}

/** `amann@rovo.net stands on their record and is Ines Amann’s`. */
export function toldOnly({ value, holder }: ToldOnly): string {
  return `${value} stands on their record and is ${holder ? `${holder}’s` : 'many people’s, so nobody’s'}`;
}
