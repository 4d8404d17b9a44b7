/** Words whose full stop does not end a sentence, by what may follow them. Lower case, without the last stop. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** Always followed by the name or thing they belong to. */
export const TITLES = words(
  `mr mrs ms mx dr prof rev fr br sr hon pres gov sen rep reps sens gen lt col maj sgt capt cpl pvt adm cmdr comdr supt insp det atty st ste mt ft
   messrs mme mlle msgr pm amb asst assoc dir sec treas sgts dep justice e.g i.e cf vs v viz al ca approx f.e ph.d-level
   e.v z.b bzw dist ave blvd rd hwy`,
);

/** Keep the stop where a number follows. */
export const BEFORE_NUMBERS = words(
  `no nos p pp fig figs vol vols art arts sec secs ch chap par para paras cl ver ed eds n° nr rs jan feb mar apr jun jul aug sep sept oct nov dec
   eq eqs ex app ref refs tel ext min max op`,
);

/** May well end a sentence: a capital letter after them does not yet decide; a word that likes to begin sentences does. */
export const MAY_END = words(
  `inc corp ltd co cos llc plc bros jr sr esq assn dept univ inst intl mfg
   ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo
   mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec est hq gov't`,
);

/** Words that begin a sentence far more often than they follow an abbreviation inside one. */
export const STARTERS = words(
  `the a an he she it they we you i this that these those there here in on at as but and or so if when while how what why who where which did do does is
   are was were has have had can could will would should may might must not no yes after before for from with without his her its their our my your some
   many most all also however although since because then now later earlier meanwhile according asked another one both each by finally let please still
   yet even just once only such until under over about among during despite though nor neither either other others more much two three people last next
   moreover therefore instead nevertheless nonetheless today yesterday tomorrow at to of hello`,
);
