/**
 * The article a new demo newsroom starts with. Written for Stet, about a town that is nowhere, with the dirt real pages bring along: a share
 * bar, a repeated headline, a subscription line, a stray tag, quotation marks that open wrongly, a remark quoted in two wordings, a weekday
 * that does not fit its date, and a sum that does not add up.
 */
export const sampleArticle = {
  externalId: 'demo-harbour-bridge',
  kind: 'NEWS',
  desk: 'Local',
  language: 'en',
  byline: 'By Mara Okafor',
  title: 'Harbour bridge to close for eleven weeks as repair bill doubles',
  standfirst: 'The city of Lindhaven says the crossing is safe, but its own inspectors found 214 cracked welds.',
  text: `Share this article

Harbour bridge to close for eleven weeks as repair bill doubles

Lindhaven's harbour bridge will close to all traffic on 1 September and stay shut for eleven weeks, mayor Ines Harlow said on Tuesday, 14 July 2026. The repair will cost 18 million crowns, twice the 7 million crowns the council approved in 2023.

The bridge, which opened in 1968, carries about 41,000 vehicles a day. Inspectors counted 214 cracked welds during their survey in May, 96 of them in the main span and 108 in the approaches, according to a report seen by this newspaper.

“The bridge is safe today, and it will be safe tomorrow,” Harlow told reporters. ”Nobody is going to drive over a structure we do not trust.”

Opposition leader Tomas Brandt disagreed. He said the city had known about the cracks since 2021 and had done nothing. “They looked at the photographs and they looked away,” said Brandt. “That is not a budget problem, that is a character problem.”

Harlow rejected the charge. According to her, the first photographs reached the town hall in March of this year. The bridge is “safe today and will be safe next winter”, the mayor said again in the evening.

Ferries will run every fifteen minutes between Old Quay and the container port. Fares will be frozen at 2 crowns, the transport authority said, and cyclists will travel free. Two thirds of commuters polled by the chamber of commerce last month expect to be late for work at least once a week.

< p>The council voted 31 to 12 for the closure. Four members were absent. The contract went to Nordvik Construction, which also rebuilt the Sandby viaduct. Nordvik was fined in 2019 after a scaffold collapse injured three workers.

Will the bridge reopen before the Christmas market? “I would not bet my hat on it,” Brandt said.

Read also: Ten ferries that changed the city

News from Lindhaven every morning. Subscribe to our newsletter`,
  captions: ['The harbour bridge at dusk. Photo: city archive'],
  notes: [
    { exact: 'Inspectors counted 214 cracked welds during their survey in May', text: 'Survey report, page 12, table 3. I have the PDF.' },
    {
      exact: 'The council voted 31 to 12 for the closure.',
      text: 'Minutes of the council, item 4.',
      url: 'https://council.lindhaven.example/minutes/2026-07-14',
    },
  ],
} as const;
