import type { SyntheticEvent } from 'react';

/** Hands over what was filled in. The fields keep it, whatever the server says. */
export function submitted(use: (form: FormData) => void) {
  return (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    use(new FormData(event.currentTarget));
  };
}

export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
