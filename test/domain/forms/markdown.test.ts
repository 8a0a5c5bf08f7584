// Questionnaires as Markdown tables.
import { expect, it } from 'vitest'
import { readMarkdown, writeMarkdown } from '../../../domain/forms/markdown.ts'

it('reads sheets out of a text for people, with the lines as row numbers', () => {
  expect(
    readMarkdown(`# Daily form
A word for readers, with a | pipe.

| survey |      |      |
|--------|------|------|
|        | type | name | label |
|        | text | a    | One \\| two<br>three | 
| Notes  |      |      |
|        | not  | read |
| Choices | list_name | name |
|         | yn | yes |
`),
  ).toEqual({
    survey: [
      { row: 6, cells: ['type', 'name', 'label'] },
      { row: 7, cells: ['text', 'a', 'One | two\nthree'] },
    ],
    choices: [
      { row: 10, cells: ['list_name', 'name'] },
      { row: 11, cells: ['yn', 'yes'] },
    ],
    settings: [],
  })
})

it('writes even columns, also with Chinese, and keeps backslashes of patterns', () => {
  const text = writeMarkdown({
    survey: [
      ['type', 'label', 'constraint'],
      ['text', '编号', "regex(., '\\d+|x\\|')"],
    ],
    choices: [],
    settings: [['form_id'], ['a']],
  })
  expect(text).toBe(`| survey |      |       |                       |
|        | type | label | constraint            |
|        | text | 编号  | regex(., '\\d+\\|x\\\\|') |

| settings |         |
|          | form_id |
|          | a       |
`)
  expect(readMarkdown(text).survey[1]?.cells).toEqual(['text', '编号', "regex(., '\\d+|x\\|')"])
})
