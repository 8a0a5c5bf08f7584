// All words of the page, in Chinese and English, and which of the two is shown.
import { emit } from './bus.js'

/** key: [中文, English]; {name} is filled in. */
export const WORDS = {
  title: ['手机', 'Phones'],
  people: ['人员', 'People'],
  peopleShow: ['人员列表', 'List of people'],
  peopleSearch: ['搜索姓名、角色', 'Search name or role'],
  peopleNone: ['没有符合的人', 'Nobody matches'],
  channelNote: ['频道 · 只读', 'Channel · read only'],
  channelEmpty: ['频道里还没有内容。', 'Nothing has been published here yet.'],
  onScreen: ['已在屏幕上', 'on screen'],
  unread: ['{n} 条未读', '{n} unread'],
  newMessage: ['新消息', 'New message'],
  add: ['添加人员', 'Add a person'],
  change: ['修改姓名和角色', 'Change name and role'],
  firstName: ['姓名', 'Name'],
  role: ['角色（选填）', 'Role (optional)'],
  roleExample: ['例如：质量督导员', 'for example: supervisor'],
  personLanguage: ['此人的语言', "This person's language"],
  save: ['保存', 'Save'],
  cancel: ['取消', 'Cancel'],
  close: ['关闭', 'Close'],
  ok: ['好', 'OK'],
  hint: [
    '每部手机是一个人与机器人的聊天。从人员列表里选人放到屏幕上，点“开始”说第一句话；等不及的时候就快进时间。',
    'Each phone is one person chatting with the bot. Pick people from the list, press Start to say hello, and fast-forward when you do not want to wait.',
  ],
  hintHide: ['知道了', 'Got it'],
  emptyDesk: ['屏幕上还没有手机', 'No phone on screen yet'],
  emptyDeskHow: ['从人员列表里选一个人。', 'Pick somebody from the list of people.'],
  emptyPeople: [
    '还没有人。先添加一个人，给他一部手机。',
    'Nobody here yet. Add a person to give them a phone.',
  ],
  phoneOf: ['{name} 的手机', 'Phone of {name}'],
  phoneMenu: ['{name} 的更多操作', 'More for {name}'],
  phoneClose: ['收起 {name} 的手机', 'Put away the phone of {name}'],
  phonesOpen: ['屏幕上的手机', 'Phones on screen'],
  start: ['开始', 'Start'],
  startHint: ['还没有和机器人说过话', 'Has not talked to the bot yet'],
  openLink: ['打开邀请链接', 'Open an invitation link'],
  linkInput: ['粘贴链接或邀请码', 'Paste the link or code'],
  linkWrong: [
    '链接里没有可用的邀请码（字母、数字、_ 和 -，最多 64 个）',
    'No usable code in it (letters, digits, _ and -, at most 64)',
  ],
  linkOnPhone: ['在哪部手机上打开？', 'Open it on which phone?'],
  linkOpen: ['打开', 'Open'],
  linkCopy: ['复制链接', 'Copy the link'],
  block: ['拉黑机器人', 'Block the bot'],
  unblock: ['解除拉黑', 'Unblock the bot'],
  blocked: ['已拉黑机器人，收不到任何消息', 'The bot is blocked and cannot write here'],
  bot: ['机器人', 'bot'],
  typing: ['正在输入', 'is typing'],
  sendingFile: ['正在发送文件', 'is sending a file'],
  messages: ['与 {bot} 的聊天', 'Chat with {bot}'],
  typeHere: ['输入消息', 'Message'],
  send: ['发送', 'Send'],
  commands: ['命令', 'Commands'],
  attach: ['添加附件', 'Attach'],
  attachPhoto: ['照片', 'Photo'],
  attachFile: ['文件', 'File'],
  attachSound: ['语音、音频或视频', 'Voice, audio or video'],
  attachPlace: ['位置', 'Location'],
  attachRemove: ['移除 {name}', 'Remove {name}'],
  latitude: ['纬度', 'Latitude'],
  longitude: ['经度', 'Longitude'],
  placeWrong: ['纬度应在 −90 到 90，经度在 −180 到 180', 'Latitude is −90 to 90, longitude −180 to 180'],
  placeHere: ['用我现在的位置', 'Use where I am'],
  placeFailed: ['浏览器没有给出位置', 'The browser did not give a position'],
  placeCopy: ['复制坐标', 'Copy coordinates'],
  copied: ['已复制', 'Copied'],
  copyFailed: ['浏览器不允许复制', 'The browser does not allow copying'],
  reply: ['回复', 'Reply'],
  replyTo: ['回复 {name}', 'Reply to {name}'],
  edit: ['编辑', 'Edit'],
  editing: ['编辑消息', 'Edit message'],
  copy: ['复制', 'Copy'],
  edited: ['已编辑', 'edited'],
  actions: ['消息操作', 'Message actions'],
  pinned: ['置顶消息', 'Pinned message'],
  protected: ['受保护：真机上不能转发和保存', 'Protected: on a real phone it cannot be forwarded or saved'],
  protectedShort: ['受保护', 'protected'],
  silent: ['无声送达', 'Delivered silently'],
  newBelow: ['{n} 条新消息', '{n} new'],
  toBottom: ['到最新消息', 'To the latest message'],
  spoiler: ['隐藏内容，点按显示', 'Hidden text, tap to show'],
  expand: ['展开', 'Show all'],
  collapse: ['收起', 'Show less'],
  photo: ['照片', 'Photo'],
  photoEnlarge: ['放大照片', 'Enlarge the photo'],
  file: ['文件', 'File'],
  voice: ['语音', 'Voice'],
  audio: ['音频', 'Audio'],
  video: ['视频', 'Video'],
  place: ['位置', 'Location'],
  download: ['下载 {name}', 'Download {name}'],
  tapSilent: ['机器人没有回应这次点按', 'The bot did not answer this tap'],
  today: ['今天', 'today'],
  tomorrow: ['明天', 'tomorrow'],
  yesterday: ['昨天', 'yesterday'],
  clock: ['沙盒时间（北京时间）', 'Sandbox time (Asia/Shanghai)'],
  forward: ['快进', 'Fast-forward'],
  forwardHour: ['+1 小时', '+1 hour'],
  forwardDay: ['+1 天', '+1 day'],
  forwardHourShort: ['+1时', '+1 h'],
  forwardDayShort: ['+1天', '+1 d'],
  forwardNext: ['到下一时点', 'To the next due time'],
  forwardNextShort: ['下一时点', 'Next'],
  forwardNone: ['没有待到期的事', 'Nothing due'],
  forwarding: ['快进中…', 'Moving…'],
  lost: ['连接中断，正在重连…', 'Connection lost, reconnecting…'],
  unreachable: ['连不上沙盒，请稍后再试', 'The sandbox cannot be reached, please try again'],
  loadFailed: ['聊天没有载入', 'The chat could not be loaded'],
  again: ['再试', 'Try again'],
  pageLanguageShort: ['EN', '中'],
  pageLanguage: ['English', '中文'],
}

const KEY = 'sandbox.language'
const index = () => (current === 'zh' ? 0 : 1)
let current = stored() ?? (globalThis.navigator?.language?.toLowerCase().startsWith('zh') ? 'zh' : 'en')

function stored() {
  const value = globalThis.localStorage?.getItem(KEY)
  return value === 'zh' || value === 'en' ? value : null
}

/** The words for `key` in the page's language. */
export function t(key, values = {}) {
  return WORDS[key][index()].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''))
}

export const language = () => current
export const locale = () => (current === 'zh' ? 'zh-CN' : 'en-GB')

/** Shows the page in the other language and keeps that for the next visit. */
export function switchLanguage() {
  current = current === 'zh' ? 'en' : 'zh'
  localStorage.setItem(KEY, current)
  emit('language')
}
