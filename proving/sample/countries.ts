import type { Culture } from './names.js';
import { weightsOf } from './stream.js';

export interface Country {
  code: string;
  /** Weight among clients. */
  share: number;
  /** Where its clients live. */
  cities: readonly string[];
  /** The boutique its clients go to, by city of the boutique. */
  boutiques: readonly string[];
  cultures: readonly Culture[];
  /** Hours ahead of UTC in winter. */
  offset: number;
  /** Tax on what is sent there. */
  tax: number;
  /** Numbers that its regulator keeps for fiction: each prefix takes `digits` more. */
  fiction?: { prefixes: readonly string[]; digits: number };
}

/** Area codes under which 555-0100 to 555-0199 are kept for fiction. */
const AREAS =
  '201 202 203 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 331 334 336 337 339 347 351 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 430 432 434 435 440 443 458 469 470 475 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 540 541 551 559 561 562 563 567 570 571 573 574 575 580 585 586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623 626 630 631 636 641 646 650 651 660 661 662 667 678 682 701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 727 731 732 734 737 740 754 757 760 762 763 765 770 772 773 774 775 781 785 786 801 802 803 804 805 806 808 810';

/** Of the ranges for fiction, those that libraries take for numbers. */
const FICTION = {
  france: { prefixes: ['+3363998', '+3319900', '+3326191', '+3335301', '+3346571', '+3353649'], digits: 4 },
  britain: {
    prefixes: ['+442079460', '+441214960', '+441314960', '+441414960', '+441514960', '+441614960', '+441174960', '+441144960', '+441164960', '+441184960', '+441134960', '+442920180'],
    digits: 3,
  },
  germany: { prefixes: ['+493023125', '+494066969', '+496990009', '+492214710', '+498999998'], digits: 3 },
  america: { prefixes: AREAS.split(' ').map((area) => `+1${area}55501`), digits: 2 },
} as const; // prettier-ignore

export const COUNTRIES: readonly Country[] = [
  { code: 'FR', share: 27, cities: ['Paris', 'Paris', 'Paris', 'Neuilly-sur-Seine', 'Lyon', 'Bordeaux', 'Lille', 'Nice', 'Aix-en-Provence', 'Nantes', 'Strasbourg'], boutiques: ['Paris', 'Paris', 'Paris', 'Lyon', 'Cannes'], cultures: ['french', 'french', 'french', 'french', 'french', 'arabic', 'portuguese', 'spanish'], offset: 1, tax: 0.2, fiction: FICTION.france },
  { code: 'IT', share: 10, cities: ['Milan', 'Milan', 'Rome', 'Turin', 'Florence', 'Bologna', 'Verona'], boutiques: ['Milan', 'Milan', 'Rome'], cultures: ['italian'], offset: 1, tax: 0.22 },
  { code: 'DE', share: 9, cities: ['Munich', 'Munich', 'Hamburg', 'Düsseldorf', 'Berlin', 'Frankfurt', 'Stuttgart'], boutiques: ['Munich', 'Munich', 'Vienna'], cultures: ['german', 'german', 'german', 'german', 'arabic'], offset: 1, tax: 0.19, fiction: FICTION.germany },
  { code: 'CH', share: 7, cities: ['Geneva', 'Geneva', 'Zurich', 'Lausanne', 'Basel', 'Lugano'], boutiques: ['Geneva'], cultures: ['french', 'german', 'german', 'italian'], offset: 1, tax: 0.081 },
  { code: 'GB', share: 10, cities: ['London', 'London', 'London', 'Edinburgh', 'Bath', 'Manchester', 'Oxford'], boutiques: ['London'], cultures: ['english', 'english', 'english', 'english', 'indian', 'french'], offset: 0, tax: 0.2, fiction: FICTION.britain },
  { code: 'US', share: 12, cities: ['New York', 'New York', 'Los Angeles', 'Chicago', 'San Francisco', 'Boston', 'Houston', 'Miami'], boutiques: ['New York'], cultures: ['american', 'american', 'american', 'english', 'chinese', 'indian', 'korean'], offset: -5, tax: 0.089, fiction: FICTION.america },
  { code: 'BE', share: 4, cities: ['Brussels', 'Antwerp', 'Ghent', 'Liège'], boutiques: ['Brussels'], cultures: ['dutch', 'french'], offset: 1, tax: 0.21 },
  { code: 'ES', share: 5, cities: ['Madrid', 'Madrid', 'Barcelona', 'Valencia', 'Bilbao'], boutiques: ['Madrid'], cultures: ['spanish'], offset: 1, tax: 0.21 },
  { code: 'AT', share: 3, cities: ['Vienna', 'Vienna', 'Salzburg', 'Graz'], boutiques: ['Vienna'], cultures: ['german'], offset: 1, tax: 0.2 },
  { code: 'JP', share: 5, cities: ['Tokyo', 'Tokyo', 'Osaka', 'Kyoto', 'Nagoya'], boutiques: ['Tokyo'], cultures: ['japanese'], offset: 9, tax: 0.1 },
  { code: 'AE', share: 3, cities: ['Dubai', 'Dubai', 'Abu Dhabi'], boutiques: ['Dubai'], cultures: ['arabic', 'arabic', 'indian', 'english'], offset: 4, tax: 0.05 },
  { code: 'HK', share: 2, cities: ['Hong Kong'], boutiques: ['Tokyo'], cultures: ['chinese', 'chinese', 'english'], offset: 8, tax: 0 },
  { code: 'KR', share: 1.5, cities: ['Seoul', 'Busan'], boutiques: ['Tokyo'], cultures: ['korean'], offset: 9, tax: 0.1 },
  { code: 'SE', share: 1.5, cities: ['Stockholm', 'Gothenburg'], boutiques: ['London', 'Paris'], cultures: ['nordic'], offset: 1, tax: 0.25 },
]; // prettier-ignore

export const COUNTRY_SHARES = weightsOf(COUNTRIES.map((country) => country.share));

/**
 * A telephone number of the country's fictitious ranges, another for each index; absent where the country
 * keeps none or has no more of them.
 */
export function fictitiousPhone(country: Country, index: number): string | undefined {
  if (!country.fiction) return undefined;
  const { prefixes, digits } = country.fiction;
  const prefix = prefixes[index % prefixes.length]!;
  const rest = String(Math.floor(index / prefixes.length)).padStart(digits, '0');
  return rest.length > digits ? undefined : prefix + rest;
}
