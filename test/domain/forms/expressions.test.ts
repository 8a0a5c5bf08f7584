// What expressions are worth, and where they are refused.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Environment, Value } from '../../../domain/forms/environment.ts'
import { parseExpression } from '../../../domain/forms/expression-parser.ts'
import { evaluate, expressionOf } from '../../../domain/forms/expressions.ts'
import { FUNCTIONS } from '../../../domain/forms/function-table.ts'
import { matchesPattern, patternFault } from '../../../domain/forms/patterns.ts'
import { expanded } from './sittings.ts'

const VALUES: Record<string, string | string[]> = {
  n: '5',
  empty: '',
  many: 'a c',
  day: '2026-11-20',
  all: ['3', '', '4'],
  text: 'Nanchang 南昌',
}

function worth(short: string, self = 'old'): Value {
  const expression = expressionOf(expanded(short), { columns: true })
  const environment: Environment = {
    context: { today: '2026-11-23', now: '2026-11-23T10:30:00.000+08:00', lang: 'en' },
    reference: (index) => VALUES[expression.references[index]?.name ?? ''] ?? '',
    self: () => self,
    column: (index) => `column ${expression.columns[index]?.name}`,
    position: (place) => (typeof place === 'number' ? place : 7),
    indexed: (question, at) => `${question} ${at.flat().join(' ')}`,
    choiceLabel: (question, value) => `${question}:${value}`,
  }
  return evaluate(expression, environment)
}

