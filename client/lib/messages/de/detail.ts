import type { detail as english } from '../en/detail.ts';
import type { Translated } from '../words-of.ts';

const versions = (count: number) => `${count} ${count === 1 ? 'Version' : 'Versionen'}`;

export const detail: Translated<typeof english> = {
  'title.detail': (words) => `${words.length > 60 ? `${words.slice(0, 59)}…` : words} · Ads Agent`,

  'detail.picture': 'Bild',
  'detail.versions': 'Versionen',
  'detail.versionName': (number) => `v${number}`,
  'detail.first': 'Erste Version',
  'detail.afresh': 'Neu aus den Fotos',
  'detail.edits': 'Änderungen',
  'detail.conversation': 'Was gewünscht wurde, Schritt für Schritt',
  'detail.reuse': 'Einstellungen übernehmen',
  'afresh.action': 'Neu aus den Fotos zeichnen',
  'afresh.text':
    'Zeichnet die ursprünglichen Fotos mit allem, was bisher gewünscht wurde, noch einmal als neue Version unter dieser. Das hilft, wenn sich das Produkt über viele Änderungen hinweg verändert hat.',
  'afresh.start': 'Neu zeichnen',
  'afresh.refused': (why) => `Nicht gestartet. ${why}`,
  'detail.compare': 'Mit einer anderen Version vergleichen',
  'detail.star': 'Favorit',
  'detail.before': 'Vorher',
  'detail.true': '100 %',
  'detail.copyLink': 'Link kopieren',
  'detail.linkCopied': 'Link kopiert.',
  'detail.linkNotCopied': (link) => `Der Browser hat das Kopieren nicht erlaubt. Der Link lautet ${link}`,
  'detail.delete': 'Diese Version löschen',
  'detail.download': 'Herunterladen',
  'detail.original': 'Originaldatei',

  'edit.label': 'Eine Änderung beschreiben',
  'edit.placeholder': 'Eine Änderung beschreiben',
  'edit.presets': 'Häufige Änderungen',
  'edit.writeFirst': 'Beschreiben Sie zuerst die Änderung.',
  'edit.send': 'Ändern',
  'edit.sending': 'Wird gesendet…',
  'edit.notYet': 'Nur ein fertiges Bild lässt sich ändern.',

  'detail.folded': (count) => `${count} weitere`,
  'detail.ghost': 'Gelöschtes Original',
  'facts.title': 'Wie es entstanden ist',
  'facts.prompt': 'Prompt',
  'facts.change': 'Änderung',
  'facts.copyPrompt': 'Prompt kopieren',
  'facts.promptCopied': 'Prompt kopiert.',
  'facts.provider': 'Gezeichnet von',
  'facts.model': 'Modell',
  'facts.ratio': 'Gewünschtes Format',
  'facts.size': 'Gewünschte Größe',
  'facts.delivered': 'Geliefert',
  'facts.notHonoured': 'Nicht das gewünschte Format. Verlangen Sie es mit der nächsten Änderung noch einmal.',
  'facts.cropped': (size) => `Genau auf dieses Format zugeschnitten; das Modell hat ${size} gezeichnet.`,
  'facts.uncropped': 'Ohne Zuschnitt herunterladen',
  'facts.time': 'Dauer',
  'facts.cost': 'Kosten',
  'facts.noCost': 'keine',
  'facts.made': 'Entstanden',
  'facts.member': 'Gewünscht von',
  'facts.id': 'ID',
  'facts.history': 'Gespräch',
  'facts.historyRebuilt': 'Aus den Bildern wiederhergestellt, weil eine frühere Version gelöscht wurde.',
  'facts.notes': 'Hinweise',
  'facts.copyCall': 'Als API-Aufruf kopieren',
  'facts.callCopied': 'API-Aufruf kopiert.',
  'facts.notCopied': (text) => `Der Browser hat das Kopieren nicht erlaubt: ${text}`,

  'delete.title': 'Diese Version löschen?',
  'delete.text': (later) =>
    later === 1
      ? '1 spätere Version ist daraus entstanden. Sie kann bleiben.'
      : `${later} spätere Versionen sind daraus entstanden. Sie können bleiben.`,
  'delete.onlyThis': 'Nur diese Version löschen',
  'delete.withLater': (later) =>
    later === 1 ? 'Diese und 1 spätere Version löschen' : `Diese und ${later} spätere Versionen löschen`,
  'delete.done': (count) => `${versions(count)} gelöscht.`,
  'delete.refused': (why) => `Nicht gelöscht. ${why}`,
  'photos.deleted': 'gelöschtes Foto',
  'provider.gemini': 'Gemini',
};
