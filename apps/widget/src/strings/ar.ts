import type { Strings } from './strings.ts'

const number = new Intl.NumberFormat('ar')
const plural = new Intl.PluralRules('ar')

/** Arabic counts in six forms; the words for none, one and two carry the number in themselves. */
function counted(count: number, forms: Readonly<Record<Intl.LDMLPluralRule, string>>): string {
  return forms[plural.select(count)].replace('#', number.format(count))
}

const arrived = (count: number): string =>
  counted(count, {
    zero: 'لا جديد',
    one: 'إشعار جديد',
    two: 'إشعاران جديدان',
    few: '# إشعارات جديدة',
    many: '# إشعارًا جديدًا',
    other: '# إشعار جديد',
  })

/** The widget's words in Arabic. */
export const ar = {
  title: 'الإشعارات',
  bell: (unread) =>
    unread
      ? `الإشعارات، ${counted(unread, {
          zero: 'لا شيء غير مقروء',
          one: 'إشعار واحد غير مقروء',
          two: 'إشعاران غير مقروءين',
          few: '# إشعارات غير مقروءة',
          many: '# إشعارًا غير مقروء',
          other: '# إشعار غير مقروء',
        })}`
      : 'الإشعارات',
  all: 'الكل',
  unread: 'غير المقروءة',
  starred: 'المميزة بنجمة',
  view: 'وضع علامة كمُشاهَد',
  unview: 'وضع علامة كغير مُشاهَد',
  viewAll: 'وضع علامة على الكل كمُشاهَد',
  star: 'إضافة نجمة',
  unstar: 'إزالة النجمة',
  archive: 'أرشفة',
  archived: 'تمت الأرشفة.',
  more: (count) =>
    counted(count, {
      zero: 'عرض المزيد',
      one: 'إشعار آخر',
      two: 'إشعاران آخران',
      few: '# إشعارات أخرى',
      many: '# إشعارًا آخر',
      other: '# إشعار آخر',
    }),
  arrived,
  announce: arrived,
  viewed: (count) =>
    counted(count, {
      zero: 'لم يوضع أي إشعار كمُشاهَد.',
      one: 'وُضع إشعار واحد كمُشاهَد.',
      two: 'وُضع إشعاران كمُشاهَدين.',
      few: 'وُضعت # إشعارات كمُشاهَدة.',
      many: 'وُضع # إشعارًا كمُشاهَد.',
      other: 'وُضع # إشعار كمُشاهَد.',
    }),
  undo: 'تراجع',
  emptyTitle: {
    all: 'لقد اطلعت على كل شيء',
    unread: 'لا يوجد غير مقروء',
    starred: 'لا شيء مميز بنجمة',
  },
  emptyText: {
    all: 'ستظهر هنا التعليقات والمهام والدعوات.',
    unread: 'لقد شاهدت كل شيء.',
    starred: 'ميّز إشعارًا بنجمة لتجده هنا لاحقًا.',
  },
  loading: 'جارٍ التحميل',
  loadMore: 'تحميل المزيد',
  offline: (time) => `غير متصل. هذا ما كان لديك في ${time}`,
  loadFailed: 'تعذر تحميل الإشعارات.',
  actionFailed: 'لم ينجح ذلك. لم يتغير شيء.',
  retry: 'إعادة المحاولة',
  close: 'إغلاق',
} as const satisfies Strings
