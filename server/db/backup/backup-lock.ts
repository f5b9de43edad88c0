/** Advisory locks of this database, as `class, number`. */
const CLASS = 7_220;

/** Held by the one backup that runs. */
export const BACKUP_TURN = `${CLASS}, 1`;

/**
 * Held by a running backup in its own right, and shared by whoever is about to remove a picture: what the snapshot
 * names stays where it is until it has been copied.
 */
export const PICTURES_STAY = `${CLASS}, 2`;
