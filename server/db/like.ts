/** The pattern of `like` and `ilike` for what contains `words`, in which no sign means anything but itself. */
export const containing = (words: string): string => `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
