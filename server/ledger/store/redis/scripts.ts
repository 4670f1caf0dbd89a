/**
 * What Redis does in one step. Whoever has the pen may append: a lease that is handed on directly, with a number that grows
 * each time it changes hands, so that what a former holder still sends is refused.
 *
 * KEYS: the log, a stream with an entry for each append, under the number of its first event; `meta`, a hash of the number of
 * the last event (`last`), which list this is (`id`), the pen's `token`, its `holder` and `until` when, and how long each that
 * waits wants it for (`lease:…`), and `imported`, the id again where somebody imported it; `want`, those who wait, by since when; the document. A grant is handed over in a list of the
 * waiter's own.
 */
import { createHash } from 'node:crypto';

export interface Script {
  text: string;
  sha: string;
}

function script(text: string): Script {
  return { text, sha: createHash('sha1').update(text).digest('hex') };
}

/** How many entries are read at once, at first. */
export const PAGE = 100;

const NOW = `local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local since = t[1] * 1000000 + t[2]
`;

const SAME_LIST = `if redis.call('HGET', KEYS[2], 'id') ~= ARGV[1] then return {'lost'} end
`;

/**
 * ARGV: an id for a list that has none, and the settings that this instance was started with. Answers the list's id, the
 * last number, the document, the time, the settings of whoever came before, and 1 where somebody imported it. What it tries beside changes nothing: it
 * names the command that is not known or not allowed, and fails where a key is something else. Not at first: memory that is
 * full refuses only the first write of a script.
 */
export const OPEN = script(`${NOW}local none = KEYS[1] .. ':none'
for _, words in ipairs({
  {'HSETNX', KEYS[2], 'id', ARGV[1]}, {'XTRIM', KEYS[1], 'MINID', '0'}, {'ZPOPMIN', KEYS[3], 0},
  {'HINCRBY', KEYS[2], 'token', 0}, {'HGET', KEYS[2], 'id'}, {'HMGET', KEYS[2], 'id'},
  {'SET', none, '', 'PX', 1000}, {'GET', none}, {'DEL', none}, {'HSET', none, '', ''}, {'DEL', none},
  {'RPUSH', none, ''}, {'PEXPIRE', none, 1000}, {'DEL', none},
  {'XADD', none, 'NOMKSTREAM', '*', 'r', ''}, {'XRANGE', none, '-', '+'}, {'XREVRANGE', none, '+', '-'},
  {'ZADD', none, 'XX', 0, ''}, {'ZREM', none, ''}, {'HDEL', none, ''}
}) do
  local said = redis.pcall(unpack(words))
  if type(said) == 'table' and said.err then return {err = words[1] .. ': ' .. said.err} end
end
local m = redis.call('HMGET', KEYS[2], 'id', 'last', 'setup', 'imported')
redis.call('HSET', KEYS[2], 'setup', ARGV[2])
return {m[1], m[2] or '0', redis.call('GET', KEYS[4]) or '', now, m[3] or '', m[4] == m[1] and 1 or 0}`);

/** A page ends with the entries that reach so many bytes: a body may have 10 MB, and an answer has to come in time. */
const PAGE_BYTES = 16 * 1024 * 1024;
const AT_ONCE = 16;

/**
 * ARGV: id, the last number that is known, how many entries. Answers what comes after it, and 1 where there may be more than
 * was read for its bytes.
 */
export const READ = script(`${SAME_LIST}local page, bytes, from, most = {}, 0, ARGV[2] + 1, tonumber(ARGV[3])
while #page < most do
  if bytes >= ${PAGE_BYTES} then return {'read', page, 1} end
  local some = redis.call('XRANGE', KEYS[1], from .. '-0', '+', 'COUNT', math.min(${AT_ONCE}, most - #page))
  if #some == 0 then break end
  for _, entry in ipairs(some) do
    page[#page + 1] = entry
    for _, word in ipairs(entry[2]) do bytes = bytes + #word end
  end
  from = string.match(some[#some][1], '^%d+') + 1
end
return {'read', page, 0}`);

/** ARGV: id, instance, the last number it knows, lease. Answers the token and what it has missed, or how long to wait. */
export const TAKE = script(`${SAME_LIST}${NOW}local m = redis.call('HMGET', KEYS[2], 'holder', 'until')
if m[1] and m[1] ~= '' and m[1] ~= ARGV[2] and tonumber(m[2]) > now then
  redis.call('ZADD', KEYS[3], 'NX', since, ARGV[2])
  redis.call('HSET', KEYS[2], 'lease:' .. ARGV[2], ARGV[4])
  return {'wait', tonumber(m[2]) - now}
end
redis.call('DEL', KEYS[1] .. ':grant:' .. ARGV[2])
redis.call('ZREM', KEYS[3], ARGV[2])
local token = redis.call('HINCRBY', KEYS[2], 'token', 1)
redis.call('HSET', KEYS[2], 'holder', ARGV[2], 'until', now + ARGV[4])
return {'pen', token, redis.call('XRANGE', KEYS[1], (ARGV[3] + 1) .. '-0', '+', 'COUNT', ${PAGE})}`);

