// Every word the app says, Korean and English side by side. `{name|이/가}` adds the particle that fits what is filled in.

import { PLACE_WORDS } from "./words_places.js";

const WORDS = {
  ...PLACE_WORDS,
  app: ["선톡", "Seontok"],
  skip: ["본문으로 바로 가기", "Skip to content"],
  nav: ["메뉴", "Menu"],
  rooms: ["방", "Rooms"], today: ["오늘", "Today"], quiet: ["말 안 한 것", "Kept quiet"], memory: ["기억", "Memory"],
  search: ["찾기", "Search"], settings: ["설정", "Settings"], back: ["뒤로", "Back"], close: ["닫기", "Close"],
  cancel: ["취소", "Cancel"], save: ["저장", "Save"], retry: ["다시 하기", "Try again"], copy: ["복사", "Copy"],
  copied: ["복사했어요.", "Copied."], saved: ["저장했어요.", "Saved."], loading: ["불러오는 중이에요", "Loading"],
  ai: ["AI", "AI"], by_ai: ["선톡 · AI", "Seontok · AI"], by_group: ["이 방의 선톡 · AI", "This room’s Seontok · AI"], by_other: ["{author} · AI", "{author} · AI"],
  ai_note: ["대화에서 찾아낸 것이라 틀릴 수 있어요.", "found in your chats; it can be wrong."],

  offline: ["연결이 끊겼어요. 다시 잇는 중이에요.", "Connection lost. Reconnecting."],
  off_now: ["선톡이 꺼져 있어요. 아무것도 읽지 않아요.", "Seontok is off. It reads nothing."],
  turn_on: ["다시 켜기", "Turn on"],
  failed: ["하지 못했어요.", "That did not work."],
  unreachable: ["서버에 닿지 않아요. 선톡이 켜져 있는지 봐 주세요.", "The server cannot be reached. Is Seontok running?"],
  too_many: ["너무 빨라요. 조금 뒤에 다시 해 주세요.", "Too fast. Try again in a moment."],
  refused: ["이 기기에는 허락되지 않은 일이에요.", "This device may not do that."],
  too_large: ["한 번에 보내기에는 너무 커요.", "Too large to send at once."],
  not_now_possible: ["지금은 할 수 없어요.", "That cannot be done now."], not_usable: ["이대로는 쓸 수 없어요.", "That cannot be used."], not_kept: ["저장하지 못했어요. 잠시 뒤에 다시 해 주세요.", "It could not be kept. Try again in a moment."],
  home_unknown: ["그런 역이나 동네를 찾지 못했어요.", "No station or quarter is called that."], calendar_trouble: ["캘린더에서 먼저 바뀌었거나 캘린더에 닿지 않아요. 캘린더를 확인한 뒤 다시 해 주세요.", "It was changed in the calendar meanwhile, or the calendar cannot be reached. Look there, then try again."],
  read_in_bad: ["카카오톡에서 내보낸 파일로 읽을 수 없어요.", "That cannot be read as a KakaoTalk export."],
  gone: ["찾을 수 없어요. 지워졌을 수 있어요.", "Not found. It may have been deleted."],

  welcome: ["먼저 말을 거는 도우미", "The assistant that speaks first"],
  welcome_lead: ["대화는 내 기기 안에 있고, 도움이 될 때만 말해요.", "Your chats stay on your own machine. It speaks only when it helps."],
  pair_how: ["터미널에서 seontok serve를 켜면 나오는 주소를 이 브라우저에서 여세요. 코드만 받았다면 아래에 넣으세요.", "Start `seontok serve` in a terminal and open the address it prints in this browser. If you only have the code, enter it below."],
  code: ["코드", "Code"], connect: ["연결하기", "Connect"],
  code_bad: ["이 코드는 이미 썼거나 기한이 지났어요. 새 코드를 받아 주세요.", "This code was used or has expired. Ask for a new one."],
  name_taken: ["이 방에 이미 있는 이름이에요. 다른 이름을 써 주세요.", "That name is taken in this room. Choose another."],
  join_title: ["방에 초대받았어요", "You are invited to a room"],
  join_lead: ["이 방만 볼 수 있어요. 다른 방이나 남에게 한 귓속말은 보이지 않아요.", "You will see this room only, and nobody else's whispers."],
  your_name: ["이 방에서 쓸 이름", "Your name in this room"], join: ["들어가기", "Join"], connecting: ["연결하는 중이에요", "Connecting"],

  rooms_empty: ["아직 방이 없어요", "No rooms yet"],
  rooms_begin: ["시작하기", "Begin"], read_in_title: ["카카오톡 대화 가져오기", "Bring in a KakaoTalk chat"], read_in: ["가져오기", "Bring in"], read_in_file: ["내보낸 파일", "Exported file"],
  read_in_how: ["채팅방에서 ‘대화 내용 내보내기’로 저장한 파일이에요. 같은 방을 다시 가져오면 빠진 것만 더해요.", "The file KakaoTalk’s “export chat” saves. For a room that is here already only what is missing is added."], read_in_me: ["이 파일에서 내 이름", "Your name in this file"],
  read_in_busy: ["읽는 중이에요. 긴 대화는 몇 분 걸려요.", "Reading. A long chat takes minutes."], read_in_new: ["‘{room}’에 {n}개를 더했어요.", "Added {n} to “{room}”."], read_in_none: ["‘{room}’에는 새로운 것이 없어요.", "Nothing new for “{room}”."],
  rooms_empty_how: ["방을 하나 만들어 친구를 초대하거나, 내보낸 카카오톡 대화를 읽혀 보세요.", "Make a room and invite friends, or read in an exported chat."],
  new_room: ["새 방", "New room"], room_name: ["방 이름", "Room name"], make: ["만들기", "Create"],
  n_unread: ["안 읽은 메시지 {n}개", "{n} unread"], n_cards: ["새 카드 {n}장", "{n} new cards"], people: ["{n}명", "{n} people"],
  room_off: ["꺼짐", "off"], room_stopped: ["멈춤", "stopped"], nothing_said: ["아직 아무 말도 없어요.", "Nothing said yet."],
  pick_room: ["왼쪽에서 방을 고르세요.", "Choose a room on the left."],

  chat: ["대화", "Conversation"], me: ["나", "me"], edited: ["고침", "edited"], deleted: ["지운 메시지예요.", "This message was deleted."],
  show_all: ["전체 보기", "Show all"], unread_line: ["여기부터 안 읽었어요", "New from here"],
  to_bottom: ["맨 아래로", "To the newest"], n_new: ["새 메시지 {n}개", "{n} new messages"],
  room_empty: ["첫 메시지를 남겨 보세요.", "Say the first word."], room_empty_read: ["아직 읽어 온 메시지가 없어요.", "No messages have come in yet."],
  write: ["메시지 쓰기", "Write a message"], send: ["보내기", "Send"], sending: ["보내는 중", "sending"], not_sent: ["보내지 못했어요", "not sent"],
  too_long: ["한 번에 10,000자까지 보낼 수 있어요.", "At most 10,000 characters at once."],
  ask: ["선톡에게 묻기", "Ask Seontok"], ask_hint: ["선톡에게만 물어요. 방에는 보이지 않아요.", "Only Seontok sees this, not the room."],
  ask_write: ["선톡에게 물어보세요", "Ask Seontok privately"], answer_none: ["지금은 드릴 말씀이 없어요. 근거가 될 메시지를 못 찾았거나, 조용한 시간이라 끝난 뒤에 알려 드려요.", "Nothing to say now: no message to rest an answer on, or it waits for the end of your quiet hours."],
  read_only: ["읽기만 하는 방이에요.", "This room is read only."], to_room: ["방에 쓰기", "Write to the room"],
  says: ["{sender}: {text}", "{sender}: {text}"], told_you: ["선톡이 나에게만 말했어요: {title}", "Seontok whispers to you: {title}"],
  told_room: ["선톡이 방에 말했어요: {title}", "Seontok says to the room: {title}"],
  not_found_here: ["그 메시지를 이 방에서 찾지 못했어요.", "That message is no longer in this room."],
  older: ["이전 메시지를 불러오는 중이에요", "Loading earlier messages"],

  whisper: ["나만 보여요", "Only you see this"], card: ["방 사람들도 보여요", "The room sees this"], post: ["방에 올린 글", "Posted to the room"],
  evidence: ["근거 메시지 {n}개", "{n} messages it rests on"], growing: ["더 알아보는 중", "still looking"],
  r_accepted: ["했어요", "Done"], r_dismissed: ["나중에 보기로 했어요", "Put off"], r_edited: ["고쳤어요", "Corrected"],
  r_never: ["이런 카드는 이 방에서 그만 보여요", "No more of these in this room"], show_card: ["펼치기", "Show"], why: ["왜?", "Why?"],
  in_calendar: ["캘린더에 넣었어요.", "Added to your calendar."], done: ["했어요.", "Done."], noted_only: ["적어 두었어요. 캘린더를 연결하면 거기에도 들어가요.", "Noted. It goes to your calendar once one is connected."],
  never_ask: ["이 방에서 ‘{kind}’ 카드를 그만 볼까요?", "No more “{kind}” cards in this room?"],
  never_how: ["방 설정에서 언제든 다시 볼 수 있어요.", "You can bring them back in the room's settings."], never_yes: ["그만 보기", "No more"],
  edit_title: ["카드 고치기", "Correct the card"], f_date: ["날짜", "Date"], f_time: ["시각", "Time"], f_place: ["장소", "Place"], f_what: ["무엇", "What"],
  draft_title: ["답장 초안", "Draft reply"], draft_note: ["AI가 쓴 초안이에요. 고쳐서 직접 보내세요.", "Written by AI. Edit it and send it yourself."], use_draft: ["입력창에 넣기", "Put in the box"],

  why_title: ["왜 말했을까요?", "Why did it speak?"], why_not_title: ["왜 말하지 않았을까요?", "Why did it stay quiet?"],
  checks: ["거친 확인", "Checks it went through"], passed: ["통과", "passed"], stopped_here: ["여기서 멈춤", "stopped here"], rested_on: ["근거가 된 말", "What it rests on"],

  briefing: ["아침 브리핑", "Briefing"], plans: ["일정", "Plans"], promises: ["내가 한 약속", "What I promised"], questions: ["답을 기다리는 질문", "Open questions"], occasions: ["다가오는 날", "Coming up"],
  today_empty: ["오늘은 챙길 것이 없어요", "Nothing to see to today"], today_empty_how: ["할 말이 없으면 브리핑도 없어요.", "No news, no briefing."],
  clash: ["‘{what}’ 일정과 겹쳐요", "Clashes with “{what}”"], due: ["{when}까지", "by {when}"], to_whom: ["{who}에게", "to {who}"], all_day: ["하루 종일", "all day"], bring: ["챙길 것", "Bring"], leave: ["{when}에는 나서세요", "Leave by {when}"], on_foot: ["걸어서", "on foot"], straight: ["직선 {km}, 시속 {speed}km로 어림", "{km} as the crow flies at {speed} km/h"],
  x_birthday: ["생일", "Birthday"], x_likes: ["좋아하는 것", "Likes"], x_dislikes: ["싫어하는 것", "Dislikes"], x_allergy: ["알레르기", "Allergy"], open_room: ["방 열기", "Open the room"],
  with_who: ["{who|과/와} 함께", "with {who}"],

  quiet_lead: ["떠올랐지만 말하지 않은 순간이에요. 까닭별로 모았어요.", "Moments it noticed and let pass, by reason."],
  quiet_empty: ["말을 아낀 순간이 없어요", "It held nothing back"], quiet_empty_how: ["선톡이 읽은 대화가 쌓이면 여기서 볼 수 있어요.", "As Seontok reads along, you will see them here."],
  n_times: ["{n}번", "{n} times"], more_days: ["더 이전 날 보기", "Earlier days"],

  memory_lead: ["대화에서 알게 된 것이에요. 고치거나 지우면 바로 반영돼요.", "What it learned from your chats. Correct or delete at once."],
  memory_find: ["기억에서 찾기", "Search memory"], memory_empty: ["아직 기억하는 것이 없어요", "It remembers nothing yet"], memory_empty_how: ["근거가 되는 메시지가 있을 때만 기억해요.", "It keeps only what a message supports."],
  memory_none: ["‘{q}’에 맞는 기억이 없어요", "No memory matches “{q}”"], correct: ["고치기", "Correct"], forget: ["지우기", "Delete"],
  forget_ask: ["이 기억을 지울까요?", "Delete this memory?"], forget_how: ["이 기억에 기댄 카드도 함께 사라져요. 되돌릴 수 없어요.", "Cards resting on it go too. This cannot be undone."], forgotten: ["지웠어요.", "Deleted."],
  source: ["출처", "Source"], value_of: ["{key}", "{key}"],

  search_what: ["메시지에서 찾기", "Search messages"], search_who: ["보낸 사람", "Sender"], search_room: ["방", "Room"], any_room: ["모든 방", "All rooms"], from: ["부터", "From"], to: ["까지", "To"],
  search_hint: ["두 글자만 넣어도 찾아요.", "Two letters are enough."], search_none: ["찾은 메시지가 없어요", "No messages found"], search_none_how: ["다른 말이나 더 넓은 기간으로 찾아 보세요.", "Try other words or a wider range."], n_hits: ["메시지 {n}개", "{n} messages"], filters: ["사람·방·기간으로 좁히기", "Narrow by person, room or date"],

  s_power: ["선톡 켜기", "Seontok is on"], s_power_how: ["끄면 그 순간부터 아무것도 읽지 않고, 아무것도 말하지 않아요.", "Off reads nothing and says nothing, from that moment."],
  s_often: ["얼마나 자주", "How often"], chattiness: ["말수", "Chattiness"], c_quiet: ["조용하게", "Quiet"], c_normal: ["보통", "Normal"], c_lively: ["활발하게", "Lively"],
  budget: ["하루에 많아야", "At most a day"], n_cards_day: ["{n}장", "{n} cards"], gap: ["카드 사이 최소 간격", "Shortest gap between cards"], minutes: ["{n}분", "{n} min"],
  less: ["줄이기", "Less"], more: ["늘리기", "More"],
  s_when: ["언제", "When"], quiet_hours: ["조용한 시간", "Quiet hours"], quiet_from: ["시작", "from"], quiet_to: ["끝", "until"], briefing_at: ["브리핑 시각", "Briefing at"],
  s_kinds: ["어떤 카드를", "Which cards"], kinds_how: ["끈 카드는 만들지 않아요.", "A kind that is off is never made."],
  s_look: ["말과 알림", "Language and notices"], lang: ["언어", "Language"], l_auto: ["기기 따라", "As the device"], l_ko: ["한국어", "Korean"], l_en: ["영어", "English"],
  push: ["이 기기로 알림 받기", "Notify this device"], push_how: ["잠금 화면에는 내용을 보이지 않아요.", "The lock screen shows no content."], push_shows: ["잠금 화면에 내용 보이기", "Show content on the lock screen"], push_shows_how: ["카드 제목과 한 줄을 보여요.", "The card’s title and one line."], s_home: ["출발하는 곳", "Where I set out from"], home_how: ["역이나 동네 이름이에요. 나설 시각을 여기서부터 계산해요.", "A station or quarter. When to leave is counted from here."], home_example: ["예: 망원역", "the nearest station"], push_none: ["이 브라우저에서는 알림을 쓸 수 없어요.", "This browser cannot take notices."], push_denied: ["브라우저가 알림을 막고 있어요. 사이트 설정에서 허용해 주세요.", "The browser blocks notices. Allow them in the site's settings."],
  s_connect: ["연결", "Connect"], c_make: ["만들기", "Make"],
  c_device: ["다른 기기에서 열기", "Open on another device"], c_device_how: ["10분 안에 한 번 쓸 수 있는 주소예요. 내 기기에서만 여세요.", "An address that works once, within ten minutes. Open it on a device of yours only."],
  c_feed: ["캘린더 구독 주소", "Calendar address"], c_feed_how: ["캘린더에 넣은 약속만 담겨요. 캘린더 앱에 구독으로 더하세요.", "Holds only plans you put in the calendar. Subscribe to it in a calendar program."],
  c_inlet: ["카카오톡 알림 받기", "Hear KakaoTalk notices"], c_inlet_how: ["휴대폰의 알림 전달 앱이 이대로 보내면 돼요. 알림을 받기만 하고 답장은 하지 않아요.", "Let the notification forwarder on your phone send exactly this. It only listens and never answers."],
  n_room: ["방 이름", "room name"], n_sender: ["보낸 사람", "sender"], n_text: ["알림 내용", "what the notice says"],
  s_devices: ["연결된 것", "What is connected"], devices_how: ["잃어버린 기기는 여기서 끊으세요.", "End a lost device here."], d_owner: ["내 기기", "Your device"], d_guest: ["손님", "Guest"], d_inlet: ["알림 전달", "Notification forwarder"], d_feed: ["캘린더 구독", "Calendar feed"],
  d_this: ["지금 이 기기", "this one"], d_end: ["끊기", "End"], d_ended: ["끊었어요.", "Ended."], d_end_ask: ["‘{what}’ 연결을 끊을까요?", "End “{what}”?"], d_end_how: ["바로 끊기고, 다시 쓰려면 새로 연결해야 해요.", "It ends at once; to use it again, connect anew."],
  erase_room: ["이 방 지우기", "Erase this room"], erase_ask: ["이 방을 지울까요?", "Erase this room?"], erase_how: ["메시지, 카드, 이 방에서 알게 된 것이 모두 사라져요. 되돌릴 수 없어요.", "Messages, cards and everything known from it go. This cannot be undone."], erased: ["지웠어요.", "Erased."],
  s_rooms: ["방마다", "Per room"], s_session: ["이 기기", "This device"], sign_out: ["이 기기 연결 끊기", "Disconnect this device"], sign_out_ask: ["이 기기의 연결을 끊을까요?", "Disconnect this device?"], sign_out_how: ["다시 쓰려면 새 코드가 필요해요. 대화와 기억은 그대로 있어요.", "You will need a new code. Chats and memory stay."],
  version: ["버전 {v}", "Version {v}"],

  room_settings: ["방 설정", "Room settings"], rs_on: ["이 방 읽기", "Read this room"], rs_on_how: ["끄면 이 방은 읽지 않아요.", "Off: this room is not read."],
  mate: ["그룹 메이트", "Group mate"], mate_how: ["모두가 보는 도우미예요. 동의한 사람의 말만 읽어요.", "A helper everybody sees. It reads only those who agreed."],
  consent: ["동의", "Consent"], consent_how: ["방 사람들이 보는 카드에는 동의한 사람의 말만 쓰여요.", "Cards the room can see rest only on people who agreed."],
  yes: ["동의함", "agreed"], no: ["거절함", "declined"], not_yet: ["아직", "not yet"], agree: ["동의해요", "I agree"], decline: ["싫어요", "No"], withdraw: ["동의 거두기", "Withdraw"],
  consent_ask: ["도우미 선톡이 이 방에서 내 말을 읽어도 될까요?", "May the helper Seontok read what you say in this room?"], consent_ask_how: ["거절해도 방은 그대로 쓸 수 있고, 언제든 바꿀 수 있어요. “그만”이라고 쓰면 모두에게 멈춰요.", "You can say no and still use the room, and change it any time. Writing “stop” stops it for everybody."],
  consent_yes: ["동의했어요. 이제 읽어요.", "Agreed. It reads along now."], consent_no: ["알겠어요. 읽지 않아요.", "Understood. It will not read."],
  audience: ["누구에게 보일까요", "Who sees cards"], s_helper: ["도우미", "Helper"], a_whisper: ["나에게만", "Only me"], a_card: ["방에 카드로", "A card in the room"], a_post: ["방에 글로", "A post in the room"],
  a_whisper_how: ["기본이에요. 귓속말은 나만 봐요.", "The default: whispers are yours alone."], a_card_how: ["방 사람들이 카드를 볼 수 있어요.", "People in the room can see cards."], a_post_how: ["모두가 동의해야 쓸 수 있어요.", "Needs everybody's consent."],
  leave_out: ["빼 둘 사람", "Leave out"], leave_out_how: ["빼 둔 사람의 말은 읽지 않아요.", "What they say is not read."], invite: ["초대하기", "Invite"], invite_link: ["초대 링크", "Invite link"], invite_how: ["한 번만 쓸 수 있는 링크예요. 받은 사람은 이 방만 봐요.", "Works once. Whoever gets it sees this room only."],

  k_appointment: ["약속", "Plan"], k_unanswered: ["못 한 답", "Unanswered"], k_information: ["정보", "Information"], k_place: ["장소", "Place"], k_product: ["물건", "Product"], k_gift: ["선물", "Gift"], k_task: ["할 일", "Task"], k_catchup: ["밀린 대화", "Catch-up"], k_conflict: ["겹침", "Conflict"], k_notice: ["알림", "Notice"], k_briefing: ["브리핑", "Briefing"], k_answer: ["답", "Answer"],
  op_change: ["변경", "changed"], op_cancel: ["취소", "cancelled"],
  m_photo: ["사진", "Photo"], m_photos: ["사진 여러 장", "Photos"], m_video: ["동영상", "Video"], m_emoticon: ["이모티콘", "Sticker"], m_voice: ["음성 메시지", "Voice message"], m_file: ["파일", "File"], m_call: ["통화", "Call"], m_map: ["지도", "Map"], m_contact: ["연락처", "Contact"], m_link: ["링크", "Link"], m_gift: ["선물", "Gift"], m_other: ["내용 없음", "No text"],
};

