import type { Category } from './line-bank.ts';

/** First match counts: what a thing is comes before what is done with it. */
const words: [Category, RegExp][] = [
  [
    'beauty',
    /\b(balm|(?<!ice )cream(?! (?:cheese|background|tones?|colou?r))|serum|skin\w*|(?:body|hair|face|beard) oil|lotion|perfume|fragrance|shampoo|lipstick|make-?up|moisturi[sz]er|cosmetics?|beauty|spa|face|lip)\b/i,
  ],
  [
    'food',
    /\b(olive oil|oil|chocolate|bread|bakery|cake|cookies?|cheese|honey|pasta|sauce|snack|pizza|burger|restaurant|granola|jam|food|fruit|salad|spice|soup|ice cream|menu|dinner|lunch|breakfast|market|(?:book|reserve) a table)\b/i,
  ],
  [
    'drink',
    /\b(soda|drink|juice|beer|wine|coffee|tea|water|lemonade|cocktail|gin|whisky|whiskey|kombucha|smoothie|cans|(?<=\b(?:an?|the|our|my|this|each|every|per|soda|beer|drinks?|tin|cold|slim) )can(?! (?:you|we|i|be|do)\b)|spritz|cider|espresso|caf[eé]|(?<!soap )bar(?! of soap))\b/i,
  ],
  [
    'wear',
    /\b(sneakers?|shoes?|boots?|shirt|t-?shirt|dress|jacket|coat|jeans|bag|backpack|watch|jewell?ery|ring|necklace|hat|cap|socks|hoodie|fashion|clothing|sunglasses|scarf|knitwear)\b/i,
  ],
  [
    'tech',
    /\b(phone|app|laptop|headphones?|earbuds|speaker|camera|software|keyboard|tablet|charger|gadget|monitor|console|smart|saas|robot|drone)\b/i,
  ],
  [
    'home',
    /\b(soap|candle|lamp|sofa|chair|(?<!(?:book|reserve) a )table|mug|vase|plant|blanket|pillow|towel|kitchen|furniture|rug|home|bed|detergent|cleaner|pan|knife|ceramic\w*)\b/i,
  ],
  ['sale', /(?:\b|(?=%))(sale|discount|(?:%|percent) off|clearance|black friday|cyber monday|outlet|deal)\b/i],
  [
    'travel',
    /\b(travel\w*|trips?|flights?|airlines?|hotels?|hostel|resort|holidays?|vacations?|getaway|cruise|journey|tours?|voyage|island)\b/i,
  ],
  [
    'event',
    /\b(events?|concerts?|festivals?|gigs?|tickets?|exhibitions?|workshops?|conference|summit|meet-?up|premi[eè]re|theat(?:re|er)|opera|party|show|fair|live music|dj)\b/i,
  ],
];

export function categoryOf(prompt: string): Category {
  return words.find(([, pattern]) => pattern.test(prompt))?.[0] ?? 'generic';
}
