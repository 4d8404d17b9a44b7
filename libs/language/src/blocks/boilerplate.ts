/** Rules for blocks that are no part of the article. Each has its reason, in an editor's words. */
interface Rule {
  readonly reason: string;
  readonly pattern: RegExp;
  /** A block of more words is left alone. */
  readonly most: number;
}

const RULES: readonly Rule[] = [
  {
    reason: 'share bar',
    most: 12,
    pattern:
      /^(?:spread the love|share(?: this)?(?: (?:article|story|post|page|on|via|with)\b.*)?|tweet(?: this)?|pin it|print|e-?mail(?: this)?|whatsapp|facebook|twitter|telegram|linkedin|reddit|(?:\d[\d.,k]* )?(?:shares|comments|views|likes|retweets))(?:\W+\p{L}+){0,5}\W*$/iu,
  },
  { reason: 'share bar', most: 14, pattern: /\b(?:share (?:this|on|via)|tweet this|copy (?:the )?link|click to share|e-?mail this)\b/i },
  {
    reason: 'call to subscribe',
    most: 40,
    pattern:
      /\b(?:subscribe (?:to|now|today|here|for)|sign up (?:for|to|here|now)|(?:our|free|daily|weekly) newsletters?|get (?:the )?latest .{0,30}(?:inbox|news)|delivered (?:straight )?to your inbox|join (?:us on|our)|follow us|like us on|(?:our|your) (?:telegram|youtube|whatsapp) (?:channel|group)|download (?:the|our) .{0,24}app\b|turn on notifications|become a (?:member|subscriber|patron))/i,
  },
  {
    reason: 'appeal for money',
    most: 40,
    pattern:
      /\b(?:please (?:contribute|donate|consider (?:donating|supporting|making))|donate (?:now|today|here)|support (?:our|independent) journalism|make a (?:donation|contribution) (?:to|today)|contribute to our\b)/i,
  },
  {
    reason: 'link to another story',
    most: 40,
    pattern:
      /^(?:read|see|watch|also|more|related|recommended|trending|don['’]t miss|you (?:may|might) (?:also )?(?:like|enjoy|be interested)|most (?:read|popular|viewed)|up next|next up|must[- ]read|editor['’]s pick|sponsored|promoted|in case you missed|what(?:'|’)s next|keep reading|continue reading|latest news|top stories|breaking news|popular now|suggested)(?:\s(?:also|more|read|reads|next|now|this|here|stories|articles|story|article|content|links?|posts?|videos?|news|coverage|topics?|on|from|the full story|in full|related)){0,3}\s*[:|–—»>-]/i,
  },
  {
    reason: 'link to another story',
    most: 6,
    pattern:
      /^(?:read (?:also|more|next|on|this|full .*)|see (?:also|more)|also read|watch(?: (?:also|more|now|video|the video|live|below))?|related(?: (?:stories|articles|posts|content|topics|news|links|coverage|video))?|more (?:stories|from|on|news|videos|like this).*|most (?:read|popular|viewed)|recommended(?: for you)?|trending(?: now)?|top stories|latest(?: news| stories)?|you may also like|continue reading.*|keep reading|load more|show more|view (?:more|all|comments|gallery)|next article|previous article|back to top|skip to .*|go to .*|home(?:page)?|menu|search|log ?in|sign in|register|my account|quick links?|advertisement|ad|sponsored(?: content)?|story continues below.*|article continues.*|comments?(?: \(\d+\))?|leave a (?:comment|reply)|reply|loading\W*)\W*$/i,
  },
  {
    reason: 'advertisement',
    most: 12,
    pattern:
      /^(?:advertise(?:ment|ment -.*)?|sponsored (?:by|content|post).*|(?:story|article|content) continues (?:below|after).*|scroll (?:down )?to continue.*|promoted content|paid content|from our partners?|ad feedback)\W*$/i,
  },
  {
    reason: 'byline',
    most: 16,
    pattern:
      /^(?:(?:[Ww]ritten|[Rr]eported|[Pp]osted|[Pp]ublished|[Cc]ompiled|[Ss]tory|[Ww]ords|[Tt]ext) )?(?:[Bb]y|BY):?\s+(?:[Tt]he )?\p{Lu}[\p{L}.'’-]*(?:[\s,|/&]+(?:and |for |in |of |the |at )?[\p{Lu}\d@][\p{L}\d.:'’@-]*)*[\s,:|]*$/u,
  },
  {
    reason: 'byline',
    most: 14,
    pattern:
      /^(?:posted|published|updated|last (?:updated|modified)|first published|created|modified|date|time|written)\s*(?::|on|at|by|-|\|)?\s.*\d/i,
  },
  {
    reason: 'date line',
    most: 12,
    pattern:
      /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?\s+\d{1,4}(?:st|nd|rd|th)?,?(?:\s+\d{4})?(?:\W+(?:at\s+)?\d{1,2}[:.]\d{2}.{0,20})?\W*$/iu,
  },
  { reason: 'date line', most: 8, pattern: /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})(?:\W+\d{1,2}[:.]\d{2}.{0,16})?\W*$/ },
  {
    reason: 'reading time or counter',
    most: 6,
    pattern:
      /^(?:\d+\s*(?:min(?:ute)?s?\s+read|(?:hours?|days?|minutes?|mins?|weeks?|months?|years?) ago|comments?|shares?|views?)|\d[\d.,]*\s*[km]?)\W*$/i,
  },
  {
    reason: 'copyright',
    most: 60,
    pattern:
      /(?:©|\(c\) ?\d{4}|\bcopyright\b.{0,40}\d{4}|\ball rights reserved\b|may not be (?:published, )?(?:broadcast|reproduced|republished))/i,
  },
  {
    reason: 'picture credit',
    most: 30,
    pattern:
      /^(?:(?:file )?(?:photo|image|picture|pic|video|screengrab|screenshot|graphic|illustration|credit|caption|source|representational? image)s?(?: (?:by|courtesy|credit|source|from)\b|\s*[:|/(]))/i,
  },
  {
    reason: 'picture credit',
    most: 60,
    pattern:
      /\((?:(?:ap |afp |file )?photo|image|picture|credit|pictured|source|video)\b[^()]{0,60}\)\W*$|(?:[/|©(:]|\bphotos? by .{0,40}|\bcourtesy of?)\s*(?:getty(?: images)?|reuters|afp|ap|associated press|shutterstock|istock|pti|ani)(?: photos?| images)?\W*$/i,
  },
  {
    reason: 'contributors',
    most: 40,
    pattern:
      /^\W*(?:additional )?(?:reporting|editing|writing|translation|research)\b.{0,30}\b(?:by|from)\b|\bcontributed (?:to|reporting for) (?:this|the) (?:report|article|story|post|piece)\b|^\W*with (?:inputs?|reporting|files|information) from\b|\b(?:this|the) (?:story|article|report|piece|post) (?:was|has been|is|originally|first) (?:first |originally |also )?(?:published|appeared|updated|edited|corrected|generated|auto)/i,
  },
  {
    reason: 'writer’s address',
    most: 40,
    pattern:
      /^(?:you can )?(?:follow|contact|reach|e-?mail|write to|find|tweet|connect with)\b.{1,60}(?:\bon (?:twitter|facebook|instagram|x|linkedin|social media)\b|@\w+)|@[\w.-]+\.(?:com|org|net|co)\b/i,
  },
  {
    reason: 'about the writer',
    most: 60,
    pattern:
      /^(?:\p{Lu}[\p{L}.'’-]+ ){1,4}is (?:an? |the )(?:[\p{L}-]+ ){0,4}(?:reporter|correspondent|columnist|editor|contributor|journalist|writer|fellow|blogger|intern)\b.{0,50}\b(?:for|at|of|with|who|covering)\b/u,
  },
  {
    reason: 'tags',
    most: 60,
    pattern: /^(?:tags?|topics?|filed under|categor(?:y|ies)|keywords?|labels?|in this article|location|sections?)\s*:/i,
  },
  {
    reason: 'site notice',
    most: 80,
    pattern:
      /\b(?:cookie (?:policy|settings|preferences)|privacy policy|terms (?:of (?:use|service)|and conditions)|we use cookies|accept (?:all )?cookies|enable javascript|your browser|ad ?blocker|unsubscribe|opinions expressed (?:by|in|here|are)|views expressed (?:by|in|here|are)|for (?:any )?corrections|editorial standards|press releases?:|^for more (?:information|news|stories|updates)|check (?:out )?(?:the|our) latest|stay (?:tuned|up to date|updated)|catch (?:all )?the latest|visit (?:our|the) (?:website|site|page)|click here|tap here)\b/i,
  },
  { reason: 'web address', most: 3, pattern: /^(?:https?:\/\/|www\.)\S+(?:\s\S+){0,2}$/i },
  { reason: 'hashtags', most: 20, pattern: /^(?:[#@][\p{L}\p{N}_]+[\s,]*)+$/u },
  { reason: 'only signs', most: 40, pattern: /^[^\p{L}\p{N}]+$/u },
];

/** Why a block is no part of the article, or null. `words` is how many words it has. */
export function boilerplateReason(block: string, words: number): string | null {
  if (words > 80 || block.length > 1500) return null;
  const found = RULES.find((rule) => words <= rule.most && rule.pattern.test(block));
  return found ? found.reason : null;
}
