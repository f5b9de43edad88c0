/** Now. Tests bring their own. */
export type Clock = () => Date;
