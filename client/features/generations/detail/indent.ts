const INDENT = 16;
/** Further to the right there is no room for words. */
const MOST_COLUMNS = 6;

/** Where the lines of a column go down, in pixels from the left. */
export const lineAt = (column: number) => Math.min(column, MOST_COLUMNS) * INDENT + 12;
export const indentOf = (column: number) => Math.min(column, MOST_COLUMNS) * INDENT + 4;
