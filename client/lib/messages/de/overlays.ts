import type { overlays as english } from '../en/overlays.ts';
import type { Translated } from '../words-of.ts';

export const overlays: Translated<typeof english> = {
  'palette.none': 'Nichts gefunden. Versuchen Sie es mit weniger Buchstaben.',
  'palette.recent': 'Zuletzt',
  'palette.go': 'Gehe zu',
  'palette.do': 'Ausführen',
  'palette.workspaces': 'Arbeitsbereiche',
  'palette.pictures': 'Bilder',
  'palette.settings': (name) => `Einstellungen: ${name}`,
  'palette.write': 'Prompt schreiben',
  'palette.theme': (name) => `Design: ${name}`,
  'palette.shortcuts': 'Tastenkürzel',
  'palette.switch': (name) => `Zu ${name} wechseln`,
  'palette.newWorkspace': 'Neuer Arbeitsbereich',

  'shortcuts.title': 'Tastenkürzel',
  'shortcuts.text': 'Was auf dieser Seite jetzt funktioniert.',
  'shortcuts.single': 'Kürzel aus einer einzelnen Taste',
  'shortcuts.singleText':
    'Schalten Sie sie aus, wenn Sie den Computer per Sprache steuern oder versehentlich Buchstaben tippen.',

  'shortcut.palette': 'Suchen oder Befehl ausführen',
  'shortcut.help': 'Diese Liste zeigen',
  'shortcut.undo': 'Letztes Löschen rückgängig machen',
  'shortcut.studio': 'Zum Studio',
  'shortcut.library': 'Zur Bibliothek',
  'shortcut.photos': 'Zu den Fotos',
  'shortcut.usage': 'Zum Verbrauch',
  'shortcut.settings': 'Zu den Einstellungen',
  'shortcut.prompt': 'Prompt schreiben',
  'shortcut.generate': 'Erzeugen',
  'shortcut.search': 'Diese Seite durchsuchen',
  'shortcut.view': 'Bild groß zeigen',
  'shortcut.choose': 'Bild auswählen; mit Umschalt alle bis dorthin',
  'shortcut.chooseAll': 'Alle Bilder auswählen',
  'shortcut.compare': 'Mit einer anderen Version vergleichen',
  'shortcut.back': 'Dorthin zurück, woher Sie kamen',

  'notify.offer': 'Das dauert eine Weile. Soll der Browser Bescheid geben, wenn es fertig ist?',
  'notify.accept': 'Bescheid geben',
  'notify.title': 'Benachrichtigungen',
  'notify.text': 'Wenn Bilder fertig sind, während Sie anderswo sind. Gilt für diesen Browser.',
  'notify.refused':
    'Dieser Browser lässt sie für diese Adresse nicht zu. Erlauben Sie zuerst Benachrichtigungen in den Einstellungen des Browsers.',
  'notify.off': 'Aus',
  'notify.on': 'An',
  'notify.ready': (count) => `${count} ${count === 1 ? 'Bild ist' : 'Bilder sind'} fertig.`,
  'notify.failed': (count) => `${count} ${count === 1 ? 'Bild konnte' : 'Bilder konnten'} nicht gezeichnet werden.`,
};
