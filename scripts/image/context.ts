import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Copies what git knows of and `.dockerignore` lets through, as a builder is sent it. Answers how many files. */
export function copyContext(root: string, to: string): number {
  const isSent = readIgnore(readFileSync(join(root, '.dockerignore'), 'utf8'));
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  const files = list
    .toString()
    .split('\0')
    .filter((file) => file !== '' && isSent(file) && existsSync(join(root, file)));
  for (const file of files) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    copyFileSync(join(root, file), join(to, file));
  }
  return files.length;
}

/** The rules of a `.dockerignore`: the last one that fits a path, or a folder it is in, decides. */
export function readIgnore(source: string): (path: string) => boolean {
  const rules = source
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ sends: line.startsWith('!'), pattern: patternOf(line.replace(/^!/, '')) }));
  return (path) => {
    let sent = true;
    for (const { sends, pattern } of rules) if (pattern.test(path)) sent = sends;
    return sent;
  };
}

function patternOf(rule: string): RegExp {
  const parts = rule.split(/(\*\*\/|\*)/).map((part) => {
    if (part === '**/') return '(.*/)?';
    return part === '*' ? '[^/]*' : RegExp.escape(part);
  });
  return new RegExp(`^${parts.join('')}(/|$)`);
}
