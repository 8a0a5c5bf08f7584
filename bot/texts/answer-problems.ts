// Wording of what is wrong with an answer or a move in a questionnaire, and what would be right.
import type { AnswerFault } from '../../domain/forms/answer-faults.ts'
import type { DeedProblem } from '../../domain/forms/deeds.ts'
import type { MoveProblem } from '../../domain/forms/engine.ts'
import type { TypedProblem } from '../../domain/forms/typed-answer.ts'
import type { Lang } from '../../domain/records.ts'
import { QUESTION_TEXTS } from './question.ts'
import { answerWords, type Words } from './typed-problems.ts'
import { VISIT_TEXTS } from './visit.ts'

export type QuestionProblem = TypedProblem | MoveProblem | AnswerFault

/** What cannot be done with something tapped, typed or sent, and what can: plain text, to be escaped. */
export function deedProblem(problem: DeedProblem, lang: Lang): string {
  const t = QUESTION_TEXTS[lang]
  switch (problem.kind) {
    case 'no-question':
      return VISIT_TEXTS[lang].noQuestion
    case 'other-kind':
      return t.otherKind(t.sent[problem.sent], t.how[problem.type])
    case 'no-number':
      return t.noNumber(problem.number, problem.last)
    case 'numbered':
      return t.wrongLine(problem.number, deedProblem(problem.problem, lang).replace(/[。.]$/, ''))
    default:
      return answerProblem(problem, lang)
  }
}

/**
 * One or two sentences without markup: what is wrong and what would be right. The form's own message is used where
 * there is one. What people wrote is in it, so it has to be escaped in a message.
 */
export const answerProblem = (problem: QuestionProblem, lang: Lang): string => wordsOf(problem)[lang]

function wordsOf(problem: QuestionProblem): Words {
  switch (problem.kind) {
    case 'not-asked':
      return {
        zh: '这道题现在不问，可能是前面的答案改变了。请回答显示的这一题，或从概览里选题',
        en: 'This is not asked at present; an earlier answer may have changed. Please answer the question shown, or choose one from the overview',
      }
    case 'read-only':
      return {
        zh: '这一项不需回答，也不能改。请点“下一题”',
        en: 'This is filled in by itself and cannot be changed. Please tap “Next”',
      }
    case 'required':
      return problem.message === ''
        ? {
            zh: '这道题必须回答，不能跳过。请先回答',
            en: 'This question has to be answered and cannot be skipped. Please answer it first',
          }
        : { zh: problem.message, en: problem.message }
    case 'fault':
      return answerWords(problem.fault)
    case 'at-start':
      return { zh: '这已经是第一题。请从这里开始回答', en: 'This is the first question. Please begin here' }
    case 'at-end':
      return {
        zh: '后面没有题目了。请看概览，然后提交',
        en: 'There are no more questions. Please look at the overview, then submit',
      }
    case 'counted-repeat':
      return {
        zh: '这里的个数由前面的答案决定。要增减，请改那道题的答案',
        en: 'An earlier answer fixes how many there are. To change it, please change that answer',
      }
    case 'too-many-instances':
      return {
        zh: `最多 ${problem.max} 个，不能再加。请到下一题`,
        en: `At most ${problem.max} are possible. Please go on to the next question`,
      }
    default:
      return answerWords(problem)
  }
}
