import type { wishes as english } from '../en/wishes.ts';
import type { Translated } from '../words-of.ts';

export const wishes: Translated<typeof english> = {
  'wishes.add': 'Wunsch hinzufügen',
  'preset.warmer': 'Wärmeres Licht',
  'preset.cooler': 'Kühlere Töne',
  'preset.contrast': 'Mehr Kontrast',
  'preset.softer': 'Weicher',
  'preset.tighter': 'Engerer Ausschnitt',
  'preset.depth': 'Mehr Tiefe',
  'preset.plain': 'Schlichter Hintergrund',
  'preset.space': 'Platz für Text',
};