describe('an expression', () => {
  it.each<[string, Value]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * -3', -9],
    ['7 mod 4 + 6 div 4', 4.5],
    ['$n > 4 and not($n = 6) or false()', true],
    ["$n = '5'", true],
    ['$n != 5', false],
    ['$empty > 0', false],
    ["$empty = ''", true],
    ['. = "old"', true],
    ["if($n >= 5, 'big', 'small')", 'big'],
    ["coalesce($empty, $n, 'x')", '5'],
    ["selected($many, 'c')", true],
    ["selected($many, 'b')", false],
    ['selected-at($many, 1)', 'c'],
    ['selected-at($many, 5)', ''],
    ['selected-at($many, -1)', ''],
    ['count-selected($many)', 2],
    ['count-selected($empty)', 0],
    ["regex($n, '[0-9]+')", true],
    ["regex('a5', '[0-9]+')", false],
    ["regex('南昌', '\\p{Script=Han}{2,4}')", true],
    ["once('new')", 'old'],
    ['today()', '2026-11-23'],
    ['now()', '2026-11-23T10:30:00.000+08:00'],
    ['today() > $day', true],
    ["$day < '2026-11-21'", true],
    ['today() - $day', 3],
    ['date($day + 30)', '2026-12-20'],
    ["date('2026-03-01' - 1)", '2026-02-28'],
    ["format-date($day, '%Y年%n月%e日 %a')", '2026年11月20日 Fri'],
    ["format-date-time(now(), '%H:%M')", '10:30'],
    ['decimal-date-time("1970-01-02T12:00")', 1.5],
    ["decimal-time('18:00')", 0.75],
    ["date('nothing')", ''],
    ['int(-2.7)', -2],
    ["number('12.5') + 1", 13.5],
    ['string-length($text)', 11],
    ["string-length('𠮷')", 1],
    ["substr('abcdef', 2, 4)", 'cd'],
    ["substr('abcdef', -2)", 'ef'],
    ["concat('a', 1 + 1, $n)", 'a25'],
    ["contains($text, '南昌')", true],
    ["starts-with($text, 'Nan')", true],
    ['round(2.5)', 3],
    ['round(1.005, 2)', 1.01],
    ['round(1234, -2)', 1200],
    ['pow(2, 10)', 1024],
    ['sum($all)', 7],
    ['count($all)', 3],
    ['count-non-empty($all)', 2],
    ['max($all)', 4],
    ['min($all, 1)', 1],
    ["join(', ', $all)", '3, , 4'],
    ['position(..)', 1],
    ['position(../..)', 2],
    ['position($room)', 7],
    ['indexed-repeat($seats, $room, 1 + 1)', 'seats room 2'],
    ["jr:choice-name($n, '$q')", 'q:5'],
    ["name = 'column name'", true],
    ['boolean(0)', false],
    ["boolean-from-string('1')", true],
    ['true()', true],
    ["normalize-space('  a   b ')", 'a b'],
    ["translate('abc', 'ab', 'x')", 'xc'],
    ["substring('12345', 2, 3)", '234'],
    ["substring-before('a-b', '-')", 'a'],
    ["substring-after('a-b', '-')", 'b'],
    ["ends-with('abc', 'bc')", true],
    ['floor(2.7) + ceiling(2.1) + abs(-1)', 6],
    ['sqrt(16) + exp(0) + log(1) + log10(100)', 7],
    ['pi() > 3.14', true],
    ["date-time('2026-11-20')", '2026-11-20T00:00:00.000'],
    ['string(1 div 4)', '0.25'],
  ])('%s is %j', (text, value) => {
    expect(worth(text)).toEqual(value)
  })

  it.each<[string, string, string]>([
    ['$a =', 'unexpected-end', ''],
    ['1 +* 2', 'unexpected', '*'],
    ['(1', 'unexpected-end', ''],
    ['1)', 'unexpected', ')'],
    ["'abc", 'unclosed-text', "'abc"],
    ['$ {a} = 1', 'unclosed-reference', '$ {a} = 1'],
    ['selected($a， 1)', 'full-width', '，'],
    ['1 == 1', 'double-equals', '=='],
    ['yes', 'bare-name', 'yes'],
    ['true', 'bare-name', 'true'],
    ['../a = 1', 'path', '/'],
    ['/data/a', 'path', '/'],
    ["'$a' = 1", 'reference-in-text', "'$a'"],
    ['select($a, 1)', 'unknown-function', 'select'],
    ['uuid()', 'unsupported-function', 'uuid'],
    ['if(1, 2)', 'arguments', 'if(1, 2)'],
    ['indexed-repeat($a, $b, 1, $c)', 'arguments', 'indexed-repeat($a, $b, 1, $c)'],
    ['sum(1)', 'set-expected', '1'],
    ["jr:choice-name($a, 'b')", 'choices-expected', "'b'"],
    ["regex(., '[')", 'bad-pattern', "'['"],
    ["regex(., '(a+)+')", 'slow-pattern', "'(a+)+'"],
    ['1 # 2', 'unexpected', '#'],
    ['', 'unexpected-end', ''],
  ])('%s is refused as %s at “%s”', (short, kind, marked) => {
    const text = expanded(short)
    const result = parseExpression(text)
    expect(result).toMatchObject({ ok: false, fault: { kind } })
    if (!result.ok) expect(text.slice(result.place.start, result.place.end)).toBe(expanded(marked))
  })

  it('is refused when it is too long or too deep, and never throws', () => {
    expect(parseExpression('1+'.repeat(5000))).toMatchObject({ fault: { kind: 'too-long' } })
    expect(parseExpression('('.repeat(500))).toMatchObject({ fault: { kind: 'too-deep' } })
    expect(parseExpression(`${'-'.repeat(500)}1`)).toMatchObject({ fault: { kind: 'too-deep' } })
  })

  it('of any words is read or refused, and when read is worth something', () => {
    const word = fc.constantFrom(
      ...['1', '.5', "'x'", '"2026-01-02"', '$n', '$all', '.', '..', '(', ')', ',', '+', '-', '*', '='],
      ...['!=', '<', 'and', 'or', 'div', 'mod', 'name', '/', '|', '$', "'", '（', ...Object.keys(FUNCTIONS)],
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), (words) => {
        const text = expanded(words.join(' '))
        const result = parseExpression(text, { columns: true })
        if (result.ok) expect(['string', 'number', 'boolean']).toContain(typeof worth(text))
        else expect(result.place.start).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 600 },
    )
  })
})

describe('a pattern', () => {
  it.each([
    ['^[A-Z]{2}\\d{6}$', 'AB123456', true],
    ['\\d{3}-\\d{4}', '123-4567', true],
    ['(\\d{1,3}\\.){3}\\d{1,3}', '10.0.0.1', true],
    ['(foo|bar)+', 'foobarfoo', true],
    ['[^@]+@[^@]+', 'a@b', true],
    ['-?\\d+(\\.\\d+)?', '-3.5', true],
    ['a', 'ba', false],
  ])('%s matches %s: %s', (pattern, text, matches) => {
    expect(patternFault(pattern)).toBeUndefined()
    expect(matchesPattern(text, pattern)).toBe(matches)
  })

  it.each([
    '(a+)+',
    '(a*)*b',
    '(a|a)*',
    '(a|ab)+',
    '([a-z]+)*',
    '(a?){20}',
    '(.*a){10}',
    '.*.*.*.*',
    '(a+)\\1',
    '(?=a)b',
  ])('%s could take long and is refused', (pattern) => {
    expect(patternFault(pattern)).toBe('slow-pattern')
  })
})
