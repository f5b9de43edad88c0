/** As people know each other here: by name, or else by e-mail. */
export const nameOf = ({ name, email }: { name: string | null; email: string }) => name ?? email;
