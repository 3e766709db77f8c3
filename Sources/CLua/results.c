#include "guard.h"

#include "utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What the functions said is kept in plain memory, outside the state: it is small and bounded. */

static int grow(void **block, uint32_t *room, uint32_t wanted, size_t size) {
  if (wanted <= *room) return 0;
  uint32_t fresh_room = *room < 64 ? 64 : *room * 2;
  if (fresh_room < wanted) fresh_room = wanted;
  void *fresh = realloc(*block, fresh_room * size);
  if (!fresh) return PIKIR_LUA_MEMORY;
  *block = fresh;
  *room = fresh_room;
  return 0;
}

int guard_begin_results(pikir_lua *guard, uint32_t row_count) {
  pikir_lua_results *results = &guard->results;
  results->row_count = results->entry_count = results->byte_count = results->failure_count = 0;
  uint32_t room = results->row_room;
  if (grow((void **)&results->kinds, &room, row_count, 1)) return PIKIR_LUA_MEMORY;
  return grow((void **)&results->entry_ends, &results->row_room, row_count, sizeof(uint32_t));
}

/* There is room for as many rows as guard_begin_results was told. */
void guard_close_row(pikir_lua *guard, uint32_t kind) {
  pikir_lua_results *results = &guard->results;
  results->kinds[results->row_count] = (uint8_t)kind;
  results->entry_ends[results->row_count++] = results->entry_count;
}

static int fault(lua_State *L, const char *message) {
  pikir_lua_failure *failure = &guard_of(L)->failure;
  failure->status = PIKIR_LUA_RESULT;
  guard_set_message(failure, message, strlen(message));
  return PIKIR_LUA_RESULT;
}

static int add_entry(lua_State *L, const char *text, size_t length, double number) {
  pikir_lua_results *results = &guard_of(L)->results;
  if (length > PIKIR_RESULT_MAX_BYTES - results->byte_count ||
      results->entry_count == PIKIR_RESULT_MAX_ENTRIES) {
    return fault(L, "the results of a batch are larger than 512 KiB or 20,000 values");
  }
  if (pikir_utf8_valid_prefix((const uint8_t *)text, length) != length) {
    return fault(L, "a returned text is not UTF-8: #, sub and % patterns count bytes");
  }
  if (!isfinite(number)) return fault(L, "a returned number is not finite");
  uint32_t room = results->entry_room;
  if (grow((void **)&results->numbers, &room, results->entry_count + 1, sizeof(double)) ||
      grow((void **)&results->text_ends, &results->entry_room, results->entry_count + 1,
           sizeof(uint32_t)) ||
      grow((void **)&results->bytes, &results->byte_room, results->byte_count + (uint32_t)length,
           1)) {
    return fault(L, "there is no memory for the results");
  }
  if (length > 0) memcpy(results->bytes + results->byte_count, text, length);
  results->byte_count += (uint32_t)length;
  results->numbers[results->entry_count] = number;
  results->text_ends[results->entry_count++] = results->byte_count;
  return 0;
}

enum { MAX_SCORES = 64 };

typedef struct {
  const char *name;
  size_t length;
  double score;
} score;

static int by_name(const score *a, const score *b) {
  const size_t shorter = a->length < b->length ? a->length : b->length;
  const int order = memcmp(a->name, b->name, shorter);
  return order != 0 ? order : a->length < b->length ? -1 : a->length > b->length;
}

/* {label = score}: the names stay alive in the table. */
static int take_scores(lua_State *L) {
  score scores[MAX_SCORES];
  int count = 0;
  lua_pushnil(L);
  while (lua_next(L, -2)) {
    if (count == MAX_SCORES) return fault(L, "a row has more than 64 scores");
    if (lua_type(L, -2) != LUA_TSTRING || lua_type(L, -1) != LUA_TNUMBER) {
      return fault(L, "a returned table must hold {name = number, …}");
    }
    score fresh = {.score = lua_tonumber(L, -1)};
    fresh.name = lua_tolstring(L, -2, &fresh.length);
    int at = count++;
    for (; at > 0 && by_name(&fresh, &scores[at - 1]) < 0; at--) scores[at] = scores[at - 1];
    scores[at] = fresh;
    lua_pop(L, 1);
  }
  for (int i = 0; i < count; i++) {
    const int status = add_entry(L, scores[i].name, scores[i].length, scores[i].score);
    if (status) return status;
  }
  return 0;
}

int guard_take_result(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  size_t length = 0;
  const char *text;
  int status = 0;
  switch (lua_type(L, -1)) {
  case LUA_TNIL: guard_close_row(guard, PIKIR_RESULT_NOTHING); return 0;
  case LUA_TBOOLEAN:
    guard_close_row(guard, lua_toboolean(L, -1) ? PIKIR_RESULT_YES : PIKIR_RESULT_NO);
    return 0;
  case LUA_TNUMBER:
    status = add_entry(L, "", 0, lua_tonumber(L, -1));
    if (!status) guard_close_row(guard, PIKIR_RESULT_NUMBER);
    return status;
  case LUA_TSTRING:
    text = lua_tolstring(L, -1, &length);
    status = add_entry(L, text, length, 0);
    if (!status) guard_close_row(guard, PIKIR_RESULT_TEXT);
    return status;
  case LUA_TTABLE:
    status = take_scores(L);
    if (!status) guard_close_row(guard, PIKIR_RESULT_SCORES);
    return status;
  default:
    lua_pushfstring(L, "the function returned a %s: nothing, true, false, a number, a text or "
                       "{name = number} can be returned", luaL_typename(L, -1));
    return fault(L, lua_tostring(L, -1));
  }
}

int guard_note_failure(pikir_lua *guard, uint32_t row) {
  pikir_lua_results *results = &guard->results;
  if (grow((void **)&results->failures, &results->failure_room, results->failure_count + 1,
           sizeof(pikir_lua_row_failure))) {
    return PIKIR_LUA_MEMORY;
  }
  results->failures[results->failure_count].row = row;
  results->failures[results->failure_count++].failure = guard->failure;
  guard_close_row(guard, PIKIR_RESULT_FAILED);
  return 0;
}

const pikir_lua_results *pikir_lua_last_results(const pikir_lua *guard) { return &guard->results; }
