#include "rows.h"

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
  results->field_count = results->missing_length = 0;
  guard->field_names.count = guard->row_values.count = 0;
  if (grow((void **)&results->kinds, &results->kind_room, row_count, 1)) return PIKIR_LUA_MEMORY;
  return grow((void **)&results->entry_ends, &results->row_room, row_count, sizeof(uint32_t));
}

/* There is room for as many rows as guard_begin_results was told. */
void guard_close_row(pikir_lua *guard, uint32_t kind) {
  pikir_lua_results *results = &guard->results;
  results->kinds[results->row_count] = (uint8_t)kind;
  results->entry_ends[results->row_count++] = results->entry_count;
}

int guard_fault(lua_State *L, const char *message) {
  pikir_lua_failure *failure = &guard_of(L)->failure;
  failure->status = PIKIR_LUA_RESULT;
  guard_set_message(failure, message, strlen(message));
  guard_explain(failure);
  return PIKIR_LUA_RESULT;
}

/* Whether so many bytes more fit, texts and values together. */
static int fits(const pikir_lua *guard, size_t length) {
  return length <= PIKIR_RESULT_MAX_BYTES - guard->results.byte_count - guard->row_values.count;
}

/* A row whose results do not fit behind those of the rows before is asked again; one that fits
   nowhere is a fault. */
static int full(lua_State *L) {
  if (guard_of(L)->results.row_count > 0) return RESULTS_FULL;
  return guard_fault(L, "the result of a row is larger than 512 KiB or 20,000 values");
}

