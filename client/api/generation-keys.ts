const all = ['generations'] as const;
export const generationKeys = {
  all,
  lists: [...all, 'list'] as const,
  everything: [...all, 'list', 'everything'] as const,
  trees: [...all, 'tree'] as const,
  create: [...all, 'create'] as const,
  edit: [...all, 'edit'] as const,
  deleting: ['deleting'] as const,
};