export const KINDS = ["appointment", "unanswered", "information", "place", "product", "gift", "task", "catchup", "conflict"];
const KIN = new Set("엄마 아빠 어머니 아버지 언니 오빠 누나 형 동생 막내 첫째 둘째 할머니 할아버지 이모 고모 삼촌 외삼촌 외할머니 외할아버지 사촌 조카 여보 자기 남편 아내 딸 아들".split(" "));
const DIGIT_FINAL = { 0: "ㅇ", 1: "ㄹ", 3: "ㅁ", 6: "ㄱ", 7: "ㄹ", 8: "ㄹ" };

let lang = "ko";
export const language = () => lang;

/** Set the app's language: "ko", "en", or "auto" for the browser's. */
export function setLanguage(wanted) {
  lang = wanted === "ko" || wanted === "en" ? wanted : navigator.language?.startsWith("ko") ? "ko" : "en";
  document.documentElement.lang = lang;
}

/** A text in the app's language. */
export function say(key, values = {}) {
  const text = (WORDS[key] ?? [key, key])[lang === "ko" ? 0 : 1];
  return text.replace(/\{(\w+)(?:\|([^}]+))?\}/g, (_, name, pair) => {
    const value = String(values[name] ?? "");
    return pair ? value + particle(value, pair) : value;
  });
}

