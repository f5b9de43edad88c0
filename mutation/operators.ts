// The faults that are planted: each is a small, syntactically sound slip a hurried person could make.
import type { Node } from './syntax.ts';

/** One slip: replace the characters from `start` up to `end` by `text`. */
export type Fault = { kind: string; start: number; end: number; text: string };

type Source = { text: string; of: (node: Node) => string };
type Slip = (node: Node, source: Source) => Fault[];

const otherComparison: Record<string, string> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '+': '-',
  '-': '+',
  '*': '/',
};
const otherLogic: Record<string, string> = { '&&': '||', '||': '&&' };

/** Calls of a query whose loss widens what it touches: the slip that opens one tenant to another. */
const narrowing = new Set(['where', 'whereRef', 'limit', 'forUpdate', 'andWhere', 'on', 'onRef']);

const slips: Record<string, Slip> = {
  BinaryExpression: (node, source) => swapOperator(node, source, otherComparison),
  LogicalExpression: (node, source) => swapOperator(node, source, otherLogic),
  IfStatement: (node, source) => {
    const { test } = node as unknown as { test: Node };
    return [
      { kind: 'never', start: test.start, end: test.end, text: `false && (${source.of(test)})` },
      { kind: 'always', start: test.start, end: test.end, text: `true || (${source.of(test)})` },
    ];
  },
  ExpressionStatement: (node) => {
    const { expression } = node as unknown as { expression: Node };
    const call = expression.type === 'AwaitExpression' || expression.type === 'CallExpression';
    return call ? [{ kind: 'left out', start: node.start, end: node.end, text: ';' }] : [];
  },
  CallExpression: (node) => {
    const { callee } = node as unknown as { callee: Node & { object?: Node; property?: { name?: string } } };
    if (callee.type !== 'MemberExpression' || !callee.object || !narrowing.has(callee.property?.name ?? '')) return [];
    return [{ kind: `no .${callee.property?.name}`, start: callee.object.end, end: node.end, text: '' }];
  },
  Literal: (node) => {
    const { value } = node as unknown as { value: unknown };
    if (typeof value === 'boolean') return [{ kind: 'the other', start: node.start, end: node.end, text: `${!value}` }];
    return [];
  },
};

/** Every slip that can be made at this node. */
export function faultsAt(node: Node, source: Source): Fault[] {
  return slips[node.type]?.(node, source) ?? [];
}

function swapOperator(node: Node, source: Source, others: Record<string, string>): Fault[] {
  const { left, right, operator } = node as unknown as { left: Node; right: Node; operator: string };
  const other = others[operator];
  if (!other) return [];
  const between = source.text.slice(left.end, right.start).replace(operator, other);
  return [{ kind: `${operator} → ${other}`, start: left.end, end: right.start, text: between }];
}
