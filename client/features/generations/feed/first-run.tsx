import { t } from '../../../lib/messages/t-first-run.ts';
import { refusedButton } from '../../../ui/button.tsx';
import { photoOf, type Starter, starters } from './starters.ts';

type Props = { busy: boolean; refused: string | undefined; onStart: (starter: Starter, photo: Promise<File>) => void };

export function FirstRun({ busy, refused, onStart }: Props) {
  return (
    <div className="mx-auto grid max-w-[55rem] gap-8 pt-6 md:pt-14">
      <div className="grid gap-3">
        <h2 className="text-7 text-balance">{t('firstRun.title')}</h2>
        <p className="max-w-[60ch] text-4 text-ink-2">{t('firstRun.text')}</p>
      </div>
      <ul aria-label={t('firstRun.samples')} className="grid gap-3 md:grid-cols-3">
        {starters.map((starter) => (
          <li key={starter.product}>
            <button
              type="button"
              aria-labelledby={`start-${starter.product}`}
              disabled={busy}
              onClick={() => onStart(starter, photoOf(starter))}
              {...(refused && refusedButton(refused))}
              className="flex w-full items-center gap-3 rounded-card border border-line bg-surface p-2.5 text-left transition-colors duration-100 hover:border-line-strong hover:bg-raised disabled:opacity-60 aria-disabled:opacity-60 md:h-full md:flex-col md:items-stretch"
            >
              <img
                src={`/products/${starter.product}-thumb.webp`}
                alt=""
                width={240}
                height={240}
                className="size-20 rounded-img object-cover md:size-auto md:w-full"
              />
              <span id={`start-${starter.product}`} className="grid flex-1 content-start gap-1 md:p-1">
                <span className="flex items-baseline justify-between gap-2 font-semibold">
                  {starter.name}
                  <span className="figures font-normal text-ink-3">{starter.ratio}</span>
                </span>
                <span className="text-2 text-ink-2">{starter.prompt}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