int guard_add_entry(lua_State *L, const char *text, size_t length, double number, uint16_t code) {
  pikir_lua *guard = guard_of(L);
  pikir_lua_results *results = &guard->results;
  if (!fits(guard, length) || results->entry_count == PIKIR_RESULT_MAX_ENTRIES) return full(L);
  if (pikir_utf8_valid_prefix((const uint8_t *)text, length) != length) {
    return guard_fault(L, "a returned text is not UTF-8: #, sub and % patterns count bytes");
  }
  if (!isfinite(number)) return guard_fault(L, "a returned number is not finite");
  const uint32_t count = results->entry_count + 1;
  if (grow((void **)&results->numbers, &results->number_room, count, sizeof(double)) ||
      grow((void **)&results->codes, &results->code_room, count, sizeof(uint16_t)) ||
      grow((void **)&results->text_ends, &results->entry_room, count, sizeof(uint32_t)) ||
      grow((void **)&results->bytes, &results->byte_room, results->byte_count + (uint32_t)length,
           1)) {
    return guard_fault(L, "there is no memory for the results");
  }
  if (length > 0) memcpy(results->bytes + results->byte_count, text, length);
  results->byte_count += (uint32_t)length;
  results->numbers[results->entry_count] = number;
  results->codes[results->entry_count] = code;
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

/* Whether the table at the top is {name = number, …}. */
static int has_scores(lua_State *L) {
  if (guard_maker_of(L, -1)) return 0;
  lua_pushnil(L);
  while (lua_next(L, -2)) {
    const int fits = lua_type(L, -2) == LUA_TSTRING && lua_type(L, -1) == LUA_TNUMBER;
    lua_pop(L, 1);
    if (fits) continue;
    lua_pop(L, 1);
    return 0;
  }
  return 1;
}

/* {label = score}: the names stay alive in the table. */
static int take_scores(lua_State *L) {
  score scores[MAX_SCORES];
  int count = 0;
  lua_pushnil(L);
  while (lua_next(L, -2)) {
    if (count == MAX_SCORES) return guard_fault(L, "a row has more than 64 scores");
    score fresh = {.score = lua_tonumber(L, -1)};
    fresh.name = lua_tolstring(L, -2, &fresh.length);
    int at = count++;
    for (; at > 0 && by_name(&fresh, &scores[at - 1]) < 0; at--) scores[at] = scores[at - 1];
    scores[at] = fresh;
    lua_pop(L, 1);
  }
  for (int i = 0; i < count; i++) {
    const int status = guard_add_entry(L, scores[i].name, scores[i].length, scores[i].score, 0);
    if (status) return status;
  }
  guard_close_row(guard_of(L), PIKIR_RESULT_SCORES);
  return 0;
}

static int take_value(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  guard->value.count = 0;
  guard_encode(L, -1, &guard->value, FUNCTIONS_ARE_REFUSED, "what was returned");
  if (!fits(guard, guard->value.count)) return full(L);
  guard_append(L, &guard->row_values, guard->value.bytes, guard->value.count);
  guard_close_row(guard, PIKIR_RESULT_VALUE);
  return 0;
}

static int take_text(lua_State *L, int index, uint32_t kind) {
  size_t length = 0;
  const char *text = lua_tolstring(L, index, &length);
  const int status = guard_add_entry(L, text, length, 0, 0);
  if (!status) guard_close_row(guard_of(L), kind);
  return status;
}

static int refuse_type(lua_State *L, const char *wanted) {
  lua_pushfstring(L, "the function returned a %s: %s can be returned", luaL_typename(L, -1),
                  wanted);
  return guard_fault(L, lua_tostring(L, -1));
}

int guard_take_result(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  int status;
  switch (lua_type(L, -1)) {
  case LUA_TNIL: guard_close_row(guard, PIKIR_RESULT_NOTHING); return 0;
  case LUA_TBOOLEAN:
    guard_close_row(guard, lua_toboolean(L, -1) ? PIKIR_RESULT_YES : PIKIR_RESULT_NO);
    return 0;
  case LUA_TNUMBER:
    status = guard_add_entry(L, "", 0, lua_tonumber(L, -1), 0);
    if (!status) guard_close_row(guard, PIKIR_RESULT_NUMBER);
    return status;
  case LUA_TSTRING: return take_text(L, -1, PIKIR_RESULT_TEXT);
  case LUA_TTABLE: return has_scores(L) ? take_scores(L) : take_value(L);
  default: break;
  }
  if (guard_skip_of(L, -1)) {
    lua_getiuservalue(L, -1, 1);
    return take_text(L, -1, PIKIR_RESULT_SKIP);
  }
  return refuse_type(L, "nothing, true, false, a number, a text, a table or pikir.skip");
}

int guard_take_map_result(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  if (lua_isnil(L, -1)) return guard_take_draft(L);
  if (lua_isboolean(L, -1) && !lua_toboolean(L, -1)) {
    guard_close_row(guard, PIKIR_RESULT_NO);
    return 0;
  }
  const guard_skip *skip = guard_skip_of(L, -1);
  if (!skip) return refuse_type(L, "nothing, false or pikir.skip(reason)");
  /* Beside the reason stands the line that gave it. */
  const double line = skip->place.line;
  size_t length = 0;
  lua_getiuservalue(L, -1, 1);
  const char *reason = lua_tolstring(L, -1, &length);
  const int status = guard_add_entry(L, reason, length, line, 0);
  if (!status) guard_close_row(guard, PIKIR_RESULT_SKIP);
  return status;
}

int guard_take_written(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  if (!lua_isnil(L, -1)) return refuse_type(L, "nothing");
  if (guard->out.count == 0) {
    guard_close_row(guard, PIKIR_RESULT_NOTHING);
    return 0;
  }
  const int status =
      guard_add_entry(L, (const char *)guard->out.bytes, guard->out.count, 0, 0);
  if (!status) guard_close_row(guard, PIKIR_RESULT_TEXT);
  return status;
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

void guard_free_results(pikir_lua_results *results, guard_bytes *names, guard_bytes *values) {
  free(results->kinds);
  free(results->entry_ends);
  free(results->numbers);
  free(results->codes);
  free(results->text_ends);
  free(results->bytes);
  free(results->failures);
  free(names->bytes);
  free(values->bytes);
}

const pikir_lua_results *pikir_lua_last_results(pikir_lua *guard) {
  const int is_inner = guard->results_are_inner;
  pikir_lua_results *results = is_inner ? &guard->inner_results : &guard->results;
  const guard_bytes *names = is_inner ? &guard->inner_names : &guard->field_names;
  const guard_bytes *values = is_inner ? &guard->inner_values : &guard->row_values;
  results->fields = names->bytes;
  results->field_bytes = names->count;
  results->values = values->bytes;
  results->value_bytes = values->count;
  return results;
}
