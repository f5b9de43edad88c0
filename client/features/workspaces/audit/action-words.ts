import type { AuditAction } from '../../../../shared/contract/index.ts';
import { t } from '../../../lib/messages/t-audit.ts';

/** What was done, in words; complete, or it does not compile. */
export const actionWords: Record<AuditAction, string> = {
  'signed-in': t('audit.signed-in'),
  'sign-in-failed': t('audit.sign-in-failed'),
  'password-changed': t('audit.password-changed'),
  'password-reset': t('audit.password-reset'),
  'workspace-created': t('audit.workspace-created'),
  'workspace-renamed': t('audit.workspace-renamed'),
  'role-changed': t('audit.role-changed'),
  'member-removed': t('audit.member-removed'),
  'member-left': t('audit.member-left'),
  'ownership-transferred': t('audit.ownership-transferred'),
  'key-created': t('audit.key-created'),
  'key-revoked': t('audit.key-revoked'),
  'invitation-created': t('audit.invitation-created'),
  'invitation-revoked': t('audit.invitation-revoked'),
  'invitation-accepted': t('audit.invitation-accepted'),
  'generation-deleted': t('audit.generation-deleted'),
  'asset-deleted': t('audit.asset-deleted'),
  'audit-exported': t('audit.audit-exported'),
  'account-exported': t('audit.account-exported'),
  'allowance-changed': t('audit.allowance-changed'),
  'ceiling-changed': t('audit.ceiling-changed'),
  'retention-changed': t('audit.retention-changed'),
  'retention-applied': t('audit.retention-applied'),
  'job-retried': t('audit.job-retried'),
};

export const actions = Object.keys(actionWords) as AuditAction[];
export const actionIn = (text: string | undefined) => actions.find((action) => action === text);
