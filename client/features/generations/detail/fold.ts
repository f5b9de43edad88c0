import type { Branch } from './version-tree.ts';

/** Up to so many versions are all shown. */
const MOST = 30;
/** So many around the chosen one stay in sight. */
const AROUND = 5;

export type Row = Branch | { folded: Branch[] };

/** A large tree shows the first versions, those around the chosen one, and what is still being made; the rest is folded. */
export function foldedRows(branches: Branch[], chosenId: string): Row[] {
  if (branches.length <= MOST) return branches;
  const chosen = branches.findIndex(({ version }) => version.id === chosenId);
  const parentId = branches[chosen]?.version.parentGenerationId;
  const rows: Row[] = [];
  for (const [index, branch] of branches.entries()) {
    const { version, level } = branch;
    const isNear =
      Math.abs(index - chosen) <= AROUND || version.id === parentId || version.parentGenerationId === chosenId;
    const isUnderway = version.status === 'queued' || version.status === 'rendering';
    const last = rows.at(-1);
    if (isNear || isUnderway || level === 1 || index === branches.length - 1) rows.push(branch);
    else if (last && 'folded' in last) last.folded.push(branch);
    else rows.push({ folded: [branch] });
  }
  // A line for one version is no longer than the version itself.
  return rows.map((row) => ('folded' in row && row.folded.length === 1 ? (row.folded[0] ?? row) : row));
}
