// A bare echo with Telegraf: answers every tap and keeps nothing. Forked with the port, the address of Telegram, the secret.
import { createServer } from 'node:http'
import { Telegraf } from 'telegraf'

const [port = '0', apiRoot = '', secret = ''] = process.argv.slice(2)
const bot = new Telegraf('1:bench', { telegram: { apiRoot, webhookReply: false } })
bot.on('callback_query', (context) => context.answerCbQuery('好'))
const hook = bot.webhookCallback('/hook', { secretToken: secret })
createServer(hook).listen(Number(port), '127.0.0.1', () => process.send?.('ready'))
process.on('disconnect', () => process.exit(0))
