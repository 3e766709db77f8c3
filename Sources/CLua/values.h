#ifndef PIKIR_VALUES_H
#define PIKIR_VALUES_H

#include "guard.h"

/* Values of Lua as bytes, the same as PikirWire's WireValue+Coding.swift; and bytes that grow. */

enum {
  TAG_NOTHING = 0,
  TAG_NO = 1,
  TAG_YES = 2,
  TAG_INTEGER = 3,
  TAG_NUMBER = 4,
  TAG_TEXT = 5,
  TAG_TABLE = 6,
  TAG_MADE = 7,
  TAG_FUNCTION = 8,
  TAG_WORDS = 9,
};

/* What becomes of a function in a value. */
typedef enum {
  /* It gets the next number and is kept in the registry. */
  FUNCTIONS_ARE_KEPT,
  /* It is kept until the question is answered, and reviews are shown as their handles. */
  FUNCTIONS_ARE_ASKED_WITH,
  /* It is an error. */
  FUNCTIONS_ARE_REFUSED,
  /* It is written as number 0. */
  FUNCTIONS_ARE_SHOWN,
} guard_function_rule;

/* Appends the value at index to bytes, with raw access only. Raises an error that tells what stands
   where; the bytes then hold a piece of the value. What names the whole in messages. */
void guard_encode(lua_State *L, int index, guard_bytes *bytes, guard_function_rule rule,
                  const char *what);
/* Pushes the value that stands at *at, and moves *at behind it; raises for what is no value. */
void guard_decode(lua_State *L, const uint8_t **at, const uint8_t *end);

/* Append; raise when there is no memory, or no room below the limit of the bytes. */
void guard_append(lua_State *L, guard_bytes *bytes, const void *data, size_t length);
void guard_append_u8(lua_State *L, guard_bytes *bytes, uint8_t value);
void guard_append_u32(lua_State *L, guard_bytes *bytes, uint32_t value);
void guard_append_piece(lua_State *L, guard_bytes *bytes, const char *text, size_t length);
/* Sets four bytes that were appended before. */
void guard_set_u32(guard_bytes *bytes, uint32_t at, uint32_t value);

#endif
