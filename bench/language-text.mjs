/** An article written for the bench: quotations, figures, abbreviations, dates, names. About 400 words. */
const article = `The council of Harrow Bay voted 7 to 4 on Tuesday to close the ferry terminal by June 30, 2025, ending a service that has run since 1931.

“We cannot keep pouring $3.2 million a year into a pier that leaks,” said Mayor Ellen Prior. “The numbers do not work, and they have not worked for a decade.”

Dr. J. R. Okafor, who wrote the 140-page report on which the vote was based, told reporters that ridership fell from 410,000 in 2015 to 265,000 last year, a drop of 35 percent. He said the decline was caused by the new bridge, which opened in 2018, and by fares that rose faster than inflation.

Opponents called the decision “a knife in the back of the islands.” According to the Island League, about 1,900 people, most of them older than 60, depend on the morning boat to reach St. Anne's Hospital. “They will die on that bridge,” said its chairwoman, Ana Petrovic, 52. She promised to sue.

The state will pay for a bus, Governor Luis Marsh announced on Wednesday. It is expected to run 14 times a day and to cost $0.9 million in its first year; no contract has been signed. A spokesman for the U.S. Coast Guard, Lt. Peter Novak, said that it had not been asked about the closure.

Two earlier plans were dropped. In 2019 the council rejected an electric ferry because the bids, from Hansen & Sons Inc. and from Marlow Ltd., came in at more than twice the budget. In 2022 voters turned down a parcel tax of $48 by 51.3 percent to 48.7 percent, a margin of 2.6 points.

“I grew up on that boat,” said Councilman Theo Brandt (he voted no). “My father was its engineer, and his father before him. But what should I tell people whose children's school has no roof? That we kept a boat?”

The last ferry leaves at 9:40 p.m. on Monday, June 30. What happens to the 38 workers is not clear: the union says that 25 will be moved to the bus depot, the city that 20 will. Neither would show the agreement. Mr. Okafor declined to comment, e.g. on whether the report had counted freight. “Read it,” he wrote in an e-mail. “It is all there, i.e. in Chapter 5.”`;

const count = (text) => text.split(/\s+/).length;

/** About so many words, in whole articles, each with another number in its first line so that no two are the same. */
export function words(least) {
  const parts = [];
  let total = 0;
  while (total < least) {
    parts.push(article.replace('Harrow Bay', `Harrow Bay ${parts.length + 1}`));
    total += count(article);
  }
  return parts.join('\n\n');
}
