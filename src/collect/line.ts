const SPECIAL = /[\\\t\n\r\0]/;
const EACH_SPECIAL = /[\\\t\n\r\0]/g;

const ESCAPED: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
};

/** Text as a value of TabSeparated. */
export function plain(text: string): string {
  return text !== '' && SPECIAL.test(text) ? escaped(text) : text;
}

/** JSON text as a value of TabSeparated: of what is special it can only hold the backslash. */
export function plainJson(text: string): string {
  return text.includes('\\') ? escaped(text) : text;
}

function escaped(text: string): string {
  return text.replace(EACH_SPECIAL, (each) => ESCAPED[each]!);
}
