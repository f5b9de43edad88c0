import { cruise } from 'dependency-cruiser';
import { rules } from './import-rules.mjs';

/** Reads the imports below `folders` of `root`; every broken rule is named with both ends. */
export async function readImports(root, folders) {
  const { output } = await cruise(folders, {
    ...rules.options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: rules.forbidden },
  });
  return {
    modules: output.modules.filter(({ source }) => !source.includes('node_modules') && /\.(ts|tsx|mjs)$/.test(source))
      .length,
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}
