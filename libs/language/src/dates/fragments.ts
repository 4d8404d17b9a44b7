// Pieces of regular expressions. None of them repeats without a bound, so that a match costs a constant.

/** A space or two within a line. */
export const gap = '[ \\t\\u00a0\\u202f]{1,3}';
export const maybe = '[ \\t\\u00a0\\u202f]{0,3}';

export const month =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?![a-z])\\.?';
export const weekday =
  '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|weds?|thurs?|thur|thu|fri|sat|sun)(?![a-z])\\.?';
const ordinalWords =
  'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|' +
  '(?:twent(?:y[ -]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|ieth))|thirtieth|thirty[ -]?first';
/** A day of the month in figures, with or without its ending. */
export const dayFigure = '(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\\d:]|[.,]\\d|[a-z%])';
export const dayOrdinal = `(?:(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)(?![a-z])|(?:${ordinalWords})(?![a-z]))`;
export const dayAny = `(?:${dayFigure}|(?:${ordinalWords})(?![a-z]))`;
export const year = '(?:1[0-9]|20)\\d\\d(?![\\d%]|[.,]\\d)';
export const yearTail = `(?:${maybe},?${maybe}(?:(?:of|in)${gap})?(?<year>${year})(?!${maybe}(?:people|percent|per cent|%)))`;

export const count =
  '(?:\\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|a hundred|couple(?: of)?|few|several|many)';
export const unit = '(?:days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries)(?![a-z])';
export const clockUnit = '(?:seconds?|secs?|minutes?|mins?|hours?|hrs?)(?![a-z])';
export const towards = '(?:next|last|past|this past|this coming|this|previous|coming|following|upcoming|current|preceding)';
export const dayPart = '(?:early morning|late evening|morning|afternoon|evening|night|midday|noon|midnight)s?(?![a-z])';
export const season = '(?:spring|summer|autumn|winter)(?![a-z])';

const clockWords =
  "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[ -](?:o'?clock|thirty|fifteen|forty[ -]five|(?:twenty|forty|fifty|thirty)[ -](?:one|two|three|four|five|six|seven|eight|nine)))?";
const meridian = '(?:[ap]\\.?[ ]?m\\.?|[ap])(?![a-z])';
const clock = `\\d{1,2}(?:[:.]\\d\\d(?!\\d)(?::\\d\\d(?!\\d))?)?(?:${maybe}(?:${meridian}|o'?clock))?`;
/** A time of day that says by itself that it is one. */
export const sureClock = `(?:\\d{1,2}:\\d\\d(?::\\d\\d)?(?:${maybe}${meridian})?|\\d{1,2}(?:\\.\\d\\d)?${maybe}(?:[ap]\\.?[ ]?m(?:\\.|(?![a-z]))|o'?clock)|noon|midnight)`;
/** A time of day behind "at": a bare figure or a word will do. */
const anyClock = `(?:${clock}|${clockWords}(?: minutes)?(?:[ ](?:am|pm|a\\.m\\.|p\\.m\\.))?|noon|midnight)`;
const clockRange = `${clock}${maybe}(?:-|–|to|and)${maybe}${clock}`;
const clockRangeSure = `(?:from${gap}${clock}|between${gap}${clock}|\\d{1,2}(?::\\d\\d)?(?:am|pm)?)${maybe}(?:-|–|to|and)${maybe}${clock}`;

/** What may follow a day: "morning", "at 6 pm", "in the morning", "from 10am to 12pm". */
export const timeTail =
  `(?:(?:,?${gap}(?:in the${gap})?${dayPart})?(?:,?${gap}(?:at|@|around)${gap}${anyClock}(?!\\d|[.,]\\d|${maybe}(?:%|percent|per cent))|,?${gap}${clockRangeSure}(?![\\d/-])|` +
  `,?${gap}(?:for${gap})?${sureClock}(?![\\d/]))(?:${gap}(?:in the${gap})?${dayPart})?|(?:,?${gap}(?:in the${gap})?${dayPart}))`;

/** What may stand before a day: "8am", "3:00 to 4:00", "from 5 to 6pm of". */
export const timeHead = `(?:(?:at${gap})?(?:${clockRange}|${sureClock})(?:,?${gap}(?:on|of))?${gap})`;
