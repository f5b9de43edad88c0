const all = ['usage'] as const;
export const usageKeys = { all, month: [...all, 'now'] as const };
