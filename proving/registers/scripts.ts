import { randomStream, type RandomStream } from '../../src/math/index.js';
import { mistyped, orNothing } from './dirt.js';
import { birthOf, dotted, iso, type FileShape } from './files.js';
import { any, type Person } from './people.js';

/** A name as it is written at home, and in a passport. */
type Name = readonly [own: string, latin: string];

interface Script {
  readonly given: readonly Name[];
  readonly family: readonly Name[];
  /** Whether the family's name is written first, and then often without a space. */
  readonly familyFirst: boolean;
}

const names = (text: string): Name[] => text.split(' ').map((each) => each.split('/') as unknown as Name);

const WRITTEN: readonly Script[] = [
  {
    given: names('Анна/Anna Мария/Maria Екатерина/Ekaterina Ольга/Olga Юлия/Yulia Дмитрий/Dmitry Сергей/Sergey Алексей/Alexey Михаил/Mikhail Павел/Pavel Жанна/Zhanna Ксения/Ksenia'),
    family: names('Иванов/Ivanov Жуков/Zhukov Щербаков/Shcherbakov Соловьёв/Solovyov Чехов/Chekhov Кузнецов/Kuznetsov Яковлев/Yakovlev Цветков/Tsvetkov Морозов/Morozov Фёдоров/Fedorov Шевченко/Shevchenko Юдин/Yudin Хабаров/Khabarov Лебедев/Lebedev'),
    familyFirst: false,
  },
  {
    given: names('Μαρία/Maria Ελένη/Eleni Κατερίνα/Katerina Σοφία/Sofia Δημήτρης/Dimitris Γιώργος/Giorgos Νίκος/Nikos Χρήστος/Christos Θανάσης/Thanasis'),
    family: names('Παπαδόπουλος/Papadopoulos Αγγελίδης/Angelidis Γεωργίου/Georgiou Βασιλείου/Vasileiou Θεοδώρου/Theodorou Καραγιάννης/Karagiannis Ψαρράς/Psarras Χατζής/Chatzis Μακρής/Makris Ξενάκης/Xenakis'),
    familyFirst: false,
  },
  {
    given: names('ليلى/Layla نورة/Noura مريم/Mariam فاطمة/Fatima خالد/Khalid عمر/Omar فيصل/Faisal طارق/Tariq كريم/Karim سمير/Samir'),
    family: names('حداد/Haddad خوري/Khoury منصور/Mansour صالح/Saleh حمدان/Hamdan درويش/Darwish نجار/Najjar بركات/Barakat كنعان/Kanaan شاهين/Shaheen'),
    familyFirst: false,
  },
  {
    given: names('민준/Min-jun 서연/Seo-yeon 지원/Ji-won 하은/Ha-eun 도윤/Do-yun 수빈/Su-bin 예린/Ye-rin 현우/Hyun-woo 지훈/Ji-hun 유나/Yu-na'),
    family: names('김/Kim 이/Lee 박/Park 최/Choi 정/Jung 강/Kang 조/Cho 윤/Yoon 장/Jang 임/Lim 한/Han 오/Oh'),
    familyFirst: true,
  },
  {
    given: names('小明/Xiaoming 伟/Wei 芳/Fang 秀英/Xiuying 丽娜/Lina 文博/Wenbo 雨晨/Yuchen 子涵/Zihan 建华/Jianhua 美玲/Meiling 志强/Zhiqiang 佳怡/Jiayi'),
    family: names('王/Wang 李/Li 张/Zhang 刘/Liu 陈/Chen 杨/Yang 黄/Huang 赵/Zhao 吴/Wu 周/Zhou 徐/Xu 孙/Sun'),
    familyFirst: true,
  },
  {
    given: names('太郎/Taro 花子/Hanako 健一/Kenichi 美咲/Misaki 大輔/Daisuke 直子/Naoko 裕子/Yuko 翔太/Shota 真由/Mayu 拓也/Takuya'),
    family: names('山田/Yamada 鈴木/Suzuki 田中/Tanaka 渡辺/Watanabe 中村/Nakamura 小林/Kobayashi 加藤/Kato 吉田/Yoshida 佐藤/Sato 高橋/Takahashi'),
    familyFirst: true,
  },
]; // prettier-ignore

/** Who a person is in a script of their own; the same in every file. */
function nameOf({ household, person }: Person) {
  const script = WRITTEN[household % WRITTEN.length]!;
  const family = any(randomStream(household, 'family in a script'), script.family);
  const given = any(randomStream(person, 'given in a script'), script.given);
  return { ...script, family, given };
}

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

function fullName(person: Person, random: RandomStream, dirt: number): string {
  const { given, family, familyFirst } = nameOf(person);
  const at = random.uniform() < 0.1 ? 1 : 0;
  const written = random.uniform() < 0.03 * dirt ? mistyped(random, given[at]) : given[at];
  if (!familyFirst || at === 1) return `${written} ${family[at]}`;
  return `${family[at]}${any(random, ['', '', ' ', '　'])}${written}`;
}

const contact = (person: Person, random: RandomStream) => [
  orNothing(random, random.uniform() < 0.2 ? fullWidth(person.phone) : person.phone, 0.4),
  orNothing(random, person.email, 0.4),
];

/** Two files of a house of the world: clients in their own scripts, and in part as their passports write them. */
export const SCRIPTS: readonly FileShape[] = [
  {
    name: 'gallery.csv',
    columns: ['no', 'Name', 'Birthday', 'Phone', 'E-mail'],
    share: 0.8,
    twice: 0.1,
    dirt: 1,
    row: (person, random, dirt) => [
      fullName(person, random, dirt),
      orNothing(random, birthOf(person, random, dirt, iso), 0.2),
      ...contact(person, random),
    ],
  },
  {
    name: 'travel.csv',
    columns: ['id', 'First Name', 'Last Name', 'Date of Birth', 'Mobile', 'Mail'],
    share: 0.7,
    twice: 0.05,
    dirt: 1,
    row(person, random, dirt) {
      const { given, family } = nameOf(person);
      const at = random.uniform() < 0.4 ? 1 : 0;
      return [
        given[at],
        family[at],
        orNothing(random, birthOf(person, random, dirt, dotted), 0.2),
        ...contact(person, random),
      ];
    },
  },
];
