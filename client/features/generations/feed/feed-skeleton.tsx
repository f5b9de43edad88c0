import { t } from '../../../lib/messages/t.ts';

/** The shape of two takes. It shows late (150 ms), so that a quick answer never flashes it. */
export function FeedSkeleton() {
  return (
    <div role="status" aria-label={t('list.loading')} className="late grid gap-12">
      {[0, 1].map((take) => (
        <div key={take} className="grid gap-3">
          <div className="h-6 w-2/5 rounded-ctl bg-sunken" />
          <div className="take-slots">
            {[0, 1].map((slot) => (
              <div key={slot} className="take-slot rounded-img bg-sunken [--ratio:.8]" />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
