import { Moon, Sun } from 'lucide-react';
import { chooseTheme, isDark, useTheme } from '../lib/theme.ts';
import { t } from '../lib/messages/t.ts';
import { IconButton } from '../ui/icon-button.tsx';

export function ThemeToggle() {
  const dark = isDark(useTheme());
  return (
    <IconButton
      icon={dark ? Sun : Moon}
      label={dark ? t('theme.toLight') : t('theme.toDark')}
      onClick={() => chooseTheme(dark ? 'light' : 'dark')}
    />
  );
}
