export const categories = ['drink', 'food', 'beauty', 'home', 'wear', 'tech', 'sale', 'generic'] as const;
export type Category = (typeof categories)[number];

/**
 * Headlines for prompts that bring none: two to five words, a full stop, and nothing that could be true or false:
 * no offer, price, date, origin or effect.
 */
export const lineBank: Record<Category, readonly string[]> = {
  drink: [
    'Pour the good part.',
    'Open something bright.',
    'Take a long sip.',
    'Cold, clear, yours.',
    'Raise a quiet glass.',
    'The table is set.',
    'Slow down, pour slowly.',
    'First sip, long breath.',
    'A glass of now.',
    'Here’s to small toasts.',
    'Thirst has good taste.',
    'Stay for another.',
  ],
  food: [
    'Good things, on the table.',
    'Save a seat.',
    'Pass it around.',
    'The last bite wins.',
    'Made for sharing.',
    'Bring an appetite.',
    'Start with the good stuff.',
    'Dinner found its star.',
    'A little taste of slow.',
    'Taste first, talk later.',
    'Room for one more.',
    'Leave nothing on the plate.',
  ],
  beauty: [
    'Sleep on it.',
    'A quiet little ritual.',
    'Be kind to skin.',
    'Softly does it.',
    'Yours, every evening.',
    'Take the slow minute.',
    'A moment, bottled.',
    'Let the day go.',
    'Morning looks good.',
    'Care, and nothing louder.',
    'The mirror can wait.',
    'Feel like yourself.',
  ],
  home: [
    'Home, a little warmer.',
    'Rooms like to be loved.',
    'Make room for quiet.',
    'Good corners, good days.',
    'Wash off the city.',
    'Come home to this.',
    'Every shelf has a story.',
    'Stay in beautifully.',
    'Small things, well made.',
    'The quiet kind of beautiful.',
    'Light the evening.',
    'Let the room exhale.',
  ],
  wear: [
    'Made to be worn.',
    'Walk out taller.',
    'Wear it your way.',
    'Go the long way.',
    'Dress for the detour.',
    'Step into it.',
    'Your next favourite.',
    'Put the day on.',
    'Out the door, gladly.',
    'Carry it everywhere.',
    'Moves when you move.',
    'Keep it close.',
  ],
  tech: [
    'Less noise, more you.',
    'Press play on today.',
    'Quietly clever.',
    'Made for your hands.',
    'Think, tap, done.',
    'The future, politely.',
    'Stay in the flow.',
    'Small screen, big ideas.',
    'Plug into better.',
    'Your day, in sync.',
    'Simple is a feature.',
    'Hear the difference.',
  ],
  sale: [
    'Now is the time.',
    'Go on, treat yourself.',
    'The good list is here.',
    'Bring a bigger bag.',
    'Don’t sleep on this.',
    'Your basket called.',
    'Run, don’t walk.',
    'Say yes to more.',
    'Good timing, that.',
    'Pick your favourites.',
    'Make some room.',
    'Catch it now.',
  ],
  generic: [
    'Good things take their time.',
    'Small things, well made.',
    'Say hello to good.',
    'Simply worth it.',
    'Made to be noticed.',
    'A better everyday.',
    'You’ll know it.',
    'Keep it simple.',
    'Meet your new favourite.',
    'Here for the good days.',
    'Nothing extra. Everything there.',
    'Look closer.',
  ],
};

const words: [Category, RegExp][] = [
  [
    'beauty',
    /\b(balm|cream|serum|skin\w*|lotion|perfume|fragrance|shampoo|lipstick|make-?up|moisturi[sz]er|cosmetics?|beauty|spa|face|lip)\b/i,
  ],
  [
    'food',
    /\b(olive oil|oil|chocolate|bread|bakery|cake|cookies?|cheese|honey|pasta|sauce|snack|pizza|burger|restaurant|granola|jam|food|fruit|salad|spice|soup|ice cream|menu|dinner|lunch|breakfast|market)\b/i,
  ],
  [
    'drink',
    /\b(soda|drink|juice|beer|wine|coffee|tea|water|lemonade|cocktail|gin|whisky|whiskey|kombucha|smoothie|can|spritz|cider|espresso|caf[eé]|bar)\b/i,
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
    /\b(soap|candle|lamp|sofa|chair|table|mug|vase|plant|blanket|pillow|towel|kitchen|furniture|rug|home|bed|detergent|cleaner|pan|knife|ceramic\w*)\b/i,
  ],
  ['sale', /\b(sale|discount|off|clearance|black friday|cyber monday|outlet|deal)\b/i],
];

export function categoryOf(prompt: string): Category {
  return words.find(([, pattern]) => pattern.test(prompt))?.[0] ?? 'generic';
}
