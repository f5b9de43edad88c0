import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

type Node = { type: string; [field: string]: unknown };

const client = join(import.meta.dirname, '../..');

/** What people see or hear, where a component takes it. */
const spoken =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|alt|title|placeholder|label|text|hint|description|message)$/;
const said = ['announce', 'alert', 'confirm', 'prompt'];
/** Names that are the same in every language. */
const names = /^(PNG|JPEG|WebP|CSV|ZIP|Esc|Enter|Ctrl|Alt|Space|Shift|Tab)$/;

test('no visible words are written outside the catalogue', () => {
  const files = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !/lib\/messages\//.test(name),
  );
  expect(files.length).toBeGreaterThan(150);
  const strays = files.flatMap((name) =>
    strayWords(name, readFileSync(join(client, name), 'utf8')).map((words) => `${name}: ${words}`),
  );
  expect(strays).toEqual([]);
});

test.each([
  ['const a = <p>Hello</p>;', ['Hello']],
  ['const a = <p>{isNew ? "New" : t("old")}</p>;', ['New']],
  ['const a = <p>{count > 1 && `${count} images`}</p>;', [' images']],
  ['const a = <img alt="A bottle" className="block size-full" />;', ['A bottle']],
  ['const a = <Field label={isNew ? "Name" : t("old")} />;', ['Name']],
  ['const a = () => toast({ text: "Saved.", tone: "info" });', ['Saved.']],
  ['const a = () => announce(`Ready: ${count}`);', ['Ready: ']],
  ['const a = <p className="grid" id="one">{t("app.name")} · {`${x} %`}{look === "wide" && <hr />}</p>;', []],
])('%s is seen through', (code, strays) => {
  expect(strayWords('a.tsx', code)).toEqual(strays);
});

function strayWords(name: string, code: string): string[] {
  const { program, errors } = parseSync(name, code);
  if (errors.length > 0) throw new Error(`${name} cannot be read.`);
  return nodesIn(program)
    .flatMap(shownBy)
    .filter((text) => /\p{L}{2}/u.test(text) && !names.test(text.trim()));
}

/** The texts that this node alone brings before people. */
function shownBy(node: Node): string[] {
  switch (node.type) {
    case 'JSXText':
      return [String(node['value'])];
    case 'JSXElement':
    case 'JSXFragment':
      return listOf(node['children']).flatMap((child) =>
        child.type === 'JSXExpressionContainer' ? textsOf(child['expression']) : [],
      );
    case 'JSXAttribute':
      return spoken.test(nameOf(node['name'])) ? textsOf(node['value']) : [];
    case 'Property':
      return spoken.test(nameOf(node['key'])) ? textsOf(node['value']) : [];
    case 'CallExpression':
      return said.includes(nameOf(node['callee'])) ? listOf(node['arguments']).flatMap(textsOf) : [];
    default:
      return [];
  }
}

/** What an expression may come to: either side of a choice, but not what is compared or handed to a function. */
function textsOf(value: unknown): string[] {
  if (!isNode(value)) return [];
  switch (value.type) {
    case 'Literal':
      return typeof value['value'] === 'string' ? [value['value']] : [];
    case 'TemplateLiteral':
      return listOf(value['quasis']).map(({ value: part }) => String((part as { cooked: string }).cooked));
    case 'ConditionalExpression':
      return [...textsOf(value['consequent']), ...textsOf(value['alternate'])];
    case 'LogicalExpression':
      return [...textsOf(value['left']), ...textsOf(value['right'])];
    case 'BinaryExpression':
      return value['operator'] === '+' ? [...textsOf(value['left']), ...textsOf(value['right'])] : [];
    case 'JSXExpressionContainer':
      return textsOf(value['expression']);
    default:
      return [];
  }
}

function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  return [...(isNode(value) ? [value] : []), ...Object.values(value).flatMap(nodesIn)];
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const listOf = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
const nameOf = (value: unknown) => (isNode(value) ? String(value['name'] ?? value['value']) : '');
