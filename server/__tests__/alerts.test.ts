import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Browser } from './harness/browser.ts';
import { hasPromtool } from './harness/promtool.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

type Rule = { alert: string; expr: string; labels: { severity: string }; annotations: { runbook_url: string } };
type Panel = { title: string; targets?: { expr: string }[] };

const root = join(import.meta.dirname, '../..');
const prometheus = join(root, 'deploy/prometheus');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const { groups } = parse(read('deploy/prometheus/ads.rules.yml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const { panels } = JSON.parse(read('deploy/grafana/dashboards/ads.json')) as { panels: Panel[] };

const canTryOut = hasPromtool();

let server: TestServer;
let known: Set<string>;

beforeAll(async () => {
  server = await startTestServer();
  const browser = new Browser(server.address);
  await browser.signUp();
  await browser.post('/api/transform', { prompt: 'A calm ad for a mug' });
  await browser.get('/api/generations/nothing');
  const text = (await browser.get('/api/metrics')).bytes.toString();
  known = new Set([...text.matchAll(/^# TYPE (\w+) (\w+)/gm)].flatMap(([, name = '', type]) => namesOf(name, type)));
});
afterAll(() => server.stop());

function namesOf(name: string, type: string | undefined): string[] {
  return type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name];
}

/** Every metric that a query names; `up` is Prometheus' own. */
function metricsIn(query: string): string[] {
  const bare = query.replaceAll(/\{[^}]*\}|"[^"]*"|\b(by|without) \([^)]*\)|\[[^\]]*\]/g, ' ');
  const words = bare.match(/\b[a-z][a-z0-9]*(_[a-z0-9]+)+\b|\bjobs\b/g) ?? [];
  return words.filter((word) => !['histogram_quantile', 'predict_linear'].includes(word));
}

describe('every alert', () => {
  test.each(rules.map((rule) => [rule.alert, rule] as const))(
    '%s says how bad it is, and which page to read',
    (_, rule) => {
      expect(['page', 'ticket']).toContain(rule.labels.severity);
      const page = /\/docs\/runbooks\/[\w-]+\.md$/.exec(rule.annotations.runbook_url)?.[0] ?? 'no page';
      expect(existsSync(join(root, page)), page).toBe(true);
    },
  );

  test('watches what this server tells', () => {
    const asked = rules.flatMap(({ expr }) => metricsIn(expr));
    expect(asked.length).toBeGreaterThan(rules.length);
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
  });

  test.skipIf(!canTryOut)('is a valid rule, fires on what it is for, and is quiet when all is well', () => {
    for (const words of [
      ['check', 'rules', 'ads.rules.yml'],
      ['test', 'rules', 'ads.rules.test.yml'],
    ]) {
      const { status, stdout, stderr } = spawnSync('promtool', words, { cwd: prometheus, encoding: 'utf8' });
      expect(status, stdout + stderr).toBe(0);
    }
  });

  test('is tried out', () => {
    const tried = [...read('deploy/prometheus/ads.rules.test.yml').matchAll(/name: ([A-Z]\w+) fires/g)].map(
      ([, name]) => name,
    );
    expect(new Set(tried)).toEqual(new Set(rules.map(({ alert }) => alert)));
  });
});

test('the dashboard shows what this server tells', () => {
  const asked = panels.flatMap(({ targets = [] }) => targets).flatMap(({ expr }) => metricsIn(expr));
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter((name) => !known.has(name))).toEqual([]);
});
