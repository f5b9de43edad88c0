import { spawnSync } from 'node:child_process';

/**
 * Whether there is Prometheus' tool, of Debian's package `prometheus`, to try the alert rules with. Says so loudly where
 * there is none; with REQUIRE_PROMTOOL=1, as on the project's own CI, that is a failure.
 */
export function hasPromtool(): boolean {
  if (spawnSync('promtool', ['--version']).status === 0) return true;
  const how = 'promtool is not installed. Install it: apt-get install prometheus';
  if (process.env['REQUIRE_PROMTOOL'] === '1') throw new Error(how);
  process.stderr.write(`\n  !! The alert rules are NOT TRIED OUT: ${how}\n\n`);
  return false;
}
