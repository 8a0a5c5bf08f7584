// The wording of what is wrong inside an expression: what it is, and what would be right.
import type { ExpressionFault } from './problems.ts'

export type Words = readonly [zh: string, en: string]

const PLAIN: Partial<Record<ExpressionFault['kind'], Words>> = {
  'unexpected-end': [
    '表达式没有写完，请检查括号和运算符',
    'the expression is not finished; check brackets and operators',
  ],
  'unclosed-text': ['引号没有成对', 'a quotation mark is not closed'],
  'unclosed-reference': [
    `引用应写作 \${题目名称}，花括号须成对，中间没有空格`,
    `a reference is written \${name}, with both braces and no space inside`,
  ],
  'double-equals': ['相等只写一个等号 =', 'equality is written with one ='],
  path: [
    `不支持路径写法（/ [ ] @ | ..），请用 \${题目名称}`,
    `paths (/ [ ] @ | ..) are not supported; use \${name}`,
  ],
  'reference-in-text': [
    `引号里的 \${…} 不会被替换，请把引用放到引号外面，例如 concat(…)`,
    `\${…} between quotation marks is not replaced; put it outside, with concat(…)`,
  ],
  'choices-expected': [
    `需要选择题：jr:choice-name(\${题目}, '\${题目}')`,
    `needs a question with choices: jr:choice-name(\${question}, '\${question}')`,
  ],
  'bad-pattern': [
    '正则表达式有误，或不是直接写在引号里的文字',
    'the regular expression is broken, or is not a text between quotation marks',
  ],
  'slow-pattern': [
    '正则表达式过于复杂，遇到某些答案会非常慢；请去掉套叠的 * 和 +',
    'the regular expression could take very long on some answers; avoid a * or + inside another',
  ],
  'no-value-here': ['这里没有可引用的答案', 'there is no answer here that this could refer to'],
}

const meant = (suggestion: string | undefined): Words =>
  suggestion ? [`，是否指 ${suggestion}？`, `; did you mean ${suggestion}?`] : ['', '']

/** What is wrong, in Chinese and English, without the place. */
export function expressionWords(fault: ExpressionFault): Words {
  switch (fault.kind) {
    case 'unexpected':
      return [`此处不应出现“${fault.found}”`, `"${fault.found}" cannot stand here`]
    case 'full-width':
      return [
        `“${fault.found}”是全角符号，请改为半角 ${fault.right}`,
        `"${fault.found}" is a full-width sign; write ${fault.right}`,
      ]
    case 'bare-name':
      if (/^(?:true|false)$/.test(fault.name)) {
        return [`请写 ${fault.name}()，带括号`, `write ${fault.name}() with brackets`]
      }
      return [
        `不认识“${fault.name}”：引用题目写 \${${fault.name}}，文字写 '${fault.name}'`,
        `"${fault.name}" means nothing: a question is \${${fault.name}}, a text is '${fault.name}'`,
      ]
    case 'unknown-reference': {
      const [zh, en] = meant(fault.suggestion)
      return [`没有名为“${fault.name}”的题目${zh}`, `there is no question named "${fault.name}"${en}`]
    }
    case 'reference-to-group':
      return [`“${fault.name}”是分组，没有答案可引用`, `"${fault.name}" is a group and has no answer`]
    case 'repeat-expected':
      return [`“${fault.name}”不是重复组`, `"${fault.name}" is not a repeat`]
    case 'repeated-outside':
      return [
        `“${fault.name}”在重复组“${fault.repeat}”里有多个答案；请用 sum、count、max、join 或 indexed-repeat`,
        `"${fault.name}" has many answers in the repeat "${fault.repeat}"; use sum, count, max, join or indexed-repeat`,
      ]
    case 'unknown-function': {
      const [zh, en] = meant(fault.suggestion)
      return [`没有函数 ${fault.name}()${zh}`, `there is no function ${fault.name}()${en}`]
    }
    case 'unsupported-function':
      return [`不支持函数 ${fault.name}()`, `the function ${fault.name}() is not supported`]
    case 'arguments': {
      const { name, min, max } = fault
      const zh = min === max ? `${min} 个` : max >= 100 ? `至少 ${min} 个` : `${min} 至 ${max} 个`
      const en = min === max ? `${min}` : max >= 100 ? `at least ${min}` : `${min} to ${max}`
      return [`${name}() 需要${zh}参数`, `${name}() takes ${en} arguments`]
    }
    case 'set-expected':
      return [
        `${fault.name}() 的此参数须直接写 \${名称}（position 写 ..）`,
        `this argument of ${fault.name}() is a plain \${name} (for position: ..)`,
      ]
    case 'too-long':
      return [
        `表达式过长，最多 ${fault.max} 个字符`,
        `the expression is too long: at most ${fault.max} characters`,
      ]
    case 'too-deep':
      return [
        `括号套叠过深，最多 ${fault.max} 层`,
        `brackets are nested too deep: at most ${fault.max} levels`,
      ]
    default: {
      const plain = PLAIN[fault.kind]
      if (!plain) throw new Error(`no wording for ${fault.kind}`)
      return plain
    }
  }
}
