import type { Strings } from './strings.ts'

const digits = (count: number): string => count.toLocaleString('en')

/** The widget's words in English. */
export const en = {
  title: 'Notifications',
  bell: (unread) => (unread ? `Notifications, ${digits(unread)} unread` : 'Notifications'),
  all: 'All',
  unread: 'Unread',
  starred: 'Starred',
  view: 'Mark as viewed',
  unview: 'Mark as not viewed',
  viewAll: 'Mark all as viewed',
  star: 'Star',
  unstar: 'Remove star',
  archive: 'Archive',
  archived: 'Archived.',
  more: (count) => (count ? `${digits(count)} more` : 'Show more'),
  arrived: (count) => `${digits(count)} new`,
  announce: (count) => `${digits(count)} new notifications`,
  viewed: (count) => `Marked ${digits(count)} as viewed.`,
  undo: 'Undo',
  emptyTitle: {
    all: "You're all caught up",
    unread: 'Nothing unread',
    starred: 'Nothing starred',
  },
  emptyText: {
    all: 'Comments, tasks and invitations will come here.',
    unread: 'You have viewed everything.',
    starred: 'Star an entry to find it here again.',
  },
  loading: 'Loading',
  loadMore: 'Load more',
  offline: (time) => `Offline. Showing what you had at ${time}`,
  loadFailed: 'Notifications could not be loaded.',
  actionFailed: 'That did not work. Nothing has changed.',
  retry: 'Try again',
  close: 'Close',
} as const satisfies Strings
