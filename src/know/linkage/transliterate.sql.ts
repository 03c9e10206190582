/** Letters of a script in the order of the second list, which says how each is written in Latin letters; `-` stands for nothing. */
type Script = readonly [letters: string, latin: string];

const from = (first: number, count: number) =>
  String.fromCodePoint(...Array.from({ length: count }, (_, at) => first + at));

/**
 * Scripts whose letters say how a name sounds, as they stand after compatibility decomposition and without marks: Cyrillic and
 * Greek as passports write them, of Arabic and Hebrew the consonants, the letters of which Hangul syllables are made (revised
 * romanisation), and kana (Hepburn, in which the lost mark of a voiced sound cannot be told).
 */
const SCRIPTS: readonly Script[] = [
  ['абвгдежзиклмнопрстуфхцчшщъыьэюяіґєјљњћђџѓќѕў', 'a b v g d e zh z i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i g e j lj nj c dj dz g k dz u'],
  ['αβγδεζηθικλμνξοπρσςτυφχψω', 'a v g d e z i th i k l m n x o p r s s t u f ch ps o'],
  ['ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءپچژگکی', 'a b t th j h kh d dh r z s sh s d t z - gh f q k l m n h w y a a - p ch zh g k y'],
  ['אבגדהוזחטיכךלמםנןסעפףצץקרשת', 'a b g d h v z h t y k k l m m n n s - p p ts ts k r sh t'],
  [from(0x1100, 19), 'g kk n d tt r m b pp s ss - j jj ch k t p h'],
  [from(0x1161, 21), 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'],
  [from(0x11a8, 27), 'k k ks n nj nh t l lk lm lp ls lt lp lh m p ps t t ng t t k t p h'],
  ...['あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんゃゅょっ', 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンャュョッ'].map((kana): Script =>
    [kana, 'a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo ya yu yo ra ri ru re ro wa o n ya yu yo -']),
  ['ー', '-'],
]; // prettier-ignore

const LETTERS = SCRIPTS.flatMap(([letters, latin]) => {
  const written = latin.split(' ').map((each) => (each === '-' ? '' : each));
  return [...letters].map((letter, at) => [letter, written[at]!] as const);
});
const listed = (which: 0 | 1) => `[${LETTERS.map((letter) => `'${letter[which]}'`).join(', ')}]`;

/** What is written in Latin letters as a whole, and each other letter. */
const PIECES = '[\\\\x00-\\\\x{24f}]+|[^\\\\x00-\\\\x{24f}]';

/** SQL text of a text, decomposed and without marks, with the letters of other scripts as Latin ones write them. */
export function transliteratedSql(plain: string): string {
  const pieces = `extractAll(${plain}, '${PIECES}')`;
  return `arrayStringConcat(arrayMap(piece -> transform(piece, ${listed(0)}, ${listed(1)}, piece), ${pieces}))`;
}

/** Whether a text has letters of another script than Latin, once it is decomposed. */
export const hasOtherLetters = (text: string) =>
  /[^\p{ASCII}\u0080-\u024f\p{Mn}]/u.test(text.normalize('NFKD'));

const WHOLE = '\\\\p{Han}\\\\p{Hangul}';
/** Signs that stand between or in the parts of such names. */
const EASTERN = `${WHOLE}\\\\p{Hiragana}\\\\p{Katakana}ー・　 `;

/** SQL text of whether a full name is written as Chinese, Japanese and Korean names are: the family's first. */
export const isEasternSql = (written: string) => `match(${written}, '^[${EASTERN}]+$')`;

/**
 * SQL text of a full name in which family and given name are parted: 王小明 after one sign, of four signs (山田太郎, 欧阳文山) after
 * two. Japanese names of three or five signs may be parted wrongly, but always in the same way.
 */
export function spacedSql(written: string): string {
  const trimmed = `trimBoth(${written})`;
  const family = `if(lengthUTF8(${trimmed}) < 4, 1, 2)`;
  return `if(match(${trimmed}, '^[${WHOLE}]{2,5}$'), concat(substringUTF8(${trimmed}, 1, ${family}), ' ', substringUTF8(${trimmed}, 1 + ${family})), replaceAll(${written}, '・', ' '))`;
}
