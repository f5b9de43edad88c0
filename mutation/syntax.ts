// Where faults can be planted: the syntax tree of a file without its types.
import { parseSync } from 'vite';
import { type Fault, faultsAt } from './operators.ts';

/** A node of the ESTree form that Vite's parser (oxc) gives; places are in UTF-16 units. */
export type Node = { type: string; start: number; end: number };

/** All faults of one source text, in the order of the text; none inside types or imports. */
export function faultsOf(file: string, text: string): Fault[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const source = { text, of: (node: Node) => text.slice(node.start, node.end) };
  return [...nodesOf(program)].flatMap((node) => faultsAt(node, source)).toSorted((a, b) => a.start - b.start);
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesOf(item);
  } else if (isNode(value) && !value.type.startsWith('TS') && value.type !== 'ImportDeclaration') {
    yield value;
    for (const child of Object.values(value)) yield* nodesOf(child);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
