/** Signs of money that stand before the figure (and some behind it). */
export const currencySigns: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'],
  ['£', 'GBP'],
  ['€', 'EUR'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['₽', 'RUB'],
  ['₩', 'KRW'],
  ['₪', 'ILS'],
  ['₺', 'TRY'],
  ['₴', 'UAH'],
  ['₦', 'NGN'],
  ['₱', 'PHP'],
  ['₫', 'VND'],
  ['₡', 'CRC'],
  ['₭', 'LAK'],
  ['฿', 'THB'],
  ['元', 'CNY'],
  ['円', 'JPY'],
]);

/** What may stand before the dollar sign. */
export const dollarPrefixes: ReadonlyMap<string, string> = new Map([
  ['us', 'USD'],
  ['c', 'CAD'],
  ['ca', 'CAD'],
  ['can', 'CAD'],
  ['a', 'AUD'],
  ['au', 'AUD'],
  ['hk', 'HKD'],
  ['nz', 'NZD'],
  ['s', 'SGD'],
  ['nt', 'TWD'],
  ['r', 'BRL'],
]);

export const currencyCodes: ReadonlySet<string> = new Set(
  (
    'USD EUR GBP JPY CNY CHF CAD AUD NZD INR RUB UAH BRL MXN ZAR KRW SEK NOK DKK PLN CZK HUF TRY ILS SAR AED QAR EGP NGN KES PKR BDT LKR IDR MYR SGD THB PHP VND ' +
    'HKD TWD ARS CLP COP PEN RMB'
  ).split(' '),
);

/** Names of money by their singular; those with a country in front come first in the reader's eye and are handled by `currencyByCountry`. */
const currencyNames = new Map([
  ['dollar', 'USD'],
  ['buck', 'USD'],
  ['euro', 'EUR'],
  ['pound', 'GBP'],
  ['quid', 'GBP'],
  ['sterling', 'GBP'],
  ['yen', 'JPY'],
  ['yuan', 'CNY'],
  ['renminbi', 'CNY'],
  ['rmb', 'CNY'],
  ['rupee', 'INR'],
  ['ruble', 'RUB'],
  ['rouble', 'RUB'],
  ['hryvnia', 'UAH'],
  ['franc', 'franc'],
  ['krona', 'krona'],
  ['kronor', 'krona'],
  ['krone', 'krone'],
  ['kroner', 'krone'],
  ['peso', 'peso'],
  ['rand', 'ZAR'],
  ['won', 'KRW'],
  ['lira', 'TRY'],
  ['shekel', 'ILS'],
  ['zloty', 'PLN'],
  ['forint', 'HUF'],
  ['naira', 'NGN'],
  ['baht', 'THB'],
  ['rupiah', 'IDR'],
  ['ringgit', 'MYR'],
  ['riyal', 'SAR'],
  ['dirham', 'AED'],
  ['taka', 'BDT'],
  ['ரூ', 'LKR'],
  ['markka', 'FIM'],
  ['guilder', 'NLG'],
  ['mark', 'DEM'],
  ['cent', 'cent'],
  ['penny', 'penny'],
  ['pence', 'penny'],
  ['pennies', 'penny'],
]);

const countries = new Map([
  ['us', ''],
  ['american', ''],
  ['canadian', 'CAD'],
  ['australian', 'AUD'],
  ['singapore', 'SGD'],
  ['taiwan', 'TWD'],
  ['british', ''],
  ['egyptian', 'EGP'],
  ['syrian', 'SYP'],
  ['lebanese', 'LBP'],
  ['swiss', 'CHF'],
  ['french', 'FRF'],
  ['belgian', 'BEF'],
  ['swedish', 'SEK'],
  ['norwegian', 'NOK'],
  ['danish', 'DKK'],
  ['mexican', 'MXN'],
  ['argentine', 'ARS'],
  ['philippine', 'PHP'],
  ['chilean', 'CLP'],
  ['colombian', 'COP'],
  ['japanese', ''],
  ['chinese', ''],
  ['indian', ''],
  ['pakistani', 'PKR'],
  ['indonesian', ''],
  ['russian', ''],
  ['turkish', ''],
  ['saudi', ''],
  ['finnish', ''],
  ['dutch', ''],
  ['german', ''],
]);

/** The unit a word of money stands for, or undefined; `words` are the next two words in lower case. */
export function currencyOf(first: string, second: string): { unit: string; words: 1 | 2 } | undefined {
  const country = countries.get(first);
  if (country !== undefined) {
    const named = currencyNames.get(singular(second));
    return named ? { unit: country || named, words: 2 } : undefined;
  }
  const named = currencyNames.get(first) ?? currencyNames.get(singular(first));
  return named ? { unit: named, words: 1 } : undefined;
}

const measures = new Map([
  ['km', 'km'],
  ['kilometre', 'km'],
  ['kilometer', 'km'],
  ['m', 'm'],
  ['metre', 'm'],
  ['meter', 'm'],
  ['cm', 'cm'],
  ['centimetre', 'cm'],
  ['centimeter', 'cm'],
  ['mm', 'mm'],
  ['millimetre', 'mm'],
  ['millimeter', 'mm'],
  ['mile', 'mile'],
  ['yard', 'yard'],
  ['foot', 'foot'],
  ['feet', 'foot'],
  ['ft', 'foot'],
  ['inch', 'inch'],
  ['inche', 'inch'],
  ['hectare', 'ha'],
  ['acre', 'acre'],
  ['kg', 'kg'],
  ['kilogram', 'kg'],
  ['kilo', 'kg'],
  ['gram', 'g'],
  ['tonne', 'tonne'],
  ['ton', 'ton'],
  ['lb', 'lb'],
  ['litre', 'litre'],
  ['liter', 'litre'],
  ['ml', 'ml'],
  ['gallon', 'gallon'],
  ['barrel', 'barrel'],
  ['mph', 'mph'],
  ['kph', 'km/h'],
  ['kmh', 'km/h'],
  ['degree', 'degree'],
  ['celsius', 'degree'],
  ['kw', 'kW'],
  ['mw', 'MW'],
  ['gw', 'GW'],
  ['kwh', 'kWh'],
  ['mwh', 'MWh'],
  ['gwh', 'GWh'],
  ['megawatt', 'MW'],
  ['gigawatt', 'GW'],
  ['second', 'second'],
  ['minute', 'minute'],
  ['min', 'minute'],
  ['hour', 'hour'],
  ['day', 'day'],
  ['week', 'week'],
  ['month', 'month'],
  ['year', 'year'],
  ['decade', 'decade'],
  ['century', 'century'],
  ['centurie', 'century'],
]);

/** The unit of measure a word stands for ("kilometres" → "km"), or undefined. */
export function measureOf(word: string): string | undefined {
  return measures.get(word) ?? measures.get(singular(word));
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word;
}
