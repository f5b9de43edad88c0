import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test('fields with signs of their own are quoted', () => {
  expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', null])).toBe('a,"b,c","d""e","f\ng",\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1'])('%j is no formula', (field) => {
  expect(csvLine([field]).replace(/^"/, '').startsWith("'")).toBe(true);
});