/**
 * ARGV: id, instance, the last number it knows, lease, token, the last number after it, the round, its events, and 1 where
 * the instance wants the pen again. Appends, and hands the pen on to whoever has waited longest. Where that is the instance
 * itself, the pen is `held`; where that is nobody, it `rests`: it is anybody's at once, and the instance's until then. Answers
 * for how long somebody else has it as well.
 * What is done before a command fails stays done, so the events come last; and memory that is full refuses only the first
 * write of a script, if it may take more.
 */
export const APPEND = script(`${SAME_LIST}${NOW}local m = redis.call('HMGET', KEYS[2], 'holder', 'token', 'last')
if m[1] ~= ARGV[2] or m[2] ~= ARGV[5] then return {'fenced'} end
if (m[3] or '0') ~= ARGV[3] then return {'stale'} end
redis.call('HSET', KEYS[2], 'until', 0)
if ARGV[9] == '1' then
  redis.call('ZADD', KEYS[3], 'NX', since, ARGV[2])
  redis.call('HSET', KEYS[2], 'lease:' .. ARGV[2], ARGV[4])
end
local next = redis.call('ZPOPMIN', KEYS[3])[1]
local pen, lease = 'rests', 0
if next == ARGV[2] then
  redis.call('HSET', KEYS[2], 'until', now + ARGV[4])
  pen = 'held'
elseif next then
  lease = redis.call('HGET', KEYS[2], 'lease:' .. next) or ARGV[4]
  redis.call('HDEL', KEYS[2], 'lease:' .. next)
  local token = redis.call('HINCRBY', KEYS[2], 'token', 1)
  redis.call('HSET', KEYS[2], 'holder', next, 'until', now + lease)
  local grant = KEYS[1] .. ':grant:' .. next
  redis.call('DEL', grant)
  redis.call('RPUSH', grant, token)
  redis.call('PEXPIRE', grant, lease)
  pen = 'handed on'
end
if ARGV[6] ~= ARGV[3] then
  redis.call('XADD', KEYS[1], (ARGV[3] + 1) .. '-0', 'r', ARGV[7], 'e', ARGV[8])
  redis.call('HSET', KEYS[2], 'last', ARGV[6])
end
return {pen, lease}`);

/** ARGV: id, the number of the last event in the document, the document, the first event that is still needed. */
export const SAVE = script(`${SAME_LIST}local saved = tonumber(redis.call('HGET', KEYS[2], 'saved') or '-1')
if tonumber(ARGV[2]) < saved then return {'older'} end
redis.call('SET', KEYS[4], ARGV[3])
redis.call('HSET', KEYS[2], 'saved', ARGV[2])
local first = redis.call('XREVRANGE', KEYS[1], ARGV[4] .. '-0', '-', 'COUNT', 1)[1]
if first then redis.call('XTRIM', KEYS[1], 'MINID', first[1]) end
return {'saved'}`);

/**
 * ARGV: id, the last number that is known, an id for the list that takes its place, that one's last number, its document, and
 * 1 where it has events. KEYS[6]: these. Whoever goes on with the old one is told that it is `lost`. The
 * first write is one that full memory refuses; whoever may not `PERSIST` is told before anything has changed.
 */
export const REPLACE = script(`${SAME_LIST}if (redis.call('HGET', KEYS[2], 'last') or '0') ~= ARGV[2] then return {'changed'} end
redis.call('HSET', KEYS[2], 'imported', ARGV[3])
if ARGV[6] == '1' then
  redis.call('PERSIST', KEYS[1])
  redis.call('RENAME', KEYS[6], KEYS[1])
  redis.call('PERSIST', KEYS[1])
else
  redis.call('DEL', KEYS[1])
end
redis.call('DEL', KEYS[3])
redis.call('SET', KEYS[4], ARGV[5])
redis.call('HSET', KEYS[2], 'id', ARGV[3], 'last', ARGV[4], 'saved', ARGV[4], 'until', 0)
return {'replaced'}`);

/** ARGV: id, instance, how long. KEYS[5]: who sees to what is due. Answers 1 to that one, and the time. */
export const CARRY = script(`${SAME_LIST}${NOW}local holder = redis.call('GET', KEYS[5])
if holder and holder ~= ARGV[2] then return {0, now} end
redis.call('SET', KEYS[5], ARGV[2], 'PX', ARGV[3])
return {1, now}`);

/** ARGV: instance. Lets go of the pen's queue and of what is due, for another at once. */
export const LEAVE = script(`redis.call('ZREM', KEYS[3], ARGV[1])
redis.call('HDEL', KEYS[2], 'lease:' .. ARGV[1])
redis.call('DEL', KEYS[1] .. ':grant:' .. ARGV[1])
if redis.call('GET', KEYS[5]) == ARGV[1] then redis.call('DEL', KEYS[5]) end
return 1`);
