import type { Strings } from './strings.ts'

const number = new Intl.NumberFormat('de')

/** The widget's words in German. */
export const de = {
  title: 'Benachrichtigungen',
  bell: (unread) =>
    unread ? `Benachrichtigungen, ${number.format(unread)} ungelesen` : 'Benachrichtigungen',
  all: 'Alle',
  unread: 'Ungelesen',
  starred: 'Markiert',
  view: 'Als gesehen kennzeichnen',
  unview: 'Als nicht gesehen kennzeichnen',
  viewAll: 'Alle als gesehen kennzeichnen',
  star: 'Mit Stern markieren',
  unstar: 'Stern entfernen',
  archive: 'Archivieren',
  archived: 'Archiviert.',
  more: (count) => (count ? `${number.format(count)} weitere` : 'Mehr anzeigen'),
  arrived: (count) => `${number.format(count)} neu`,
  announce: (count) => `${number.format(count)} neue Benachrichtigungen`,
  viewed: (count) => `${number.format(count)} als gesehen gekennzeichnet.`,
  undo: 'Rückgängig',
  emptyTitle: {
    all: 'Alles gesehen',
    unread: 'Nichts ungelesen',
    starred: 'Nichts markiert',
  },
  emptyText: {
    all: 'Kommentare, Aufgaben und Einladungen kommen hierher.',
    unread: 'Du hast alles gesehen.',
    starred: 'Markiere einen Eintrag mit einem Stern, um ihn hier wiederzufinden.',
  },
  loading: 'Wird geladen',
  loadMore: 'Mehr laden',
  offline: (time) => `Offline. Stand von ${time}`,
  loadFailed: 'Die Benachrichtigungen konnten nicht geladen werden.',
  actionFailed: 'Das hat nicht geklappt. Es wurde nichts geändert.',
  retry: 'Erneut versuchen',
  close: 'Schließen',
} as const satisfies Strings
