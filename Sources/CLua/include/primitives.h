#ifndef PIKIR_CLUA_PRIMITIVES_H
#define PIKIR_CLUA_PRIMITIVES_H

#include <stddef.h>
#include <stdint.h>

#include "state.h"

/* Functions of the host's code that a plugin calls as pikir.NAME. C decodes the arguments, calls the
   host, which fills in an answer and returns, and only then pushes the answer or raises. */

enum {
  PIKIR_ITEM_NOTHING = 0,
  /* integer is 0 or 1. */
  PIKIR_ITEM_BOOL = 1,
  PIKIR_ITEM_INTEGER = 2,
  PIKIR_ITEM_NUMBER = 3,
  /* Borrowed bytes, valid until the call of the host returns. */
  PIKIR_ITEM_TEXT = 4,
  /* integer is the number of a word set. */
  PIKIR_ITEM_WORDS = 5,
  /* An encoded value. */
  PIKIR_ITEM_VALUE = 6,
  /* Answers only: bytes are the message. */
  PIKIR_ITEM_FAILED = 7,
};

typedef struct {
  uint32_t kind;
  int64_t integer;
  double number;
  const uint8_t *bytes;
  size_t length;
} pikir_lua_item;

/* Numbers of primitives that are not registered: what is asked about the texts of a review. The
   first argument is the word set, the others are its title, text, pros and cons (for tokens its text
   alone), nothing where it has none. */
enum {
  /* A bool. */
  PIKIR_REVIEW_HAS = 0x10000,
  /* An integer. */
  PIKIR_REVIEW_COUNT = 0x10001,
  /* A value: a list of { word, from, to, field }. */
  PIKIR_REVIEW_FIND = 0x10002,
  /* A value: a list of texts. */
  PIKIR_REVIEW_TOKENS = 0x10003,
};

/* Its bytes stay valid until the next call of the host. */
typedef struct {
  pikir_lua_item item;
  const uint8_t *hint;
  size_t hint_length;
} pikir_lua_answer;

typedef void (*pikir_lua_host)(void *context, uint32_t primitive, const pikir_lua_item *arguments,
                               uint32_t count, pikir_lua_answer *answer);

/* Asks the host a question of a call: its name as a piece, then a count and so many values. While it
   answers it may run batches. The answer is a value, or the message of a failure. */
typedef void (*pikir_lua_asker)(void *context, const uint8_t *question, size_t length,
                                pikir_lua_answer *answer);

void pikir_lua_set_asker(pikir_lua *guard, pikir_lua_asker asker, void *context);

void pikir_lua_set_host(pikir_lua *guard, pikir_lua_host host, void *context);

/* Registers a primitive, before pikir_lua_load: a-z, 0-9 and _, with at most one dot. 0, or -1 when
   the name is none, or there are too many. */
int pikir_lua_add_primitive(pikir_lua *guard, const char *name, uint32_t number, uint32_t fewest,
                            uint32_t most);

/* Appends to what the code printed; for the host while it is called. */
void pikir_lua_append_log(pikir_lua *guard, const void *bytes, size_t length);

#endif
