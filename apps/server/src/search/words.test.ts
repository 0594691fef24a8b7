import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textsOf } from './texts.ts'
import { gramOf, gramsOf, partsOf, wordsOf } from './words.ts'

describe('the form of a text', () => {
  it.each([
    ['Übergröße, Straße!', ' ubergrosse strasse'],
    ['ÅNGSTRÖM café Œuvre Łódź Ørsted', ' angstrom cafe oeuvre lodz orsted'],
    ['İSTANBUL ısı', ' istanbul isi'],
    ['ΟΔΟΣ οδός', ' οδοσ οδοσ'],
    ['Ｆｕｌｌ ｗｉｄｔｈ ﬁle', ' full width file'],
    ['report_final-2.PDF', ' report final 2 pdf'],
    ['東京で会議', ' 東 京 で 会 議'],
    ['ガ カ が', ' ガ カ が'],
    ['한국어', ' 한 국 어'],
    ['ประชุม', ' ป ร ะ ชุ ม'],
    ['الكتاب', ' ا ل ك ت ا ب'],
    ['كِتَابٌ', ' ك ت ا ب'],
    ['שָׁלוֹם', ' ש ל ו ם'],
    ['हिन्दी में', ' हिन्दी में'],
    ['👍🏽 Launch 🚀🇩🇪', ' 👍 launch 🚀 🇩 🇪'],
    ['"a" OR b* -c (d) ^e:', ' a or b c d e'],
    ['€ 1️⃣', ' € 1'],
    [' \t\n"*" ', ''],
  ])('%s is%s', (text, words) => {
    expect(wordsOf(text)).toBe(words)
  })

  it('of plain letters is the same as beside others', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        expect(wordsOf(`${text} ü`)).toBe(`${wordsOf(text)} u`)
      }),
    )
  })

  it('is the same for what is the same however it is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const words = wordsOf(text)
        expect(wordsOf(text.normalize('NFD'))).toBe(words)
        expect(wordsOf(words)).toBe(words)
      }),
    )
  })
})

describe('the index', () => {
  it('has the beginnings of words, and the letters that follow each other where there are none', () => {
    expect(gramsOf(7, wordsOf('An launch 東京で')).split(' ')).toEqual([
      '7·laun',
      ...['7·東京', '7·東京で', '7·京で'],
    ])
  })

  it('leads to every text that has a part', () => {
    const text = fc.array(fc.constantFrom('launch', 'lau', 'a', '東', '京', 'で', 'ab', 'كتاب', '🚀', ' '), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(text, fc.nat(12), fc.nat(12), (pieces, from, length) => {
        const words = wordsOf(pieces.join(''))
        for (const part of partsOf(pieces.slice(from, from + length).join(''))) {
          const gram = gramOf(7, part)
          if (gram !== null && words.includes(part)) expect(gramsOf(7, words).split(' ')).toContain(gram)
        }
      }),
    )
  })

  it('has nothing that its engine could take for more than a word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(gramsOf(7, wordsOf(text))).toMatch(/^[a-z0-9 \u0080-\u{10ffff}]*$/u)
      }),
    )
  })
})

describe('the texts of an event', () => {
  it('are what people read of it', () => {
    expect(
      textsOf({
        comment_id: 31,
        value: 'Ask @[Anna Berg](user:1)',
        files: [{ file_id: 'id', name: 'plan.pdf', mimetype: 'application/pdf' }],
        questions: [{ question: { question_id: 1, text: 'When?', options: [{ text: 'Now' }] } }],
      }),
    ).toBe('Ask Anna Berg\nplan.pdf\nWhen?\nNow')
    expect(textsOf({ type: 'update_text', changed: { text: 'New', responsible: { name: 'Bo' } } })).toBe(
      'New\nBo',
    )
    expect(textsOf({ voting: { kind: 'answer', question: 'Which?' }, answer: { text: 'This' } })).toBe(
      'Which?\nThis',
    )
    expect(textsOf({ diff: [{ text: 'x' }], settings: { name: 'x' }, ref: { title: 'x' } })).toBe('')
    expect(textsOf(null)).toBe('')
  })
})
