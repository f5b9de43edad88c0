import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AuditAction } from '../../../shared/contract/index.ts';
import { addressOf, call } from '../call.ts';

export type AuditFilters = { action?: AuditAction | undefined; userId?: string | undefined };

const PAGE = 25;

export const auditQuery = (page: number, filters: AuditFilters) =>
  queryOptions({
    queryKey: ['audit', page, filters],
    queryFn: ({ signal }) => call('GET /api/audit', { query: { ...filters, page, pageSize: PAGE } }, { signal }),
    placeholderData: keepPreviousData,
  });

/** All that matches, as a file. */
export const auditFileOf = (filters: AuditFilters) => addressOf('/api/audit', { query: { ...filters, format: 'csv' } });
