import type { firstRun as english } from '../en/first-run.ts';
import type { Translated } from '../words-of.ts';

export const firstRun: Translated<typeof english> = {
  'firstRun.title': 'Beginnen Sie mit einem Foto Ihres Produkts',
  'firstRun.text':
    'Legen Sie es irgendwo auf dieser Seite ab, beschreiben Sie die Anzeige und wählen Sie ein Format. Oder probieren Sie eines dieser Beispiele.',
  'firstRun.samples': 'Beispiele zum Ausprobieren',
  'starter.can': 'Orangenlimonade',
  'starter.canPrompt': 'Kräftige Sommeranzeige für eine Blutorangenlimonade. Überschrift: "Sonntag, die ganze Woche."',
  'starter.bottle': 'Olivenöl',
  'starter.bottlePrompt':
    'Ruhige, ehrliche Anzeige für ein Olivenöl aus erster Kaltpressung. Überschrift: "Am selben Tag gepresst."',
  'starter.jar': 'Nachtbalsam',
  'starter.jarPrompt': 'Edle Story für einen Nachtbalsam. Überschrift: "Über Nacht wird alles weicher."',
};
