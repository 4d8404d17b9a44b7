import { run } from './finding-document.builder.js';
import { nameCheck } from './name.check.js';

describe('name', () => {
  it.each([
    ['Volodymyr Zelensky spoke first. Later Volodymyr Zelenskiy left.', 'NAME_SPELLING'],
    ['John Smith was hired. The board thanked Jon Smith.', 'NAME_SPELLING'],
    ['Dmitry Peskov spoke on Sunday. Dmitri Peskov did not say more.', 'NAME_SPELLING'],
    ['Sarah Miller won. In the end Sara Miller thanked her team.', 'NAME_SPELLING'],
    ['Muammar Gaddafi ruled long. Critics of Muammar Qaddafi fled.', 'NAME_SPELLING'],
    ['Angela Merkel came. The car of Angela Merkell was late.', 'NAME_SPELLING'],
    ['Donald Trump won. Voters of Donand Trump cheered.', 'NAME_SPELLING'],
    ['Catherine Ashton led the talks. Katherine Ashton was praised; Catharine Ashton smiled.', 'NAME_SPELLING'],
    ['Peter Hansen sued. The lawyer of Peter Hanson agreed.', 'NAME_SPELLING'],
    ['Emmanuel Macron met the king. A speech by Emanuel Macron followed.', 'NAME_SPELLING'],
    ['Dmitry Peskov spoke. Mr. Peskow left early.', 'NAME_SPELLING'],
    ['Mohammed Salah scored. Fans love Mohamed Salah.', 'NAME_SPELLING'],
    ['Stephen Harper resigned. Steven Harper had led for years.', null],
    ['Robert Mueller testified. Robert Muller said little.', 'NAME_SPELLING'],
    ['Ana Petrovic, 45, was hurt. Petrovic was treated. Ana Petrovic, 47, lives in Split.', 'AGE_DIFFERS'],
    ['John Doe, 30, was charged. The lawyer of John Doe, 32, declined.', 'AGE_DIFFERS'],
    ['The 19-year-old Maria Lopez won gold. Maria Lopez, 21, thanked her coach.', 'AGE_DIFFERS'],
    ['Kim Lee (52) leads the firm. Kim Lee (25) founded it.', 'AGE_DIFFERS'],
    ['Tom Brown, aged 61, retired. Mr. Brown, 63, had served long.', 'AGE_DIFFERS'],
    ['Linda Gray is 40. Linda Gray, 44, has two sons.', 'AGE_DIFFERS'],
    ['Police named Omar Haddad, 28, as the driver. Omar Haddad was 29, the court said.', 'AGE_DIFFERS'],
    ['Alexander Lukashenko phoned. Minsk said Aleksander Lukashenko was well.', 'NAME_SPELLING'],
  ])('of %j says %s', (text, code) => {
    const codes = [...new Set(run(nameCheck, text).map((finding) => finding.code))];
    expect(codes).toEqual(code === null ? [] : [code]);
  });

  it.each([
    'Bill Clinton spoke. Hillary Clinton listened.',
    'George Bush won. George W. Bush won as well.',
    'The Clintons came. Hillary Clinton spoke.',
    'Robert Smith sang. Rob Smith is how friends call him.',
    'Paul Jones ran. Paula Jones ran faster.',
    'Donald Trump spoke. The Trumps left. Trump waved.',
    'John Smith, 45, and Jane Smith, 43, were hurt.',
    'John Smith, 45, was hurt. Smith, who is 45, was treated.',
    'New York and New Jersey agreed.',
    'Barack Obama met Michelle Obama in Osaka.',
    'Marine Le Pen spoke. Jean-Marie Le Pen listened.',
    'Kim Jong Un and Kim Jong Il are father and son.',
    'Peter Jackson filmed. Peter Johnson acted.',
    'Texas Governor Greg Abbott met Texan farmers.',
    'Mr. Brown met Mr. Green.',
    'Angela Merkel, 64, met Emmanuel Macron, 41.',
    'Maria Lopez was 19 when she won. Maria Lopez, 35, now coaches.',
    'Ann Lee met Dan Lee.',
    'Martin King and Martin Kong are not known to each other.',
    'Anna Schmidt and Hanna Schmidt are sisters.',
    'PETER HANSEN SUES. Peter Hansen sued the town.',
    'Washington Post writers met Boston Globe writers.',
  ])('has nothing to say of %j', (text) => {
    expect(run(nameCheck, text)).toEqual([]);
  });
});
