// What the sandbox refuses, in the words of the page; refusals nobody meets by using the page keep their own words.
import { language } from './words.js'

/** code of the refusal: [中文, English]. */
export const REFUSALS = {
  'bad-payload': [
    '邀请码只能含字母、数字、_ 和 -，最多 64 个',
    'A code has letters, digits, _ and -, at most 64',
  ],
  'bad-text': ['消息应为 1 到 4096 个字符', 'A message has 1 to 4096 characters'],
  'bot-blocked': ['此人已拉黑机器人，先解除拉黑', 'This person has blocked the bot; unblock it first'],
  'empty-file': ['文件是空的', 'The file is empty'],
  'empty-text': ['消息不能为空', 'A message needs some text'],
  'no-such-button': ['这个按钮已经不在了', 'This button is gone'],
  'no-such-message': ['这条消息已经不在了', 'This message is gone'],
  'no-such-person': ['这个人已经不在了', 'This person is gone'],
  'not-a-picture': [
    '照片应是 PNG、JPEG、GIF 或 WebP；其他文件请作为“文件”发送',
    'A photo is a PNG, JPEG, GIF or WebP picture; send others as a file',
  ],
  'not-editable': ['只能编辑自己发的文字', 'Only a text of one’s own can be edited'],
  'nothing-due': ['没有待到期的事，时间没有移动', 'Nothing is due, the clock has not moved'],
  'text-too-long': ['一条消息最多 4096 个字符', 'A message has at most 4096 characters'],
  'too-large': ['文件太大，最多 50 MB', 'The file is too large, at most 50 MB'],
}

/** The words for a refusal {code, message} as the sandbox answers it, in the page's language. */
export function refusalText(refusal) {
  const words = REFUSALS[refusal.code]
  return words ? words[language() === 'zh' ? 0 : 1] : refusal.message
}
