import { Copy, SquareTerminal } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import type { GenerationView } from '../../../../shared/contract/index.ts';
import { t } from '../../../lib/messages/t-detail.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { money } from '../../../lib/money.ts';
import { atMoment } from '../../../lib/moment.ts';
import { seconds } from '../../../lib/time-span.ts';
import { Button } from '../../../ui/button.tsx';
import { copy } from '../../../ui/copy.ts';
import { apiCallOf } from '../api-call.ts';
import { useMemberName } from './use-member-name.ts';

/** How this picture came to be: what was asked, of whom, and what it took. */
export function Facts({ made }: { made: GenerationView }) {
  const member = useMemberName(made.userId);
  const box = useRef<HTMLDetailsElement>(null);
  useShortcut('info', () => {
    if (box.current) box.current.open = !box.current.open;
  });
  return (
    <details ref={box} className="group border-t border-line pt-3" open>
      <summary className="rounded-ctl py-1.5 touch:py-3.5 text-3 font-semibold">{t('facts.title')}</summary>
      <dl className="mt-3 grid grid-cols-[6.5rem_1fr] gap-x-3 gap-y-2 text-2">
        {factsOf(made, member).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {made.notes.length > 0 && (
        <ul aria-label={t('facts.notes')} className="mt-3 grid gap-1 rounded-ctl bg-sunken px-3 py-2 text-2 text-ink-2">
          {made.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Button className="mt-3" onClick={() => copyCall(made)}>
        <SquareTerminal aria-hidden size={16} />
        {t('facts.copyCall')}
      </Button>
    </details>
  );
}

function copyCall(made: GenerationView): void {
  const call = apiCallOf(made, location.origin);
  void copy(call, { copied: t('facts.callCopied'), notCopied: t('facts.notCopied', call) });
}

type Fact = [name: string, value: ReactNode];

function factsOf(made: GenerationView, member: string | undefined): Fact[] {
  const { prompt, editPrompt, imageSize, width, height, timings, aspectRatio } = made;
  const facts: (Fact | false)[] = [
    [t('facts.prompt'), editPrompt === null ? <Words key="prompt" text={prompt} /> : prompt],
    editPrompt !== null && [t('facts.change'), <Words key="change" text={editPrompt} />],
    [t('facts.provider'), made.provider === 'local' ? t('provider.local') : t('provider.gemini')],
    [t('facts.model'), <span className="figures">{made.model}</span>],
    [t('facts.ratio'), <span className="figures">{aspectRatio}</span>],
    imageSize !== null && [t('facts.size'), <span className="figures">{imageSize}</span>],
    width !== null && height !== null && [t('facts.delivered'), <Delivered key="delivered" made={made} />],
    timings.totalMs !== null && [t('facts.time'), <span className="figures">{seconds(timings.totalMs)}</span>],
    made.finishedAt !== null && [
      t('facts.cost'),
      made.provider === 'local' ? t('facts.noCost') : <span className="figures">{money(made.costMicroUsd)}</span>,
    ],
    [t('facts.made'), atMoment(made.createdAt)],
    member !== undefined && [t('facts.member'), member],
    [t('facts.id'), <span className="figures text-1">{made.id}</span>],
    made.historyRebuilt && [t('facts.history'), t('facts.historyRebuilt')],
  ];
  return facts.filter((fact) => fact !== false);
}

/** What was asked for with this version, to be taken elsewhere. */
function Words({ text }: { text: string }) {
  const said = { copied: t('facts.promptCopied'), notCopied: t('facts.notCopied', text) };
  return (
    <>
      {text}
      <span className="block">
        <Button look="quiet" size="small" className="-ml-2" onClick={() => void copy(text, said)}>
          <Copy aria-hidden size={14} />
          {t('facts.copyPrompt')}
        </Button>
      </span>
    </>
  );
}

/** What came; when the model answered another ratio, what that means and what can be done. */
function Delivered({ made: { width, height, ratioHonoured, croppedFrom, imageUrl } }: { made: GenerationView }) {
  return (
    <>
      <span className="figures">
        {width}×{height}
      </span>
      {croppedFrom && (
        <span className="block text-ink-2">
          {t('facts.cropped', `${croppedFrom.width}×${croppedFrom.height}`)}{' '}
          <a className="text-accent-ink underline" href={`${imageUrl}?variant=original&download=1`}>
            {t('facts.uncropped')}
          </a>
        </span>
      )}
      {!croppedFrom && ratioHonoured === false && <span className="block text-warn-ink">{t('facts.notHonoured')}</span>}
    </>
  );
}
