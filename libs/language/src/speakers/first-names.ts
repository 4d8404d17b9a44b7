/** Common first names by which "he" and "she" can be told apart; a name on neither list decides nothing. */
const names = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

const FEMALE = names(
  `Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Margaret Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda Dorothy Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Kathleen Amy
   Angela Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra Rachel Carolyn Janet Catherine Maria Heather Diane Ruth Julie Olivia Joyce Virginia Victoria Kelly Lauren Christina Joan Evelyn Judith Megan Andrea
   Cheryl Hannah Jacqueline Martha Gloria Teresa Ann Sara Madison Frances Kathryn Janice Jean Abigail Alice Julia Judy Sophia Grace Denise Amber Doris Marilyn Danielle Beverly Isabella Theresa Diana Natalie Brittany Charlotte Marie Kayla
   Alexis Lori Hillary Huma Donna Melania Ivanka Kellyanne Carly Condoleezza Nikki Kamala Angela Theresa Nancy Elena Olga Natalia Irina Svetlana Tatiana Yulia Marine Ursula Christine Ingrid Astrid Fatima Aisha Priya Deepika Kangana Asha
   Sonia Indira Mamata Rhea Shraddha Jacinda Michelle Jill Megyn Rosa Carmen Lucia Ana Isabel Sofia Claudia Monica Erin Kate Katie Tina Tracy Wendy Marybeth Lindsey Cindy Peggy Sally Ellen Anne Jane Lucy Molly Claire Nina Vera Haley Cecile`,
);
const MALE = names(
  `James Robert John Michael David William Richard Joseph Thomas Christopher Charles Daniel Matthew Anthony Mark Donald Steven Andrew Paul Joshua Kenneth Kevin Brian George Timothy Ronald Jason Edward Jeffrey Ryan Jacob Gary Nicholas
   Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond Jack Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Zachary Douglas Peter Kyle Noah Ethan Jeremy Walter Christian Keith Roger Terry
   Austin Sean Gerald Carl Harold Dylan Arthur Lawrence Jordan Jesse Bryan Billy Bruce Gabriel Joe Logan Alan Juan Albert Willie Elijah Wayne Randy Vincent Mason Roy Ralph Bobby Russell Bradley Philip Eugene Bill Mike Tim Tom Bob Jim Steve
   Dan Matt Chris Tony Ted Marco Jeb Ben Bernie Barack Mitt Newt Rand Rick Martin Lindsey Reince Vladimir Dmitry Sergei Sergey Volodymyr Alexei Boris Nikolai Viktor Ivan Igor Emmanuel Olaf Jens Hans Klaus Jean-Claude Pierre Jacques Antonio
   Carlos Luis Jorge Pedro Miguel Narendra Rahul Amit Arvind Ranveer Uddhav Sushant Karan Imran Mohammed Muhammad Ahmed Ali Hassan Omar Ibrahim Xi Shinzo Moon Kim Jair Recep Justin Boris Keir Rishi Nigel Jeremy Simon Ian Neil Graham Colin Ed
   Al Ron Greg Jeff Doug Nate Josh Zach Karl Fred Ray Hugh Chuck Mitch Glenn Rudy Rudolph Dick Lou Sam Max Leo Luke Maury Joel Darren Kirk Stan Craig Derek Todd Dean`,
);

export const isFemaleName = (name: string): boolean => FEMALE.has(name);
export const isMaleName = (name: string): boolean => MALE.has(name) && !FEMALE.has(name);