export const has = (key) => key in WORDS;

/** The particle of a pair (`이/가`, `과/와`, `으로/로`) that fits the word before it. */
export function particle(word, pair) {
  const [closed, open] = pair.split("/");
  const end = finalOf(word.replace(/[^\p{L}\p{N}]+$/u, "").at(-1) ?? "");
  if (end === null) return open;
  return end && !(open === "로" && end === "ㄹ") ? closed : open;
}

// "" no final consonant, "ㄹ", another one; null when it cannot be told from the spelling.
function finalOf(last) {
  const code = last.charCodeAt(0) - 0xac00;
  if (code >= 0 && code < 11172) return code % 28 === 0 ? "" : code % 28 === 8 ? "ㄹ" : "ㅇ";
  if (/\d/.test(last)) return DIGIT_FINAL[last] ?? "";
  return /[lmnLMN]/.test(last) ? (/[lL]/.test(last) ? "ㄹ" : "ㅇ") : last ? "" : null;
}

/** A display name as one speaks of a person: with 님 in Korean, but not on family words. */
export function polite(name) {
  return lang !== "ko" || KIN.has(name) || name.endsWith("님") ? name : `${name}\u00a0님`;
}


export function kindWord(kind, op) {
  const word = has(`k_${kind}`) ? say(`k_${kind}`) : kind;
  return has(`op_${op}`) ? `${word} ${say(`op_${op}`)}` : word;
}
