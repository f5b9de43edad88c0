import type { Code } from '../../../../shared/answer.ts';

/** How the server says no, by its codes; in English it says it itself, often more exactly. */
export const refusals: Record<Code, string> = {
  VALIDATION_ERROR: 'Einige Angaben passen nicht. Prüfen Sie die Felder.',
  MALFORMED_JSON: 'Die Anfrage war nicht lesbar. Laden Sie die Seite neu.',
  UNAUTHENTICATED: 'Melden Sie sich an, um weiterzuarbeiten.',
  INVALID_CREDENTIALS: 'E-Mail-Adresse oder Passwort stimmt nicht.',
  CSRF_FAILED: 'Die Seite ist veraltet. Laden Sie sie neu und versuchen Sie es noch einmal.',
  FORBIDDEN: 'Ihre Rolle erlaubt das nicht. Fragen Sie einen Admin des Arbeitsbereichs.',
  NOT_FOUND: 'Hier ist nichts.',
  METHOD_NOT_ALLOWED: 'Diese Adresse lässt das nicht zu.',
  REQUEST_TIMEOUT: 'Die Anfrage kam nicht rechtzeitig an. Senden Sie sie noch einmal.',
  CONFLICT: 'Das ist im jetzigen Zustand nicht möglich.',
  EMAIL_TAKEN: 'Für diese E-Mail-Adresse gibt es schon ein Konto. Melden Sie sich damit an.',
  PAYLOAD_TOO_LARGE: 'Das ist zu groß.',
  UNSUPPORTED_MEDIA_TYPE: 'Diese Art von Datei geht nicht. Erlaubt sind JPEG, PNG und WebP.',
  IDEMPOTENCY_KEY_REUSED: 'Diese Anfrage wurde schon mit anderem Inhalt gesendet. Laden Sie die Seite neu.',
  CONTENT_BLOCKED: 'Das Modell hat diesen Prompt oder dieses Bild abgelehnt. Ändern Sie die Worte oder das Foto.',
  EDIT_NOT_UNDERSTOOD: 'Der lokale Renderer versteht diese Änderung nicht. Beschreiben Sie sie anders, auf Englisch.',
  IMAGE_REJECTED: 'Dieses Bild geht nicht. Vielleicht ist es beschädigt, animiert oder zu groß.',
  ACCOUNT_LOCKED: 'Zu viele Fehlversuche. Versuchen Sie es später noch einmal.',
  RATE_LIMITED: 'Zu viele Anfragen. Warten Sie kurz und versuchen Sie es noch einmal.',
  QUOTA_EXCEEDED: 'Das Kontingent dieses Arbeitsbereichs ist aufgebraucht.',
  HEADERS_TOO_LARGE: 'Die Anfrage ist zu groß. Löschen Sie die Cookies dieser Website.',
  INTERNAL_ERROR:
    'Auf dem Server ist etwas schiefgegangen. Es wurde nichts berechnet. Nennen Sie dem Betreiber die Nummer der Anfrage.',
  PROVIDER_ERROR:
    'Das Modell hat kein Bild geliefert. Es wurde nichts berechnet. Versuchen Sie es noch einmal oder ändern Sie die Worte.',
  SERVICE_UNAVAILABLE: 'Der Dienst ist gerade nicht verfügbar. Versuchen Sie es gleich noch einmal.',
  PROVIDER_TIMEOUT: 'Das Modell hat nicht rechtzeitig geantwortet. Versuchen Sie es noch einmal.',
};
