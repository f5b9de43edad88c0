import { expect, test } from 'vitest';
import { pseudo } from './pseudo.ts';

const words = pseudo({
  plain: 'Generate',
  named: (name: string) => `Hello ${name}`,
  counted: (count: number) => `${count} ${count === 1 ? 'image' : 'images'}`,
  nested: (why: string) => `Not sent. ${why}`,
});

test('words are accented, marked at both ends and two fifths longer', () => {
  expect(words.plain).toBe('[!!! Ǧéñéŕáţé···· !!!]');
});

test('what is put into a sentence keeps its letters, and figures choose the plural', () => {
  expect(words.named('Ana')).toContain('‹Ana›');
  expect(words.counted(1)).toContain('1 íɱáǧé·');
  expect(words.counted(2)).toContain('2 íɱáǧéš·');
});

test('a message within a message is no text of somebody', () => {
  const inner = words.named('Ana');
  expect(words.nested(inner)).toContain(inner);
});
