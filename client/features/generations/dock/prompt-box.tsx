import { promptLimits } from '../../../../shared/limits.ts';
import { t } from '../../../lib/messages/t.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { focusPrompt } from './focus-prompt.ts';

type Props = { value: string; onChange: (text: string) => void; onSubmit: () => void };

const NEAR_THE_END = 100;

export function PromptBox({ value, onChange, onSubmit }: Props) {
  useShortcut('generate');
  useShortcut('prompt', focusPrompt);
  const left = promptLimits.prompt - value.length;
  return (
    <div className="relative">
      <textarea
        data-prompt
        aria-label={t('dock.prompt')}
        placeholder={t('dock.placeholder')}
        value={value}
        rows={1}
        maxLength={promptLimits.prompt}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
          event.preventDefault();
          onSubmit();
        }}
        className="field-sizing-content block max-h-48 w-full group-focus-within/dock:min-h-12 md:min-h-12 resize-none bg-transparent px-1 text-4 leading-[1.55] outline-none"
      />
      {left <= NEAR_THE_END && <p className="figures px-1 text-ink-3">{t('dock.charactersLeft', left)}</p>}
    </div>
  );
}
