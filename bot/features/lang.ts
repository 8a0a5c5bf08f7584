// /lang: two buttons, or the language in the same line.
import { chooseLanguage } from '../../app/choose-language.ts'
import { own } from '../../domain/own.ts'
import type { Lang } from '../../domain/records.ts'
import { callbackData } from '../callback-data.ts'
import { registerFor } from '../commands.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html } from '../html.ts'
import type { Message } from '../message.ts'
import { START_TEXTS } from '../texts/start.ts'

const WRITTEN: Record<string, Lang> = {
  zh: 'zh',
  中文: 'zh',
  chinese: 'zh',
  en: 'en',
  english: 'en',
  英文: 'en',
}

async function choose(chat: Chat, lang: Lang): Promise<Message> {
  await chooseLanguage(chat.deps, chat.caller, lang)
  await registerFor(chat, { ...chat.who, lang })
  return { text: html`${START_TEXTS[lang].langSet}` }
}

async function langCommand(chat: Chat, rest: string): Promise<void> {
  const t = START_TEXTS[chat.view.lang]
  if (rest === '') {
    const button = (text: string, lang: Lang) => ({ text, data: callbackData('lang', lang) })
    await chat.say({ text: html`${t.langAsk}`, buttons: [[button('中文', 'zh'), button('English', 'en')]] })
    return
  }
  const key = rest.toLowerCase()
  const lang = own(WRITTEN, key)
  await chat.say(lang ? await choose(chat, lang) : t.langUsage)
}

export const langFeature: Feature = {
  commands: { lang: langCommand },
  presses: {
    lang: async (chat, [lang]) => {
      await chat.show(await choose(chat, lang))
    },
  },
}
