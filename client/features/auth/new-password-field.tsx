import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { optionsQuery } from '../../api/entrance.ts';
import { PasswordField } from './password-field.tsx';
import { passwordHint } from './password-hint.ts';

type Props = { problems: string[] | undefined; name?: string; label?: string };

/** Says while it is typed what the new password still needs here. */
export function NewPasswordField(props: Props) {
  const [password, setPassword] = useState('');
  const { data } = useQuery(optionsQuery);
  return (
    <PasswordField
      {...props}
      autoComplete="new-password"
      hint={passwordHint(password, data?.password)}
      onChange={setPassword}
    />
  );
}
