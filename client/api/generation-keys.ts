const all = ['generations'] as const;
export const generationKeys = {
  all,
  lists: [...all, 'list'] as const,
  everything: [...all, 'list', 'everything'] as const,
  /** Of lists that ask for less than everything. */
  some: [...all, 'list', 'some'] as const,
  sheets: [...all, 'sheet'] as const,
  rows: [...all, 'rows'] as const,
  trees: [...all, 'tree'] as const,
  create: [...all, 'create'] as const,
  edit: [...all, 'edit'] as const,
  deleting: ['deleting'] as const,
};
