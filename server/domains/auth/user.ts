export type UserRow = { id: string; email: string; name: string | null; createdAt: Date };
