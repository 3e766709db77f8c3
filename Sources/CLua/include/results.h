#ifndef PIKIR_CLUA_RESULTS_H
#define PIKIR_CLUA_RESULTS_H

#include <stddef.h>
#include <stdint.h>

#include "failure.h"

/* What a function said about a row. */
enum {
  PIKIR_RESULT_NOTHING = 0,
  PIKIR_RESULT_NO = 1,
  PIKIR_RESULT_YES = 2,
  /* One entry, with a number and no text. */
  PIKIR_RESULT_NUMBER = 3,
  /* One entry, with a text and the number 0. */
  PIKIR_RESULT_TEXT = 4,
  /* An entry for each name and number of a table, in the order of the names' bytes. */
  PIKIR_RESULT_SCORES = 5,
  /* The function raised an error; see failures. */
  PIKIR_RESULT_FAILED = 6,
  /* Not asked, because too many rows before had failed. */
  PIKIR_RESULT_SKIPPED = 7,
  /* One entry: the reason of pikir.skip. */
  PIKIR_RESULT_SKIP = 8,
  /* An entry with a code for each field that was set. */
  PIKIR_RESULT_CHANGES = 9,
  /* Any other value: the next of values. */
  PIKIR_RESULT_VALUE = 10,
};

/* What a field was set to, in the lowest three bits of a code. */
enum {
  PIKIR_CHANGE_NOTHING = 0,
  PIKIR_CHANGE_TEXT = 1,
  PIKIR_CHANGE_NUMBER = 2,
  PIKIR_CHANGE_INTEGER = 3,
  PIKIR_CHANGE_FLAG = 4,
  /* Texts, a line each. */
  PIKIR_CHANGE_LIST = 5,
};

enum { PIKIR_RESULT_NAME_BYTES = 256 };

typedef struct {
  uint32_t row;
  pikir_lua_failure failure;
} pikir_lua_row_failure;

typedef struct {
  uint32_t row_count;
  /* One a row: the kind, and the number of entries up to and with this row. */
  uint8_t *kinds;
  uint32_t *entry_ends;
  /* One an entry: its number, and where its text ends in bytes. */
  uint32_t entry_count;
  double *numbers;
  uint32_t *text_ends;
  uint32_t byte_count;
  uint8_t *bytes;
  /* One an entry: 0, or the place of a field times 8 and what it was set to. */
  uint16_t *codes;
  /* The names of fields, pieces behind their lengths; encoded values, one behind the other. */
  uint32_t field_count;
  const uint8_t *fields;
  uint32_t field_bytes;
  const uint8_t *values;
  uint32_t value_bytes;
  uint32_t failure_count;
  pikir_lua_row_failure *failures;
  /* The column that the last row read and that was not sent; empty when there is none. */
  uint32_t missing_length;
  char missing[PIKIR_RESULT_NAME_BYTES];
  /* Capacities. */
  uint32_t row_room, entry_room, byte_room, failure_room;
  uint32_t kind_room, code_room, number_room;
} pikir_lua_results;

/* Bytes of texts and values and number of entries that the results of one batch may have, so that
   they fit into a frame. A batch whose results have more ends before the row that would not fit. */
enum { PIKIR_RESULT_MAX_BYTES = 512 * 1024, PIKIR_RESULT_MAX_ENTRIES = 20000 };
enum { PIKIR_RESULT_MAX_FAILURES = 100, PIKIR_RESULT_MAX_FIELDS = 256 };

#endif
