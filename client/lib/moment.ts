import { locale } from './language.ts';

const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

export const atMoment = (iso: string) => moment.format(new Date(iso));
