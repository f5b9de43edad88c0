import { number } from '../../language.ts';
import type { spending as english } from '../en/spending.ts';
import type { Translated } from '../words-of.ts';

export const spending: Translated<typeof english> = {
  'spending.title': 'In diesem Monat',
  'spending.month': (sum) => `${sum} in diesem Monat`,
  'spending.of': (sum, limit) => `${sum} von ${limit}`,
  'spending.imagesOf': (count, limit) => `${number(count)} von ${number(limit)} ${limit === 1 ? 'Bild' : 'Bildern'}`,
  'spending.images': (count) => `${number(count)} ${count === 1 ? 'Bild' : 'Bildern'}`,
  'spending.used': (amount, day) =>
    `Das Kontingent dieses Monats von ${amount} reicht dafür nicht. Am ${day} beginnt es neu.`,
  'spending.yoursUsed': (amount, day) =>
    `Ihr eigenes Kontingent von ${amount} in diesem Monat reicht dafür nicht. Am ${day} beginnt es neu.`,
  'spending.change': 'Kontingent ändern',
  'spending.ask': 'Ein Admin kann mehr erlauben.',
};
